"""Rows as an Excel workbook: values alone, on one sheet that everybody sees, without Django.

    to_excel(Sheet("Recommendations", [Heading("Reference"), Heading("Target", Kind.DAY)], rows, head=marking, foot=words))

Nothing in the file can run and nothing in it is hidden: text is written as text whatever it begins with, so that a cell
that reads `=1+1` stays those four signs, also when somebody edits it; there are no formulas, links, comments, further
sheets or names of authors. The workbook is built in memory, since a temporary file would hold the record in the clear.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Value = str | int | float | date | None

CELL_HOLDS = 32_767
"""Characters: Excel’s own limit of a cell."""
NAME_HOLDS = 31
"""Characters: Excel’s own limit of a sheet’s name."""
PRINTED_LINE_HOLDS = 255
"""Characters: Excel’s own limit of a printed header or footer."""
CUT = " … (cut here: a cell holds no more)"
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Kind(Enum):
    """What the cells of a column hold, as Excel shows it."""

    TEXT = "@"
    NUMBER = "0"
    DAY = "d mmmm yyyy"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column, what its cells hold, and its width in characters."""

    text: str
    kind: Kind = Kind.TEXT
    width: int = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written: `head` and `foot` stand on every printed page."""

    name: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value]]
    head: str = ""
    foot: str = ""


def to_excel(*sheets: Sheet, made_on: date | None = None) -> bytes:
    """The workbook, with those sheets. The header row of each is frozen, repeated on every printed page, and has Excel’s filter on it."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made_at = datetime.combine(made_on, time()) if made_on else None
    book.set_properties({"created": made_at} if made_at else {})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name.translate(_NOT_IN_A_NAME)[:NAME_HOLDS])
        _head(book, page, sheet)
        last = _body(book, page, sheet)
        page.autofilter(0, 0, last, len(sheet.headings) - 1)
    book.close()
    return out.getvalue()


def as_written(text: str) -> str:
    """The text as a cell holds it."""
    return text if len(text) <= CELL_HOLDS else text[: CELL_HOLDS - len(CUT)] + CUT


def _head(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "num_format": "@"})
    for place, heading in enumerate(sheet.headings):
        page.write_string(0, place, as_written(heading.text), bold)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_header(_printed(sheet.head))
    page.set_footer(_printed(sheet.foot, "  ·  Page &P of &N"))


def _body(book: Workbook, page: Worksheet, sheet: Sheet) -> int:
    """Writes the rows; gives the number of the last."""
    formats = [
        book.add_format({"num_format": heading.kind.value, "text_wrap": True, "valign": "top"})
        for heading in sheet.headings
    ]
    for place, (heading, looks) in enumerate(zip(sheet.headings, formats, strict=True)):
        page.set_column(place, place, heading.width, looks)
    number = 0
    for number, row in enumerate(sheet.rows, start=1):
        for place, (value, looks) in enumerate(zip(row, formats, strict=True)):
            _cell(page, number, place, value, looks)
    return number


def _cell(page: Worksheet, row: int, column: int, value: Value, looks: Format) -> None:
    match value:
        case None | "":
            return  # the column’s own format stands there, so that what is typed becomes a date or a text
        case str():
            page.write_string(row, column, as_written(value), looks)
        case date():
            page.write_datetime(row, column, value, looks)
        case _:
            page.write_number(row, column, value, looks)


def _printed(words: str, also: str = "") -> str:
    """A printed line in the middle of the page; Excel reads & as the beginning of a code."""
    room = PRINTED_LINE_HOLDS - len("&C") - len(also)
    said = words.replace("&", "&&")
    return f"&C{said if len(said) <= room else said[: room - 2].rstrip('&') + ' …'}{also}"
