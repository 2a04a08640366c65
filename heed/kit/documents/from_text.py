"""From plain text to blocks: papers as people save them, and the text files that `to_text` writes.

In an ordinary paper a heading is a line of its own, in capitals or short and without a full stop; columns are parted by
tabs or upright strokes; a blank line inside a table is a page break. `to_text` says the same things outright: headings are
underlined by `=`, `-` and `~`, tables are ruled, and `[…]` around the first and the last line holds the running lines. Here
that is read where somebody went on writing in such a file; one that is as we wrote it goes back through `from_written_text`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, takewhile
from typing import TypeVar

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Place, Row, Table, Unreadable
from heed.kit.documents.from_csv import from_csv
from heed.kit.documents.from_written_text import from_written_text
from heed.kit.documents.hyphens import Hyphens
from heed.kit.documents.printed_rows import (
    PrintedLine,
    between,
    breaks_off,
    cell_of,
    folded,
    is_ended,
    rows_of,
    would_have_fitted,
)
from heed.kit.documents.spaced_columns import with_tabs_for_gaps
from heed.kit.documents.to_text import RULE, UNDERLINES

_LEVELS = {underline: level for level, underline in UNDERLINES.items()}
_B = TypeVar("_B", bound=Block)

_BULLET = re.compile(r"\s*(?:[-–•*·▪◦●‣\uf0b7]|o(?=\s\s?[A-Z]))\s+(?=\S)")
_NUMBERED = re.compile(
    r"\s*(?:\d{1,2}[.)]|[a-h]\.(?=\s+[a-z]{2,})|\(?[a-z]\)|\(\d{1,2}\)|\(?[ivx]{1,4}\)|[ivx]{1,4}\.)\s+(?=\S)"
)
_NUMBER_AND_TAB = re.compile(
    r"(\s*(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}[.)]|[A-Z]{1,2}\d{1,2}\.?|[-–•*▪●]))\t+([^\t]+?)\s*"
)
_PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*)?(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?(?:\s*[-–])?\s*", re.IGNORECASE)
_MARKING = re.compile(r"\s*\[?(?:NOT )?(?:OFFICIAL|PROTECT|RESTRICTED|SECRET)\b[A-Z :–-]*\]?\s*")
_STRONG = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*")
_STROKES = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?")
_STROKE = re.compile(r"(?<!\\)\|")
_LAST_STROKE = re.compile(r"(?<!\\)\|$")
_FACT = re.compile(r"(?:[A-Z][\w/&' -]{1,40}|[A-Z][\w'-]+(?: [\w'-]+){1,5}):(?:\s+\S|$)")
_NUMBERED_TITLE = re.compile(r"[A-Z][a-z]+ (?:\d{1,2}|[A-Z]|[IVX]+):\s+\S")
_GRID = re.compile(r"\s*\+(?:[-=]{2,}\+){2,}\s*")
_LABELLED = re.compile(
    r"\s*(?:[A-Z][a-z]+(?: [a-z]+){0,3} \d{1,3}(?:\.\d{1,2})*|[A-Z]{1,3}\.?\d{1,3})(?:\s*[.:)–—-]|\s+\([^()]+\)\s*[.:–—-]?)\s"
)
_CODED = re.compile(r"\s*[A-Z]{1,4}[-.]?\d{1,3}\s+[A-Z]")
_PART_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+(?=[A-Z])")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+\S")
_STOPPED = re.compile(r"[.!?][\"'”’)\]]*$")
_OPENS = re.compile(r"[\"'“‘(\[]*[A-Z0-9]")
_STANDS_ALONE = re.compile(r"[A-Z][a-z]+ [a-z]+")
"""What begins as a sentence does, and not as a name."""
_LONGEST_COLUMN_NAME = 9
"""Words."""
_LONGEST_TITLE, _SHORTEST_SENTENCE = 8, 40
"""Words of a title that stands right over its paragraph, and characters of the line below it."""
_LONGEST_PRINTED_LINE = 130
"""Characters. In a text with longer lines nothing is wrapped: each line is a paragraph."""
_SHORT_OF_A_LINE = 100
"""Characters. In such a text a shorter line was never cut."""
_SENTENCE_END = re.compile(r"[.!?;,][\"'”’)]*$")


def from_text(text: str) -> Document:
    """The document that a plain text holds; raises `Unreadable` when it holds none."""
    if not text.strip():
        raise Unreadable("The text is empty: check that it was saved, and send it again.")
    return from_written_text(text) or from_csv(text) or _TextReader(text).read()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: its number from 1, and what stands on it."""

    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_tabular(self) -> bool:
        return bool(self.text.strip()) and ("\t" in self.text or self.text.count("|") > 1)

    @property
    def pieces(self) -> tuple[str, ...]:
        if "\t" in self.text:
            return tuple(self.text.split("\t"))
        begins_empty = self.text.startswith(" |") and not self.text.endswith("|")
        inside = self.text.strip() if begins_empty else self.text.strip().removeprefix("|")
        return tuple(
            _STRONG.sub("", piece).strip().replace(r"\|", "|") for piece in _STROKE.split(_LAST_STROKE.sub("", inside))
        )

    @property
    def at(self) -> Place:
        return Place(line=self.number)


