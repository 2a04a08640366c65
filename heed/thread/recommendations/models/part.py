"""What is asked, part by part, and what was done for each."""

from typing import Any, ClassVar

from django.db import models

from heed.kit.lifecycle.models import Dated
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.recommendation import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import WalledFacts


class Part(Dated):
    """One of the things that a recommendation asks for, as a person split it."""

    behind = "recommendation__review"
    keeper = RecommendationPermission.KEEP

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="parts")
    text = models.TextField()
    position = models.PositiveIntegerField()

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["position"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["recommendation", "position"], name="part_has_its_place"),
        ]

    SENSITIVITY = OFFICIAL | {"recommendation": "official", "text": "official-sensitive", "position": "official"}
    RETENTION = AS_THE_REVIEW

    def __str__(self) -> str:
        return f"Part {self.position}"


class PartAnswer(Dated):
    """What was done for a part; or, where nothing was `done`, why it may stay without an answer."""

    behind = "part__recommendation__review"
    not_held_to: ClassVar = {"not_before_it_was_asked": "What is asked may have been done before anybody asked for it."}
    keeper = RecommendationPermission.KEEP

    part = models.ForeignKey(Part, models.PROTECT, related_name="answers")
    text = models.TextField()
    done = models.BooleanField(default=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]

    @property
    def recommendation(self) -> Recommendation:
        return self.part.recommendation

    SENSITIVITY = OFFICIAL | {"part": "official", "text": "official-sensitive", "done": "official"}
    RETENTION = {"*": "as its part"}
