"""Each figure of reviews is reckoned a second time here, day by day, and has to come to the same."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.statistics.measure import QUARTER, Period
from heed.thread.reviews.actions import facts
from heed.thread.reviews.actions.holds import change_hold, hold
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import restrict
from heed.thread.reviews.lifecycle import as_far_as
from heed.thread.reviews.measures import decided, in_our_hands, reported
from heed.thread.reviews.models import Review

QUARTERS = list(QUARTER.periods(date(2026, 10, 15), n=12))
SPRING = Period(date(2026, 4, 1), date(2026, 6, 30))
DAY = timedelta(days=1)
SINCE = {"DHR": date(2016, 12, 1), "DARDR": date(2024, 5, 24)}
"""From when on the clocks of each kind of review are in force."""


def on(day):
    return PartialDate(day)


class Told:
    """What the record tells of one review, as plain days."""

    def __init__(self, review):
        self.kind = review.kind_of_review
        self.stood = [(step.on_latest, step.after) for step in review.steps.all()]
        self.over = min(
            (day for day, state in self.stood if review.is_finished and state == review.state), default=None
        )
        self.stood += [(mark.on_latest, mark.state) for mark in review.milestones.unstruck()]
        self.extended = [(one.clock, one.on_latest, one.until) for one in review.extensions.unstruck()]
        self.pens = sorted((pen.on_latest, pen.recorded_at, pen.holder) for pen in review.pens.unstruck())
        self.held = [
            (held.on_latest, [change.on_latest for change in held.changes.all() if change.what == "ended"])
            for held in review.holds.unstruck()
        ]

    def first(self, there):
        """The first day on which it stood somewhere."""
        return min((day for day, state in self.stood if there(state)), default=None)

    def is_paused(self, day):
        return any(since <= day and not (ends and ends[0] <= day) for since, ends in self.held)

    def runs_out(self, code, months, start, last):
        """The day on which a clock runs out, as it could be told on the last day: found by walking from day to day."""
        years, month = divmod(start.month - 1 + months, 12)
        year = start.year + years
        due, day = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])), start
        while day < min(due, last):
            day += DAY
            for clock, on, until in self.extended:
                if clock == code and on == day:
                    due = until
            if self.is_paused(day):
                due += DAY
        return due


def told():
    return [Told(review) for review in Review.objects.exclude(state="in-error")]


def by_hand(every, period, code, months, stages):
    met = []
    for one in every:
        start = one.first(lambda state: state == stages[0])
        stopped = one.first(lambda state: as_far_as(state, stages[1]))
        if start is None or start < SINCE.get(one.kind, date.max):
            continue
        due = one.runs_out(code, months, start, min(stopped or period.last, period.last))
        if due in period:
            met.append(bool(stopped and stopped <= due))
    return sum(met), len(met)


def test_decisions_and_reports_come_to_the_same_when_walked_day_by_day(example) -> None:
    every = told()
    for period in QUARTERS:
        read = decided.read(period)
        assert (read.numerator, read.denominator) == by_hand(every, period, "decision", 1, ("notified", "decided"))
        read = reported.read(period)
        assert (read.numerator, read.denominator) == by_hand(every, period, "completion", 6, ("decided", "signed-off"))
    assert any(decided.read(period).denominator for period in QUARTERS)


def test_days_in_our_hands_come_to_the_same_when_counted_day_by_day(example) -> None:
    every, counted = told(), []
    for period in QUARTERS[-4:]:
        days = [period.first + n * DAY for n in range((period.last - period.first).days + 1)]
        ours, reviews = 0, set()
        for one in every:
            for day in days:
                held = [holder for since, _, holder in one.pens if since <= day]
                if held and held[-1] != "family" and not one.is_paused(day) and not (one.over and day >= one.over):
                    reviews.add(one)
                    ours += held[-1] == "police"
        read = in_our_hands.read(period)
        assert read.denominator == len(reviews)
        assert read.numerator == (Decimal(ours) / len(reviews)).quantize(Decimal("0.01"))
        counted.append(ours)
    assert any(counted)


def test_nothing_happened_so_nothing_is_measured(db) -> None:
    for measure in (decided, reported, in_our_hands):
        assert measure.said(measure.read(SPRING)) == "nothing to measure yet"


@pytest.fixture
def notified(asha):
    return add_review(reference="W5", state="notified", on=on("2026-03-10"), by=asha)  # due on 10 April


@pytest.mark.parametrize(("decided_on", "met"), [("2026-04-10", 1), ("2026-04-11", 0), ("2026-07-02", 0)])
def test_a_decision_counts_in_the_quarter_in_which_its_day_came(notified, asha, decided_on, met) -> None:
    moves.make(notified, "decide", by=asha, on=on(decided_on), reason="So it was.")
    read = decided.read(SPRING)
    assert (read.numerator, read.denominator) == (met, 1)
    assert decided.read(Period(date(2026, 1, 1), date(2026, 3, 31))).denominator == 0


def test_a_clock_that_stands_still_has_not_run_out(notified, asha) -> None:
    held = hold(review=notified, reason="inquest", on=on("2026-04-01"), by=asha)
    assert decided.read(SPRING).denominator == 0
    change_hold(hold=held, what="ended", on=on("2026-05-01"), by=asha)
    assert (decided.read(SPRING).numerator, decided.read(SPRING).denominator) == (0, 1)  # it ran out on 10 May
    hold(review=notified, reason="inquest", on=on("2026-06-01"), by=asha)
    assert decided.read(SPRING).denominator == 1  # it was late before it stood still


def test_nothing_of_a_restricted_review_is_counted(notified, asha) -> None:
    facts.pass_pen(review=notified, holder="police", on=on("2026-03-10"), by=asha)
    assert (in_our_hands.read(SPRING).numerator, in_our_hands.read(SPRING).denominator) == (91, 1)
    restrict(review=notified, by=asha, on=on("2026-03-11"), reason="Few need to know.")
    assert not in_our_hands.read(SPRING).denominator
    assert not decided.read(SPRING).denominator
