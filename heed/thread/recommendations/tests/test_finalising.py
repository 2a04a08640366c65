import pytest

from heed.example.evidence import record_what_was_seen
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.rules import Refused

DELIVERED = "WX06 R5"
SEEN = {"on": PartialDate("2026-11-20"), "reason": "Ten plans were read, and each had the part."}


def _who_delivered(asked):
    return asked.steps.latest("number").by


def test_whoever_said_that_it_is_delivered_cannot_finalise_it(example):
    asked = example.recommendations[DELIVERED]
    with pytest.raises(Refused, match=r"^Whoever recorded this as delivered cannot also finalise it: a second person"):
        moves.make(asked, "finalise", by=_who_delivered(asked), **SEEN)


def test_a_second_person_finalises(example):
    asked = example.recommendations[DELIVERED]
    other = next(
        person for name, person in example.cast.items() if name in {"asha", "ben"} and person != _who_delivered(asked)
    )
    with pytest.raises(Refused, match=r"^Nothing shows yet that it works\."):
        moves.make(asked, "finalise", by=other, **SEEN)
    record_what_was_seen(asked, seen="Ten plans were read.", on=SEEN["on"], by=other)
    with pytest.raises(Refused, match=r"^All that shows that this works was recorded by you, or is what you said"):
        moves.make(asked, "finalise", by=other, **SEEN)
    record_what_was_seen(asked, seen="Four more were read.", on=SEEN["on"], by=asked.lead)
    moves.make(asked, "finalise", by=other, **SEEN)
    asked.refresh_from_db()
    assert asked.state == "finalised"
