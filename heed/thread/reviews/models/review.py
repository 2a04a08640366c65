"""The register of statutory reviews: one row a notification, with two identities.

The register number is ours, given to every notification and never published; the reference and the pseudonym are what
papers print, and may come later. Nothing here names a person.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.db import models

from heed.kit.activity.models import Recorded
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Step, standing_steps
from heed.thread.reviews.lifecycle import FINISHED, ReviewLifecycle, ReviewState, as_far_as
from heed.thread.reviews.walls import WalledRecords

REFERENCE_TAKEN = "This reference cannot be used. Look for it on the register; where it is not there, whoever leads the review team can say why."
"""The same for everybody: whether there is such a review is not told to somebody who may not know of it."""
NO_REFERENCE = "No reference yet"
"""What a review is called until it has its public reference."""


class Review(Recorded):
    """A review after a death, or the notification that one may be needed. `kind_of_review` is the code of a `Kind`."""

    lifecycle = ReviewLifecycle
    behind = "pk"

    register_number = models.PositiveIntegerField(
        unique=True, error_messages={"unique": "Another review has that register number."}
    )
    reference = models.CharField(max_length=50, blank=True)
    pseudonym = models.CharField(max_length=100, blank=True)
    kind_of_review = models.CharField(max_length=10, default="DHR")
    died_in = models.CharField(
        max_length=10, blank=True, help_text="The year, or the month, as far as it may be printed."
    )
    state = models.CharField(max_length=30, choices=ReviewState.choices(), editable=False)
    restricted = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta:
        ordering = ["reference", "register_number"]
        indexes = [
            models.Index(fields=["restricted"], condition=models.Q(restricted=True), name="restricted_reviews"),
            models.Index(fields=["state", "id"]),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=list(ReviewState)), name="review_state_is_known"),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reference="") & ~models.Q(state=ReviewState.IN_ERROR),
                name="reference_is_given_once",
                violation_error_code="unique",
                violation_error_message=REFERENCE_TAKEN,
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "reference": "official",
        "kind_of_review": "official",
        "state": "official",
        "register_number": "restricted",
        "restricted": "restricted",
        "pseudonym": "official-sensitive",
        "died_in": "official-sensitive",
    }
    RETENTION = {"*": "as the force's schedule for statutory reviews"}

    def __str__(self) -> str:
        """The review as papers name it."""
        return f"{self.called} ({self.pseudonym})" if self.pseudonym else self.called

    @property
    def called(self) -> str:
        """Its public reference, or what stands for it while there is none: never the register number."""
        return self.reference or NO_REFERENCE

    @property
    def called_inside(self) -> str:
        """The same on the pages of those who keep reviews, where several without a reference stand beside one another: by
        the register number, which no paper, message or file may have."""
        return self.reference or f"{NO_REFERENCE}, register number {self.register_number}"

    @property
    def in_public(self) -> str:
        """The same within a sentence that anybody may read."""
        return self.reference or "a review without a reference yet"

    @property
    def state_now(self) -> ReviewState:
        return ReviewState.of(self.state)

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    def reached(self, state: str) -> date | None:
        """The day on which it first stood at that stage, as far as the record knows."""
        return self._first(lambda stood: stood == state)

    def reached_as_far_as(self, goal: str) -> date | None:
        """The day by which it had come as far as that stage, or farther."""
        return self._first(lambda stood: as_far_as(stood, goal))

    def _first(self, there: Callable[[str], bool]) -> date | None:
        steps = (step.on_latest for step in standing_steps(self.steps.all()) if there(step.after))
        milestones = (mark.on_latest for mark in self.known("milestones") if there(mark.state))
        return min((*steps, *milestones), default=None)

    def known(self, facts: str) -> list[Any]:
        """Its facts of that kind but those that were struck out, the earliest first: as they were fetched, if they were."""
        is_fetched = facts in getattr(self, "_prefetched_objects_cache", {})  # without those struck out
        return list(getattr(self, facts).all() if is_fetched else getattr(self, facts).unstruck())

    @property
    def own_imr(self) -> Any:
        """The IMR that our own force is asked for; None where none is kept. As they were fetched, if they were."""
        is_fetched = "imrs" in getattr(self, "_prefetched_objects_cache", {})
        asked = self.imrs.all() if is_fetched else self.imrs.select_related("agency")
        return next((imr for imr in asked if imr.is_our_own and imr.is_asked_for), None)

    @property
    def died_in_words(self) -> str:
        return str(PartialDate(self.died_in)) if self.died_in else ""


class ReviewStep(Step):
    of = models.ForeignKey(Review, models.PROTECT, related_name="steps")

    SENSITIVITY = Step.SENSITIVITY | {"of": "official"}
