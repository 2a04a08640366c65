"""What stands on one page of a PDF: pieces of text in their places, and the ruled tables that hold some of them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from heed.kit.documents.marks import BULLETS, is_number
from heed.kit.documents.pdf_seen import is_white, keep_what_is_seen

# A word, and what no line may turn before, even after a space (Unicode Standard Annex 14, LB13 and LB14).
_NEVER_PARTED = re.compile(r"\S+(?:\s+[)\]}!?/.,;:%…]\S*|(?<=[(\[{])\s+\S+)*")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_NO_WIDTH = "\u200b"  # a file gives a letter one meaning, so what once let a word turn comes with every such letter
_TOUCHING = 3.0  # points between two rules that meet for the eye
_ALIGNED = 2.0  # points between two edges that are one edge for the eye
_THIN = 2.5  # points; a filled box thinner than this is a rule
_SMALLEST = 2.0  # points; no eye reads a letter smaller than this


@dataclass(slots=True)
class Run:
    """Letters of one font that follow each other on one line; `ends` says for each letter where it ends."""

    text: str
    ends: list[float]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str

    @property
    def bold(self) -> bool:
        return is_bold(self.font)

    @property
    def italic(self) -> bool:
        return is_italic(self.font)


@cache
def is_bold(font: str) -> bool:
    return any(weight in font.lower() for weight in ("bold", "black", "heavy"))


@cache
def is_italic(font: str) -> bool:
    return any(slant in font.lower() for slant in ("italic", "oblique"))


class Line:
    """Runs on one baseline, left to right. `mark` is a list mark set apart from the text, which begins at `text_x0`."""

    __slots__ = (
        "bold",
        "bottom",
        "ends",
        "font",
        "italic",
        "mark",
        "page",
        "size",
        "text",
        "text_x0",
        "top",
        "x0",
        "x1",
    )

    def __init__(self, runs: list[Run], page: int) -> None:
        runs.sort(key=lambda run: run.x0)
        self.page = page
        self.mark = ""
        self.x0, self.x1 = runs[0].x0, runs[-1].x1
        if len(runs) > 1 and runs[1].x0 - runs[0].x1 > 0.25 * runs[0].size and _is_mark(runs[0].text.strip()):
            self.mark = runs[0].text.strip()
            runs = runs[1:]
        self.text_x0 = runs[0].x0
        self.top, self.bottom = min(run.top for run in runs), max(run.bottom for run in runs)
        self.size = max(run.size for run in runs)
        self.bold = all(run.bold for run in runs)
        self.italic = all(run.italic for run in runs)
        self.font = runs[0].font
        self.text, self.ends = _joined(runs)

    @property
    def first_word_width(self) -> float:
        """How wide what cannot be parted at the line's beginning is."""
        word = next(_NEVER_PARTED.finditer(self.text))
        return self.ends[word.end() - 1] - self.text_x0

    @property
    def looks(self) -> tuple[float, bool, bool]:
        return round(self.size, 1), self.bold, self.italic


def _is_mark(text: str) -> bool:
    return text in BULLETS or text in ("-", "–", "o") or is_number(text)


def _joined(runs: list[Run]) -> tuple[str, list[float]]:
    """The runs as one, with a space where they stand apart."""
    text, ends = runs[0].text, list(runs[0].ends)
    for before, run in pairwise(runs):
        apart = run.x0 - before.x1 > 0.12 * run.size
        if apart and not text.endswith(" ") and not run.text.startswith(" "):
            text += " "
            ends.append(run.x0)
        text += run.text
        ends += run.ends
    return text, ends


