"""From values parted by commas (or by semicolons), as a spreadsheet saves them, to blocks: titles, then one table.

A quoted value may hold the mark, a quotation mark twice and line breaks. Whatever stands above the row of names is a title.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from heed.kit.documents.blocks import Block, Cell, Document, Heading, Paragraph, Place, Row, Table, fold

_MARKS = (",", ";")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_ALIKE = 0.9
"""The share of rows that are as wide as most: prose has commas too, and never so evenly."""
_NAMED = 0.6
"""The share of columns that the row of names fills; a title fills fewer."""


@dataclass(frozen=True, slots=True)
class _Record:
    """One row of values, and the line on which it begins."""

    line: int
    values: tuple[str, ...]

    @property
    def filled(self) -> list[str]:
        return [value for value in self.values if value]


def from_csv(text: str) -> Document | None:
    """The document that such a text holds; None for a text that is no table of values."""
    for mark in _MARKS:
        records = list(_records(text, mark)) if text.count(mark) >= _FEWEST_ROWS else []
        if width := _width(records):
            return Document(tuple(_blocks([record for record in records if record.filled], width)))
    return None


def _records(text: str, mark: str) -> Iterator[_Record]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    line = 1
    try:
        for values in reader:
            if values:
                yield _Record(line, tuple(map(fold, values)))
            line = reader.line_num + 1
    except csv.Error:
        return


def _width(records: Sequence[_Record]) -> int:
    """How many values most rows have, titles above them left aside; 0 where rows are of many widths, or too few."""
    wide = list(dropwhile(lambda record: len(record.values) < _FEWEST_COLUMNS, records))
    widths = Counter(len(record.values) for record in wide)
    width, times = widths.most_common(1)[0] if widths else (0, 0)
    even = times >= max(_FEWEST_ROWS, _ALIKE * len(wide))
    return width if even and width >= _FEWEST_COLUMNS else 0


def _blocks(records: Sequence[_Record], width: int) -> Iterator[Block]:
    named = next((n for n, record in enumerate(records) if len(record.filled) >= max(2, _NAMED * width)), 0)
    for number, record in enumerate(records[:named]):
        words, at = " ".join(record.filled), Place(line=record.line)
        yield Paragraph(words, at) if number else Heading(words, 1, at)
    rows = tuple(
        Row(
            tuple(Cell.of(value) for value in (*record.values, *("",) * width)[:width]),
            Place(table=1, row=number, line=record.line),
        )
        for number, record in enumerate(records[named:], 1)
    )
    if rows:
        yield Table(rows, at=Place(table=1, line=records[named].line))