class _TextReader:
    """Reads the lines of one text from top to bottom, a block at a time."""

    def __init__(self, text: str) -> None:
        text = re.sub(r"\r\n?|[\v\x1c-\x1e\x85\u2028\u2029]", "\n", text).replace("\f", "\n\n").replace("\xa0", " ")
        lines = list(_without_tabs_after_numbers(with_tabs_for_gaps(text.split("\n"))))
        self.lines = [_Line(number, line.rstrip(" ")) for number, line in enumerate(lines, 1)]
        self.header, self.footer = self._running_lines()
        self.hyphens = Hyphens(text)
        self.printed_width = max(
            (len(line.strip()) for line in lines if "\t" not in line and len(line) <= _LONGEST_PRINTED_LINE), default=0
        )
        self.is_unwrapped = sum(len(line) > _LONGEST_PRINTED_LINE and "\t" not in line for line in lines) > 1
        self.position = 0
        self.tables = 0
        self.headers: set[tuple[str, ...]] = self._repeated_headers()
        self.phrases = frozenset(
            folded(line.text[match.end() :]) for line in self.lines if (match := _BULLET.match(line.text))
        )

    def read(self) -> Document:
        blocks: list[Block] = []
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if line.is_blank:
                self.position += 1
            else:
                blocks += self._block(line)
        return Document(_lists_together(blocks), header=self.header, footer=self.footer)

    def _running_lines(self) -> tuple[str, str]:
        """Takes the first and the last line away where square brackets say that they run on every page."""
        filled = [index for index, line in enumerate(self.lines) if not line.is_blank]
        running = ["", ""]
        for end, index in enumerate((filled[0], filled[-1])):
            text = self.lines[index].text.strip()
            if text.startswith("[") and text.endswith("]"):
                running[end] = text[1:-1]
                self.lines[index] = _Line(self.lines[index].number, "")
        return running[0], running[1]

    def _repeated_headers(self) -> set[tuple[str, ...]]:
        """The rows of names that the text prints more than once, as it does at the top of each page and of each table."""
        rows = Counter(_words(line.pieces) for line in self.lines if line.is_tabular and _may_name_columns(line.pieces))
        return {words for words, times in rows.items() if times > 1}

    def _block(self, line: _Line) -> Iterator[Block]:
        if level := self._underlined(self.position):
            self.position += 2
            yield Heading(line.text.strip(), level, line.at)
        elif _is_rule(line.text, "-"):
            yield self._ruled_table()
        elif _GRID.fullmatch(line.text):
            yield self._grid()
        elif line.is_tabular:
            yield from self._table()
        elif _PAGE_NUMBER.fullmatch(line.text) or _MARKING.fullmatch(line.text):
            self.position += 1
        elif self._is_heading(self.position):
            self.position += 1
            yield Heading(line.text.strip().removesuffix(":").rstrip(), 1, line.at)
        elif mark := _BULLET.match(line.text) or _NUMBERED.match(line.text):
            yield self._item(mark)
        else:
            yield self._paragraph()

    def _text_at(self, position: int) -> str:
        return self.lines[position].text if position < len(self.lines) else ""

    def _next_filled(self, position: int) -> int:
        """The position of the first line from `position` on that is neither blank nor a running line."""
        while position < len(self.lines) and (
            self.lines[position].is_blank
            or _PAGE_NUMBER.fullmatch(self.lines[position].text)
            or _MARKING.fullmatch(self.lines[position].text)
        ):
            position += 1
        return position

    def _underlined(self, position: int) -> int:
        """The level that the underline below a line gives it, 0 without one."""
        text, under = self.lines[position].text.strip(), self._text_at(position + 1).strip()
        return _LEVELS.get(under[:1], 0) if under and len(under) == len(text) and not under.strip(under[0]) else 0

    def _is_heading(self, position: int) -> bool:
        """Whether an ordinary line stands apart as a heading does."""
        text, following = self.lines[position].text.strip(), self._text_at(position + 1)
        mark = _NUMBERED.match(text) or _PART_NUMBER.match(text)
        words = text[mark.end() :] if mark else text
        apart = position == 0 or not self._text_at(position - 1).strip() or self.lines[position - 1].is_tabular
        if _is_capitals(words) and len(words) <= 120 and not _BULLET.match(text):
            return apart or not following.strip() or "\t" in following or bool(_BULLET.match(following))
        return (
            apart
            and not (
                following.strip()
                and not (
                    _BULLET.match(following)
                    or (_NUMBERED.match(following) and not _NUMBERED.match(text))
                    or "\t" in following
                    or self._stands_over(text, following.strip())
                )
            )
            and not _BULLET.match(text)
            and (not _FACT.match(text) or (bool(_NUMBERED_TITLE.match(text)) and not following.strip()))
            and words[:1].isupper()
            and len(words.split()) <= 10
            and not _SENTENCE_END.search(words)
            and self._next_filled(position + 1) < len(self.lines)
            and not (mark and self._numbered_near(position))
        )

    def _stands_over(self, text: str, following: str) -> bool:
        """Whether a few words stand over the paragraph right below them, which is no wrapped rest of theirs."""
        return (
            len(text.split()) <= _LONGEST_TITLE
            and not breaks_off(text)
            and bool(_OPENS.match(following))
            and sum(word[0].islower() for word in following.split()[:6]) > 1
            and len(following) > _SHORTEST_SENTENCE
            and would_have_fitted(text, following, max(len(following), self.printed_width))
        )

    def _numbered_near(self, position: int) -> bool:
        """Whether a numbered line has a numbered neighbour, as the items of a list have."""
        before = position - 1
        while before > 0 and self.lines[before].is_blank:
            before -= 1
        after = self._next_filled(position + 1)
        return any(_NUMBERED.match(self._text_at(near)) for near in (before, after) if near >= 0)

    def _wrapped(self, text: str) -> str:
        """A text with the lines after it that carry it on; the position moves past them."""
        pieces = [text]
        width = self._width()
        in_capitals = _is_capitals(text)
        while self.position < len(self.lines):
            line = self.lines[self.position]
            marked = _BULLET.match(line.text) or _NUMBERED.match(line.text) or _PARAGRAPH_NUMBER.match(line.text)
            starts_anew = marked or line.is_tabular
            if line.is_blank or starts_anew or self._underlined(self.position) or _is_rule(line.text, "-"):
                break
            if _FACT.match(line.text) and (_FACT.match(text) or _FACT.match(self._text_at(self.position + 1))):
                break
            if _is_capitals(line.text) and not in_capitals and self._is_heading(self.position):
                break
            above = self.lines[self.position - 1].text.strip()
            if _LABELLED.match(line.text) and (
                _LABELLED.match(text) or _SENTENCE_END.search(above) or _FACT.match(above)
            ):
                break
            if _FACT.match(line.text) and _STOPPED.search(above):
                break
            if _CODED.match(line.text) and _CODED.match(text):
                break
            if self._heads_a_list(self.position) and not breaks_off(above):
                break
            if _begins_anew(above, line.text.strip(), width, is_unwrapped=self.is_unwrapped):
                break
            in_capitals = in_capitals and _is_capitals(line.text)
            if self.hyphens.are_one_word(pieces[-1], line.text.strip()):
                pieces[-1] = pieces[-1][:-1]
                pieces.append(line.text.strip())
            else:
                pieces += [between(pieces[-1]), line.text.strip()]
            self.position += 1
        return re.sub(r"\s+", " ", "".join(pieces))

    def _heads_a_list(self, position: int) -> bool:
        """Whether a few words stand right over a list, below a line that had room for them: they head it."""
        words, above = self.lines[position].text.strip(), self.lines[position - 1].text.strip()
        return (
            bool(_BULLET.match(self._text_at(position + 1)))
            and words[:1].isupper()
            and len(words.split()) <= _LONGEST_TITLE
            and not _SENTENCE_END.search(words)
            and would_have_fitted(above, words, self._widest)
        )

    @cached_property
    def _widest(self) -> int:
        """The characters of the longest line of all."""
        return max(len(line.text) for line in self.lines)

    def _width(self) -> int:
        """The characters of the longest line that stands together with the line at the position."""
        ahead = self._longest_from[self.position] if self.position < len(self.lines) else 0
        return max(ahead, self._longest_to[self.position - 1] if self.position else 0)

    @cached_property
    def _longest_from(self) -> list[int]:
        """For each line the characters of the longest from it to the next blank line; 0 for a blank one."""
        longest = [0]
        for line in reversed(self.lines):
            longest.append(0 if line.is_blank else max(len(line.text.strip()), longest[-1]))
        return longest[:0:-1]

    @cached_property
    def _longest_to(self) -> list[int]:
        """For each line the characters of the longest up to it since the last blank line or row of a table; 0 for one of these."""
        longest = [0]
        for line in self.lines:
            ends = line.is_blank or line.is_tabular
            longest.append(0 if ends else max(len(line.text.strip()), longest[-1]))
        return longest[1:]

    def _item(self, mark: re.Match[str]) -> Bullets:
        line = self.lines[self.position]
        self.position += 1
        item = self._wrapped(line.text[mark.end() :].strip())
        ordered = not _BULLET.match(line.text)
        numbers = (mark[0].strip(" ().\t"),) if ordered else ()
        return Bullets((item,), ordered, line.at, (line.at,), numbers)

    def _paragraph(self) -> Paragraph:
        line = self.lines[self.position]
        self.position += 1
        return Paragraph(self._wrapped(line.text.strip()), line.at)

    def _table(self) -> Iterator[Block]:
        """An ordinary table; a line with one word in it above a header row, or in capitals after a gap, is a heading."""
        if self._is_group_line(self.position):
            line = self.lines[self.position]
            self.position += 1
            yield Heading(line.pieces[0].strip().removesuffix(":").rstrip(), 1, line.at)
            return
        lines = self._table_lines()
        columns = max(len(line.pieces) for line in lines)
        padded = [
            PrintedLine(line.number, line.pieces + ("",) * (columns - len(line.pieces)), line.after_break)
            for line in lines
        ]
        kept = [column for column in range(columns) if any(line.pieces[column].strip() for line in padded)]
        trimmed = [
            PrintedLine(line.number, tuple(line.pieces[column] for column in kept), line.after_break) for line in padded
        ]
        self.tables += 1
        has_strokes = self._is_ruled_by_strokes(lines)
        header = 1 if has_strokes else _header_lines(trimmed) or self._known_header(trimmed)
        self.headers |= {_words(line.pieces) for line in trimmed[:header]}
        first_wraps = header > 0 and len(kept) > 2
        body = _without_repeats(trimmed, header)
        rows = rows_of(trimmed[:header], self.tables) + (
            tuple(row for line in body for row in rows_of([line], self.tables))
            if has_strokes
            else rows_of(body, self.tables, self.phrases, first_wraps=first_wraps)
        )
        numbered = (Row(row.cells, Place(table=self.tables, row=n, line=row.at.line)) for n, row in enumerate(rows, 1))
        yield Table(tuple(numbered), min(header, 1), at=Place(table=self.tables, line=trimmed[0].number))

    def _known_header(self, lines: Sequence[PrintedLine]) -> int:
        """How many lines at the top are a header row that the text prints more than once, with the lines that it wraps over."""
        if _words(lines[0].pieces) not in self.headers:
            return 0
        return 1 + sum(1 for _ in takewhile(_wraps_a_header, lines[1:]))

    def _is_ruled_by_strokes(self, lines: Sequence[PrintedLine]) -> bool:
        """Whether a line of strokes stands under the first line: then each line is one row."""
        return bool(_STROKES.fullmatch(self._text_at(lines[0].number).strip()))

    def _table_lines(self) -> list[PrintedLine]:
        lines: list[PrintedLine] = []
        after_break = False
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if line.is_tabular:
                if lines and (self._is_group_line(self.position) or (after_break and self._is_new_table(lines))):
                    break
                if not _STROKES.fullmatch(line.text.strip()):
                    lines.append(PrintedLine(line.number, line.pieces, after_break))
                after_break = False
            elif lines and ("\t" in line.text or self._is_lone_fact(lines)):
                lines.append(PrintedLine(line.number, line.pieces))
            elif (following := self._after_gap(lines)) is not None:
                self.position, after_break = following, True
                continue
            elif self._is_lone_first_cell(lines):
                lines.append(PrintedLine(line.number, (line.text.strip(),)))
            elif self._is_lone_remainder(lines):
                last = lines[-1]
                pieces = ("",) * (len(last.pieces) - 1) + (line.text.strip(),)
                lines.append(PrintedLine(line.number, pieces, after_break=True))
            else:
                break
            self.position += 1
        return lines

    def _after_gap(self, lines: Sequence[PrintedLine]) -> int | None:
        """Where the table goes on after a page break at this position; None where it does not."""
        line = self.lines[self.position]
        if not (line.is_blank or _PAGE_NUMBER.fullmatch(line.text) or _MARKING.fullmatch(line.text)):
            return None
        following = self._next_filled(self.position)
        if following == len(self.lines):
            return None
        if self.lines[following].is_tabular:
            return following
        words = self.lines[following].text.strip()
        return following if lines and words[:1].islower() and not is_ended(_last_words(lines)) else None

    def _is_lone_remainder(self, lines: Sequence[PrintedLine]) -> bool:
        """Whether a line without columns carries the last cell on."""
        words = self.lines[self.position].text.strip()
        return bool(lines) and words[:1].islower() and not is_ended(_last_words(lines))

    def _is_lone_first_cell(self, lines: Sequence[PrintedLine]) -> bool:
        """Whether a line that lost the tabs at its end carries on the first cell of the line right above it."""
        text, above = self.lines[self.position].text, self.lines[self.position - 1]
        if not lines or not lines[-1].first or not above.is_tabular or "\t" not in above.text or _is_capitals(text):
            return False
        between_lines = "\t" in self._text_at(self.position + 1)
        return (text[:1].islower() or between_lines) and not is_ended(lines[-1].first) and len(text) <= 60

    def _is_lone_fact(self, lines: Sequence[PrintedLine]) -> bool:
        """Whether a line that lost its tabs is a label, or the value under one, of the letterhead that opens a paper."""
        text, following = self.lines[self.position].text, self._text_at(self.position + 1)
        if self.tables or not text.strip() or not _is_header(lines[0].pieces):
            return False
        under_label = all(map(_is_capitals, filter(str.strip, lines[-1].pieces)))
        return under_label != _is_capitals(text) and (
            under_label or bool(following.strip() and not _is_capitals(following))
        )

    def _is_new_table(self, lines: Sequence[PrintedLine]) -> bool:
        """Whether a header row of its own, or other columns than above, begin another table after a gap."""
        pieces = self.lines[self.position].pieces
        if _words(pieces) == _words(lines[0].pieces) or not pieces[0].strip():
            return False
        return _is_header(pieces) or len(pieces) != max(len(line.pieces) for line in lines)

    def _is_group_line(self, position: int) -> bool:
        """Whether a line of a table names what follows: one filled cell, in capitals or right above a header row."""
        line = self.lines[position]
        filled = [piece for piece in line.pieces if piece.strip()]
        if len(filled) != 1 or not line.pieces[0].strip() or line.pieces[0].strip()[0].islower():
            return False
        after_gap = position > 0 and self.lines[position - 1].is_blank
        following = self._next_filled(position + 1)
        below = self.lines[following].pieces if following < len(self.lines) else ()
        if _is_header(below) or _words(below) in self.headers or (after_gap and _names_columns(below)):
            return True
        return after_gap and bool(self.headers) and _is_capitals(filled[0])

    def _grid(self) -> Table:
        """A table drawn with strokes and plus signs: what stands between two rules is one row."""
        start = self.lines[self.position].number
        self.tables += 1
        rows: list[list[PrintedLine]] = [[]]
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if _GRID.fullmatch(line.text):
                rows += [[]] if rows[-1] else []
            elif line.text.strip().startswith("|"):
                rows[-1].append(PrintedLine(line.number, line.pieces))
            else:
                break
            self.position += 1
        read = [
            Row(
                tuple(
                    cell_of([(line, line.pieces[column]) for line in lines if column < len(line.pieces)])
                    for column in range(len(lines[0].pieces))
                ),
                Place(table=self.tables, row=number, line=lines[0].number),
            )
            for number, lines in enumerate(filter(None, rows), 1)
        ]
        return Table(tuple(read), at=Place(table=self.tables, line=start))

    def _ruled_table(self) -> Table:
        """A table as `to_text` writes it: rules around it and between its rows, a double rule under the header."""
        start = self.lines[self.position]
        self.position += 1
        self.tables += 1
        rows: list[list[PrintedLine]] = []
        pending: list[PrintedLine] = []
        header = 0
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if line.is_blank and not pending:
                break
            self.position += 1
            if _is_rule(line.text, "-") or _is_rule(line.text, "="):
                rows.append(pending)
                pending = []
                header = len(rows) if _is_rule(line.text, "=") else header
            else:
                pending.append(PrintedLine(line.number, line.pieces if "\t" in line.text else (line.text,)))
        rows += [pending] if pending else []
        columns = max((len(line.pieces) for lines in rows for line in lines), default=0)
        read = (
            _ruled_row(lines, columns, Place(None, self.tables, n, lines[0].number)) for n, lines in enumerate(rows, 1)
        )
        return Table(tuple(read), header, at=Place(table=self.tables, line=start.number))


