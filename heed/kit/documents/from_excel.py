"""The rows of a workbook (.xlsx) or a table in text (.csv), each cell with its place, without Django.

    for row in rows_of(data, "copy.xlsx"):
        row.cells[0], row.place(0)      # "WX14 R1", "A2"

Of a workbook only the sheets that a person sees are read, and of a formula its value: nothing runs. Whatever is wrong
with a file is one sentence for the person who sent it (`Unreadable`).
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.office_files import MEGABYTE, damaged, package
from heed.kit.documents.text_files import decoded

Value = str | int | float | bool | date | datetime | time | timedelta | None

LARGEST_WORKBOOK = 20 * MEGABYTE
MOST_ROWS, MOST_COLUMNS = 50_000, 200
MOST_CELLS = 2_000_000
"""In a sheet: a reader keeps a place for each, also for the empty ones."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that says something: where it stands, and its cells from column A on (None for an empty one)."""

    sheet: str
    number: int
    cells: tuple[Value, ...]

    def place(self, column: int) -> str:
        """The address of a cell as Excel writes it: B7."""
        letters = ""
        column += 1
        while column:
            column, letter = divmod(column - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.number}"


def rows_of(data: bytes, name: str) -> list[Row]:
    """Every row of the file that is not empty, in order, sheet by sheet. Raises Unreadable."""
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise Unreadable(f"“{name}” is not a table that Heed reads: save it as .xlsx or .csv, and send that.")
    if len(data) > LARGEST_WORKBOOK:
        raise Unreadable(
            f"“{name}” has {len(data) / MEGABYTE:.0f} MB, and Heed reads tables up to {LARGEST_WORKBOOK // MEGABYTE} MB: "
            "send the part that matters."
        )
    if not data.strip():
        raise Unreadable(f"“{name}” is empty: send the file again.")
    found = list(reader(data, name))
    if not found:
        raise Unreadable(f"“{name}” has no rows: check that it was saved, and send it again.")
    return found


def _workbook(data: bytes, name: str) -> Iterator[Row]:
    archive = package(
        data,
        name,
        instead=f"“{name}” is not a workbook, whatever its name says: save it as .xlsx in Excel.",
        too_old=f"“{name}” is an old workbook (.xls): open it in Excel, save it as .xlsx, and send that.",
        smaller="send the part that matters",
    )
    try:
        _check_size(archive, name)
        with load_workbook(BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
                    yield from _sheet(book.get_sheet_by_name(sheet.name))
    except Unreadable:
        raise
    except CalamineError as error:
        raise Unreadable(
            f"“{name}” is not a workbook, whatever its name says: save it as .xlsx in Excel."
            if "xl/workbook.xml" not in archive.namelist()
            else damaged(name)
        ) from error
    except Exception as error:  # the border: the library raises whatever a damaged file provokes
        raise Unreadable(damaged(name)) from error


_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)(\d+)""")


def _check_size(archive: ZipFile, name: str) -> None:
    """Ask the sheets themselves how far they reach: two cells at the far corners cost a reader everything between."""
    for entry in archive.infolist():
        if not entry.filename.startswith("xl/worksheets/") or not entry.filename.endswith(".xml"):
            continue
        told = set(_CELL.findall(archive.read(entry)))
        deep = max((int(number) for _, number in told), default=0)
        wide = max((_column(letters) for letters, _ in told), default=0)
        if deep > MOST_ROWS or wide > MOST_COLUMNS or deep * wide > MOST_CELLS:
            raise Unreadable(_too_many(name))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet(sheet: CalamineSheet) -> Iterator[Row]:
    if sheet.start is None:
        return
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        values = tuple(_value(cell) for cell in cells)
        if any(value is not None for value in values):
            yield Row(sheet.name, number, values)


def _value(cell: Value) -> Value:
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
                raise Unreadable(_too_many(name))
            values = tuple(cell or None for cell in cells)
            if any(values):
                yield Row("", number, values)
    except csv.Error as error:
        raise Unreadable(damaged(name)) from error


def _too_many(name: str) -> str:
    return (
        f"“{name}” has more rows or columns than Heed reads in one go ({MOST_ROWS:,} rows, {MOST_COLUMNS} columns): "
        "send it in parts."
    )


_READERS = {".xlsx": _workbook, ".xlsm": _workbook, ".csv": _text_table}
