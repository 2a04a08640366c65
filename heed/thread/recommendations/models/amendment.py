"""What of a recommendation was put right later: the earlier stays, so that the record as at an earlier day can be told."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from heed.kit.lifecycle.models import Dated
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.recommendation import Recommendation
from heed.thread.reviews.walls import WalledFacts


class Amended(models.TextChoices):
    """What may be amended."""

    TARGET = "target", "Target date"
    THEME = "theme", "Theme"


class Amendment(Dated):
    """A new target date (as ISO) or theme (its id): what it was, and what it is."""

    behind = "recommendation__review"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="amendments")
    what = models.CharField(max_length=10, choices=Amended)
    before = models.CharField(max_length=36, blank=True)
    after = models.CharField(max_length=36, blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(what__in=list(Amended)), name="what_is_amended_is_known"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="an_amendment_changes_something"),
        ]

    SENSITIVITY = OFFICIAL | {
        "recommendation": "official",
        "what": "official",
        "before": "official",
        "after": "official",
    }
    RETENTION = AS_THE_REVIEW
