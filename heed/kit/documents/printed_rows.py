"""From the printed lines of a table to its rows, as a careful person joins them.

A printed line holds a piece of each cell. A row may wrap over many lines, a page break may cut it, and the marks of
bullets may be lost so that only their indent is left. What tells a new row from the rest of the last one, strongest first:

* a line whose first column is empty goes on with the row above;
* a number in the first column, where the row above began with one too, begins a row;
* a first column that goes on after lines where it was empty begins a row: cells are set from the top;
* a piece that starts in lower case, or that stands after a piece which cannot end there, goes on;
* words that stand together in one of `phrases` (the items of the document's own lists, folded) belong together;
* a line was broken only where its next word would not have fitted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from heed.kit.documents.blocks import Bullets, Cell, Paragraph, Place, Row

LONGEST_PRINTED_PIECE = 60
"""Characters. Columns of a printed page are narrower; a longer piece is a whole paragraph on one line."""

_FITS = 0.9
"""Share of a column's width up to which a word had room for certain: letters differ in width."""


_FEWEST_OTHERS = 3
"""Columns beside the first; with fewer, that each begins with a capital is chance."""

_LONGEST_THEME = 20
"""Printed lines. No item of a list that a first column might repeat is longer."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a table: its number in the file, its pieces, and whether a page break came before it."""

    number: int
    pieces: tuple[str, ...]
    after_break: bool = False

    @property
    def first(self) -> str:
        return self.pieces[0].strip()

    @property
    def is_printed(self) -> bool:
        """Whether it is as narrow as a line of a printed column."""
        return all(len(piece) <= LONGEST_PRINTED_PIECE for piece in self.pieces)


@dataclass(slots=True)
class Draft:
    """A row in the making."""

    lines: list[PrintedLine] = field(default_factory=list)

    def last_piece(self, column: int) -> str:
        """The last words that stand in a column so far."""
        return next((line.pieces[column].strip() for line in reversed(self.lines) if line.pieces[column].strip()), "")


def rows_of(
    lines: Sequence[PrintedLine], table: int, phrases: frozenset[str] = frozenset(), *, first_wraps: bool = True
) -> tuple[Row, ...]:
    """The rows that the lines of one table make; all lines have the same number of pieces.

    Without `first_wraps` the first column holds short labels, and only what cannot begin a label goes on.
    """
    drafts: list[Draft] = []
    widths: tuple[int, ...] = ()
    for index, line in enumerate(lines):
        if line.is_printed and (not index or not lines[index - 1].is_printed):
            widths = _widths_from(lines, index) if first_wraps else ()
        if drafts and _goes_on(drafts[-1], line, widths, phrases):
            drafts[-1].lines.append(line)
        else:
            drafts.append(Draft([line]))
    return tuple(_row(draft, table, number) for number, draft in enumerate(drafts, 1))


def is_capitals(line: PrintedLine) -> bool:
    """Whether a line is in capitals throughout, as labels above their values are."""
    letters = [letter for piece in line.pieces for letter in piece if letter.isalpha()]
    return len(letters) > 5 and not any(letter.islower() for letter in letters)


def folded(text: str) -> str:
    """Letters and digits in lower case, for comparing words that print differently."""
    return _NEITHER_LETTER_NOR_DIGIT.sub(" ", text).strip().casefold()


