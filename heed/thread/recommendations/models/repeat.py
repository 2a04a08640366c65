"""Recommendations that ask the same: a person says so, or says that they do not. They are linked, never merged."""

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

    def linking(self) -> Self:
        """Those that say that the two do ask the same, without what was struck out."""
        return self.unstruck().filter(asks_the_same=True)


class Repeat(Dated):
    """Whether two recommendations ask the same, and why somebody says so. It says so of both: `one` is only the lesser id."""

    keeper = RecommendationPermission.KEEP
    dated_by = ("one__review", "other__review")

    one = models.ForeignKey(Recommendation, models.PROTECT, related_name="+")
    other = models.ForeignKey(Recommendation, models.PROTECT, related_name="+")
    asks_the_same = models.BooleanField(default=True)
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
                violation_error_message="Somebody has said of these two already whether they ask the same.",
            ),
        ]

    SENSITIVITY = OFFICIAL | {
        "one": "official",
        "other": "official",
        "asks_the_same": "official",
        "struck_before": "official",
        "reason": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW
