"""How long something may take, and how long it has taken: the clock of a duty that the law, guidance or we ourselves set.

A clock runs from the end of the day it starts on. It stands still while it is paused, so each paused day puts the due
date off by a day. Whoever extends it names another date, and only pauses after that day put it off further. The
original due date stays for ever.

Whatever is asked is asked *as at* a day, the day included: what happened later is not known then. A pause that has not
ended by then is open, whatever end it had afterwards.

    clock = Clock(Allowance(1, Unit.MONTHS), start=date(2024, 1, 31))
    clock.original_due                            29 February 2024
    clock.as_at(date(2024, 3, 2)).state           State.LATE, with `days_late` 2
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Self

from heed.kit.calendar.working_days import add_working_days, working_days_between

_DAY = timedelta(days=1)


class Unit(Enum):
    """What an allowance is counted in. Months end on the same day of the month, or on its last."""

    CALENDAR_DAYS = "calendar days"
    WORKING_DAYS = "working days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long there is: ten working days, one month."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("A clock cannot allow less than no time.")

    def after(self, start: date) -> date:
        """The last day that is in time."""
        if self.unit is Unit.MONTHS:
            return add_months(start, self.count)
        return self.put_off(start, self.count)

    def put_off(self, day: date, passes: int) -> date:
        """The day on which `passes` more have passed than on `day`."""
        return add_working_days(day, passes) if self.unit is Unit.WORKING_DAYS else day + passes * _DAY

    def passed(self, start: date, end: date) -> int:
        """How many days passed after `start` until the end of `end`: working days where the clock counts those.

        A clock of months passes in calendar days.
        """
        return working_days_between(start, end) if self.unit is Unit.WORKING_DAYS else (end - start).days

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value if self.count != 1 else self.unit.value[:-1]}"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which the clock stands still: from `since`, until the day before it is `resumed`, if it has been."""

    since: date
    reason: str
    resumed: date | None = None

    def __post_init__(self) -> None:
        if self.resumed and self.resumed < self.since:
            raise ValueError("A clock cannot run again before the day on which it was paused.")


@dataclass(frozen=True, slots=True)
class Extension:
    """Another due date: who set it, why, and on which day."""

    to: date
    reason: str
    by: str
    on: date

    def __post_init__(self) -> None:
        if self.to < self.on:
            raise ValueError("A clock cannot be extended to a day that has already passed.")


class State(Enum):
    NOT_STARTED = "not started"
    RUNNING = "running"
    DUE_SOON = "due soon"
    LATE = "late"
    PAUSED = "paused"
    STOPPED_IN_TIME = "stopped in time"
    STOPPED_LATE = "stopped late"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clock stands as at a day.

    `used` and `left` are in working days where the clock counts those, otherwise in calendar days; nothing is left of a
    late one. `days_late` are calendar days, so that clocks of every kind compare; paused days are not among them. They are
    counted from `due_now`, which is `due` put off by the days since then on which the clock stood still. `paused_for` are
    the pauses that it is in.
    """

    state: State
    due: date
    used: int
    left: int
    due_now: date
    days_late: int = 0
    paused_since: date | None = None
    paused_for: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """An allowance from a day, with all that has been done to it; `stopped` is the day on which the duty was met."""

    allowance: Allowance
    start: date
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    stopped: date | None = None

    def __post_init__(self) -> None:
        if self.stopped and self.stopped < self.start:
            raise ValueError("A clock cannot stop before the day on which it starts.")

    @property
    def original_due(self) -> date:
        return self.allowance.after(self.start)

    def due(self, as_at: date) -> date:
        """The due date with the pauses and extensions that were known at the end of the day `as_at`."""
        as_at = self._no_later_than_stopped(as_at)
        run_from, agreed = self.start, self.original_due
        if extension := self._extension(as_at):
            run_from, agreed = max(self.start, extension.on), extension.to
        paused = _together(self.pauses, as_at)
        due, before = agreed, None
        while due != before:  # a due date that is put off may meet another pause
            due, before = self.allowance.put_off(agreed, self._passed_in(paused, run_from, due)), due
        return due

    def as_at(self, day: date, *, soon: int = 0) -> Standing:
        """How the clock stands at the end of `day`; it is due soon when no more than `soon` days are left."""
        end = self._no_later_than_stopped(day)
        due = self.due(end)
        if end < self.start:
            return Standing(State.NOT_STARTED, due, used=0, left=self.allowance.passed(self.start, due), due_now=due)
        paused = _together(self.pauses, end)
        used = self.allowance.passed(self.start, end) - self._passed_in(paused, self.start, end)
        left = max(0, self.allowance.passed(end, due))
        paused_since = next((span.first for span in paused if span.first <= end <= span.last), None)
        ran_until = paused_since - _DAY if paused_since else end
        due_now = due + sum(span.days_in(due, ran_until) for span in paused) * _DAY
        days_late = max(0, (ran_until - due_now).days)
        if self.stopped and self.stopped <= day:
            state = State.STOPPED_LATE if days_late else State.STOPPED_IN_TIME
            return Standing(state, due, used, left, due_now, days_late)
        if paused_since:
            state = State.PAUSED
        elif days_late:
            state = State.LATE
        else:
            state = State.DUE_SOON if left <= soon else State.RUNNING
        return Standing(state, due, used, left, due_now, days_late, paused_since, tuple(self._pauses_on(end)))

    def _no_later_than_stopped(self, day: date) -> date:
        return min(day, self.stopped or day)

    def _extension(self, as_at: date) -> Extension | None:
        known = [extension for extension in self.extensions if extension.on <= as_at]
        return max(reversed(known), key=lambda extension: extension.on, default=None)

    def _pauses_on(self, day: date) -> Iterator[Pause]:
        for pause in self.pauses:
            if pause.since <= day and (pause.resumed is None or day < pause.resumed):
                yield pause

    def _passed_in(self, paused: "tuple[_Span, ...]", after: date, until: date) -> int:
        """How much of what passed after one day until the end of another passed while the clock stood still."""
        clipped = (span.within(after, until) for span in paused)
        return sum(self.allowance.passed(span.first - _DAY, span.last) for span in clipped if span)


@dataclass(frozen=True, slots=True)
class _Span:
    """Days from the first to the last, both among them."""

    first: date
    last: date

    def within(self, after: date, until: date) -> Self | None:
        first, last = max(self.first, after + _DAY), min(self.last, until)
        return type(self)(first, last) if first <= last else None

    def days_in(self, after: date, until: date) -> int:
        clipped = self.within(after, until)
        return (clipped.last - clipped.first).days + 1 if clipped else 0


def _together(pauses: tuple[Pause, ...], as_at: date) -> tuple[_Span, ...]:
    """The days paused by `as_at`, in order and each of them once, however many pauses they are in."""
    return tuple(_joined(sorted(_known(pauses, as_at), key=lambda span: span.first)))


def _known(pauses: tuple[Pause, ...], as_at: date) -> Iterator[_Span]:
    for pause in pauses:
        last = min(pause.resumed - _DAY, as_at) if pause.resumed else as_at
        if pause.since <= last:
            yield _Span(pause.since, last)


def _joined(spans: list[_Span]) -> Iterator[_Span]:
    while spans:
        span = spans.pop(0)
        while spans and spans[0].first <= span.last + _DAY:
            span = _Span(span.first, max(span.last, spans.pop(0).last))
        yield span


def add_months(day: date, n: int) -> date:
    """The same day of the month, `n` months on (or back); the month's last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + n
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
