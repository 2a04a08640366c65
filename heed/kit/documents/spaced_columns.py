"""Columns that were made with spaces: where lines of letters of one width line up, their cells are parted by tabs instead.

    Ref   Action             Lead           Ref<TAB>Action<TAB>Lead
    1.1   Ring the bell      Elm       →    1.1<TAB>Ring the bell<TAB>Elm
          before you knock   Council        <TAB>before you knock<TAB>Council

A column begins where several lines of a run begin a word and every line of it has a space before. Lists and paragraphs
with an indent have no such second column and stay as they are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_PIECE = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[-=_+|: ]*[-=_]{3,}[-=_+|: ]*")
_MARK = re.compile(r"(?:[-–•*▪●o]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.):]?|[A-Z]{1,4}[-. ]?\d{1,3}[.):]?)")
_MAY_NAME = re.compile(r"[A-Z#%(]")
_FEWEST_NAMES = 3
_MOST_STRAYED = 3
"""Lines on end that may write across the columns, such as the title of a part, before the table is over."""
_FEWEST_LINES = 2
"""Lines with at least two cells."""
_FEWEST_OF_TWO = 3
"""The same where there are only two columns."""


def with_tabs_for_gaps(lines: Sequence[str]) -> list[str]:
    """The lines, as many as they were, with tabs between the cells of what lines up."""
    lines = out = list(lines)
    for position in range(len(lines)):
        if position and lines[position - 1].strip():
            continue
        out[position : position + 2] = _with_name_above(out[position : position + 2])
    position = 0
    while position < len(lines):
        run = _run_from(lines, position)
        if run is None:
            position += 1
            continue
        for number in run.lines:
            out[number] = run.parted(lines[number])
        for number in run.rules:
            out[number] = ""
        position = run.lines[-1] + 1
    return out


def _with_name_above(lines: Sequence[str]) -> list[str]:
    """Two lines, the upper one written into the lower where both are names of columns, of which some take two lines."""
    if len(lines) < 2 or "\t" in lines[0] + lines[1] or lines[1].count("|") > 1:
        return list(lines)
    upper, lower = list(_PIECE.finditer(lines[0])), list(_PIECE.finditer(lines[1]))
    starts = {piece.start(): piece[0] for piece in lower}
    names = len(lower) >= _FEWEST_NAMES and 1 < len(upper) < len(lower)
    if not names or not all(piece.start() in starts and _MAY_NAME.match(piece[0]) for piece in upper):
        return list(lines)
    lowers = [piece for piece in lower if piece[0][0].islower()]
    if not lowers or not {piece.start() for piece in lowers} <= {piece.start() for piece in upper}:
        return list(lines)
    named = ""
    ends = [*(piece.start() for piece in lower[1:]), 0]
    for piece, end in zip(lower, ends, strict=True):
        above = next((one[0] for one in upper if one.start() == piece.start()), "")
        named = f"{named}{' ' * (piece.start() - len(named))}{piece[0]}"
        if above and len(f"{named} {above}") < end - 1:
            named = f"{named[: piece.start()]}{above} {piece[0]}"
        elif above:
            named = f"{named[: piece.start()]}{above}"
    return ["", named]


@dataclass(slots=True)
class _Run:
    """Lines that line up so far: the places at which columns begin, and how many lines begin a piece at each."""

    begins: Counter[int]
    first: int
    heads: set[int]
    lines: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    apart_in: dict[int, int] = field(default_factory=dict)

    def _is_apart_throughout(self, place: int) -> bool:
        """Whether a column could begin there in every line; each line is looked at once, since lines are only added."""
        looked_at = self.apart_in.get(place, 0)
        if looked_at >= 0:
            apart = all(_is_apart(text, place) for text in self.texts[looked_at:])
            self.apart_in[place] = len(self.texts) if apart else -1
        return self.apart_in[place] >= 0

    def columns(self) -> list[int]:
        """Where the columns after the first begin."""
        heads = self.heads if len(self.heads) > 1 else set()
        return sorted(
            place for place, times in self.begins.items() if place > self.first and (times > 1 or place in heads)
        )

    def cells(self, text: str) -> list[str]:
        edges = [0, *self.columns(), max(len(text), *self.columns(), 0) + 1]
        return [text[left:right].strip() for left, right in pairwise(edges)]

    def parted(self, text: str) -> str:
        return "\t".join(self.cells(text))

    def would_take(self, text: str) -> "Counter[int] | None":
        """The beginnings of columns with this line among the lines; None where it does not line up."""
        starts = [piece.start() for piece in _PIECE.finditer(text)]
        begins = Counter({place: times for place, times in self.begins.items() if _is_apart(text, place)})
        for start in starts:
            if self._is_apart_throughout(start):
                begins[start] += 1
        first = min(self.first, starts[0])
        kept = [place for place, times in begins.items() if times > 1 and place > first]
        lost = [place for place in self.columns() if self.begins[place] > 1 and place not in begins]
        if lost or not kept:
            return None
        return begins


def _is_apart(text: str, place: int) -> bool:
    """Whether a column could begin at a place of the line."""
    return place in (0, len(text) + 1) or place > len(text) or text[place - 1 : place] in ("", " ")


def _is_parted(text: str) -> bool:
    """Whether the cells of a line are parted by tabs or strokes already."""
    return "\t" in text or text.count("|") > 1


def _run_from(lines: Sequence[str], position: int) -> _Run | None:
    pieces = list(_PIECE.finditer(lines[position]))
    if len(pieces) < 2 or _is_parted(lines[position]) or _RULE.fullmatch(lines[position].strip()):
        return None
    heads = [piece.start() for piece in pieces]
    run = _Run(Counter(heads), heads[0], set(heads[1:]), [position], [lines[position]])
    blank: list[int] = []
    strayed = 0
    for number in range(position + 1, len(lines)):
        text = lines[number]
        if not text.strip():
            blank.append(number)
            if len(blank) > 2 + strayed:
                break
            continue
        if _RULE.fullmatch(text.strip()):
            run.rules.append(number)
            continue
        begins = None if _is_parted(text) else run.would_take(text)
        if begins is None or not _belongs(run, begins, text, after_gap=bool(blank) or strayed > 0, strayed=strayed > 0):
            strayed += 1
            if strayed > _MOST_STRAYED or not blank:
                break
            continue
        run.begins = begins
        run.first = min(run.first, len(text) - len(text.lstrip()))
        run.lines.append(number)
        run.texts.append(text)
        blank, strayed = [], 0
    run.rules = [number for number in run.rules if number < run.lines[-1]]
    return run if _is_table(run) else None


def _belongs(run: _Run, begins: Counter[int], text: str, *, after_gap: bool, strayed: bool) -> bool:
    """Whether a line that lines up is of the run: it has cells in several columns, or goes on in one."""
    starts = [piece.start() for piece in _PIECE.finditer(text)]
    first = min(run.first, starts[0])
    columns = sorted(place for place, times in begins.items() if place > first and (times > 1 or place in run.heads))
    if not columns:
        return False
    at_columns = [start for start in starts if start in columns]
    in_first = starts[0] < columns[0]
    if strayed:
        return len(at_columns) == len(starts) - 1 > 0 and in_first
    if after_gap:
        return bool(at_columns) and in_first
    if at_columns or not in_first:
        return True
    return in_first and len(starts) == 1 and len(text.rstrip()) < columns[0] and starts[0] >= run.first


def _is_table(run: _Run) -> bool:
    columns = run.columns()
    filled = [run.cells(text) for text in run.texts]
    several = [cells for cells in filled if sum(map(bool, cells)) > 1]
    if not columns or len(several) < _FEWEST_LINES:
        return False
    first = [cells[0] for cells in filled if cells[0]]
    if len(columns) > 1:
        return True
    return len(several) >= _FEWEST_OF_TWO and not all(map(_MARK.fullmatch, first))
