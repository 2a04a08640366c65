from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kit.calendar.clocks import Allowance, Clock, Extension, Pause, State, Unit, add_months
from heed.kit.calendar.working_days import is_working_day

A_DAY = timedelta(days=1)
TEN_WORKING_DAYS = Allowance(10, Unit.WORKING_DAYS)
THIRTY_DAYS = Allowance(30, Unit.CALENDAR_DAYS)
ONE_MONTH = Allowance(1, Unit.MONTHS)


@pytest.mark.parametrize(
    ("allowance", "start", "due"),
    [
        (ONE_MONTH, date(2023, 1, 31), date(2023, 2, 28)),
        (ONE_MONTH, date(2024, 1, 31), date(2024, 2, 29)),
        (ONE_MONTH, date(2024, 2, 29), date(2024, 3, 29)),
        (Allowance(6, Unit.MONTHS), date(2023, 8, 31), date(2024, 2, 29)),
        (TEN_WORKING_DAYS, date(2024, 5, 1), date(2024, 5, 16)),
        (THIRTY_DAYS, date(2024, 5, 1), date(2024, 5, 31)),
        (Allowance(0, Unit.CALENDAR_DAYS), date(2024, 5, 1), date(2024, 5, 1)),
    ],
)
def test_an_allowance_ends_on_the_last_day_that_is_in_time(allowance: Allowance, start: date, due: date) -> None:
    clock = Clock(allowance, start)
    assert clock.original_due == clock.due(start) == due
    assert clock.as_at(due).days_late == 0
    assert (clock.as_at(due + A_DAY).state, clock.as_at(due + A_DAY).days_late) == (State.LATE, 1)


@pytest.mark.parametrize(
    ("n", "lands_on"),
    [(1, "2023-02-28"), (13, "2024-02-29"), (-1, "2022-12-31"), (-2, "2022-11-30"), (0, "2023-01-31")],
)
def test_a_month_on_is_the_same_day_or_the_last(n: int, lands_on: str) -> None:
    assert add_months(date(2023, 1, 31), n).isoformat() == lands_on


def test_an_allowance_is_said_as_people_say_it() -> None:
    assert [str(allowance) for allowance in (TEN_WORKING_DAYS, ONE_MONTH)] == ["10 working days", "1 month"]


def test_a_pause_puts_the_due_date_off_by_the_working_days_in_it_and_leaves_the_original() -> None:
    over_a_weekend = Pause(date(2024, 5, 10), "the trial began", resumed=date(2024, 5, 14))  # Friday and Monday
    clock = Clock(TEN_WORKING_DAYS, date(2024, 5, 1), pauses=(over_a_weekend,))
    assert clock.original_due == date(2024, 5, 16)
    assert clock.due(date(2024, 6, 1)) == date(2024, 5, 20)


def test_a_clock_of_months_is_put_off_by_calendar_days() -> None:
    pause = Pause(date(2024, 2, 10), "the inquest is not over", resumed=date(2024, 2, 20))
    clock = Clock(ONE_MONTH, date(2024, 1, 31), pauses=(pause,))
    assert clock.due(date(2024, 3, 31)) == date(2024, 3, 10)


def test_an_open_pause_keeps_what_is_left_and_says_since_when() -> None:
    clock = Clock(THIRTY_DAYS, date(2024, 5, 1), pauses=(Pause(date(2024, 5, 11), "criminal proceedings"),))
    before, first, later = (clock.as_at(day) for day in (date(2024, 5, 10), date(2024, 5, 11), date(2025, 5, 11)))
    assert (before.state, before.left) == (State.RUNNING, 21)
    assert first.state is later.state is State.PAUSED
    assert first.left == later.left == 21
    assert later.paused_since == date(2024, 5, 11)
    assert later.due == date(2025, 6, 1)


def test_pauses_that_touch_are_one() -> None:
    first = Pause(date(2024, 5, 5), "waiting for papers", resumed=date(2024, 5, 8))
    second = Pause(date(2024, 5, 8), "criminal proceedings")
    standing = Clock(THIRTY_DAYS, date(2024, 5, 1), pauses=(second, first)).as_at(date(2024, 5, 9))
    assert standing.paused_since == date(2024, 5, 5)
    assert standing.due == date(2024, 6, 5)