def _ruled_row(lines: Sequence[PrintedLine], columns: int, at: Place) -> Row:
    cells = []
    for column in range(columns):
        blocks: list[Paragraph | Bullets] = []
        for line in lines:
            piece = line.pieces[column].strip() if column < len(line.pieces) else ""
            blocks += cell_of([(line, piece)]).blocks if piece else []
        cells.append(Cell(_lists_together(blocks)))
    return Row(tuple(cells), at)


def _lists_together(blocks: Sequence[_B]) -> tuple[_B, ...]:
    """The blocks with the items of one list in one block."""
    together: list[_B] = []
    for _, run in groupby(blocks, key=lambda block: isinstance(block, Bullets) and (block.ordered,)):
        first, *others = run
        if isinstance(first, Bullets) and others:
            lists = [first, *(one for one in others if isinstance(one, Bullets))]
            together.append(
                replace(
                    first,
                    items=tuple(item for one in lists for item in one.items),
                    places=tuple(place for one in lists for place in one.places),
                    numbers=tuple(number for one in lists for number in one.numbers),
                )
            )
        else:
            together += (first, *others)
    return tuple(together)


def _begins_anew(above: str, text: str, width: int, *, is_unwrapped: bool) -> bool:
    """Whether a line is a paragraph of its own: the one above ends as a sentence, where the next word still had room."""
    if not _OPENS.match(text) or breaks_off(above):
        return False
    if is_unwrapped and _STANDS_ALONE.match(text) and len(above) < _SHORT_OF_A_LINE:
        return True
    if not _STOPPED.search(above):
        return False
    return width > _LONGEST_PRINTED_LINE or would_have_fitted(above, text, width)


