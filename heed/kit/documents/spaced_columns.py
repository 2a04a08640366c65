"""Columns that a typed page sets with spaces alone, made into columns parted by tabs, as the reading of tables expects.

A table is told by its header: three short names at least, each two spaces or more away from the next. The lines below belong
to it as long as none of them writes across the gaps between its columns, which are where every line of it has a space.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST_NAMES = 3
_FEWEST_LINES = 2
"""Lines below the header; with fewer, that the columns agree is chance."""
_LONGEST_NAME = 6
"""Words."""
_MOST_STRAYED = 3
"""Lines on end that may write across the columns, such as the title of a part, before the table is over."""
_RULE = re.compile(r"[\s=_–—-]*[=_–—-]{3}[\s=_–—-]*")
_PAGE = re.compile(r"\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*", re.IGNORECASE)
_MAY_NAME = re.compile(r"[A-Z#%(]")
_SLIP = 2
"""Characters by which a line may begin before the name of its column."""


def with_tabs_for_gaps(lines: Sequence[str]) -> list[str]:
    """The lines, those of tables set with spaces having a tab for each gap; as many lines as before."""
    read = list(lines)
    position = 0
    while position < len(read):
        read[position : position + 2] = _with_name_above(read[position : position + 2])
        end = _end_of_table(read, position)
        if end:
            read[position:end] = _tabbed(read[position:end])
        position = end or position + 1
    return read


def _with_name_above(lines: Sequence[str]) -> list[str]:
    """Two lines, the upper one written into the lower where both are names of columns, of which some take two lines."""
    if len(lines) < 2 or "\t" in lines[0] + lines[1] or lines[1].count("|") > 1:
        return list(lines)
    upper, lower = list(_PIECE.finditer(lines[0])), list(_PIECE.finditer(lines[1]))
    starts = {piece.start(): piece[0] for piece in lower}
    names = len(lower) >= _FEWEST_NAMES and 1 < len(upper) <= len(lower)
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


def _starts(line: str) -> list[int]:
    return [piece.start() for piece in _PIECE.finditer(line)]


def _end_of_table(lines: Sequence[str], position: int) -> int:
    """Where the table ends whose header stands at `position`; 0 where none does."""
    header = lines[position]
    pieces = list(_PIECE.finditer(header))
    if "\t" in header or header.count("|") > 1 or len(pieces) < _FEWEST_NAMES:
        return 0
    if not all(len(piece[0].split()) <= _LONGEST_NAME and _MAY_NAME.match(piece[0]) for piece in pieces):
        return 0
    starts = [piece.start() for piece in pieces]
    end, shared, strayed = 0, 0, 0
    for number in range(position + 1, len(lines)):
        line = lines[number]
        if not line.strip() or _RULE.fullmatch(line):
            continue
        if "\t" in line or not _keeps_to(line, lines[number - 1], starts):
            strayed += 1
            if strayed > _MOST_STRAYED:
                break
            continue
        end, strayed = number + 1, 0
        shared += len(_starts(line)) > 1
    return end if shared >= _FEWEST_LINES else 0


def _keeps_to(line: str, above: str, starts: Sequence[int]) -> bool:
    """Whether a line is set in the columns: it leaves the gap before each free; one with a single piece carries a cell on."""
    if _PAGE.fullmatch(line) or any(_fit(line, start) is None for start in starts[1:]):
        return False
    pieces = _starts(line)
    return len(pieces) > 1 or pieces[0] >= starts[1] - _SLIP or bool(above.strip() and not _RULE.fullmatch(above))


def _fit(line: str, start: int) -> int | None:
    """Where the words of a column begin in a line: at the column's start or a little before; None where words run across it."""
    for slip in range(_SLIP + 1):
        at = start - slip
        if at <= 0 or at >= len(line) + slip + 1:
            return start
        if line[at - 1 : at] in (" ", "") and (slip == 0 or line[max(0, at - 2) : at] in ("  ", "")):
            return at
    return None


def _tabbed(lines: Sequence[str]) -> list[str]:
    starts = _starts(lines[0])
    first = min([starts[0], *(len(line) - len(line.lstrip()) for line in lines if line.strip())])
    starts = _with_unnamed_first(first, starts)
    tabbed = []
    for number, line in enumerate(lines):
        if not line.strip() or _RULE.fullmatch(line):
            tabbed.append("")
            continue
        if number and not _keeps_to(line, lines[number - 1], starts):
            tabbed.append(line)
            continue
        cuts = [0, *(_fit(line, start) or start for start in starts[1:]), len(line)]
        tabbed.append("\t".join(line[a:b].strip() for a, b in pairwise(cuts)))
    return tabbed


def _with_unnamed_first(first: int, starts: list[int]) -> list[int]:
    """The starts of the columns, with that of a first one that has no name: its lines stand well before the first name."""
    return [first, *starts] if starts[0] - first > _SLIP else starts
