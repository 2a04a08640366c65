"""What is known of a recommendation beside its state: updates, assessments, other target dates, who was told back."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.recommendation import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import WalledFacts


class AboutRecommendation(Dated):
    """A dated fact about one recommendation; a later one stands beside the earlier, never over it."""

    behind = "recommendation__review"
    keeper = RecommendationPermission.KEEP

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="%(class)ss")

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        abstract = True
        ordering = ["-on_latest", "-recorded_at"]

    SENSITIVITY = OFFICIAL | {"recommendation": "official"}
    RETENTION = AS_THE_REVIEW


class Update(AboutRecommendation):
    """How it goes, in the words of whoever carries it out."""

    text = models.TextField()

    SENSITIVITY = AboutRecommendation.SENSITIVITY | {"text": "official-sensitive"}


class Verdict(models.TextChoices):
    """How far a recommendation is met, in the Domestic Abuse Commissioner’s words."""

    IMPLEMENTED = "fully implemented", "Fully implemented"
    IN_PLACE = "already in place", "Already in place"
    PARTLY = "partly met", "Partly met"
    NOT_MET = "not met", "Not met"
    MISSING = "missing", "Missing: no response"


class Assessment(AboutRecommendation):
    """How far somebody found it met, whatever its state says."""

    verdict = models.CharField(max_length=20, choices=Verdict)
    assessor = models.CharField(max_length=200)
    reason = models.TextField()

    SENSITIVITY = AboutRecommendation.SENSITIVITY | {
        "verdict": "official",
        "assessor": "personal",
        "reason": "official-sensitive",
    }


class Hearer(models.TextChoices):
    """Who is told what became of a recommendation."""

    PARTNERSHIP = "partnership", "The community safety partnership"
    CHAIR = "chair", "The chair of the review"
    FAMILY = "family", "The family"


class ToldBack(AboutRecommendation):
    """Somebody was told what became of it; or the family said that they do not wish to be told."""

    hearer = models.CharField(max_length=20, choices=Hearer)
    wished = models.BooleanField(default=True)
    words = models.TextField()

    class Meta(AboutRecommendation.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(wished=True) | Q(hearer=Hearer.FAMILY),
                name="only_a_family_may_not_wish_it",
                violation_error_message="Only a family may wish not to be told: the partnership and the chair are.",
            ),
        ]

    SENSITIVITY = AboutRecommendation.SENSITIVITY | {
        "hearer": "official",
        "wished": "official-sensitive",
        "words": "official-sensitive",
    }
