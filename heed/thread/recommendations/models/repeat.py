"""Recommendations that ask the same: linked by a person, never merged."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.kit.people.models import User
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.recommendation import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.models.wall import shut_out


class RepeatQuerySet(KnownQuerySet["Repeat"]):
    def visible_to(self, person: User | None) -> Self:
        """Those between two recommendations that this person may both know of."""
        hidden = shut_out(person, on=timezone.localdate()).values("pk")
        return self.exclude(one__review__in=hidden).exclude(other__review__in=hidden)


class Repeat(Dated):
    """Two recommendations ask the same, and why somebody says so. It says so of both: `one` is only the lesser id."""

    keeper = RecommendationPermission.KEEP
    dated_by = ("one__review", "other__review")

    one = models.ForeignKey(Recommendation, models.PROTECT, related_name="+")
    other = models.ForeignKey(Recommendation, models.PROTECT, related_name="+")
    reason = models.TextField()
    struck_before = models.PositiveIntegerField(default=0, editable=False)  # how often the same was struck out before

    objects: ClassVar[Any] = RepeatQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="repeat_is_said_once_of_two",
                violation_error_message="A recommendation cannot repeat itself.",
            ),
            models.UniqueConstraint(
                fields=["one", "other", "struck_before"],
                name="repeat_is_linked_once",
                violation_error_message="These two are linked already.",
            ),
        ]

    SENSITIVITY = OFFICIAL | {
        "one": "official",
        "other": "official",
        "struck_before": "official",
        "reason": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW
