"""Each figure of recommendations is counted a second time here, record by record, and has to come to the same."""

from datetime import date

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.statistics.measure import QUARTER, Period
from heed.thread.recommendations.actions import add_recommendation, amend_target, link_repeat
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.measures import delivered, overdue, repeated, verified
from heed.thread.recommendations.models import Recommendation, Repeat
from heed.thread.reviews.actions.walls import restrict

QUARTERS = list(QUARTER.periods(date(2026, 10, 15), n=12))
SPRING, SUMMER = Period(date(2024, 4, 1), date(2024, 6, 30)), Period(date(2024, 7, 1), date(2024, 9, 30))
DONE = ("delivered", "finalised")


def stood(asked, day):
    steps = [(step.on_latest, step.number, step.after) for step in asked.steps.all() if step.on_latest <= day]
    return max(steps)[2] if steps else ""


def target(asked, day):
    later = [one for one in asked.amendments.all() if one.what == "target" and one.on_latest > day]
    return min(later, key=lambda one: (one.on_latest, one.recorded_at)).before_on if later else asked.target_on


def said(measure, period):
    read = measure.read(period)
    return read.numerator, read.denominator


def test_each_figure_of_the_example_force_comes_to_the_same_when_counted_record_by_record(example) -> None:
    every = list(Recommendation.objects.prefetch_related("steps", "amendments"))
    linked = list(Repeat.objects.select_related("one", "other"))
    found = set()
    for period in QUARTERS:
        last = period.last
        due = [(a, target(a, last)) for a in every if target(a, last) and period.first <= target(a, last) <= last]
        due = [stood(asked, day) for asked, day in due if stood(asked, day) in {*map(str, OPEN), "finalised"}]
        assert said(delivered, period) == (sum(state in DONE for state in due), len(due))
        closed = [stood(asked, last) for asked in every if stood(asked, last) in DONE]
        assert said(verified, period) == (closed.count("finalised"), len(closed))
        waits = [target(a, last) for a in every if stood(a, last) in map(str, OPEN) and stood(a, last) != "delivered"]
        waits = [day for day in waits if day]
        assert said(overdue, period) == (sum(day < last for day in waits), len(waits))
        new = [asked for asked in every if asked.on_latest in period]
        before = [
            asked for asked in new
            if any(other.on_latest < asked.on_latest for repeat in linked
                   for other in (repeat.one, repeat.other) if asked in (repeat.one, repeat.other))
        ]  # fmt: skip
        assert said(repeated, period) == (len(before), len(new))
        found |= {m.key for m in (delivered, verified, overdue, repeated) if m.read(period).numerator}
    assert found == {m.key for m in (delivered, verified, overdue, repeated)}


@pytest.mark.parametrize("measure", [delivered, verified, overdue, repeated], ids=lambda measure: measure.key)
def test_nothing_happened_so_nothing_is_measured(db, measure) -> None:
    assert measure.said(measure.read(SPRING)) == "nothing to measure yet"


def test_what_is_late_is_late_by_the_date_that_it_had_then(recommendation, moved, asha) -> None:
    told = {"recommendation": recommendation, "by": asha, "reason": "It takes longer."}
    amend_target(target_on=date(2024, 5, 31), on=PartialDate("2024-04-03"), **told)
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)
    assert (said(delivered, SPRING), said(overdue, SPRING)) == ((0, 1), (1, 1))
    amend_target(target_on=date(2024, 9, 30), on=PartialDate("2024-07-01"), **told)
    assert (said(delivered, SPRING), said(overdue, SPRING)) == ((0, 1), (1, 1))  # what was said of spring stays
    assert (said(delivered, SUMMER), said(overdue, SUMMER)) == ((0, 1), (0, 1))
    moved(recommendation, "deliver", by=asha, on=PartialDate("2024-09-30"))
    assert (said(delivered, SUMMER), said(overdue, SUMMER)) == ((1, 1), (0, 0))
    assert (said(verified, SUMMER), said(verified, SPRING)) == ((0, 1), (0, 0))
    restrict(review=recommendation.review, by=asha, on=PartialDate("2024-07-01"), reason="Few need to know.")
    for measure in (delivered, verified, overdue, repeated):
        assert said(measure, SUMMER) == (0, 0)


def test_the_later_of_two_that_ask_the_same_was_asked_before(recommendation, review, asha) -> None:
    on = PartialDate("2024-08-01")
    again = add_recommendation(review=review, number="2", text="Ask again.", on=on, by=asha)
    same_day = add_recommendation(review=review, number="3", text="Ask once more.", on=on, by=asha)
    for other in (recommendation, same_day):
        link_repeat(recommendation=again, other=other, reason="The same.", on=on, by=asha)
    assert (said(repeated, SPRING), said(repeated, SUMMER)) == ((0, 1), (1, 2))