def _is_rule(text: str, mark: str) -> bool:
    text = text.strip()
    return len(text) >= len(RULE) and not text.strip(mark)


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and all(not letter.islower() for letter in letters)


def _is_header(pieces: Sequence[str]) -> bool:
    """Whether the filled cells of a row, two at least, are all in capitals."""
    filled = [piece for piece in pieces if piece.strip()]
    return len(filled) > 1 and all(_is_capitals(piece) for piece in filled)


def _names_columns(pieces: Sequence[str]) -> bool:
    """Whether every cell of a row holds a few words without a full stop, as the names of columns do."""
    return len(pieces) > 1 and all(
        piece.strip()[:1].isupper()
        and (len(piece.split()) <= 2 or (len(piece.split()) <= 5 and not is_ended(piece.strip())))
        for piece in pieces
    )


def _without_tabs_after_numbers(lines: Sequence[str]) -> Iterator[str]:
    """The lines, where a paragraph's number stands before a tab with a space instead; a row of a table keeps its tab."""
    in_table = False
    for line in lines:
        if match := _NUMBER_AND_TAB.fullmatch(line):
            yield line if in_table else f"{match[1]} {match[2]}"
            continue
        in_table = bool(line.strip()) and ("\t" in line or (in_table and not line.strip()))
        yield line