def test_a_pause_that_ends_on_the_day_it_began_counts_for_nothing() -> None:
    none = Pause(date(2024, 5, 5), "entered in error", resumed=date(2024, 5, 5))
    assert Clock(THIRTY_DAYS, date(2024, 5, 1), pauses=(none,)).due(date(2024, 7, 1)) == date(2024, 5, 31)


def test_days_paused_after_the_due_date_are_not_days_late() -> None:
    pause = Pause(date(2024, 6, 3), "time given to the family", resumed=date(2024, 6, 10))
    clock = Clock(THIRTY_DAYS, date(2024, 5, 1), pauses=(pause,))
    assert [clock.as_at(date(2024, 6, day)).days_late for day in (2, 3, 9, 10, 11)] == [2, 2, 2, 3, 4]
    assert clock.as_at(date(2024, 6, 9)).state is State.PAUSED
    assert clock.as_at(date(2024, 6, 10)).due == date(2024, 5, 31)


def test_an_extension_is_known_from_its_day_and_only_later_pauses_put_it_off() -> None:
    asked = Extension(date(2024, 6, 14), "the author was ill", by="the chair", on=date(2024, 5, 20))
    early = Pause(date(2024, 5, 6), "waiting for papers", resumed=date(2024, 5, 9))
    late = Pause(date(2024, 6, 1), "waiting for papers", resumed=date(2024, 6, 3))
    clock = Clock(THIRTY_DAYS, date(2024, 5, 1), pauses=(early, late), extensions=(asked,))
    assert clock.due(date(2024, 5, 19)) == date(2024, 6, 3)
    assert clock.due(date(2024, 5, 20)) == date(2024, 6, 14)
    assert clock.due(date(2024, 6, 30)) == date(2024, 6, 16)
    assert clock.original_due == date(2024, 5, 31)


def test_of_two_extensions_the_later_counts_and_of_one_day_the_one_given_last() -> None:
    on = date(2024, 5, 20)
    first, second, third = (
        Extension(date(2024, 6, to), "", by="", on=day) for to, day in ((20, on), (14, on), (10, on - A_DAY))
    )
    clock = Clock(THIRTY_DAYS, date(2024, 5, 1), extensions=(first, second, third))
    assert clock.due(on) == date(2024, 6, 14)


def test_an_extension_may_be_given_before_the_clock_starts_and_end_on_a_day_off() -> None:
    extension = Extension(date(2024, 5, 18), "", by="", on=date(2024, 4, 30))  # a Saturday
    clock = Clock(TEN_WORKING_DAYS, date(2024, 5, 1), extensions=(extension,))
    assert clock.due(date(2024, 5, 1)) == date(2024, 5, 18)
    assert clock.as_at(date(2024, 5, 17)).state is State.DUE_SOON


def test_a_clock_that_has_stopped_says_how_it_ended_and_no_later_day_changes_that() -> None:
    clock = Clock(
        THIRTY_DAYS,
        date(2024, 5, 1),
        pauses=(Pause(date(2024, 6, 10), "criminal proceedings"),),
        extensions=(Extension(date(2024, 9, 1), "", by="", on=date(2024, 6, 20)),),
        stopped=date(2024, 6, 2),
    )
    assert clock.as_at(date(2024, 6, 1)).state is State.LATE
    ended = clock.as_at(date(2024, 6, 2))
    assert (ended.state, ended.days_late, ended.used, ended.left) == (State.STOPPED_LATE, 2, 32, 0)
    assert clock.as_at(date(2025, 1, 1)) == ended


def test_a_clock_says_each_of_its_states() -> None:
    clock = Clock(TEN_WORKING_DAYS, date(2024, 5, 1), stopped=date(2024, 5, 16))
    states = [(day, clock.as_at(date(2024, 5, day), soon=2)) for day in (13, 14, 15, 16)]
    assert clock.as_at(date(2024, 4, 30)).state is State.NOT_STARTED
    assert clock.as_at(date(2024, 4, 30)).left == 10
    assert [(day, standing.state.value, standing.used, standing.left) for day, standing in states] == [
        (13, "running", 7, 3),
        (14, "due soon", 8, 2),
        (15, "due soon", 9, 1),
        (16, "stopped in time", 10, 0),
    ]


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: Allowance(-1, Unit.MONTHS),
        lambda: Pause(date(2024, 5, 2), "", resumed=date(2024, 5, 1)),
        lambda: Extension(date(2024, 5, 1), "", by="", on=date(2024, 5, 2)),
        lambda: Clock(ONE_MONTH, date(2024, 5, 2), stopped=date(2024, 5, 1)),
    ],
)
def test_what_cannot_be_is_refused(impossible) -> None:
    with pytest.raises(ValueError, match="A clock cannot"):
        impossible()


