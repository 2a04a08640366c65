"""From values parted by commas (or by semicolons), as a spreadsheet saves them, to blocks: titles, then one table.

A quoted value may hold the mark, a quotation mark twice and line breaks. Whatever stands above the row of names is a title.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from heed.kit.documents.blocks import Document
from heed.kit.documents.gathering import insist_on_readable
from heed.kit.documents.grids import GridRow, blocks_of

_MARKS = (",", ";")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_ALIKE = 0.9
"""The share of rows that are as wide as most: prose has commas too, and never so evenly."""


@dataclass(frozen=True, slots=True)
class _Record:
    """One row of values, and the line on which it begins."""

    line: int
    values: tuple[str, ...]


def from_csv(text: str) -> Document | None:
    """The document that such a text holds; None for a text that is no table of values."""
    for mark in _MARKS:
        records = list(_records(text, mark)) if text.count(mark) >= _FEWEST_ROWS else []
        if _is_table(records):
            insist_on_readable(1, sum(len(record.values) for record in records))
            return Document(blocks_of([GridRow(record.line, record.values) for record in records]))
    return None


def _records(text: str, mark: str) -> Iterator[_Record]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    line = 1
    try:
        for values in reader:
            if values:
                yield _Record(line, tuple(map(str.strip, values)))
            line = reader.line_num + 1
    except csv.Error:
        return


def _is_table(records: Sequence[_Record]) -> bool:
    """Whether nearly all rows, titles above them left aside, have as many values."""
    wide = list(dropwhile(lambda record: len(record.values) < _FEWEST_COLUMNS, records))
    widths = Counter(len(record.values) for record in wide)
    width, times = widths.most_common(1)[0] if widths else (0, 0)
    return times >= max(_FEWEST_ROWS, _ALIKE * len(wide)) and width >= _FEWEST_COLUMNS
