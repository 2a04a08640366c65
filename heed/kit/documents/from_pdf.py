"""Reads a PDF by what stands on its pages: letters in their places and sizes, and rules. Tags and properties are not used.

A heading is larger or bolder than the body, a paragraph is lines at the usual distance, a list item begins with a mark
that is set apart, a table is ruled. What a page break cut is joined again; running lines and repeated header rows stand
in the document once. Unruled tables come out as lines of text: only a person can tell their columns for certain.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise, takewhile
from math import inf
from statistics import quantiles

import pdfplumber

from heed.kit.documents import pace, page
from heed.kit.documents.blocks import Block, Cell, Document, Heading, Paragraph, Place, Table, fold
from heed.kit.documents.gathering import (
    Item,
    Rows,
    as_cell,
    gathered,
    headers_by_weight,
    paragraph_or_item,
    without_page_number,
)
from heed.kit.documents.marks import BULLETS
from heed.kit.documents.pdf_page import Grid, Line, Run, Sheet, lines_of, read_sheet
from heed.kit.documents.pdf_typed import set_out, typed_lines
from heed.kit.documents.typed_out import TypedLine, from_typed_lines, rejoined, tables_numbered

_MARGIN = 0.085  # the share of the page's height, at the top and the bottom, where small print is a running line
_WIDE_MARGIN = 0.13  # the same for a line that stands there on every page
_USUAL_LEADING = 1.5  # times the size of the letters, where the document shows no wrapped line of that size
_WIDEST_LEADING = 1.75  # times the size of the letters; lines further apart are not of one paragraph
_ENDS_A_SENTENCE = re.compile(r"[.!?:;…]['\"’”)\]]*\s*$")
_WORD_BEFORE_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_WORD_AFTER_HYPHEN = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BREAKS_AFTER = "-–—/"
_DASHES = ("-", "–", "o")
_FIRST_NUMBERS = ("1", "a", "i")
_LARGER = 1.06  # times the body's size: a heading
_ALIGNED = 3.0  # points between two left edges that are one edge for the eye
_LINE_TO_SPARE = 30.0  # points under a table in which the next line could not have stood


def from_pdf(data: bytes, password: str = "") -> Document:
    """The document in a PDF, and what opens it where it is protected. Raises what pdfplumber raises; `files.read` turns that into a sentence."""
    with pdfplumber.open(BytesIO(data), password=password) as pdf:
        sheets = []
        for pdf_page in pdf.pages:
            pace.begun(pdf_page.page_number)
            sheets.append(read_sheet(pdf_page))
            pdf_page.close()
    header, footer = _take_running_lines(sheets)
    typed = typed_lines(sheets)
    elements = list(_elements(sheets))
    reader = _Reader(_Print(list(_boxes(elements))))
    blocks = from_typed_lines(typed).blocks if typed else tables_numbered(reader.blocks(elements))
    if not typed and not reader.is_set_as_ours(elements):
        blocks = rejoined(blocks)
    return Document(blocks, header=reader.running_text(header), footer=reader.running_text(footer))


def _take_running_lines(sheets: list[Sheet]) -> tuple[list[Line], list[Line]]:
    """Takes the running lines out of the sheets and returns those of the first header and the first footer."""
    body = _commonest_size(
        [line for sheet in sheets for line in sheet.lines if _MARGIN < _height_on(sheet, line) < 1 - _MARGIN]
        + [run for sheet in sheets for grid in sheet.grids for runs in grid.runs.values() for run in runs]
    )
    everywhere = Counter(key for sheet in sheets for key in {_on_every_page(line) for line in sheet.lines})

    def runs_on(line: Line, sheet: Sheet) -> bool:
        height = _height_on(sheet, line)
        repeated = len(sheets) > 1 and everywhere[_on_every_page(line)] == len(sheets)
        numbers_the_page = not without_page_number(line.text)
        margin = _WIDE_MARGIN if repeated else _MARGIN
        return not margin < height < 1 - margin and (repeated or numbers_the_page or line.size < body - 0.4)

    headers, footers = [], []
    for sheet in sheets:
        lines = sheet.lines
        header = list(takewhile(lambda line: runs_on(line, sheet) and _height_on(sheet, line) < 0.5, lines))  # noqa: B023 - spent at once
        lines = lines[len(header) :]
        footer = list(takewhile(lambda line: runs_on(line, sheet), reversed(lines)))[::-1]  # noqa: B023 - spent at once
        sheet.lines = lines[: len(lines) - len(footer)]
        headers.append(header)
        footers.append(footer)
    return next(filter(None, headers), []), next(filter(None, footers), [])


def _height_on(sheet: Sheet, line: Line) -> float:
    """How far down the page the line stands, from 0 to 1."""
    return (line.top + line.bottom) / 2 / sheet.height


def _commonest_size(printed: Iterable[Line | Run]) -> float:
    """The size that most letters have; larger than any where there are none."""
    letters = Counter[float]()
    for piece in printed:
        letters[round(piece.size, 1)] += len(piece.text)
    return letters.most_common(1)[0][0] if letters else inf


def _on_every_page(line: Line) -> tuple[int, str]:
    """What a running line has in common with itself on other pages."""
    return round(line.bottom / 4), without_page_number(line.text)


@dataclass(slots=True)
class _Fragment:
    """The lines that one page shows of a column of text, and the edge at which they turn."""

    lines: list[Line]
    right: float


@dataclass(slots=True)
class _Part:
    """What one page shows of a table: rows of cells, each cell a fragment."""

    page: int
    xs: list[float]
    top: float
    bottom: float
    rows: list[list[_Fragment]]


@dataclass(slots=True)
class _Columns:
    """Lines of one page that stand in columns without a rule between them."""

    lines: list[TypedLine]


def _elements(sheets: list[Sheet]) -> Iterator["_Fragment | _Part | _Columns"]:
    """Text and tables of all pages, from the top of the first to the bottom of the last."""
    right = _right_edge(sheets)
    for sheet in sheets:
        lines = sheet.lines
        for grid in sheet.grids:
            above = [line for line in lines if line.bottom <= grid.top + line.size]
            lines = lines[len(above) :]
            yield from _flow_of(above, right)
            yield _part(grid, sheet.number)
        yield from _flow_of(lines, right)


def _flow_of(lines: list[Line], right: float) -> Iterator["_Fragment | _Columns"]:
    """Lines that follow each other, and between them what stands in columns."""
    done = 0
    for first, end, typed in set_out(lines) if lines else ():
        if first > done:
            yield _Fragment(lines[done:first], right)
        yield _Columns(typed)
        done = end
    if lines[done:]:
        yield _Fragment(lines[done:], right)


def _right_edge(sheets: list[Sheet]) -> float:
    """Where lines turn: at the end of the longest, or as far from the right as text is from the left where all are short."""
    lines = [(line, sheet.width) for sheet in sheets for line in sheet.lines]
    if not lines:
        return 0.0
    left = min(line.x0 for line, _ in lines)
    longest, width = max(lines, key=lambda pair: pair[0].x1)[0].x1, lines[0][1]
    return longest if longest - left > 0.8 * (width - 2 * left) else max(longest, width - left)


def _part(grid: Grid, number: int) -> _Part:
    rows = []
    for row in grid.rows():
        cells = []
        for left, right, runs in row:
            lines = lines_of(runs, number)
            padding = max(min((line.x0 for line in lines), default=left) - left, 0)
            cells.append(_Fragment(lines, right - padding))
        rows.append(cells)
    return _Part(number, grid.xs, grid.ys[0], grid.ys[-1], rows)


def _boxes(elements: list[_Fragment | _Part | _Columns]) -> Iterator[_Fragment]:
    for element in elements:
        if isinstance(element, _Part):
            for row in element.rows:
                yield from row
        elif isinstance(element, _Fragment):
            yield element


def _has_room(before: Line, line: Line, right: float) -> bool:
    """Whether the line's first word would have fitted on the line before, so that somebody began a new one on purpose."""
    return before.x1 + 0.25 * line.size + line.first_word_width < right - 0.5


