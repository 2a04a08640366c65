"""What was asked for, by a review or by another that may ask, and how it came to its state."""

import re
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat, Lower

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Dated, Step
from heed.kit.lifecycle.order import in_order_of
from heed.thread.recommendations.lifecycle import (
    WHAT_NEEDS_SOMEBODY_FIRST,
    RecommendationLifecycle,
    RecommendationState,
)
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.theme import OfATheme, Theme
from heed.thread.reviews.models import Review
from heed.thread.reviews.walls import WalledFacts


class Scope(models.TextChoices):
    """How far a recommendation reaches."""

    LOCAL = "local", "Local"
    FORCE = "force", "The whole force"
    REGIONAL = "regional", "Regional"
    NATIONAL = "national", "National"


class SourceKind(models.TextChoices):
    """What asks: a paper of a review, or a body that may ask without one."""

    OVERVIEW = "overview", "Overview report"
    IMR = "imr", "IMR"
    QA_LETTER = "qa-letter", "Quality assurance letter"
    HMICFRS = "hmicfrs", "HMICFRS"
    IOPC = "iopc", "IOPC"
    PFD = "pfd", "Coroner’s report to prevent future deaths"
    INTERNAL = "internal", "Our own"


OF_A_REVIEW = (SourceKind.OVERVIEW, SourceKind.IMR, SourceKind.QA_LETTER)
"""Papers that there are only of a review."""

USUAL_ORDER = (in_order_of(WHAT_NEEDS_SOMEBODY_FIRST), "on_latest", "review_id", "number_order")
"""What needs somebody first, then what was asked first. One index has all of it, so a list reads no more than it shows."""

LONGEST_NAME = 200
"""Letters; a report has up to 100 and a number up to 30. SQLite refuses patterns of many thousands."""


class Recommendations(WalledFacts["Recommendation"]):
    def unstruck(self) -> Self:
        """Those that were not entered in error, which is what a recommendation is instead of being struck out."""
        return self.exclude(state=RecommendationState.IN_ERROR)

    def called(self, words: str) -> Self:
        """That of this name, as the lists print it, whatever the case; longer words than any name are not looked up."""
        if len(words) > LONGEST_NAME:
            return self.none()
        name = Concat(Coalesce("review__reference", "report"), Value(" "), "number")
        return self.annotate(name=name).filter(name__iexact=words.strip())


class Recommendation(OfATheme, Dated):
    """What was asked for, in its own words and under its own number.

    Where a review asks, everything of it stands behind the wall of that review; where another body does, there is none.
    """

    stands = "A recommendation keeps its number: it is entered in error on its own page, or superseded."

    lifecycle = RecommendationLifecycle
    behind = "review"

    review = models.ForeignKey(Review, models.PROTECT, related_name="recommendations", null=True, blank=True)
    source = models.CharField(max_length=10, choices=SourceKind, default=SourceKind.OVERVIEW)
    report = models.CharField(max_length=100, blank=True)
    number = models.CharField(max_length=30)
    number_order = models.CharField(max_length=240, editable=False, db_index=True)
    text = models.TextField()
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.LOCAL)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="recommendations", null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=30, choices=RecommendationState.choices(), editable=False)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="leads", null=True, blank=True, editable=False
    )
    chase_on = models.DateField(null=True, blank=True, editable=False)
    acknowledge_by = models.DateField(null=True, blank=True, editable=False)

    parts_left: int | None = None
    """How many parts keep it from being finalised; None until a page has asked."""

    objects: ClassVar[Any] = Recommendations.as_manager()

    class Meta(Dated.Meta):
        ordering = ["review__reference", "report", "number_order"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "number"],
                condition=~Q(state=RecommendationState.IN_ERROR),
                name="numbered_once_in_its_review",
                violation_error_message="That review has a recommendation of that number.",
            ),
            models.UniqueConstraint(
                Lower("report"),
                "number",
                condition=Q(review__isnull=True) & ~Q(state=RecommendationState.IN_ERROR),
                name="numbered_once_in_its_report",
                violation_error_message="That report has a recommendation of that number.",
            ),
            models.CheckConstraint(
                condition=Q(review__isnull=False) | (~Q(report="") & ~Q(source__in=OF_A_REVIEW)),
                name="a_recommendation_has_a_source",
                violation_error_message="Say which report it comes from. An IMR, an overview report or a letter has its review.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(RecommendationState)), name="recommendation_state_is_known"
            ),
        ]
        indexes = [
            models.Index(*USUAL_ORDER, "id", name="usual_order_of_the_list"),
            models.Index(Coalesce("lead", "by"), name="who_answers_for_it"),
            models.Index(fields=["state", "review", "id"]),
            models.Index(fields=["state", "chase_on"]),
            models.Index(fields=["target_on", "state", "review"]),
            models.Index(fields=["review", "state", "on_latest", "id"]),
            models.Index(fields=["lead", "state"]),
        ]

    SENSITIVITY = OFFICIAL | {
        "review": "official",
        "source": "official",
        "report": "official",
        "number": "official",
        "number_order": "official",
        "scope": "official",
        "theme": "official",
        "target_on": "official",
        "state": "official",
        "lead": "official",
        "chase_on": "official",
        "acknowledge_by": "official",
        "text": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW

    def __str__(self) -> str:
        return f"{self.asked_in} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.number_order = in_order(self.number)
        super().save(*args, **kwargs)

    @property
    def asked_in(self) -> str:
        """What asks, as short as it is cited: the reference of the review, or the report."""
        return self.review.reference if self.review else self.report

    @property
    def state_now(self) -> RecommendationState:
        return RecommendationState.of(self.state)


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
        indexes = [models.Index(fields=["recorded_at"])]
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


def in_order(number: str) -> str:
    """A number as it sorts: 9.1 before 17.2, and 1.2.1 before 1.10."""
    return re.sub(r"[0-9]+", lambda digits: digits.group().zfill(8), number.lower())
