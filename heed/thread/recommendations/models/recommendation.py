"""What a review asked for, and what each addressee says to it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Dated, Step
from heed.kit.people.models import Agency, User
from heed.thread.recommendations.lifecycle import (
    RecommendationLifecycle,
    RecommendationState,
)
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.theme import Theme
from heed.thread.reviews.models import Review
from heed.thread.reviews.walls import WalledFacts


class Scope(models.TextChoices):
    """How far a recommendation reaches."""

    LOCAL = "local", "Local"
    FORCE = "force", "The whole force"
    REGIONAL = "regional", "Regional"
    NATIONAL = "national", "National"


class Recommendations(WalledFacts["Recommendation"]):
    def called(self, words: str) -> Self:
        """That of this name, as the lists print it, whatever the case."""
        name = Concat("review__reference", Value(" "), "number")
        return self.annotate(name=name).filter(name__iexact=words.strip())


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
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="leads", null=True, blank=True, editable=False
    )
    chase_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = Recommendations.as_manager()

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
        indexes = [models.Index(fields=["state"]), models.Index(fields=["lead", "state"])]

    SENSITIVITY = OFFICIAL | {
        "review": "official",
        "number": "official",
        "scope": "official",
        "theme": "official",
        "target_on": "official",
        "state": "official",
        "lead": "official",
        "chase_on": "official",
        "text": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW

    def __str__(self) -> str:
        return f"{self.review.reference} {self.number}"

    @property
    def state_now(self) -> RecommendationState:
        return RecommendationState.of(self.state)

    def is_of_a_theme_of(self, person: User) -> bool:
        """Whether this person leads its theme today, or stands in for whoever does."""
        return (
            self.theme is not None
            and self.theme.kept_by.in_force(on=timezone.localdate()).filter(person=person).exists()
        )


class RecommendationStep(Step):
    """A move of a recommendation, with what some moves ask for beside the reason.

    `lead` is who received it, `asked_of` who was asked and is asked again on `chase_on`, `instead` what took its place.
    """

    of = models.ForeignKey(Recommendation, models.PROTECT, related_name="steps")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    asked_of = models.CharField(max_length=200, blank=True)
    chase_on = models.DateField(null=True, blank=True)
    instead = models.ForeignKey(Recommendation, models.PROTECT, related_name="took_the_place_of", null=True, blank=True)

    class Meta(Step.Meta):
        constraints = [
            *Step.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(move__in=["ask_change", "wait", "lose_sight"])
                | (Q(chase_on__isnull=False) & ~Q(asked_of="")),
                name="what_is_waited_for_is_chased",
            ),
            models.CheckConstraint(
                condition=~Q(move="supersede") | (Q(instead__isnull=False) & ~Q(instead=F("of"))),
                name="superseded_by_another",
            ),
        ]

    SENSITIVITY = Step.SENSITIVITY | {
        "of": "official",
        "lead": "official",
        "asked_of": "personal",
        "chase_on": "official",
        "instead": "official",
    }

    @property
    def told(self) -> str:  # type: ignore[override]
        """Who received it, or who was asked and when they are asked again. What took its place may stand behind a wall."""
        if self.lead:
            return f"Sent to {self.lead}"
        return f"Asked of {self.asked_of}; ask again on {PartialDate.of(self.chase_on)}" if self.chase_on else ""


class Reply(models.TextChoices):
    """What an addressee says to a recommendation."""

    AGREED = "agreed", "Agreed"
    IN_PART = "in part", "Agreed in part"
    NOT_AGREED = "not agreed", "Not agreed"


class Answer(Dated):
    """One addressee's answer to one recommendation; a later one stands beside the earlier, never over it."""

    behind = "recommendation__review"

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