def _parts_a_word(before: Line, line: Line, right: float) -> bool:
    """Whether the line before is full to the last letter, as where a word is wider than its column."""
    full = before.x1 + line.ends[0] - line.text_x0 > right - 0.5
    return full and before.text[-1].isalpha() and (line.text[0].islower() or line.text[0] in _BREAKS_AFTER)


def _is_too_wide(before: Line, line: Line, right: float) -> bool:
    """Whether a word that the two lines would share is wider than their column, so that it was broken without a hyphen."""
    if not _parts_a_word(before, line, right):
        return False
    last = before.text.rfind(" ")
    begins = before.ends[last] if last >= 0 else before.text_x0
    return before.x1 - begins + line.first_word_width > right - min(before.text_x0, line.text_x0)


class _Print:
    """How this file was set: what each size's usual distance of lines is, and whether a turned line keeps its space."""

    def __init__(self, boxes: list[_Fragment]) -> None:
        turned = [
            (before, line)
            for box in boxes
            for before, line in pairwise(box.lines)
            if before.looks == line.looks and not line.mark and not _has_room(before, line, box.right)
            if not _parts_a_word(before, line, box.right)
        ]
        spaced = sum(before.text.endswith(" ") for before, _ in turned)
        self.keeps_spaces = spaced > 0.6 * len(turned)
        self.boxes = boxes
        self._vocabulary: set[str] | None = None
        self._within: set[str] | None = None
        distances: dict[float, list[float]] = {}
        for before, line in turned:
            distance = line.bottom - before.bottom
            if distance < _WIDEST_LEADING * line.size and (before.text.endswith(" ") or not self.keeps_spaces):
                distances.setdefault(round(line.size, 1), []).append(distance)
        self._leading = {size: _lower_quartile(found) for size, found in distances.items()}

    def is_next_line(self, before: Line, line: Line) -> bool:
        """Whether the line stands under the other at the usual distance."""
        size = round(line.size, 1)
        leading = self._leading.get(size)
        usual = leading * 1.1 if leading else _USUAL_LEADING * size
        return line.bottom - before.bottom <= usual

    def joined(self, lines: Iterable[str], glued: Collection[int] = ()) -> str:
        """The lines of one paragraph as running text; before the `glued` ones the line above is full to the last letter."""
        text = ""
        for number, line in enumerate(lines):
            if number in glued and self._is_one_word(text, line):
                text += line
            elif text.endswith("\xad"):
                text = text[:-1] + line
            elif text.endswith("-"):
                text = self._without_soft_hyphen(text, line) + line
            elif self.keeps_spaces or not text or text.endswith("/"):
                text += line
            else:
                text += f" {line}"
        return fold(text)

    def _is_one_word(self, before: str, after: str) -> bool:
        """Whether neither piece at a turn stands as a word of its own within any line."""
        ends, begins = _LAST_LETTERS.search(before), _WORD_AFTER_HYPHEN.match(after)
        if not (ends and begins):
            return False
        if self._within is None:
            lines = (line.text for box in self.boxes for line in box.lines)
            self._within = {word.casefold() for line in lines for word in _WORDS.findall(line)[1:-1]}
        return ends[0].casefold() not in self._within and begins[0].casefold() not in self._within

    def _without_soft_hyphen(self, text: str, after: str) -> str:
        """The text without its last hyphen, where the word stands whole elsewhere and nowhere with the hyphen."""
        head, tail = _WORD_BEFORE_HYPHEN.search(text), _WORD_AFTER_HYPHEN.match(after)
        if not (head and tail):
            return text
        if self._vocabulary is None:
            self._vocabulary = {word for box in self.boxes for line in box.lines for word in _WORDS.findall(line.text)}
        whole, hyphenated = head[1] + tail[0], f"{head[1]}-{tail[0]}"
        return text[:-1] if whole in self._vocabulary and hyphenated not in self._vocabulary else text


