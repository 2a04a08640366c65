"""What an OpenDocument spreadsheet (.ods) says beside its values: how far it reaches, what is merged, hidden, noted, shown.

The names are those of OpenDocument 1.3, part 3.
"""

from collections.abc import Iterator
from typing import Any

from heed.kit.documents.blocks import fold
from heed.kit.documents.safe_xml import walked
from heed.kit.documents.sheet_parts import Beside

_TABLE, _OFFICE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text")
)
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_SHEET, _COLUMN, _ROW = f"{_TABLE}table", f"{_TABLE}table-column", f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_UNSEEN = ("collapse", "filter")
_MOST_REPEATED_HIDDEN = 1000
"""Columns or rows. Whoever hides the rest of the sheet hides nothing that was written."""


def reach_of(content: bytes) -> Iterator[tuple[int, int]]:
    """How many rows and columns each sheet has up to its last cell with something in it."""
    for _, deep, wide, _ in _sheets(content, keeps=False):
        yield deep, wide


def beside_in(content: bytes) -> dict[str, Beside]:
    """What each sheet says beside its values, by its name."""
    return {name: beside for name, _, _, beside in _sheets(content, keeps=True)}


def _sheets(content: bytes, *, keeps: bool) -> Iterator[tuple[str, int, int, Beside]]:
    name, row, column, deep, wide, nested = "", 0, 0, 0, 0, 0
    beside = Beside()
    for event, element in walked(content, _SHEET, _COLUMN, _ROW):
        if element.tag == _SHEET:
            nested += 1 if event == "start" else -1
            if event == "start" and nested == 1:
                name = element.get(f"{_TABLE}name", "")
                row = column = deep = wide = 0
                beside = Beside()
            elif nested == 0:
                yield name, deep, wide, beside
        elif event == "start" or nested != 1:
            continue
        elif element.tag == _COLUMN:
            times = _repeated(element, "columns")
            if element.get(f"{_TABLE}visibility") in _UNSEEN and times <= _MOST_REPEATED_HIDDEN:
                beside.hidden_columns.update(range(column, column + times))
            column += times
        else:
            times = _repeated(element, "rows")
            reach = _row(element, row, beside, keeps=keeps)
            if reach:
                deep, wide = row + times, max(wide, reach)
            if element.get(f"{_TABLE}visibility") in _UNSEEN and times <= _MOST_REPEATED_HIDDEN:
                beside.hidden_rows.update(range(row, row + times))
            row += times


def _row(row: Any, number: int, beside: Beside, *, keeps: bool) -> int:
    """How many columns the row has up to its last filled one; with `keeps`, `beside` learns what stands in it."""
    column = reach = 0
    for cell in row.iterchildren(*_CELLS):
        times = _repeated(cell, "columns")
        filled = cell.get(f"{_OFFICE}value-type") is not None or len(cell) > 0
        if filled:
            reach = column + times
        if filled and keeps:
            for at in range(column, column + min(times, _MOST_REPEATED_HIDDEN)):
                _cell(cell, (number, at), beside)
        column += times
    return reach


def _cell(cell: Any, spot: tuple[int, int], beside: Beside) -> None:
    if cell.get(f"{_OFFICE}value-type") in ("percentage", "float"):
        shown = fold(" ".join("".join(part.itertext()) for part in cell.iterchildren(f"{_TEXT}p")))
        if shown:
            beside.shown[spot] = shown
    notes = [_note(note) for note in cell.iterchildren(f"{_OFFICE}annotation")]
    if any(notes):
        beside.comments[spot] = tuple(filter(None, notes))
    down, across = (_number(cell, f"number-{what}-spanned") for what in ("rows", "columns"))
    if down > 1 or across > 1:
        beside.merged.append((spot, (spot[0] + down - 1, spot[1] + across - 1)))


def _note(note: Any) -> str:
    who = fold("".join(note.findtext(_CREATOR) or ""))
    words = fold(" ".join("".join(part.itertext()) for part in note.iterchildren(f"{_TEXT}p", f"{_TEXT}list")))
    return f"{who}: {words}" if who and words else words


def _repeated(element: Any, what: str) -> int:
    return _number(element, f"number-{what}-repeated")


def _number(element: Any, name: str) -> int:
    written = element.get(f"{_TABLE}{name}", "1")
    return max(int(written), 1) if written.isascii() and written.isdigit() and len(written) < 9 else 1
