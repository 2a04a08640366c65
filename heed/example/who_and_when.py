"""Who carries the actions of the example force out, and by when each is to be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.recommendations.actions import lead_action, target_action
from heed.thread.recommendations.models import Action

LEADS = (
    ("suicide and abuse together", "carys", "2025-10-13"),
    ("actions with a name and a day", "nesta", "2026-01-19"),
    ("hospital agreement", "Saltmere Hospitals, head of safeguarding", "2025-02-10"),
)
"""Who carries it out since when: one of the cast, or another agency in words."""


@dataclass(frozen=True, slots=True)
class Target:
    """A day by which an action was to be done, when that was set, and why it was another day than before."""

    action: str
    target_on: date
    on: str
    reason: str = ""


TARGETS = (
    Target("suicide and abuse together", date(2026, 7, 31), "2025-10-13"),
    Target(
        "suicide and abuse together",
        date(2027, 1, 29),
        "2026-07-06",
        "The trust’s new medical director reads the referral before it is signed.",
    ),
    Target("actions with a name and a day", date(2026, 12, 18), "2026-01-19"),
    Target("hospital agreement", date(2027, 2, 26), "2025-02-10"),
)


def bring(cast: Mapping[str, User], work: Mapping[str, Action]) -> None:
    for called, who, on in LEADS:
        led = {"person": cast[who]} if who in cast else {"agency": who}
        lead_action(action=work[called], on=PartialDate(on), by=cast["asha"], **led)
    for row in TARGETS:
        target_action(
            action=work[row.action],
            target_on=row.target_on,
            reason=row.reason,
            on=PartialDate(row.on),
            by=cast["asha"],
        )