def _lower_quartile(found: list[float]) -> float:
    return quantiles(found, n=4)[0] if len(found) > 1 else found[0]


@dataclass(slots=True)
class _Piece:
    """Lines that belong together: a paragraph, a heading or a list item."""

    lines: list[Line]
    glued: set[int] = field(default_factory=set)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


class _Reader:
    def __init__(self, printed: _Print) -> None:
        self._print = printed
        self._series = 0

    def blocks(self, elements: list[_Fragment | _Part | _Columns]) -> Iterator[Block]:
        return gathered(self._parts(elements))

    def is_set_as_ours(self, elements: list[_Fragment | _Part | _Columns]) -> bool:
        """Whether letters and sizes are those of Heed's own papers, where what is no heading by its size is none."""
        sizes = {size for look in (page.ORDINARY, page.LARGE) for size in (look.body, look.table)}
        body = round(self._heading_levels(elements).body, 1)
        lines = [line for box in self._print.boxes for line in box.lines]
        return body in sizes and all("LiberationSans" in line.font for line in lines)

    def running_text(self, lines: list[Line]) -> str:
        """The running lines as one, without the page numbers at their ends."""
        texts = []
        for line in lines:
            kept = without_page_number(line.text)
            texts.append(line.text if kept == fold(line.text) else f"{kept} ")
        return self._print.joined(texts)

    def _parts(self, elements: list[_Fragment | _Part | _Columns]) -> Iterator[Block | Item]:
        levels = self._heading_levels(elements)
        text: list[_Fragment] = []
        table: list[_Part] = []
        tables = 0
        lowest = max(
            (
                element.bottom if isinstance(element, _Part) else element.lines[-1].bottom
                for element in elements
                if not isinstance(element, _Columns)
            ),
            default=0.0,
        )
        for element in [*elements, None]:
            if isinstance(element, _Part) and table and _continues(table[-1], element):
                table.append(element)
                continue
            if table:
                pieces = list(self._pieces(text))
                caption = self._print.joined(pieces.pop().texts) if pieces and _is_caption(pieces[-1], table[0]) else ""
                yield from self._flow(pieces, levels)
                tables += 1
                yield self._table(table, caption, lowest, tables)
                text, table = [], []
            if isinstance(element, _Part):
                table = [element]
            elif isinstance(element, _Columns):
                yield from self._flow(self._pieces(text), levels)
                text = []
                for block in from_typed_lines(element.lines).blocks:
                    if isinstance(block, Table):
                        tables += 1
                    yield block
            elif element:
                text.append(element)
        yield from self._flow(self._pieces(text), levels)

    def _pieces(self, fragments: Iterable[_Fragment]) -> Iterator[_Piece]:
        """The paragraphs and items of a column of text, joined over page breaks."""
        piece: _Piece | None = None
        before: _Fragment | None = None
        for fragment in fragments:
            for line in fragment.lines:
                if piece and before and self._goes_on(piece, line, before, same_page=before is fragment):
                    if before is fragment and _is_too_wide(piece.lines[-1], line, fragment.right):
                        piece.glued.add(len(piece.lines))
                    piece.lines.append(line)
                else:
                    if piece:
                        yield piece
                    piece = _Piece([line])
                before = fragment
        if piece:
            yield piece

    def _goes_on(self, piece: _Piece, line: Line, box: _Fragment, *, same_page: bool) -> bool:
        """Whether the line continues the paragraph or item."""
        before = piece.lines[-1]
        turned = before.text.endswith(" ")
        if (
            line.mark
            or abs(before.size - line.size) > 0.2
            or not (before.looks == line.looks or turned)
            or not _is_under(piece, line)
            or (_has_room(before, line, box.right) and not (turned and self._print.keeps_spaces))
        ):
            return False
        if same_page:
            return self._print.is_next_line(before, line)
        if self._print.keeps_spaces:
            return turned or before.text[-1] in _BREAKS_AFTER or _parts_a_word(before, line, box.right)
        return not _ENDS_A_SENTENCE.search(before.text) or line.text[0].islower()

    def _heading_levels(self, elements: list[_Fragment | _Part | _Columns]) -> "_HeadingLevels":
        flow = [line for element in elements if isinstance(element, _Fragment) for line in element.lines]
        prose = [line for line in flow if not line.bold and _ENDS_A_SENTENCE.search(line.text)]
        plain = prose or [line for box in self._print.boxes for line in box.lines if not line.bold]
        body = (
            _commonest_size(plain) if plain else 0.0
        )  # sentences tell it: tables are often set smaller, and are most of a plan
        return _HeadingLevels.of(flow, body)

    def _flow(self, pieces: Iterable[_Piece], levels: "_HeadingLevels") -> Iterator[Block | Item]:
        for piece in pieces:
            at = Place(page=piece.first.page)
            level = levels.level_of(piece)
            if level:
                yield Heading(self._print.joined(piece.texts, piece.glued), level, at)
            else:
                yield self._part(piece, at)

    def _part(self, piece: _Piece, at: Place) -> Paragraph | Item:
        text, mark = self._print.joined(piece.texts, piece.glued), piece.first.mark
        if not mark:
            return paragraph_or_item(text, at)
        ordered = mark not in BULLETS and mark not in _DASHES
        if ordered and mark.strip("(.)") in _FIRST_NUMBERS:
            self._series += 1
        return Item(text, ordered, self._series if ordered else None, at)

    def _table(self, parts: list[_Part], caption: str, lowest: float, number: int) -> Table:
        rows: list[list[list[_Fragment]]] = [[[cell] for cell in row] for row in parts[0].rows]
        pages = [parts[0].page] * len(rows)
        for before, part in pairwise(parts):
            header_rows, _ = headers_by_weight([_weights(row) for row in rows])
            new = [[[cell] for cell in row] for row in part.rows]
            if header_rows and [self._row_texts(row) for row in new[:header_rows]] == [
                self._row_texts(row) for row in rows[:header_rows]
            ]:
                new = new[header_rows:]
            if new and lowest - before.bottom < _LINE_TO_SPARE and self._is_cut(rows[-1], new[0]):
                rows[-1] = [cell + rest for cell, rest in zip(rows[-1], new.pop(0), strict=False)]
            rows += new
            pages += [part.page] * len(new)
        header_rows, header_columns = headers_by_weight([_weights(row) for row in rows])
        found = Rows(number)
        for row, on in zip(rows, pages, strict=True):
            found.add(self._row(row, Place(page=on, table=number, row=len(found) + 1)), on)
        return Table(
            found.squared(),
            header_rows,
            header_columns,
            caption,
            at=Place(page=parts[0].page, table=number),
        )

    def _row(self, row: list[list[_Fragment]], at: Place) -> list[Cell]:
        return [as_cell(gathered(self._part(piece, at) for piece in self._pieces(cell))) for cell in row]

    def _row_texts(self, row: list[list[_Fragment]]) -> list[str]:
        return [fold(" ".join(line.text for fragment in cell for line in fragment.lines)) for cell in row]

    def _is_cut(self, row: list[list[_Fragment]], after: list[list[_Fragment]]) -> bool:
        """Whether the row after a page break is the rest of the row before it."""
        first_cell_stays_empty = (
            len(row) > 1 and bool(_lines(row[0])) and not _lines(after[0]) and any(map(_lines, after))
        )
        return first_cell_stays_empty or any(
            self._goes_on(_Piece(list(self._pieces(cell))[-1].lines), _lines(rest)[0], cell[-1], same_page=False)
            and (self._print.keeps_spaces or _lines(rest)[0].text[0].islower())
            for cell, rest in zip(row, after, strict=False)
            if _lines(cell) and _lines(rest)
        )


