"""What every reader does with what it has found, so that each format gives the same blocks for the same page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from heed.kit.documents.blocks import (
    NOWHERE,
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Place,
    Row,
    Table,
    Unreadable,
    fold,
)
from heed.kit.documents.marks import without_bullet

MOST_CELLS = 50_000
"""Places in one table. A row for every week of a century, ten columns wide, has as many."""

_PAGE_NUMBER = re.compile(r"\s*\b[Pp]age\s+\d+(?:\s*(?:of|/)\s*\d+)?\s*$|^\s*\d+\s*(?:(?:of|/)\s*\d+\s*)?$")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list that is still to be gathered with its neighbours; equal `series` makes one list."""

    text: str
    ordered: bool = False
    series: object = None
    at: Place = NOWHERE


def paragraph_or_item(text: str, at: Place = NOWHERE) -> Paragraph | Item:
    """A line that begins with a typed bullet glyph is an item to the eye, whatever the file calls it."""
    item = without_bullet(text)
    return Paragraph(text, at) if item is None else Item(item, at=at)


def gathered(parts: Iterable[Block | Item]) -> Iterator[Block]:
    """The parts with each run of items made into one list."""
    run: list[Item] = []
    for part in parts:
        if isinstance(part, Item):
            if run and (part.ordered, part.series) != (run[0].ordered, run[0].series):
                yield _listed(run)
                run = []
            run.append(part)
            continue
        if run:
            yield _listed(run)
            run = []
        yield part
    if run:
        yield _listed(run)


def _listed(run: list[Item]) -> Bullets:
    return Bullets(tuple(item.text for item in run), run[0].ordered, run[0].at, tuple(item.at for item in run))


def as_cell(blocks: Iterable[Block]) -> Cell:
    """A cell of the blocks; a heading in it is a paragraph, a table is read through cell by cell, a picture not."""
    return Cell(tuple(_plain(blocks)))


def _plain(blocks: Iterable[Block]) -> Iterator[Paragraph | Bullets]:
    for block in blocks:
        match block:
            case Heading():
                yield Paragraph(block.text, block.at)
            case Paragraph() | Bullets():
                yield block
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.blocks


def insist_on_readable(table: int | None, cells: int) -> None:
    """Raise `Unreadable` where a table has more cells than a person could read."""
    if cells > MOST_CELLS:
        raise Unreadable(f"Table {table} has more than {MOST_CELLS:,} cells: send the part of it that matters.")


class Rows:
    """The rows of a table as a reader finds them. Raises `Unreadable` once they make more cells than a person could read."""

    def __init__(self, table: int | None) -> None:
        self._table = table
        self._rows: list[tuple[list[Cell], Place]] = []
        self._width = 0

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, cells: list[Cell], page: int | None = None) -> None:
        self._rows.append((cells, Place(page, self._table, len(self) + 1)))
        self._width = max(self._width, len(cells))
        insist_on_readable(self._table, self._width * len(self))

    def squared(self) -> tuple[Row, ...]:
        """The rows at equal length; a short one is filled with empty cells."""
        return tuple(Row((*cells, *[Cell()] * (self._width - len(cells))), at) for cells, at in self._rows)


def headers_by_weight(bold: list[list[bool | None]]) -> tuple[int, int]:
    """How many rows at the top and columns at the left name the rest, told by their weight alone.

    `bold` says for each cell whether all of its text is bold, None where it has no text. A row of names has bold
    text beyond the first column; the first column names rows when it is bold throughout and others are not.
    """
    header_rows = 0
    for row in bold:
        telling = [weight for weight in row if weight is not None]
        if not telling or not all(telling) or (len(row) > 1 and not any(row[1:])):
            break
        header_rows += 1
    body = bold[header_rows:]
    first = [row[0] for row in body if row and row[0] is not None]
    wide = any(len(row) > 1 for row in bold)
    return header_rows, int(wide and bool(first) and all(first))


def without_page_number(line: str) -> str:
    """A running line without a `Page 2 of 5` at its end."""
    return fold(_PAGE_NUMBER.sub("", line))
