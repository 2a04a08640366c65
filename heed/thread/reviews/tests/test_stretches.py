"""Days with each holder, beside an oracle that walks the calendar one day at a time."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from heed.thread.reviews.stretches import NO_DAYS, Stretch, days, stretches

START = date(2024, 1, 1)
FAMILY = "family"


def day(number: int) -> date:
    return START + timedelta(days=number)


turns = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["police", "chair", FAMILY])), max_size=6)
pauses = st.lists(st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 30))), max_size=4)


@given(turns=turns, pauses=pauses, until=st.integers(0, 80))
@settings(max_examples=150, deadline=None)
def test_every_day_belongs_to_whoever_held_the_pen_at_its_end(turns, pauses, until):
    turns = sorted(turns, key=lambda turn: turn[0])
    passed = [(day(number), holder) for number, holder in turns]
    paused = [(day(since), None if length is None else day(since + length)) for since, length in pauses]
    expected = Counter()
    for number in range(until):
        held = [holder for since, holder in turns if since <= number]
        if not held:
            continue
        on_hold = any(since <= number and (length is None or number < since + length) for since, length in pauses)
        expected["paused" if on_hold else held[-1]] += 1
    found = days(stretches(passed, paused, day(until)), family=FAMILY)
    counted = Counter({"paused": found.paused, FAMILY: found.with_family}) + found.with_holder
    assert +counted == +expected
    assert FAMILY not in found.with_holder


@given(turns=turns, pauses=pauses, until=st.integers(0, 80))
@settings(max_examples=60, deadline=None)
def test_stretches_follow_one_another_without_a_gap(turns, pauses, until):
    passed = [(day(number), holder) for number, holder in sorted(turns, key=lambda turn: turn[0])]
    paused = [(day(since), None if length is None else day(since + length)) for since, length in pauses]
    found = stretches(passed, paused, day(until))
    assert all(stretch.days > 0 for stretch in found)
    for one, next_one in pairwise(found):
        assert one.until == next_one.since
    if passed and found:
        assert (found[0].since, found[-1].until) == (passed[0][0], day(until))


def test_a_pause_cuts_a_stretch_in_three():
    found = stretches([(day(0), "chair")], [(day(3), day(5))], day(10))
    assert found == [
        Stretch("chair", day(0), day(3)),
        Stretch("chair", day(3), day(5), paused=True),
        Stretch("chair", day(5), day(10)),
    ]


def test_two_pauses_at_once_are_one():
    found = stretches([(day(0), "chair")], [(day(3), day(6)), (day(4), None)], day(10))
    assert [(stretch.days, stretch.paused) for stretch in found] == [(3, False), (7, True)]


def test_days_of_several_reviews_are_added_apart():
    one = days([Stretch("chair", day(0), day(3)), Stretch(FAMILY, day(3), day(4))], family=FAMILY)
    both = one + days([Stretch("chair", day(0), day(2), paused=True)], family=FAMILY)
    assert (both.with_holder, both.with_family, both.paused) == (Counter(chair=3), 1, 2)
    assert NO_DAYS + one == one