def lines_of(runs: list[Run], page: int) -> list[Line]:
    """The runs of one box as lines, top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.bottom):
        if rows and run.bottom - rows[-1][0].bottom < 0.35 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [Line(row, page) for row in rows]


@dataclass(slots=True)
class Grid:
    """A ruled table, or the part of it that one page shows."""

    xs: list[float]
    ys: list[float]
    anchors: dict[tuple[int, int], tuple[int, int]]
    runs: dict[tuple[int, int], list[Run]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        return self.ys[0]

    def take(self, run: Run) -> bool:
        """Puts the run into the cell it stands in; False when it stands outside."""
        x, y = min(run.x0 + run.size / 2, (run.x0 + run.x1) / 2), (run.top + run.bottom) / 2
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return False
        place = (
            min(bisect_right(self.ys, y), len(self.ys) - 1) - 1,
            min(bisect_right(self.xs, x), len(self.xs) - 1) - 1,
        )
        self.runs.setdefault(self.anchors[place], []).append(run)
        return True

    def rows(self) -> Iterator[list[tuple[float, float, list[Run]]]]:
        """For each row and column the edges to the left and right and the runs between them.

        Rows and columns in which no cell begins are left out: their rules belong to cells beside them.
        """
        right_of: dict[tuple[int, int], float] = {}
        for (_, column), anchor in self.anchors.items():
            right_of[anchor] = max(right_of.get(anchor, 0.0), self.xs[column + 1])
        columns = sorted({column for _, column in right_of})
        for row in sorted({row for row, _ in right_of}):
            yield [
                (self.xs[column], right_of.get((row, column), self.xs[column + 1]), self.runs.get((row, column), []))
                for column in columns
            ]


@dataclass(slots=True)
class Sheet:
    """One page: the lines that flow down it and the tables among them."""

    number: int
    width: float
    height: float
    lines: list[Line]
    grids: list[Grid]


def read_sheet(page: Any) -> Sheet:
    """A pdfplumber page, taken apart in one pass over its letters."""
    keep_what_is_seen(page)
    objects = page.objects
    grids = _grids(objects, page.width * page.height)
    flow = [
        run
        for run in _runs(objects.get("char", ()), objects.get("rect", ()), page)
        if not any(grid.take(run) for grid in grids)
    ]
    return Sheet(page.page_number, page.width, page.height, lines_of(flow, page.page_number), grids)


def _runs(chars: Iterable[Any], boxes: Iterable[Any], page: Any) -> Iterator[Run]:
    run: Run | None = None
    left, top, right, bottom = page.bbox
    for char in chars:
        x0, x1, size = char["x0"], char["x1"], char["size"]
        text = _LIGATURES.get(char["text"], char["text"]).rstrip(_NO_WIDTH)
        if (
            not text
            or size < _SMALLEST
            or not char["upright"]
            or not (left <= x0 and x1 <= right and top <= char["top"] and char["bottom"] <= bottom)
            or text.startswith("(cid:")
            or (is_white(char["non_stroking_color"]) and not _is_backed(char, boxes))
        ):
            continue
        if run is not None:
            gap = x0 - run.x1
            reach = 0.3 * size
            if (
                -reach < gap < reach
                and abs(char["bottom"] - run.bottom) < 0.2 * size
                and char["fontname"] == run.font
                and abs(size - run.size) < 0.1
            ):
                if gap > 0.18 * size and text != " " and not run.text.endswith(" "):
                    run.text += " "
                    run.ends.append(x0)
                run.text += text
                run.ends += [x1] * len(text)
                run.x1 = x1
                continue
            if not run.text.isspace():
                yield run
        run = Run(text, [x1] * len(text), x0, x1, char["top"], char["bottom"], size, char["fontname"])
    if run is not None and not run.text.isspace():
        yield run


def _is_backed(char: Any, boxes: Iterable[Any]) -> bool:
    """Whether a white letter stands on a coloured box."""
    return any(
        box["fill"]
        and not is_white(box["non_stroking_color"])
        and box["x0"] <= char["x0"]
        and char["x1"] <= box["x1"]
        and box["top"] <= char["bottom"]
        and char["top"] <= box["bottom"]
        for box in boxes
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    """A straight rule: `at` is its y when it lies, its x when it stands."""

    at: float
    start: float
    end: float


def _grids(objects: Any, page_area: float) -> list[Grid]:
    lying, standing = _rules(objects)
    grids: list[Grid] = []
    for rows, columns in _touching(lying, standing):
        if len(rows) < 2 or not columns:
            continue
        grids += _grids_of(rows, columns, page_area)
    return sorted(grids, key=lambda grid: (round(grid.top), grid.xs[0]))


def _grids_of(rows: list[_Rule], columns: list[_Rule], page_area: float) -> Iterator[Grid]:
    """The grids of rules that hang together: another begins where all columns within are others than above."""
    for part in _parted(rows, columns):
        above, below = part[0].at, part[-1].at
        within = [rule for rule in columns if rule.start < below - _TOUCHING and rule.end > above + _TOUCHING]
        cut = [_Rule(rule.at, max(rule.start, above), min(rule.end, below)) for rule in within]
        if below - above > 2 * _TOUCHING and cut:
            yield from _grid_of(part, cut, page_area)


def _parted(rows: list[_Rule], columns: list[_Rule]) -> Iterator[list[_Rule]]:
    """The lying rules of each grid, top to bottom; the one between two grids belongs to both."""
    rows = sorted(rows, key=lambda rule: rule.at)
    left, right = min(rule.at for rule in columns), max(rule.at for rule in columns)
    inner = [rule for rule in columns if left + _TOUCHING < rule.at < right - _TOUCHING]
    part: list[_Rule] = []
    for number, row in enumerate(rows):
        part.append(row)
        before, after = rows[max(number - 1, 0)].at, rows[min(number + 1, len(rows) - 1)].at
        above = {round(rule.at / _TOUCHING) for rule in inner if rule.start < row.at - _TOUCHING and rule.end > before}
        below = {round(rule.at / _TOUCHING) for rule in inner if rule.end > row.at + _TOUCHING and rule.start < after}
        if above and below and not above & below:
            yield part
            part = [row]
    yield part


def _grid_of(rows: list[_Rule], columns: list[_Rule], page_area: float) -> Iterator[Grid]:
    xs = _edges([rule.at for rule in columns], [end for rule in rows for end in (rule.start, rule.end)])
    ys = _edges([rule.at for rule in rows], [end for rule in columns for end in (rule.start, rule.end)])
    frames_the_page = len(xs) == len(ys) == 2 and (xs[1] - xs[0]) * (ys[1] - ys[0]) > 0.75 * page_area
    if len(xs) > 1 and not frames_the_page:
        yield Grid(xs, ys, _anchors(xs, ys, rows, columns))


def _rules(objects: Any) -> tuple[list[_Rule], list[_Rule]]:
    lying, standing = [], []
    for shape in (*objects.get("line", ()), *objects.get("rect", ())):
        x0, x1, top, bottom = shape["x0"], shape["x1"], shape["top"], shape["bottom"]
        if bottom - top < _THIN:
            lying.append(_Rule((top + bottom) / 2, x0, x1))
        elif x1 - x0 < _THIN:
            standing.append(_Rule((x0 + x1) / 2, top, bottom))
        elif shape["object_type"] == "rect" and shape["stroke"]:
            lying += [_Rule(top, x0, x1), _Rule(bottom, x0, x1)]
            standing += [_Rule(x0, top, bottom), _Rule(x1, top, bottom)]
    return _merged(lying), _merged(standing)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """The rules with pieces that continue each other made into one."""
    merged: list[_Rule] = []
    by_place = sorted(rules, key=lambda rule: rule.at)
    while by_place:
        level = [rule for rule in by_place if rule.at - by_place[0].at < _ALIGNED]
        by_place = by_place[len(level) :]
        level.sort(key=lambda rule: rule.start)
        current = level[0]
        for rule in level[1:]:
            if rule.start - current.end < _TOUCHING:
                current = _Rule(current.at, current.start, max(current.end, rule.end))
            else:
                merged.append(current)
                current = rule
        merged.append(current)
    return merged


def _touching(lying: list[_Rule], standing: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """Groups of rules that hang together."""
    left = list(standing)
    unseen = list(lying)
    while left:
        rows: list[_Rule] = []
        columns = [left.pop()]
        grown = True
        while grown:
            new_rows = [rule for rule in unseen if any(_cross(rule, column) for column in columns)]
            unseen = [rule for rule in unseen if rule not in new_rows]
            rows += new_rows
            new_columns = [rule for rule in left if any(_cross(row, rule) for row in rows)]
            left = [rule for rule in left if rule not in new_columns]
            columns += new_columns
            grown = bool(new_rows or new_columns)
        yield rows, columns


def _cross(lying: _Rule, standing: _Rule) -> bool:
    return (
        lying.start - _TOUCHING <= standing.at <= lying.end + _TOUCHING
        and standing.start - _TOUCHING <= lying.at <= standing.end + _TOUCHING
    )


def _edges(rules: list[float], ends: list[float]) -> list[float]:
    """The edges of rows or columns: every rule, and the outermost ends where the outer rule was not drawn."""
    edges: list[float] = []
    for at in sorted([*rules, min(ends), max(ends)]):
        if not edges or at - edges[-1] > 2 * _ALIGNED:
            edges.append(at)
    return edges


def _anchors(
    xs: list[float], ys: list[float], rows: list[_Rule], columns: list[_Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the place where its cell begins, up and to the left over rules that are not drawn."""
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(len(ys) - 1):
        middle = (ys[r] + ys[r + 1]) / 2
        for c in range(len(xs) - 1):
            centre = (xs[c] + xs[c + 1]) / 2
            if c and not _drawn(columns, xs[c], middle):
                anchors[r, c] = anchors[r, c - 1]
            elif r and not _drawn(rows, ys[r], centre):
                anchors[r, c] = anchors[r - 1, c]
            else:
                anchors[r, c] = (r, c)
    return anchors


def _drawn(rules: list[_Rule], at: float, passing: float) -> bool:
    return any(abs(rule.at - at) <= 2 * _ALIGNED and rule.start <= passing <= rule.end for rule in rules)
