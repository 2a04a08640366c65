"""Moves, and what the record says as at a day, as far as it was known by a time."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Moment, state_at
from heed.kit.rules import Refused
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.models import ReviewStep

ON = PartialDate("2024-05-03")


def test_a_reason_of_blanks_is_none(review, asha) -> None:
    with pytest.raises(Refused, match="Say why"):
        moves.make(review, "start_writing", by=asha, on=ON, reason="  ")


def test_whoever_looked_at_an_older_version_is_told(review, asha) -> None:
    moves.make(review, "start_writing", by=asha, on=ON, reason="The author is named.", seen=1)
    with pytest.raises(ChangedMeanwhile):
        moves.make(review, "send_to_chair", by=asha, on=ON, reason="It is written.", seen=1)
    assert review.steps.count() == 2


def test_an_inexact_day_counts_from_its_last(asha) -> None:
    made = add_review(reference="W9", on=PartialDate("2024-04"), by=asha)
    later = datetime(2100, 1, 1, tzinfo=UTC)
    assert state_at(made.steps.all(), Moment(date(2024, 4, 29), later)) == ""
    assert state_at(made.steps.all(), Moment(date(2024, 4, 30), later)) == "commissioned"


START = date(2024, 1, 1)
STATES = ("commissioned", "writing", "with-chair", "with-home-office", "approved", "published")
step_gaps = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=6)


@given(gaps=step_gaps, as_at=st.integers(-1, 130), known=st.integers(-1, 130))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_state_is_that_of_the_last_step_that_was_so_and_known(gaps, as_at, known) -> None:
    """Steps whose days and times of recording only rise, asked by an oracle that walks them one by one."""
    on = recorded = 0
    steps, expected = [], ""
    for number, (day_gap, recorded_gap) in enumerate(gaps, start=1):
        on, recorded = on + day_gap, recorded + recorded_gap
        at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=recorded)
        day = START + timedelta(days=on)
        steps.append(ReviewStep(number=number, after=STATES[number - 1], on_latest=day, recorded_at=at))
        if on <= as_at and recorded <= known:
            expected = STATES[number - 1]
    moment = Moment(START + timedelta(days=as_at), datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=known))
    assert state_at(reversed(steps), moment) == expected


def test_what_is_recorded_late_was_not_known_before(asha) -> None:
    with time_machine.travel(datetime(2024, 6, 1, tzinfo=UTC)):
        made = add_review(reference="W9", on=PartialDate("2024-04"), by=asha)
    with time_machine.travel(datetime(2024, 7, 1, tzinfo=UTC)):
        moves.make(made, "start_writing", by=asha, on=ON, reason="The author is named.")
    june, july = datetime(2024, 6, 15, tzinfo=UTC), datetime(2024, 7, 2, tzinfo=UTC)
    assert state_at(made.steps.all(), Moment(date(2024, 5, 31), june)) == "commissioned"
    assert state_at(made.steps.all(), Moment(date(2024, 5, 31), july)) == "writing"
