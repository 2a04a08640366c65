"""Who a recommendation is asked of, and what each of them says to it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated
from heed.kit.people.models import Agency
from heed.kit.rules import Refused
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.recommendation import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import WalledFacts


class Addressee(Dated):
    """An agency of which a recommendation is asked since `on`."""

    behind = "recommendation__review"
    keeper = RecommendationPermission.KEEP

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="addressees")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="addressed")
    struck_before = models.PositiveIntegerField(default=0, editable=False)  # how often the same was struck out before

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["agency__name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["recommendation", "agency", "struck_before"],
                name="addressed_once",
                violation_error_message="It is asked of that agency already.",
            ),
        ]

    SENSITIVITY = OFFICIAL | {"recommendation": "official", "agency": "official", "struck_before": "official"}
    RETENTION = AS_THE_REVIEW

    def when_struck(self) -> None:
        """An agency that has answered was asked. Raises `Refused`."""
        if self.recommendation.answers.unstruck().filter(agency=self.agency_id).exists():
            raise Refused("That agency has answered. Strike its answer out first, where that was a mistake as well.")


class Reply(models.TextChoices):
    """What an addressee says to a recommendation."""

    AGREED = "agreed", "Agreed"
    IN_PART = "in part", "Agreed in part"
    NOT_AGREED = "not agreed", "Not agreed"


class Answer(Dated):
    """One addressee's answer to one recommendation, from the person who gave it; a later one stands beside the earlier, never over it."""

    behind = "recommendation__review"
    keeper = RecommendationPermission.KEEP

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="answers")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="answers")
    reply = models.CharField(max_length=10, choices=Reply)
    reason = models.TextField(blank=True)
    person = models.CharField(max_length=200)

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
        "person": "personal",
        "reason": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW
