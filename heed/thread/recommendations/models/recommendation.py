"""What a review asked for, and what each addressee says to it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated, Step
from heed.kit.people.models import Agency
from heed.thread.recommendations.lifecycle import (
    RecommendationLifecycle,
    RecommendationState,
)
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.theme import Theme
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.models import Review
from heed.thread.reviews.walls import WalledFacts


class Scope(models.TextChoices):
    """How far a recommendation reaches."""

    LOCAL = "local", "Local"
    FORCE = "force", "The whole force"
    REGIONAL = "regional", "Regional"
    NATIONAL = "national", "National"


class Recommendation(Dated):
    """What a review asked for, in its own words and under its own number."""

    lifecycle = RecommendationLifecycle
    behind = "review"

    review = models.ForeignKey(Review, models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=30)
    text = models.TextField()
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.LOCAL)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="recommendations", null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=30, choices=RecommendationState.choices(), editable=False)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["review__reference", "number"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "number"],
                name="numbered_once_in_its_review",
                violation_error_message="That review has a recommendation of that number.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(RecommendationState)), name="recommendation_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["state"])]

    SENSITIVITY = OFFICIAL | {
        "review": "official",
        "number": "official",
        "scope": "official",
        "theme": "official",
        "target_on": "official",
        "state": "official",
        "text": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW

    def __str__(self) -> str:
        return f"{self.review.reference} {self.number}"

    @property
    def state_now(self) -> RecommendationState:
        return RecommendationState.of(self.state)


class RecommendationStep(Step):
    of = models.ForeignKey(Recommendation, models.PROTECT, related_name="steps")

    class Meta(Step.Meta):
        indexes = [models.Index(fields=["recorded_at"])]

    SENSITIVITY = Step.SENSITIVITY | {"of": "official"}


class Reply(models.TextChoices):
    """What an addressee says to a recommendation."""

    AGREED = "agreed", "Agreed"
    IN_PART = "in part", "Agreed in part"
    NOT_AGREED = "not agreed", "Not agreed"


class Answer(Dated):
    """One addressee's answer to one recommendation; a later one stands beside the earlier, never over it."""

    behind = "recommendation__review"

    keeper = RecommendationPermission.KEEP

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="answers")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="answers")
    reply = models.CharField(max_length=10, choices=Reply)
    reason = models.TextField(blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reply=Reply.AGREED) | ~Q(reason=""),
                name="a_no_has_a_reason",
                violation_error_message="Say why it is not agreed, or not agreed in full.",
            ),
        ]

    SENSITIVITY = OFFICIAL | {
        "recommendation": "official",
        "agency": "official",
        "reply": "official",
        "reason": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW
