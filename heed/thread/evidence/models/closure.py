"""How a recommendation comes to be closed: what its owner claims, what a second person says, until when that holds."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Dated, Struck, standing_steps
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import WalledFacts

PARTS = {
    "done": "What was done",
    "changed": "What changed in practice",
    "works": "What shows that it works",
}
"""The three parts of a claim, as they are asked and printed; each has its answer, or the reason why there is none."""


class OfRecommendation(Dated):
    """A fact about one recommendation, behind the wall of its review."""

    behind = "recommendation__review"
    keeper = RecommendationPermission.KEEP

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="%(class)ss")

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        abstract = True
        ordering = ["-on_latest", "-recorded_at"]

    SENSITIVITY = OFFICIAL | {"recommendation": "official"}
    RETENTION = AS_THE_REVIEW


class Claim(OfRecommendation):
    """The owner says that it is delivered, in three parts."""

    done = models.TextField(blank=True)
    no_done = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    no_changed = models.TextField(blank=True)
    works = models.TextField(blank=True)
    no_works = models.TextField(blank=True)

    class Meta(OfRecommendation.Meta):
        constraints = [
            *Dated.Meta.constraints,
            *(
                models.CheckConstraint(
                    condition=(~Q(**{part: ""}) & Q(**{f"no_{part}": ""}))
                    | (Q(**{part: ""}) & ~Q(**{f"no_{part}": ""})),
                    name=f"claim_answers_{part}",
                    violation_error_message=f"{words}: answer it, or say why there is no answer; not both.",
                )
                for part, words in PARTS.items()
            ),
        ]

    SENSITIVITY = OfRecommendation.SENSITIVITY | {
        name: "official-sensitive" for part in PARTS for name in (part, f"no_{part}")
    }

    def when_struck(self) -> None:
        """What this claim alone made delivered is under way again."""
        asked = self.recommendation.fresh()
        standing = standing_steps(asked.steps.all())
        if len(standing) < 2 or standing[-1].move != "deliver":
            return
        since = standing[-2].recorded_at
        if not asked.claims.unstruck().filter(recorded_at__gte=since).exists():
            struck = Struck.objects.select_related("by").get(fact_id=self.pk)
            moves.take_back(asked, by=struck.by, reason=struck.reason, is_struck=True)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each part and its answer, or *Not answered, because …*"""
        return [
            (words, getattr(self, part) or f"Not answered, because: {getattr(self, f'no_{part}')}")
            for part, words in PARTS.items()
        ]


class NoMeasure(OfRecommendation):
    """A second person says that there is no sensible measure, and why."""

    because = models.TextField()

    SENSITIVITY = OfRecommendation.SENSITIVITY | {"because": "official-sensitive"}


class Assurance(OfRecommendation):
    """A second person is sure of it until a day, on which somebody looks again."""

    until = models.DateField()

    class Meta(OfRecommendation.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__gt=models.F("on_latest")),
                name="assurance_lasts",
                violation_error_message="The day to look again comes after the day of the assurance.",
            ),
        ]

    SENSITIVITY = OfRecommendation.SENSITIVITY | {"until": "official"}
