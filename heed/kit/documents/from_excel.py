"""The rows of a workbook (.xlsx) or a table in text (.csv), each cell with its place, without Django.

    for row in rows_of(data, "copy.xlsx"):
        row.cells[0], row.place(0)      # "WX14 R1", "A2"

Of a workbook only the sheets that a person sees are read, and of a formula its value: nothing runs. Whatever is wrong
with a file is one sentence for the person who sent it (`Unreadable`).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path

from python_calamine import CalamineSheet

from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.office_files import damaged
from heed.kit.documents.text_files import decoded
from heed.kit.documents.workbooks import (
    MOST_COLUMNS,
    MOST_ROWS,
    column_letters,
    of_a_size,
    opened,
    seen_sheets,
    too_many,
)

Value = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that says something: where it stands, and its cells from column A on (None for an empty one)."""

    sheet: str
    number: int
    cells: tuple[Value, ...]

    def place(self, column: int) -> str:
        """The address of a cell as Excel writes it: B7."""
        return f"{column_letters(column)}{self.number}"


def rows_of(data: bytes, name: str) -> list[Row]:
    """Every row of the file that is not empty, in order, sheet by sheet. Raises Unreadable."""
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise Unreadable(f"“{name}” is not a table that Heed reads: save it as .xlsx or .csv, and send that.")
    of_a_size(data, name)
    found = list(reader(data, name))
    if not found:
        raise Unreadable(f"“{name}” has no rows: check that it was saved, and send it again.")
    return found


def _workbook(data: bytes, name: str) -> Iterator[Row]:
    with opened(data, name) as (book, _):
        for sheet in seen_sheets(book, name):
            yield from _sheet(sheet)


def _sheet(sheet: CalamineSheet) -> Iterator[Row]:
    if sheet.start is None:
        return
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        values = tuple(value_of(cell) for cell in cells)
        if any(value is not None for value in values):
            yield Row(sheet.name, number, values)


def value_of(cell: Value) -> Value:
    """Excel has no whole numbers and no empty text; a day at midnight is a day."""
    match cell:
        case str():
            return cell or None
        case float() if cell.is_integer():
            return int(cell)
        case datetime() if cell.time() == time():
            return cell.date()
        case _:
            return cell


def _text_table(data: bytes, name: str) -> Iterator[Row]:
    text = decoded(data, name)
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=between, strict=True), start=1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise Unreadable(too_many(name))
            values = tuple(cell or None for cell in cells)
            if any(values):
                yield Row("", number, values)
    except csv.Error as error:
        raise Unreadable(damaged(name)) from error


_READERS = {".xlsx": _workbook, ".xlsm": _workbook, ".csv": _text_table}
