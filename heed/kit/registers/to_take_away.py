"""A list as a workbook: what the filters leave of it, all pages, values alone, with its marking on every printed page."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.to_excel import Heading, Sheet, to_excel
from heed.kit.registers.asked import Asked
from heed.kit.registers.keys import KEY, key_of

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook, and the rows that are in it."""

    name: str
    content: bytes
    rows: list[Any]


def workbook(asked: Asked) -> Taken | None:
    """The list as a workbook; None where it is longer than one may be."""
    register, today = asked.register, timezone.localdate()
    rows = list(asked.rows[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        return None
    columns = register.columns_for(asked.reader)
    cells = [[column.value(row) for column in columns] for row in rows]
    headings = [Heading(column.heading, column.kind, column.width) for column in columns]
    if register.comes_back:
        headings.append(Heading(KEY, width=16))
        for place, (row, line) in enumerate(zip(rows, cells, strict=True), start=1):
            named = {column.name: value for column, value in zip(columns, line, strict=True)}
            line.append(key_of(row, named, place, len(rows)))
    force = f"{settings.FORCE}  ·  " if settings.FORCE else ""
    notice = f"  ·  {settings.NOTICE}" if settings.NOTICE else ""
    sheet = Sheet(
        name=register.title,
        headings=headings,
        rows=cells,
        head=f"{settings.MARKING}{notice}",
        foot=f"{force}{register.title} as at {PartialDate.of(today)}  ·  {asked.question}  ·  {settings.MARKING}",
    )
    name = f"{register.title.lower().replace(' ', '-')}-{today.isoformat()}.xlsx"
    return Taken(name, to_excel(sheet, made_on=today), rows)
