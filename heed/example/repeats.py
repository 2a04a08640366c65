"""Which recommendations of the example force ask the same, and why its coordinators say so."""

from collections.abc import Mapping

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.recommendations.actions import add_own_words, link_repeat
from heed.thread.recommendations.models import Recommendation

SAME = (
    (
        "WX12 15.1",
        "WX03 R4",
        "asha",
        "2026-06-09",
        "Both ask that what she was promised does not end with the officer.",
    ),
)


OWN_WORDS = (("Haven Desk", "independent advocate", "asha", "2026-06-09"),)
"""What the force’s own words mean."""


def bring(cast: Mapping[str, User], asked: Mapping[str, Recommendation]) -> None:
    for later, earlier, who, on, reason in SAME:
        link_repeat(recommendation=asked[later], other=asked[earlier], reason=reason, on=PartialDate(on), by=cast[who])
    for words, meaning, who, on in OWN_WORDS:
        add_own_words(words=words, meaning=meaning, on=PartialDate(on), by=cast[who])