def _may_name_columns(pieces: Sequence[str]) -> bool:
    """Whether the cells, three of them filled at least, are short and without a full stop, and begin with a capital or a sign."""
    filled = [piece.strip() for piece in pieces if piece.strip()]
    return len(filled) > 2 and all(
        len(piece.split()) <= _LONGEST_COLUMN_NAME and not piece[0].islower() and piece[-1] not in ".;,"
        for piece in filled
    )


def _wraps_a_header(line: PrintedLine) -> bool:
    """Whether a line goes on with the names above it: nothing in the first column, a word or two in others."""
    filled = [piece.strip() for piece in line.pieces if piece.strip()]
    return not line.first and bool(filled) and all(len(piece.split()) <= 2 and piece[0].islower() for piece in filled)


def _header_lines(lines: Sequence[PrintedLine]) -> int:
    """How many printed lines at the top name the columns: those in capitals, or one of short names above longer cells."""
    capitals = next(
        (n for n, line in enumerate(lines) if not all(map(_is_capitals, filter(str.strip, line.pieces)))), 0
    )
    if capitals and _is_header(lines[0].pieces):
        return capitals
    longer = any(len(piece.split()) > 5 for line in lines[1:] for piece in line.pieces)
    wraps = len(lines[0].pieces) > 3 and any(not line.first and not _wraps_a_header(line) for line in lines[1:])
    named = _names_columns(lines[0].pieces) and (longer or wraps)
    return 1 + sum(1 for _ in takewhile(_wraps_a_header, lines[1:])) if named else 0


def _words(pieces: Sequence[str]) -> tuple[str, ...]:
    return tuple(folded(piece) for piece in pieces if piece.strip())


def _last_words(lines: Sequence[PrintedLine]) -> str:
    return next((piece.strip() for piece in reversed(lines[-1].pieces) if piece.strip()), "")


def _without_repeats(lines: Sequence[PrintedLine], header: int) -> list[PrintedLine]:
    """The lines below the header; the same header row again at the top of a page is left out."""
    if not header:
        return list(lines)
    named = _words(lines[0].pieces)
    wrapped = [_words(line.pieces) for line in lines[1:header]]
    kept = []
    after_break = False
    repeated: list[tuple[str, ...]] = []
    for line in lines[header:]:
        words = _words(line.pieces)
        if words == named:
            after_break = after_break or line.after_break
            repeated = list(wrapped)
            continue
        if repeated and words == repeated[0]:
            del repeated[0]
            continue
        kept.append(PrintedLine(line.number, line.pieces, line.after_break or after_break))
        after_break = False
    return kept
