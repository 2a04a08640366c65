"""Charts: each is a small value that knows its picture and the same as a table, in which no value is lost.

What was not measured is `None`: a gap in the picture and *not measured* in the table, never nought. Nothing below
nought can be shown, and asking for it is an error.
"""

import calendar
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from itertools import chain, count, groupby
from typing import ClassVar

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Cell, Picture, Row, Table
from heed.kit.statistics.drawing import FILLS, LINE, SIZE, SMALL, Drawing, width_of, wrapped

Number = int | float | Decimal
WIDE, NARROW = 720, 328
NOT_MEASURED = "not measured"
NOTHING_YET = "There is nothing to show yet."

_BAR, _BETWEEN = 24, 14  # the height of a bar, and the room beneath it
_TOLD_ROW_BY_ROW = 12  # how many rows a description says one by one
_LONGEST_FIGURE = 12


@dataclass(frozen=True)
class Chart(ABC):
    """What every chart has: a title, and a note that says what is counted, as at when.

    `columns` are the table's headings, each with whether it holds figures; `rows` hold text, the first cell naming the
    row. `widths` are those at which it is worth drawing, widest first.
    """

    title: str

    widths: ClassVar[tuple[int, ...]] = (WIDE, NARROW)

    @property
    @abstractmethod
    def columns(self) -> tuple[tuple[str, bool], ...]: ...

    @cached_property
    @abstractmethod
    def rows(self) -> tuple[tuple[str, ...], ...]: ...

    @abstractmethod
    def _draw(self, drawing: Drawing) -> None: ...

    @cached_property
    def description(self) -> str:
        """The picture in words, for those who hear it."""
        if not self.rows:
            return NOTHING_YET
        if len(self.rows) > _TOLD_ROW_BY_ROW:
            return f"{len(self.rows)} rows, from {self.rows[0][0]} to {self.rows[-1][0]}; all of them are in the table."
        return "; ".join(f"{row[0]}: {', '.join(filter(None, row[1:]))}" for row in self.rows) + "."

    @property
    def blocks(self) -> tuple[Picture, Table]:
        """The picture and the table as blocks of a document, to stand one beneath the other."""
        lines = (tuple(heading for heading, _ in self.columns), *self.rows)
        widths = tuple(_share(column, 60 // len(lines[0])) for column in zip(*lines, strict=True))
        rows = tuple(Row(tuple(map(Cell.of, line))) for line in lines)
        picture = Picture(self.svg(self.widths[0]), f"{self.title}. {self.description}")
        return picture, Table(rows, header_columns=1, caption=self.title, widths=widths)

    def svg(self, width: int = WIDE) -> str:
        """The picture as SVG to stand inside a page or a document; the same chart gives the same picture."""
        identity = sha256(f"{width} {self!r}".encode(errors="replace")).hexdigest()[:10]
        drawing = Drawing(width, identity, self.title, self.description)
        if self.rows:
            self._draw(drawing)
        else:
            drawing.text(0, LINE, NOTHING_YET)
            drawing.height = LINE + 8
        return str(drawing)


@dataclass(frozen=True)
class Bars(Chart):
    """A bar from left to right for each label, with its figure at the end.

    `heading` says what the labels are and `measure` what the figures count; both stand over the table.
    """

    heading: str
    measure: str
    bars: Sequence[tuple[str, Number | None]]

    def __post_init__(self) -> None:
        for label, value in self.bars:
            _check(label, value)

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        return (self.heading, False), (self.measure, True)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple((label, _exactly(value)) for label, value in self.bars)

    def _draw(self, drawing: Drawing) -> None:
        lanes = _Lanes(drawing, [label for label, _ in self.bars])
        room = drawing.width - lanes.left - max(width_of(_briefly(value)) for _, value in self.bars) - 8
        scale = _scale([value for _, value in self.bars], room)
        for label, value in self.bars:
            top, length = lanes.add(label), scale(value or 0)
            if value is not None:
                drawing.area(lanes.left, top, length, _BAR, about=f"{label}: {_exactly(value)}")
            drawing.text(lanes.left + length + (8 if value is not None else 0), top + 18, _briefly(value))


@dataclass(frozen=True)
class StackedBars(Chart):
    """A bar for each label, made of parts that each have a pattern; at the end the total of what is drawn.

    Parts named in `left_out` (time given to a family, a pause) are in the table, in a column that says so, and neither
    drawn nor part of a total.
    """

    heading: str
    parts: Sequence[str]
    bars: Sequence[tuple[str, Sequence[int]]]
    left_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if len(self._drawn) > len(FILLS):
            raise ValueError(
                f"{len(self._drawn)} parts are more than patterns can tell apart; draw {len(FILLS)} at most."
            )
        if unknown := self.left_out.difference(self.parts):
            raise ValueError(f"{', '.join(sorted(unknown))} cannot be left out: it is not one of the parts.")
        for label, values in self.bars:
            if len(values) != len(self.parts):
                raise ValueError(f"{label} needs {len(self.parts)} figures, one for each part, and has {len(values)}.")
            for value in values:
                _check(label, value)

    @property
    def _drawn(self) -> list[tuple[int, str]]:
        return [(index, part) for index, part in enumerate(self.parts) if part not in self.left_out]

    def _total(self, values: Sequence[int]) -> int:
        return sum(values[index] for index, _ in self._drawn)

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        drawn = [part for _, part in self._drawn]
        left_out = [f"{part} (not counted)" for part in self.parts if part in self.left_out]
        return (self.heading, False), *((part, True) for part in [*drawn, "Total", *left_out])

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        apart = [index for index, part in enumerate(self.parts) if part in self.left_out]
        return tuple(
            (
                label,
                *(_exactly(values[index]) for index, _ in self._drawn),
                _exactly(self._total(values)),
                *(_exactly(values[index]) for index in apart),
            )
            for label, values in self.bars
        )

    def _draw(self, drawing: Drawing) -> None:
        fills = dict(zip((index for index, _ in self._drawn), FILLS, strict=False))
        self._draw_key(drawing, fills)
        lanes = _Lanes(drawing, [label for label, _ in self.bars])
        totals = [self._total(values) for _, values in self.bars]
        scale = _scale(totals, drawing.width - lanes.left - max(width_of(_briefly(total)) for total in totals) - 8)
        for (label, values), total in zip(self.bars, totals, strict=True):
            top, before = lanes.add(label), 0
            for index, part in self._drawn:
                start, length = lanes.left + scale(before), scale(before + values[index]) - scale(before)
                if values[index]:
                    drawing.area(start, top, length, _BAR, fills[index], about=f"{label}, {part}: {values[index]:,}")
                if length > width_of(_briefly(values[index]), SMALL) + 12:
                    drawing.plate(start + length / 2, top + _BAR / 2, _briefly(values[index]))
                before += values[index]
            drawing.text(lanes.left + scale(total) + 8, top + 18, _briefly(total))

    def _draw_key(self, drawing: Drawing, fills: dict[int, str]) -> None:
        """Which pattern is which, on as many lines as that takes."""
        x = 0.0
        for index, part in self._drawn:
            (words,) = wrapped(part, drawing.width - 32, lines=1)
            if x and x + 32 + width_of(words) > drawing.width:
                x, drawing.height = 0.0, drawing.height + LINE + 6
            drawing.area(x, drawing.height + 2, 24, SIZE, fills[index])
            drawing.text(x + 32, drawing.height + SIZE, words)
            x += 32 + width_of(words) + 20
        drawing.height += LINE + 14


@dataclass(frozen=True)
class _OverTime(Chart):
    """Figures of periods that follow one another; `measure` says what they count."""

    measure: str
    points: Sequence[tuple[str, Number | None]]

    def __post_init__(self) -> None:
        for label, value in self.points:
            _check(label, value)

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        return ("When", False), (self.measure, True)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple((label, _exactly(value)) for label, value in self.points)

    @property
    def _values(self) -> list[Number | None]:
        return [value for _, value in self.points]


@dataclass(frozen=True)
class Trend(_OverTime):
    """A small line with a dot for each measured period and a gap where nothing was measured; it stands on nought."""

    widths: ClassVar[tuple[int, ...]] = (280,)

    def _draw(self, drawing: Drawing) -> None:
        first, last = (next((v for v in order if v is not None), None) for order in (self._values, self._values[::-1]))
        left = width_of(_briefly(first)) + 10
        right = drawing.width - width_of(_briefly(last)) - 10
        step = (right - left) / max(len(self.points) - 1, 1)
        scale = _scale(self._values, 44)
        spots = [(left + number * step, 52 - scale(value or 0)) for number, value in enumerate(self._values)]
        for measured, run in groupby(zip(spots, self.points, strict=True), key=lambda at: at[1][1] is not None):
            if measured:
                seen = list(run)
                drawing.path([spot for spot, _ in seen])
                for (x, y), (label, value) in seen:
                    drawing.dot(x, y, about=f"{label}: {_exactly(value)}")
        drawing.line(left, 56, right, 56, dashed=True)
        if first is None:
            drawing.text(drawing.width / 2, 48, NOT_MEASURED, anchor="middle")
        else:
            at_first, at_last = (52 - scale(value or 0) + 5 for value in (first, last))
            drawing.text(left - 8, at_first, _briefly(first), anchor="end")
            drawing.text(right + 8, at_last, _briefly(last))
        _draw_ends(drawing, [label for label, _ in self.points], 74)
        drawing.height = 80


@dataclass(frozen=True)
class Columns(_OverTime):
    """A column for each period, with its figure on top where there is room; the floor is dashed where none was measured."""

    def _draw(self, drawing: Drawing) -> None:
        floor, slot = 170.0, drawing.width / len(self.points)
        measured = [value for value in self._values if value is not None]
        scale = _scale(measured, floor - 24)
        widest = max((width_of(_briefly(value), SMALL) for value in measured), default=0)
        highest = max(map(Fraction, measured), default=None)
        for number, (label, value) in enumerate(self.points):
            start, middle, thickness = number * slot, (number + 0.5) * slot, min(slot * 0.7, 60)
            drawing.line(start, floor, start + slot, floor, dashed=value is None)
            if value is not None:
                top = floor - scale(value)
                drawing.area(middle - thickness / 2, top, thickness, scale(value), about=f"{label}: {_exactly(value)}")
                if widest + 4 <= slot or Fraction(value) == highest:
                    drawing.text(middle, top - 6, _briefly(value), anchor="middle", size=SMALL)
        self._draw_periods(drawing, slot, floor + LINE)
        drawing.height = floor + LINE + 8

    def _draw_periods(self, drawing: Drawing, slot: float, y: float) -> None:
        """Under every column its period, or under as many as there is room for, the first of them always."""
        labels = [wrapped(label, drawing.width / 3, lines=1)[0] for label, _ in self.points]
        every = -int(-(max(width_of(label, SMALL) for label in labels) + 10) // slot)
        for number in range(0, len(labels), every):
            drawing.text((number + 0.5) * slot, y, labels[number], anchor="middle", size=SMALL)


@dataclass(frozen=True)
class Span:
    """From when to when something was with somebody; without an end it still is. The last day is the next one's first."""

    who: str
    start: date
    end: date | None = None


@dataclass(frozen=True)
class Spans(Chart):
    """Who held something from when to when: a lane for each holder, and one calendar beneath. `until` is the as-at day."""

    heading: str
    spans: Sequence[Span]
    until: date

    def __post_init__(self) -> None:
        for span in self.spans:
            if (span.end or self.until) < span.start:
                raise ValueError(f"{span.who} cannot have held it until before {PartialDate.of(span.start)}.")

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        return (self.heading, False), ("From", False), ("To", False), ("Days", True)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                span.who,
                str(PartialDate.of(span.start)),
                str(PartialDate.of(span.end)) if span.end else f"still so on {PartialDate.of(self.until)}",
                f"{self._days(span):,}",
            )
            for span in self.spans
        )

    def _days(self, span: Span) -> int:
        return ((span.end or self.until) - span.start).days

    def _draw(self, drawing: Drawing) -> None:
        holders = list(dict.fromkeys(span.who for span in self.spans))
        lanes = _Lanes(drawing, holders)
        first = min(span.start for span in self.spans)
        last = max(span.end or self.until for span in self.spans)
        unit = (drawing.width - lanes.left - 2) / max((last - first).days, 1)
        for holder in holders:
            top = lanes.add(holder)
            drawing.line(lanes.left, top + _BAR / 2, drawing.width, top + _BAR / 2, dashed=True)
            for span, row in zip(self.spans, self.rows, strict=True):
                if span.who == holder:
                    start, length = lanes.left + (span.start - first).days * unit, max(self._days(span) * unit, 2)
                    about = f"{holder}, {row[1]} to {row[2]}: {row[3]} days"
                    drawing.area(start, top, length, _BAR, "full" if span.end else "slanted", about=about)
                    if length > width_of(row[3], SMALL) + 12:
                        drawing.plate(start + length / 2, top + _BAR / 2, row[3])
        _draw_calendar(drawing, lanes.left, first, last, unit)
        if not all(span.end for span in self.spans):
            drawing.area(0, drawing.height + 2, 24, SIZE, "slanted")
            drawing.text(32, drawing.height + SIZE, f"still so on {PartialDate.of(self.until)}")
            drawing.height += LINE + 4


class _Lanes:
    """Rows with a label each: beside the bar on a wide picture, above it on a narrow one. Bars begin at `left`."""

    def __init__(self, drawing: Drawing, labels: list[str]) -> None:
        self._drawing = drawing
        widest = max(width_of(label) for label in labels)
        self._beside = drawing.width > WIDE / 2
        self._room = min(widest, drawing.width * 0.36) if self._beside else drawing.width
        self.left = self._room + 12 if self._beside else 1.0

    def add(self, label: str) -> float:
        """Writes the label and gives the top of its bar."""
        lines, top = wrapped(label, self._room), self._drawing.height
        baseline = top + SIZE
        if self._beside:
            baseline += max(_BAR - len(lines) * LINE, 0) / 2
            top += max(len(lines) * LINE - _BAR, 0) / 2
        else:
            top += len(lines) * LINE + 2
        for number, line in enumerate(lines):
            self._drawing.text(0, baseline + number * LINE, line)
        beneath = max(top + _BAR, baseline + (len(lines) - 1) * LINE + 4 if self._beside else 0)
        self._drawing.height = beneath + _BETWEEN
        return top


def _draw_calendar(drawing: Drawing, left: float, first: date, last: date, unit: float) -> None:
    """A mark at the first of as many months as have room for their names, else the two days at the ends."""
    top = drawing.height
    drawing.line(left, top, drawing.width, top)
    rounds = (_marks(first, last, months) for months in chain((1, 3, 6, 12, 24, 60, 120), count(600, 600)))
    marks = next(marks for marks in rounds if sum(width_of(said) + 20 for _, said in marks) <= drawing.width - left)
    if len(marks) > 1:
        for day, said in marks:
            x = left + (day - first).days * unit
            drawing.line(x, top, x, top + 6)
            drawing.text(x, top + 6 + SIZE, said, anchor="middle")
    else:
        drawing.text(left, top + 6 + SIZE, str(PartialDate.of(first)))
        drawing.text(drawing.width, top + 6 + SIZE, str(PartialDate.of(last)), anchor="end")
    drawing.height = top + LINE + 12


def _marks(first: date, last: date, months: int) -> list[tuple[date, str]]:
    """The first day of every so many months between two days, and its name; a year's is the year."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [date(number // 12, number % 12 + 1, 1) for number in numbers if number % months == 0]
    named = ((day, str(day.year) if months >= 12 else f"{calendar.month_abbr[day.month]} {day.year}") for day in days)
    return [(day, said) for day, said in named if first <= day]


def _draw_ends(drawing: Drawing, labels: list[str], y: float) -> None:
    """The first label at the left and the last at the right."""
    room = drawing.width / 2 - 10
    drawing.text(0, y, wrapped(labels[0], room, lines=1)[0], size=SMALL)
    if len(labels) > 1:
        drawing.text(drawing.width, y, wrapped(labels[-1], room, lines=1)[0], anchor="end", size=SMALL)


def _scale(values: Iterable[Number | None], room: float) -> Callable[[Number], float]:
    """How long a figure is drawn, so that the greatest of them takes all the room."""
    known = [value for value in values if value is not None]
    if all(isinstance(value, int) for value in known):
        most = max(known, default=0) or 1
        return lambda value: value / most * room  # type: ignore[operator]  # both are whole
    greatest = max(map(Fraction, known), default=0) or 1
    return lambda value: float(Fraction(value) / greatest) * room


def _check(label: str, value: Number | None) -> None:
    if value is not None and not 0 <= value < float("inf"):
        raise ValueError(f"{label} is {value}, and a chart shows nothing below nought and nothing without end.")


def _share(column: tuple[str, ...], letters: int) -> int:
    """How much of the line a column wants: room for its longest word, and up to so many letters to save it lines."""
    return 2 + max(max(min(len(cell), letters), *map(len, cell.split()), 4) for cell in column)


def _exactly(value: Number | None) -> str:
    """The figure with all its digits."""
    return NOT_MEASURED if value is None else f"{value:,}".removesuffix(".0")


def _briefly(value: Number | None) -> str:
    """The figure, or three digits of it and how many there are, where it is too long for a picture."""
    exact = _exactly(value)
    return exact if value is None or len(exact) <= _LONGEST_FIGURE else f"{Decimal(value):.3g}"
