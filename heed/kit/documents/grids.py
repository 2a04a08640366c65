"""From rows of values, as a spreadsheet holds them, to blocks: titles, tables with their rows of names, words below.

A row of a spreadsheet is a row. Only where the lines of a printed page were put into rows one by one, so that a sentence
goes on in the row below, are they read as that page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from heed.kit.documents.blocks import Block, Cell, Heading, Paragraph, Place, Row, Table, fold
from heed.kit.documents.gathering import as_cell, gathered, paragraph_or_item
from heed.kit.documents.printed_rows import between, breaks_off, folded, is_ended

_NAMED = 0.6
"""The share of columns that the row of names fills; a title fills fewer."""
MOST_TITLES = 3
"""More lines above a table are a text of their own."""
_LONGEST_NAME = 9
"""Words in the name of a column."""
_LONGEST_HEADING = 20
"""Words."""
FEWEST_CUT = 3
"""Rows that go on with the one above: with fewer, somebody wrote so."""
_FEWEST_WORDS = 3
"""Words of a sentence over two rows: *complete* under *ongoing* is none."""
_TYPED = 0.9
"""The share of rows with one value in a sheet that is a text, a line a row."""
_GOES_ON = re.compile(r"[a-z](?![.)])")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|\(?(?:[a-z]|[ivx]{1,4})[.)]")
_MARK = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\(")


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: the line or row of the file it stands on, its values as text, and what is beside them.

    `comments` are by column; `across` has, for a cell that was merged over columns, how many it spans.
    """

    line: int
    texts: tuple[str, ...]
    comments: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    across: Mapping[int, int] = field(default_factory=dict)

    @property
    def filled(self) -> list[str]:
        return [text for text in self.texts if text.strip()]

    def at(self, page: int | None) -> Place:
        return Place(page=page, line=self.line)

    @property
    def columns(self) -> set[int]:
        return {column for column, text in enumerate(self.texts) if text.strip()}


def blocks_of(rows: Sequence[GridRow], page: int | None = None) -> tuple[Block, ...]:
    """The blocks of one sheet. Tables are counted from 1."""
    parts = parts_of(rows, page)
    return tuple(
        block for part in parts for block in ([part] if isinstance(part, Table) else _titles(part, parts, page))
    )


def parts_of(rows: Sequence[GridRow], page: int | None = None) -> list[list[GridRow] | Table]:
    """The tables of one sheet, and the rows of words above, between and below them."""
    rows = [row for row in rows if row.filled or row.comments]
    return list(_Grid(rows, page).parts())


def is_typed_out(rows: Sequence[GridRow]) -> bool:
    """Whether the rows are the printed lines of a text."""
    alone = sum(len(row.filled) == 1 or _is_numbered(row) for row in rows)
    if alone == len(rows) or (alone >= _TYPED * len(rows) and len(rows) > MOST_TITLES):
        return True
    return cut_rows([(row.line, row.texts) for row in rows]) >= FEWEST_CUT


def _is_numbered(row: GridRow) -> bool:
    """Whether a row is a paragraph with its number in a cell of its own."""
    return len(row.filled) == 2 and bool(NUMBER.fullmatch(row.filled[0].strip()))


