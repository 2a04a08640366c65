"""Traces: which record exists because of which recommendation, in one table for every module that keeps such records."""

from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from heed.kit.lifecycle.models import Dated, KnownQuerySet, Moment, Struck
from heed.kit.people.models import User
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, FROM_A_SOURCE, OFFICIAL, Sourced
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import WalledFacts


class TraceQuerySet(WalledFacts["Trace"]):
    """A trace counts for nothing where it was struck out, and where the record was that it leads to."""

    def known(self, moment: Moment) -> Self:
        by_then = Struck.objects.filter(recorded_at__lte=moment.known_at)
        return super().known(moment).filter(~Exists(by_then.filter(fact_id=OuterRef("fact_id"))))

    def unstruck(self) -> Self:
        return self.drawn().filter(~Exists(Struck.objects.filter(fact_id=OuterRef("fact_id"))))

    def drawn(self) -> Self:
        """Those that were not struck out themselves, whatever became of the record that they lead to."""
        return super().unstruck()


class Trace(Dated):
    """A record exists because of this recommendation; `on` is the day of that record, so that a chart can begin there."""

    behind = "recommendation__review"
    not_held_to: ClassVar = {
        "not_before_it_was_asked": "Some of what a review asks for is done before its report is written."
    }
    keeper = RecommendationPermission.KEEP

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="traces")
    of_kind = models.CharField(max_length=100)
    fact_id = models.UUIDField(db_index=True)
    struck_before = models.PositiveIntegerField(default=0, editable=False)  # how often the same was struck out before

    objects: ClassVar[Any] = TraceQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["recommendation", "fact_id", "struck_before"],
                name="traced_once",
                violation_error_message="The record says already that this was done because of that recommendation.",
            ),
        ]

    SENSITIVITY = OFFICIAL | {
        "recommendation": "official",
        "of_kind": "official",
        "fact_id": "official",
        "struck_before": "official",
    }
    RETENTION = AS_THE_REVIEW


class TracedQuerySet(KnownQuerySet[Any]):
    def visible_to(self, person: User | None) -> Self:
        """Those that this person may know of: not one that is there only because of what they may not see."""
        ever = Trace.objects.filter(fact_id=OuterRef("pk"))
        drawn = ever.drawn()
        struck_out = ~Exists(drawn) & (~Exists(ever) | Exists(ever.visible_to(person)))
        return self.filter(Exists(drawn.visible_to(person)) | struck_out)


class Traced(Dated):
    """A record that exists because of recommendations, `on` its day. Whatever inherits this is found at start-up.

    `page` is the name of the address that shows one. `done_as` says in a few words what was done, and `str` in full.
    Save it with `traces.trace(record, because_of=…, by=…)` in one action.
    """

    page: ClassVar[str]

    objects: ClassVar[Any] = TracedQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = True

    @property
    def done_as(self) -> str:
        """What kind of thing was done: *Training was given*."""
        raise NotImplementedError


def traced_kinds() -> dict[str, type[Traced]]:
    """Every kind of record that exists because of recommendations, by the kind under which traces name it."""
    return {model.kind(): model for model in apps.get_models() if issubclass(model, Traced)}


class WorkKind(models.TextChoices):
    """What is done because of a recommendation, and is kept nowhere in Heed but here."""

    TRAINING = "training", "Training was given"
    GUIDANCE = "guidance", "Guidance was issued"
    AGREEMENT = "agreement", "An agreement was signed"
    CHANGE = "change", "A form, a system or a way of working was changed"
    OTHER = "other", "Something else was done"


class OutsideWork(Traced, Sourced):
    """Work that was carried out outside Heed: what it was, who carried it out, and an address that is not understood here."""

    keeper = RecommendationPermission.KEEP
    page = "evidence:work"

    kind_of_work = models.CharField(max_length=10, choices=WorkKind)
    words = models.TextField()
    carried_out_by = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        ordering = ["-on_latest", "-recorded_at"]
        verbose_name = "work carried out outside Heed"
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(kind_of_work__in=list(WorkKind)), name="kind_of_work_is_known"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(carried_out_by=""),
                name="work_says_what_and_who",
                violation_error_message="Say what was done, and who carried it out.",
            ),
        ]

    SENSITIVITY = FROM_A_SOURCE | {"kind_of_work": "official", "words": "official", "carried_out_by": "personal"}
    RETENTION = {"*": "as the longest kept of the reviews it serves"}

    def __str__(self) -> str:
        return self.words

    @property
    def done_as(self) -> str:
        return str(WorkKind(self.kind_of_work).label)
