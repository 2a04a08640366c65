"""What runs out for a review on a day: a clock of its kind, and the day by which our own IMR is due.

The day of an IMR is the one that the letter of the chair names, or gave since. A hold does not put it off, but days on which the
review stood still after it make nothing late, in papers and here alike (docs/decisions/0044).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from heed.kit.calendar.clocks import Allowance, Clock, Pause, State, Unit
from heed.kit.calendar.clocks import Standing as ClockStanding
from heed.thread.reviews.models import ClockDefinition, ManagementReview, Review

GIVEN = "time given to the family"
"""Why a clock stands still while the pen is the family's."""
SOON = 14
"""Our own IMR is due soon when no more than so many days are left, as most clocks are."""
_NO_MORE = Allowance(0, Unit.CALENDAR_DAYS)


def since(due: date, pauses: Iterable[Pause], today: date) -> ClockStanding:
    """How it stands with a day that was named, and is late from the next day on; days of those pauses are not counted."""
    return Clock(_NO_MORE, due, pauses=tuple(pauses)).as_at(today)


class Runs:
    """Something that runs out on a day."""

    now: ClockStanding | None

    @property
    def is_running(self) -> bool:
        return self.now is not None and self.now.state not in (State.STOPPED_IN_TIME, State.STOPPED_LATE)

    @property
    def given_since(self) -> date | None:
        """Since when the family has been given time, for which it stands still; none where it has not."""
        pauses = self.now.paused_for if self.now else ()
        return next((pause.since for pause in pauses if pause.reason == GIVEN), None)


@dataclass(frozen=True)
class ReviewClock(Runs):
    """One clock of a review: what defines it, and how it runs. Without a `clock`, `why_none` says why it cannot run."""

    review: Review
    definition: ClockDefinition
    today: date
    start: date | None
    clock: Clock | None = None
    why_none: str = ""

    @property
    def name(self) -> str:
        return self.definition.name

    @property
    def now(self) -> ClockStanding | None:  # type: ignore[override]  # reckoned, and never set
        return self.clock.as_at(self.today, soon=self.definition.soon) if self.clock else None

    @property
    def due_now(self) -> date:
        """The day on which it runs out, with its pauses and extensions; the last day there is where it does not run."""
        return self.now.due_now if self.now else date.max

    @property
    def first_due(self) -> date | None:
        return self.clock.original_due if self.clock else None

    @property
    def allowance(self) -> str:
        return str(self.definition.allowance or "as soon as reasonably practicable: no number is given")

    @property
    def how_long(self) -> str:
        return self.allowance if self.definition.verified else f"{self.allowance} (not checked yet)"


@dataclass(frozen=True)
class ImrDue(Runs):
    """Our own IMR, while we have it."""

    imr: ManagementReview
    pauses: tuple[Pause, ...]
    today: date
    name = "Our own IMR"
    why_none = ""

    @property
    def review(self) -> Any:
        return self.imr.review

    @property
    def now(self) -> ClockStanding:  # type: ignore[override]  # as above
        stands = since(self.due_now, self.pauses, self.today)
        if stands.state is not State.NOT_STARTED:
            return stands
        left = (self.due_now - self.today).days
        return replace(stands, state=State.DUE_SOON if left <= SOON else State.RUNNING)

    @property
    def due_now(self) -> date:
        return self.imr.due_now

    @property
    def first_due(self) -> date:
        return self.imr.due_on

    @property
    def how_long(self) -> str:
        return "until the day that the chair gave"