START = date(2024, 3, 20)
days = st.integers(-20, 150).map(lambda n: START + n * A_DAY)
ends = st.one_of(st.none(), st.integers(0, 40).map(lambda n: n * A_DAY))
pauses = st.builds(lambda since, lasts: Pause(since, "", lasts if lasts is None else since + lasts), days, ends)
extensions = st.builds(lambda on, lasts: Extension(on + lasts * A_DAY, "", "", on), days, st.integers(0, 90))
allowances = st.one_of(
    st.builds(Allowance, st.integers(0, 40), st.sampled_from([Unit.CALENDAR_DAYS, Unit.WORKING_DAYS])),
    st.builds(Allowance, st.integers(0, 4), st.just(Unit.MONTHS)),
)
clocks = st.builds(
    Clock,
    allowances,
    st.just(START),
    st.lists(pauses, max_size=3).map(tuple),
    st.lists(extensions, max_size=2).map(tuple),
    st.one_of(st.none(), days.filter(lambda day: day >= START)),
)


class OnPaper:
    """A clerk with a calendar on the wall, who crosses off one day after another."""

    def __init__(self, clock: Clock, today: date) -> None:
        self.clock, self.today = clock, min(today, clock.stopped or today)

    def counts(self, day: date) -> bool:
        return self.clock.allowance.unit is not Unit.WORKING_DAYS or is_working_day(day)

    def is_paused(self, day: date) -> bool:
        return day <= self.today and any(
            pause.since <= day and (pause.resumed is None or day < pause.resumed) for pause in self.clock.pauses
        )

    def days(self, after: date, until: date) -> list[date]:
        return [after + n * A_DAY for n in range(1, (until - after).days + 1)]

    def due(self) -> date:
        day, agreed = self.clock.start, self.clock.original_due
        for known in sorted(self.clock.extensions, key=lambda extension: extension.on):
            if known.on <= self.today:
                day, agreed = max(known.on, self.clock.start), known.to
        owed = [day for day in self.days(day, agreed) if self.counts(day)]
        if not any(self.is_paused(day) for day in owed):
            return agreed
        to_cross = len(owed)
        while to_cross:
            day += A_DAY
            to_cross -= self.counts(day) and not self.is_paused(day)
        return day

    def used(self) -> int:
        return sum(self.counts(day) and not self.is_paused(day) for day in self.days(self.clock.start, self.today))

    def days_late(self) -> int:
        return sum(not self.is_paused(day) for day in self.days(self.due(), self.today))


@settings(max_examples=100)
@given(clocks, days)
def test_a_clock_agrees_with_a_clerk_who_crosses_off_days(clock: Clock, today: date) -> None:
    clerk, standing = OnPaper(clock, today), clock.as_at(today)
    assert standing.due == clock.due(today) == clerk.due()
    if clerk.today >= clock.start:
        assert standing.used == clerk.used()
        assert standing.days_late == clerk.days_late()
        assert (standing.paused_since is not None) == (clerk.is_paused(clerk.today) and clerk.today != clock.stopped)


@given(clocks, days, st.lists(pauses, max_size=2), st.lists(extensions, max_size=2))
def test_what_comes_after_a_day_changes_nothing_that_was_so_on_it(clock, today, more_pauses, more_extensions) -> None:
    known = Clock(clock.allowance, clock.start, clock.pauses, clock.extensions)
    later = Clock(
        clock.allowance,
        clock.start,
        (*clock.pauses, *(pause for pause in more_pauses if pause.since > today)),
        (*clock.extensions, *(extension for extension in more_extensions if extension.on > today)),
        today + A_DAY if today >= clock.start else None,
    )
    assert later.as_at(today) == known.as_at(today)
    assert later.original_due == known.original_due


@given(allowances, st.lists(pauses, max_size=3), days)
def test_without_extensions_what_is_used_and_what_is_left_make_the_allowance(allowance, paused, today) -> None:
    clock = Clock(allowance, START, tuple(paused))
    standing = clock.as_at(today)
    whole = allowance.passed(START, clock.original_due)
    assert standing.used + standing.left == whole or standing.used > whole
    assert clock.due(today) >= clock.original_due
