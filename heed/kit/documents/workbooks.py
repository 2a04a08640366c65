"""Opens a workbook – .xlsx, .xlsm, .xls or .ods – so far as a person could see it, and says in a sentence why not.

Of a formula the value is read: nothing runs.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby
from pathlib import Path
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.ods_parts import reach_of
from heed.kit.documents.office_files import MEGABYTE, OLD_OFFICE, damaged, package, protected
from heed.kit.sentences import listed

LARGEST_WORKBOOK = 20 * MEGABYTE
MOST_ROWS, MOST_COLUMNS = 50_000, 200
MOST_CELLS = 2_000_000
"""In a sheet: a reader keeps a place for each, also for the empty ones."""

_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)(\d+)""")


@contextmanager
def opened(data: bytes, name: str) -> Iterator[tuple[CalamineWorkbook, ZipFile | None]]:
    """The workbook, and the archive that it is (None for .xls); whatever is wrong with it is raised as Unreadable."""
    ending = Path(name).suffix.lower()
    instead = f"“{name}” is not a workbook, whatever its name says: save it as .xlsx in Excel."
    if ending == ".xls":
        if not data.startswith(OLD_OFFICE):
            raise Unreadable(instead)
        archive = None
    else:
        archive = package(
            data,
            name,
            instead=instead,
            too_old=f"“{name}” is an old workbook (.xls): open it in Excel, save it as .xlsx, and send that.",
            smaller="send the part that matters",
        )
    try:
        if archive is not None:
            _check_size(archive, name, is_ods=ending == ".ods")
        with load_workbook(BytesIO(data)) as book:
            yield book, archive
    except (Unreadable, MemoryError):
        raise
    except PasswordError as error:
        raise Unreadable(protected(name)) from error
    except CalamineError as error:
        parts = archive.namelist() if archive else ("xl/workbook.xml",)
        raise Unreadable(damaged(name) if "xl/workbook.xml" in parts or "content.xml" in parts else instead) from error
    except Exception as error:  # the border: the library raises whatever a damaged file provokes
        raise Unreadable(damaged(name)) from error


def seen_sheets(book: CalamineWorkbook, name: str) -> Iterator[CalamineSheet]:
    """The sheets of cells that a person sees, in order. Raises Unreadable where one is larger than Heed reads."""
    for told in book.sheets_metadata:
        if told.typ is SheetTypeEnum.WorkSheet and told.visible is SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_name(told.name)
            if is_too_large(sheet.total_height, sheet.total_width):
                raise Unreadable(too_many(name))
            yield sheet


def hidden_sheets(book: CalamineWorkbook) -> list[str]:
    """The names of the sheets of cells that nobody sees."""
    return [
        told.name
        for told in book.sheets_metadata
        if told.typ is SheetTypeEnum.WorkSheet and told.visible is not SheetVisibleEnum.Visible
    ]


def is_too_large(deep: int, wide: int) -> bool:
    return deep > MOST_ROWS or wide > MOST_COLUMNS or deep * wide > MOST_CELLS


def too_many(name: str) -> str:
    return (
        f"“{name}” has more rows or columns than Heed reads in one go ({MOST_ROWS:,} rows, {MOST_COLUMNS} columns): "
        "send it in parts."
    )


def of_a_size(data: bytes, name: str) -> None:
    """Raise Unreadable for a table that is empty, or too large to be read."""
    if len(data) > LARGEST_WORKBOOK:
        raise Unreadable(
            f"“{name}” has {len(data) / MEGABYTE:.0f} MB, and Heed reads tables up to {LARGEST_WORKBOOK // MEGABYTE} MB: "
            "send the part that matters."
        )
    if not data.strip():
        raise Unreadable(f"“{name}” is empty: send the file again.")


def told_of_hidden(sheet: str, columns: Sequence[int], rows: Sequence[int]) -> Iterator[str]:
    """What is said of hidden columns (counted from 0) and rows (by Excel's own number) of a sheet that were read."""
    told = {"column": [column_letters(column) for column in columns], "row": _runs(rows)}
    for what, hidden in told.items():
        if hidden:
            yield f"Hidden in the sheet “{sheet}”, and read all the same: {what} {listed(hidden)}."


def _runs(numbers: Sequence[int]) -> list[str]:
    """Numbers as a person would list them: 5, 7–9."""
    runs = (list(group) for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]))
    return [str(run[0][1]) if len(run) == 1 else f"{run[0][1]}–{run[-1][1]}" for run in runs]


def column_letters(column: int) -> str:
    """What Excel calls a column, counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """The column that Excel calls so, counted from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _check_size(archive: ZipFile, name: str, *, is_ods: bool) -> None:
    """Ask the sheets themselves how far they reach: two cells at the far corners cost a reader everything between."""
    for deep, wide in _reaches_of_ods(archive) if is_ods else _reaches(archive):
        if is_too_large(deep, wide):
            raise Unreadable(too_many(name))


def _reaches_of_ods(archive: ZipFile) -> Iterator[tuple[int, int]]:
    if "content.xml" in archive.namelist():
        yield from reach_of(archive.read("content.xml"))


def _reaches(archive: ZipFile) -> Iterator[tuple[int, int]]:
    for entry in archive.infolist():
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            told = set(_CELL.findall(archive.read(entry)))
            deep = max((int(number) for _, number in told), default=0)
            wide = max((column_number(letters.decode()) + 1 for letters, _ in told), default=0)
            yield deep, wide