def breaks_off(text: str) -> bool:
    """Whether a text cannot end where it does: on a joining word, an opening mark, a hyphen."""
    return bool(_BREAKS_OFF.search(text[-_END:]))


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence, a lead-in or an aside does."""
    return bool(_ENDED.search(text[-_END:]))


_END = 40
"""Characters at the end of a text that show how it ends."""
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")
_BREAKS_OFF = re.compile(
    r"(?:(?<=\s)(?:a|an|the|of|to|and|or|for|with|by|in|on|at|from|as|is|are|was|were|be|been|has|have|had|will|that|which"
    r"|who|whose|their|our|its|his|her|this|these|not|than|into|between|about|per)|[(/&,–—-])$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$|\)$")
_GOES_ON = re.compile(r"[a-z&),;/]|\((?:s\)|[a-z])")
_LABEL = re.compile(r"[A-Z][A-Za-z]*(?: [a-z]+){0,2}:(?:\s|$)")
_BULLET = re.compile(r"(?:[-–•*·▪◦●‣\uf0b7]|o(?=\s\s?[A-Z]))\s+")
_LABEL_ALONE = re.compile(r"[A-Z][a-z]+ \d{1,2}(?:\.\d{1,2})?:?")
_ROW_NUMBER = re.compile(r"(?:[A-Z]{1,5}[-/ .]?)?\d{1,4}(?:\.\d{1,3})*(?:[.)]|[a-z]?$)")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|\([a-z]\))\s+(?=\S)")


def _widths_from(lines: Sequence[PrintedLine], start: int) -> tuple[int, ...]:
    """The width of each column, in characters, over the printed lines that follow one another from `start`.

    Empty where none of them shows by an empty first column that cells wrap here at all.
    """
    run = list(takewhile(lambda line: line.is_printed, lines[start:]))
    wraps = any(not line.first and not line.after_break for line in run)
    return (
        tuple(
            max(len(piece.strip()) for piece in column) for column in zip(*(line.pieces for line in run), strict=True)
        )
        if wraps
        else ()
    )


def _goes_on(draft: Draft, line: PrintedLine, widths: tuple[int, ...], known: frozenset[str]) -> bool:
    previous = draft.lines[-1]
    if not line.first:
        return not _is_part_of_its_own(draft, line) and (not is_capitals(previous) or is_capitals(line))
    if not (line.is_printed and previous.is_printed):
        return line.after_break and _is_remainder(draft, line)
    if _ROW_NUMBER.match(line.first) and _ROW_NUMBER.match(draft.lines[0].first):
        return False
    theme = " ".join(part.first for part in draft.lines[-_LONGEST_THEME:] if part.first)
    if line.after_break:
        return _is_remainder(draft, line)
    if (
        len(line.pieces) > 2
        and len(draft.lines) == 1
        and _LABEL_ALONE.fullmatch(theme)
        and not _LABEL_ALONE.match(line.first)
    ):
        return True
    others = [
        (draft.last_piece(column), line.pieces[column].strip(), width)
        for column, width in enumerate(widths)
        if column and line.pieces[column].strip()
    ]
    if not previous.first:
        return bool(_LABEL.match(line.first)) and all(_runs_over(*other) for other in others)
    if (said := _known_to_go_on(theme, line.first, known)) is not None:
        return said
    if _GOES_ON.match(line.first) or breaks_off(theme):
        return True
    if not widths or is_capitals(line) or is_capitals(previous):
        return False
    if not others:
        return True
    if would_have_fitted(previous.first, line.first, widths[0]):
        return False
    if any(before and not is_ended(before) and _GOES_ON.match(after) for before, after, _ in others):
        return True
    return all(_runs_over(before, after, width) for before, after, width in others)


def _is_part_of_its_own(draft: Draft, line: PrintedLine) -> bool:
    """Whether a line with an empty first column is a row under the name of the one above: every other cell begins anew."""
    others = [(draft.last_piece(column), piece.strip()) for column, piece in enumerate(line.pieces) if column]
    return len(others) >= _FEWEST_OTHERS and all(
        before and after and not breaks_off(before) and (after[0].isupper() or after[0].isdigit())
        for before, after in others
    )


def _is_remainder(draft: Draft, line: PrintedLine) -> bool:
    """Whether every piece after a page break is the rest of what stood before it."""
    pairs = [(draft.last_piece(column), piece.strip()) for column, piece in enumerate(line.pieces) if piece.strip()]
    return all(
        before and not is_ended(before) and (_GOES_ON.match(after) or breaks_off(before)) for before, after in pairs
    )


def _known_to_go_on(before: str, after: str, known: frozenset[str]) -> bool | None:
    """What the document's lists say of two pieces of a first column; None where they say nothing."""
    joined, whole, next_piece = folded(f"{before} {after}"), folded(before), folded(after)
    if any(phrase.startswith(joined) for phrase in known):
        return True
    if whole in known or any(phrase.startswith(next_piece) and len(next_piece) > 8 for phrase in known):
        return False
    return None


def _runs_over(before: str, after: str, width: int) -> bool:
    """Whether a piece goes on with the one above it, rather than beginning anew."""
    if not before or is_ended(before) or _LABEL.match(after) or _BULLET.match(after):
        return False
    return bool(_GOES_ON.match(after)) or breaks_off(before) or not would_have_fitted(before, after, width)


def would_have_fitted(before: str, after: str, width: int) -> bool:
    """Whether the first word of `after` had room on the line of `before`, so that the break was meant."""
    return len(before) + 1 + len(after.split(maxsplit=1)[0]) < _FITS * width


def _row(draft: Draft, table: int, number: int) -> Row:
    columns = range(len(draft.lines[0].pieces))
    at = Place(table=table, row=number, line=draft.lines[0].number)
    return Row(tuple(cell_of([(line, line.pieces[column]) for line in draft.lines]) for column in columns), at)


def cell_of(pieces: Sequence[tuple[PrintedLine, str]]) -> Cell:
    """The cell that the pieces of one column make: paragraphs, and lists where a mark or an indent shows one."""
    width = max((len(piece.strip()) for line, piece in pieces if line.is_printed), default=0)
    parts: list[tuple[bool, list[str]]] = []
    gap = False
    for line, piece in pieces:
        text = piece.strip()
        if not text:
            gap = gap or (bool(parts) and not line.after_break)
            continue
        marked = _BULLET.match(text) or _NUMBERED.match(text)
        bullet = bool(marked) or piece[0] == " "
        if parts and _same_part(parts[-1][1], text, line, gap=gap, bullet=bullet, width=width):
            parts[-1][1].append(text)
        else:
            parts.append((bullet, [text[marked.end() :] if marked else text]))
        gap = False
    return Cell(tuple(_blocks((bullet, _running(said)) for bullet, said in parts)))


def _same_part(said: Sequence[str], text: str, line: PrintedLine, *, gap: bool, bullet: bool, width: int) -> bool:
    """Whether a piece goes on with the printed lines `said` of a part."""
    before = " ".join(said[-2:])
    unfinished = not is_ended(before) and bool(_GOES_ON.match(text))
    if line.after_break:
        return unfinished or (not bullet and (breaks_off(before) or not is_ended(before)))
    if gap or bullet or _LABEL.match(text):
        return False
    if unfinished or breaks_off(before):
        return True
    if not line.is_printed:
        return False
    return not would_have_fitted(said[-1], text, width)


def _running(pieces: Iterable[str]) -> str:
    """The pieces of one text as one; a hyphen at a line's end stays, and its line break goes."""
    text: list[str] = []
    for piece in pieces:
        text += [between(text[-1]), piece] if text else [piece]
    return "".join(text)


def between(before: str) -> str:
    """What stands between a piece and the next one of the same text."""
    return "" if before.endswith("-") and before[-2:-1].isalnum() else " "


def _blocks(parts: Iterable[tuple[bool, str]]) -> Iterable[Paragraph | Bullets]:
    items: list[str] = []
    for bullet, text in parts:
        if bullet:
            items.append(text)
            continue
        if items:
            yield Bullets(tuple(items))
            items = []
        yield Paragraph(text)
    if items:
        yield Bullets(tuple(items))