def _lines(cell: list[_Fragment]) -> list[Line]:
    return [line for fragment in cell for line in fragment.lines]


def _weights(row: list[list[_Fragment]]) -> list[bool | None]:
    return [all(line.bold for line in _lines(cell)) if _lines(cell) else None for cell in row]


def _is_under(piece: _Piece, line: Line) -> bool:
    """Whether the line begins where a line of the piece would: under its text, or after a typed mark anywhere further in."""
    first = piece.first
    if not first.mark and first.text[0] in BULLETS:
        return line.x0 > first.x0 - _ALIGNED
    return abs(line.x0 - piece.lines[-1].text_x0) < _ALIGNED


def _is_caption(piece: _Piece, table: _Part) -> bool:
    last = piece.lines[-1]
    return (
        all(line.italic for line in piece.lines) and last.page == table.page and table.top - last.bottom < 2 * last.size
    )


def _continues(table: _Part, part: _Part) -> bool:
    """Whether the part, first on its page, has the columns of the table that ended the page before."""
    return (
        part.page == table.page + 1
        and len(part.xs) == len(table.xs)
        and all(abs(x - y) < _ALIGNED for x, y in zip(part.xs, table.xs, strict=True))
    )


@dataclass(frozen=True, slots=True)
class _HeadingLevels:
    """Which sizes are headings. Our own sizes say their level; in any other file the largest is the first level."""

    body: float
    levels: dict[float, int]

    @classmethod
    def of(cls, flow: list[Line], body: float) -> "_HeadingLevels":
        sizes = {round(line.size, 1) for line in flow if _stands_out(line, body)}
        look = page.LARGE if round(body, 1) == page.LARGE.body else page.ORDINARY
        ours = {size: level for level, size in look.headings.items()}
        if sizes <= ours.keys():
            return cls(body, ours)
        return cls(body, {size: level for level, size in enumerate(sorted(sizes, reverse=True), start=1)})

    def level_of(self, piece: _Piece) -> int:
        """The level of a heading; 0 for anything else. Bold text of the body's size is a heading while it is short."""
        line = piece.first
        short = len(piece.lines) <= 2 or line.size > self.body * _LARGER
        return self.levels.get(round(line.size, 1), 0) if short and _stands_out(line, self.body) else 0


def _stands_out(line: Line, body: float) -> bool:
    return not line.mark and (line.size > body * _LARGER or (line.bold and line.size > body * 0.97))
