"""What shows that something was carried out, and how much that is worth."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.kit.people.models import User
from heed.kit.statistics.measure import Measure, Of, measure_called, plainly
from heed.thread.recommendations.models import Action, Recommendation
from heed.thread.recommendations.models.keeping import FROM_A_SOURCE, Sourced
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import by_way_of


class EvidenceKind(models.TextChoices):
    """Kinds of evidence, the weakest first: their order is their rank."""

    POLICY = "policy", "A policy was issued"
    TRAINED = "trained", "People were trained"
    AUDITED = "audited", "Practice was audited"
    MOVED = "moved", "The outcome moved"

    @property
    def rank(self) -> int:
        return list(EvidenceKind).index(self)

    @property
    def shows_that_it_works(self) -> bool:
        """A policy and a training say that something was done; only what people do, and what comes of it, says that it works."""
        return self.rank >= EvidenceKind.AUDITED.rank


AT_MOST = {
    Of.ADMINISTRATION: EvidenceKind.TRAINED,
    Of.PRACTICE: EvidenceKind.AUDITED,
    Of.OUTCOME: EvidenceKind.MOVED,
}
"""The highest kind of evidence that a figure can be: how soon we answer a letter says nothing of what happens to anybody."""


class EvidenceQuerySet(KnownQuerySet["Evidence"]):
    def visible_to(self, person: User | None) -> Self:
        """Those of a recommendation or an action that this person may know of."""
        asked = by_way_of("recommendation", Recommendation.objects.visible_to(person))
        return self.filter(asked | by_way_of("action", Action.objects.visible_to(person)))

    def behind(self, asked: Recommendation) -> Self:
        """Those of this recommendation and of the actions that carry it out."""
        return self.ever_behind(asked).unstruck()

    def ever_behind(self, asked: Recommendation) -> Self:
        """The same, and those that were struck out."""
        carrying = asked.carried_by.unstruck().values("action")
        return self.filter(Q(recommendation=asked) | Q(action__in=carrying))


class Evidence(Sourced):
    """One thing that shows something, with where it can be looked at or the measure that it cites with its threshold."""

    keeper = RecommendationPermission.KEEP
    dated_by = ("recommendation__review",)
    not_held_to: ClassVar = {"not_before_it_was_asked": "What is in place already shows it as well."}

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="evidence", null=True, blank=True, db_index=False
    )
    action = models.ForeignKey(Action, models.PROTECT, related_name="evidence", null=True, blank=True, db_index=False)
    kind_of_evidence = models.CharField(max_length=10, choices=EvidenceKind)
    text = models.TextField()
    measure = models.CharField(max_length=100, blank=True)
    threshold = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)

    objects: ClassVar[Any] = EvidenceQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-on_latest", "-recorded_at"]
        indexes = [  # of those that have one: an index that is empty for most rows looks useless to a planner
            models.Index(fields=["recommendation"], condition=Q(recommendation__isnull=False), name="shown_for_one"),
            models.Index(fields=["action"], condition=Q(action__isnull=False), name="shown_for_an_action"),
        ]
        verbose_name_plural = "evidence"
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(recommendation__isnull=True, action__isnull=False)
                | Q(recommendation__isnull=False, action__isnull=True),
                name="evidence_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(kind_of_evidence__in=list(EvidenceKind)), name="kind_of_evidence_is_known"
            ),
            models.CheckConstraint(
                condition=Q(measure="", threshold__isnull=True) | (~Q(measure="") & Q(threshold__isnull=False)),
                name="a_measure_has_its_threshold",
                violation_error_message="Say which figure the measure must keep to; without a measure, leave it empty.",
            ),
            models.CheckConstraint(
                condition=~Q(source="") | ~Q(measure=""),
                name="evidence_can_be_looked_at",
                violation_error_message="Say where it can be looked at, or choose a measure.",
            ),
        ]

    SENSITIVITY = FROM_A_SOURCE | {
        "recommendation": "official",
        "action": "official",
        "kind_of_evidence": "official",
        "measure": "official",
        "threshold": "official",
        "text": "official-sensitive",
    }
    RETENTION = {"*": "as what it is about"}

    @property
    def worth(self) -> EvidenceKind:
        """Its kind; where it cites a measure, no more than such a figure can show."""
        said = EvidenceKind(self.kind_of_evidence)
        return min(said, AT_MOST[self.cited.of], key=lambda kind: kind.rank) if self.cited else said

    @property
    def cited(self) -> Measure | None:
        """The measure that it cites; None for none, or where the module that brought it is gone."""
        return measure_called(self.measure)

    @property
    def keep_to(self) -> str:
        """The threshold, as a page prints it; empty without a measure."""
        return "" if self.threshold is None else plainly(self.threshold)
