"""The receipt of a recommendation: who it was sent to, when they acknowledged it, and how long that took."""

from collections.abc import Iterable
from dataclasses import dataclass

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import standing_steps
from heed.kit.people.models import User
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import RecommendationStep


@dataclass(frozen=True, slots=True)
class Receipt:
    """One sending, and its receipt where there is one."""

    to: User | None
    sent_on: PartialDate
    acknowledged_on: PartialDate | None

    @property
    def days(self) -> int | None:
        """How long the receipt took, from the last possible day of the one to that of the other."""
        return (self.acknowledged_on.latest - self.sent_on.latest).days if self.acknowledged_on else None

    def __str__(self) -> str:
        sent = f"Sent to {self.to or 'a theme lead'} on {self.sent_on}"
        if self.acknowledged_on is None:
            return f"{sent}, not acknowledged yet"
        return f"{sent}, acknowledged on {self.acknowledged_on}: {_days(self.days or 0)}"


def receipt(steps: Iterable[RecommendationStep]) -> Receipt | None:
    """The newest sending among the steps of one recommendation; None where it was never sent."""
    newest_first = list(reversed(standing_steps(steps)))
    sent = next((step for step in newest_first if step.after == RecommendationState.DISSEMINATED), None)
    if sent is None:
        return None
    since = (step for step in newest_first if step.number > sent.number)
    came = next((step for step in since if step.after == RecommendationState.ACKNOWLEDGED), None)
    return Receipt(sent.lead, sent.on_date, came.on_date if came else None)


def _days(n: int) -> str:
    return {0: "the same day", 1: "1 day"}.get(n, f"{n} days")
