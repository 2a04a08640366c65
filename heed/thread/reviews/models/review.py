"""The register of statutory reviews: one row a notification, with two identities.

The register number is ours and never published; the reference and the pseudonym are what papers print. Nothing here
names a person.
"""

from typing import Any, ClassVar

from django.db import models

from heed.kit.activity.models import Recorded
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Step
from heed.thread.reviews.lifecycle import ReviewLifecycle, ReviewState
from heed.thread.reviews.walls import WalledRecords


class ReviewKind(models.TextChoices):
    """Section 9 of the Domestic Violence, Crime and Victims Act 2004, under its older and its newer name."""

    DHR = "DHR", "Domestic homicide review (DHR)"
    DARDR = "DARDR", "Domestic abuse related death review (DARDR)"


class Review(Recorded):
    """A statutory review after a death in which domestic abuse played a part."""

    lifecycle = ReviewLifecycle
    behind = "pk"

    register_number = models.PositiveIntegerField(
        unique=True, error_messages={"unique": "Another review has that register number."}
    )
    reference = models.CharField(
        max_length=50, unique=True, error_messages={"unique": "Another review has that reference."}
    )
    pseudonym = models.CharField(max_length=100, blank=True)
    kind_of_review = models.CharField(max_length=10, choices=ReviewKind, default=ReviewKind.DHR)
    died_in = models.CharField(
        max_length=10, blank=True, help_text="The year, or the month, as far as it may be printed."
    )
    state = models.CharField(max_length=30, choices=ReviewState.choices(), editable=False)
    restricted = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta:
        ordering = ["reference"]
        indexes = [models.Index(fields=["restricted"], condition=models.Q(restricted=True), name="restricted_reviews")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=list(ReviewState)), name="review_state_is_known"),
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
        return f"{self.reference} ({self.pseudonym})" if self.pseudonym else self.reference

    @property
    def state_now(self) -> ReviewState:
        return ReviewState.of(self.state)

    @property
    def died_in_words(self) -> str:
        return str(PartialDate(self.died_in)) if self.died_in else ""


class ReviewStep(Step):
    of = models.ForeignKey(Review, models.PROTECT, related_name="steps")

    SENSITIVITY = Step.SENSITIVITY | {"of": "official"}
