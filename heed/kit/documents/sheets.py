"""The sheets of a workbook (.xlsx, .xlsm, .xls, .ods) or of a table in text (.csv), with what stands beside the cells.

    for sheet in apart(sheets_of, data, "Tracker.xlsx").sheets:
        sheet.rows[0].cells, sheet.comments["C7"], sheet.hidden_columns

A number with decimals is told as it is shown: 4.10 is no 4.1 where recommendations are numbered so. A cell that was merged
downwards says its words in every row beneath it that says something. Sheets that are hidden are
named and not read; rows and columns that are hidden are read, and named as well.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from python_calamine import CalamineSheet

from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import Row, Value, rows_of, value_of
from heed.kit.documents.from_workbook import beside_of
from heed.kit.documents.safe_xml import parsed
from heed.kit.documents.sheet_parts import Beside
from heed.kit.documents.workbooks import column_letters, hidden_sheets, of_a_size, opened, seen_sheets

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_CHANGED: Mapping[str, tuple[str, ...]] = {
    "docProps/core.xml": ("{http://purl.org/dc/terms/}modified", "{http://purl.org/dc/terms/}created"),
    "meta.xml": ("{http://purl.org/dc/elements/1.1/}date",),
}
"""Where a workbook says when it was last changed: ECMA-376 part 2, 11; OpenDocument 1.3 part 3, 4.3.2."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet that is seen: its rows that say something, comments by place (B7), and which columns and rows are hidden."""

    name: str
    rows: tuple[Row, ...]
    comments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden_columns: tuple[int, ...] = ()
    hidden_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a file holds: its sheets, the names of those that are hidden, and the day on which it was last changed."""

    sheets: tuple[SheetRows, ...]
    hidden: tuple[str, ...] = ()
    changed_on: date | None = None


def sheets_of(data: bytes, name: str) -> Sheets:
    """Every sheet that a person sees and that is not empty, in order. Raises Unreadable."""
    if Path(name).suffix.lower() not in _WORKBOOKS:
        return Sheets((SheetRows("", tuple(rows_of(data, name))),))
    of_a_size(data, name)
    with opened(data, name) as (book, archive):
        beside = beside_of(archive)
        found = [_rows(sheet, beside(sheet.name)) for sheet in seen_sheets(book, name)]
        hidden, changed_on = tuple(hidden_sheets(book)), _changed_on(archive)
    sheets = tuple(sheet for sheet in found if sheet.rows)
    if not sheets:
        raise Unreadable(f"“{name}” has no rows: check that it was saved, and send it again.")
    return Sheets(sheets, hidden, changed_on)


def _rows(sheet: CalamineSheet, beside: Beside) -> SheetRows:
    cells = [] if sheet.start is None else [list(map(value_of, row)) for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), shown in beside.shown.items():
        if row < len(cells) and column < len(cells[row]) and isinstance(cells[row][column], float):
            cells[row][column] = shown
    own = [any(value is not None for value in row) for row in cells]
    for (top, left), (bottom, _) in [*beside.merged, *(sheet.merged_cell_ranges or ())]:
        for row in range(top + 1, min(bottom + 1, len(cells))):
            if own[row] and left < len(cells[row]) and left < len(cells[top]):
                cells[row][left] = cells[top][left]
    rows = tuple(Row(sheet.name, place + 1, tuple(row)) for place, row in enumerate(cells) if own[place])
    told = {f"{column_letters(column)}{row + 1}": words for (row, column), words in sorted(beside.comments.items())}
    return SheetRows(
        sheet.name,
        rows,
        told,
        tuple(sorted(beside.hidden_columns & _used(cells))),
        tuple(sorted(row + 1 for row in beside.hidden_rows if row < len(own) and own[row])),
    )


def _used(cells: list[list[Value]]) -> set[int]:
    return {column for row in cells for column, value in enumerate(row) if value is not None}


def _changed_on(archive: ZipFile | None) -> date | None:
    """The day that the file itself says; None where it says none, or one that no calendar has."""
    for part, names in _CHANGED.items():
        if archive is None or part not in archive.namelist():
            continue
        root = parsed(archive.read(part))
        for name in names:
            said = _DAY.match(next((told.text or "" for told in root.iter(name)), ""))
            try:
                return date(*map(int, said.groups())) if said else None
            except ValueError:
                return None
    return None
