"""Words of the force that mean what others mean, so that what was asked in them is found."""

from typing import Any, ClassVar

from django.db import models

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.thread.recommendations.models.keeping import OFFICIAL
from heed.thread.recommendations.permissions import RecommendationPermission


class OwnWords(Dated):
    """The force’s own words, and what they mean: a meaning of the thesaurus by any of its words, or a new one."""

    keeper = RecommendationPermission.KEEP

    words = models.CharField("our words", max_length=100)
    meaning = models.CharField("what they mean", max_length=100)

    objects: ClassVar[Any] = KnownQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["words", "recorded_at"]

    SENSITIVITY = OFFICIAL | {"words": "official", "meaning": "official"}
    RETENTION = {"*": "for as long as the force keeps its recommendations"}

    def __str__(self) -> str:
        return f"{self.words}: {self.meaning}"