def cut_rows(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """How many rows, each with its line, go on in the middle of a sentence of the row right above."""
    return sum(
        line == before + 1 and _is_cut(above, texts) for (before, above), (line, texts) in pairwise(rows) if any(texts)
    )


def _is_cut(above: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a row is the rest of the printed line above: most of its cells go on, and none begins a record of its own."""
    pairs = [
        (above[column].strip() if column < len(above) else "", text.strip())
        for column, text in enumerate(texts)
        if text.strip()
    ]
    goes_on = [bool(before) and not is_ended(before) and bool(_GOES_ON.match(after)) for before, after in pairs]
    is_sentence = any(
        on and len(before.split()) + len(after.split()) > _FEWEST_WORDS
        for on, (before, after) in zip(goes_on, pairs, strict=True)
    )
    return is_sentence and sum(goes_on) >= len(pairs) / 2 and (not texts[0].strip() or goes_on[0])


def written_cell(text: str, comments: tuple[str, ...] = ()) -> Cell:
    """A cell that was typed over several lines: a paragraph or list item each, where a line does not go on with the one above."""
    lines: list[str] = []
    for line in filter(None, map(fold, text.replace(r"\|", "|").split("\n"))):
        above = lines[-1] if lines else ""
        unfinished = not is_ended(above) and bool(_GOES_ON.match(line))
        if above and not _MARK.match(line) and (unfinished or breaks_off(above)):
            lines[-1] = above + between(above) + line
        else:
            lines.append(line)
    return replace(as_cell(gathered(map(paragraph_or_item, lines))), comments=comments)


class _Grid:
    """The rows of one sheet that hold tables."""

    def __init__(self, rows: list[GridRow], page: int | None) -> None:
        self._rows = rows
        self._page = page
        self._tables = 0
        self._known: set[tuple[str, ...]] = set()

    def parts(self) -> Iterator[list[GridRow] | Table]:
        position = 0
        words: list[GridRow] = []
        while position < len(self._rows):
            row = self._rows[position]
            if len(row.filled) < 2 or not self._begins_table(position):
                words.append(row)
                position += 1
                continue
            if words:
                yield words
            words = []
            end = self._end_of_table(position)
            yield self._table(self._rows[position:end])
            position = end
        if words:
            yield words

    def _width(self, position: int) -> int:
        """How many columns the rows that stand together from here on fill."""
        columns = set(self._rows[position].columns)
        wide = 1
        for above, row in pairwise(self._rows[position:]):
            if row.line > above.line + 1 and wide > 1:
                break
            columns |= row.columns
            wide += len(row.columns) > 1
        return len(columns)

    def _begins_table(self, position: int) -> bool:
        """Whether a row is the first of a table: the row of names, or one that is as wide as those below."""
        row = self._rows[position]
        return len(row.filled) >= max(2, _NAMED * self._width(position))

    def _end_of_table(self, start: int) -> int:
        """Where a table ends: before another row of names, with the titles above it, and before the words below the last."""
        header = self._rows[start]
        self._known.add(_names(header))
        position = start + 1
        while position < len(self._rows):
            titles = position
            while titles < len(self._rows) and len(self._rows[titles].filled) < 2:
                titles += 1
            after_gap = self._rows[position].line > self._rows[position - 1].line + 1
            if titles == len(self._rows):
                return position if after_gap or titles == position else self._lone_end(position)
            if titles > position or after_gap:
                repeated = _names(self._rows[titles]) in self._known
                if (repeated and titles > position) or (after_gap and not repeated and self._names_columns(titles)):
                    return position
            position = titles + 1
        return position

    def _lone_end(self, position: int) -> int:
        """The rows at the end with one value: a part of the table where they stand right below it and name nothing."""
        while position < len(self._rows):
            if self._rows[position].line > self._rows[position - 1].line + 1:
                break
            position += 1
        return position

    def _names_columns(self, position: int) -> bool:
        """Whether a row after a gap names columns: short words alone, over rows that hold more."""
        row = self._rows[position]
        short = all(
            len(text.split()) <= _LONGEST_NAME and not any(map(str.isdigit, text)) and not is_ended(text.strip())
            for text in row.filled
        )
        below = self._rows[position + 1 : position + 4]
        longer = any(
            len(text.split()) > _LONGEST_NAME or any(map(str.isdigit, text)) for under in below for text in under.filled
        )
        return short and longer and self._begins_table(position)

    def _table(self, rows: Sequence[GridRow]) -> Table:
        self._tables += 1
        names, rest = (_joined_names(*rows[:2]), rows[2:]) if _is_in_two(rows) else (rows[0], rows[1:])
        repeated = {_names(row) for row in (names, rows[0])}
        laid_out = [names, *(row for row in rest if _names(row) not in repeated)]
        kept = sorted({column for row in laid_out for column in (*row.columns, *row.comments)})
        laid = tuple(
            Row(
                tuple(
                    written_cell(row.texts[column] if column < len(row.texts) else "", row.comments.get(column, ()))
                    for column in kept
                ),
                Place(page=self._page, table=self._tables, row=number, line=row.line),
            )
            for number, row in enumerate(laid_out, 1)
        )
        return Table(
            laid,
            header_rows=0 if _is_labelled(rows) else 1,
            at=Place(page=self._page, table=self._tables, line=rows[0].line),
        )


def _titles(rows: Sequence[GridRow], parts: Sequence[list[GridRow] | Table], page: int | None) -> Iterator[Block]:
    """The words of the rows: a heading first in the sheet and right above a table, paragraphs elsewhere."""
    is_first, is_last = rows is parts[0], rows is parts[-1] and len(parts) > 1
    for number, row in enumerate(rows):
        words, at = fold(" ".join(row.filled)), Place(page=page, line=row.line)
        stands_over = number == 0 if is_first else number == len(rows) - 1 and len(row.filled) == 1
        short = len(words.split()) <= _LONGEST_HEADING and not is_ended(words.rstrip(":"))
        if words and stands_over and short and not is_last:
            yield Heading(words, 1, at)
        elif words:
            yield Paragraph(words, at)


def _names(row: GridRow) -> tuple[str, ...]:
    return tuple(map(folded, row.filled))


def _is_labelled(rows: Sequence[GridRow]) -> bool:
    """Whether the rows are labels with their values beside them, so that none of them names columns."""
    return all(len(row.filled) <= 2 and row.filled[0].strip().endswith(":") for row in rows)


def _is_in_two(rows: Sequence[GridRow]) -> bool:
    """Whether the names stand in two rows: one over several columns, and under it a name for each of them."""
    if len(rows) < 3 or rows[1].line != rows[0].line + 1 or not rows[0].across:
        return False
    return all(
        sum(column <= under < column + wide for under in rows[1].columns) > 1 for column, wide in rows[0].across.items()
    )


def _joined_names(above: GridRow, below: GridRow) -> GridRow:
    """The two rows of names as one."""
    texts = []
    over = {column: above.texts[first] for first, wide in above.across.items() for column in range(first, first + wide)}
    for column in range(max(len(above.texts), len(below.texts))):
        parts = [
            over.get(column, above.texts[column] if column < len(above.texts) else ""),
            below.texts[column] if column < len(below.texts) else "",
        ]
        texts.append(" ".join(dict.fromkeys(filter(None, parts))))
    return GridRow(above.line, tuple(texts), {**above.comments, **below.comments})
