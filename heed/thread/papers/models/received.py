"""Papers that come in, and what each of them proposes.

A received paper proposes; a person corrects, refuses or takes each proposal and confirms; only then is the record
written. The figures that a paper states stay figures *stated by this paper as at its date*: the record counts for itself.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.models import Recorded
from heed.kit.documents.blocks import Document
from heed.kit.documents.plain import from_plain
from heed.kit.files.models import NAMELESS, Removal, asked_once
from heed.kit.lifecycle.models import Dated
from heed.kit.people.models import User
from heed.thread.papers.models.keeping import SAID
from heed.thread.recommendations.models import OF_A_REVIEW, SourceKind
from heed.thread.reviews.models import Review
from heed.thread.reviews.walls import WalledFacts, WalledRecords


class PaperState(models.TextChoices):
    """What became of a paper that came in."""

    OPEN = "open", "Waiting for somebody to confirm"
    CONFIRMED = "confirmed", "Confirmed"
    SET_ASIDE = "set aside", "Set aside"


class ReceivedPaper(Dated):
    """A paper as it came in: `on` is the day it is as at, `content` its bytes, never changed, and `read_as` the document that was
    read in them. Whoever may not know of a review that it speaks of is not shown it.

    What it recommends is asked by a review, or by a body in its `report`, on the day that somebody says (`asked_on`).
    """

    behind = "speaks_of__review"
    dated_by = ()  # it may have been written before anything that it speaks of
    stands = "A paper that came in by mistake is removed as a file, by two people and with proof."

    name = models.CharField(max_length=255)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    read_as = models.JSONField(default=list)
    review = models.ForeignKey(Review, models.PROTECT, related_name="+", null=True, blank=True)
    asked_by = models.CharField(max_length=10, choices=SourceKind, blank=True)
    report = models.CharField(max_length=100, blank=True)
    asked_on = models.CharField(max_length=21, blank=True)
    kind_of_paper = models.CharField(max_length=30)
    warnings = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=PaperState, default=PaperState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-recorded_at"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=list(PaperState)), name="paper_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=PaperState.OPEN, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state=PaperState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decided_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(asked_by="", review__isnull=True, report="", asked_on="")
                | (Q(asked_by__in=OF_A_REVIEW, review__isnull=False, report="") & ~Q(asked_on=""))
                | (Q(review__isnull=True) & ~Q(asked_by__in=["", *OF_A_REVIEW]) & ~Q(report="") & ~Q(asked_on="")),
                name="what_a_paper_recommends_is_asked_by_somebody",
            ),
        ]

    SENSITIVITY = SAID | {
        "name": "official-sensitive",
        "content": "official-sensitive",
        "digest": "official",
        "read_as": "official-sensitive",
        "review": "restricted",
        "asked_by": "official",
        "report": "official",
        "asked_on": "official",
        "kind_of_paper": "official",
        "warnings": "official-sensitive",
        "state": "official",
        "decided_by": "official",
        "decided_at": "official",
    }
    RETENTION = {"*": "as the force's schedule for papers"}

    def __str__(self) -> str:
        return f"Paper as at {self.on_date}"

    def get_absolute_url(self) -> str:
        return reverse("papers:paper", args=[self.pk])

    @property
    def state_now(self) -> PaperState:
        return PaperState(self.state)

    @property
    def document(self) -> Document | None:
        """What was read in the file; None once the file has been removed."""
        read: Document | None = from_plain(Document, self.read_as) if self.read_as else None
        return read

    def empty(self, *, by: User) -> None:
        """Let go of the file and of whatever was read from it and not confirmed.

        What somebody confirmed is the record's own by then, and stays.
        """
        if self.state == PaperState.OPEN:
            self.state, self.decided_by, self.decided_at = PaperState.SET_ASIDE, by, timezone.now()
        self.name, self.content, self.read_as, self.warnings = NAMELESS, b"", [], []
        is_confirmed = self.state == PaperState.CONFIRMED
        for proposal in self.proposals.all():
            if is_confirmed and proposal.decision == Decision.TAKE:
                proposal.source = ""
                proposal.save()
            else:
                proposal.delete()


class FileRemoval(Removal):
    """The proof that the file of a paper came in by mistake and is gone."""

    of = "paper"
    behind = "paper__speaks_of__review"
    paper = models.ForeignKey(ReceivedPaper, models.PROTECT, related_name="removals")

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta(Removal.Meta):
        constraints = [*Removal.Meta.constraints, asked_once("paper", "removed_once")]

    SENSITIVITY = Removal.SENSITIVITY | {"paper": "official"}


class ProposalKind(models.TextChoices):
    """What a proposal would add to the record."""

    HEADER = "header", "Head of the paper"
    FIGURE = "figure", "Stated figures"
    RECOMMENDATION = "recommendation", "What is recommended"
    ACTION = "action", "Themes, actions and learning"
    PROGRAMME = "programme", "Programmes"
    QUESTION = "question", "What the paper leaves open"
    UPDATE = "update", "What was done, and what came of it"
    MOVE = "move", "Where recommendations stand now"


UNSURE = 0.75
"""Whatever the reading is less sure of than this stands apart, and is not taken unless somebody takes it."""


class Decision(models.TextChoices):
    """What a person says to a proposal."""

    TAKE = "take", "Take it"
    REFUSE = "refuse", "Leave it out"


class Proposal(Recorded):
    """One thing that a paper would add: as it was read (`found`), as a person corrected it (`corrected`), and the decision."""

    behind = "paper__speaks_of__review"
    paper = models.ForeignKey(ReceivedPaper, models.PROTECT, related_name="proposals")
    position = models.PositiveIntegerField()
    proposes = models.CharField(max_length=20, choices=ProposalKind)
    found = models.JSONField()
    place = models.CharField(max_length=100, blank=True)
    source = models.TextField(blank=True)
    sure = models.FloatField(default=1.0)
    corrected = models.JSONField(null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.TAKE)
    asked_before = models.JSONField(default=list)  # the ids of recommendations that ask nearly the same, best first
    became = models.CharField(max_length=200, blank=True)  # the address of what it became, once confirmed

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="proposal_has_its_place"),
            models.CheckConstraint(condition=Q(decision__in=list(Decision)), name="decision_is_known"),
            models.CheckConstraint(condition=Q(sure__gte=0, sure__lte=1), name="sure_is_a_share"),
        ]

    SENSITIVITY = {
        "*": "official",
        "paper": "official",
        "position": "official",
        "proposes": "official",
        "found": "official-sensitive",
        "place": "official",
        "source": "official-sensitive",
        "sure": "official",
        "corrected": "official-sensitive",
        "decision": "official",
        "asked_before": "official",
        "became": "official",
    }
    RETENTION = {"*": "as its paper"}

    @property
    def state_now(self) -> Decision:
        return Decision(self.decision)

    @property
    def is_taken(self) -> bool:
        return self.decision == Decision.TAKE

    @property
    def is_unsure(self) -> bool:
        return self.sure < UNSURE

    @property
    def content(self) -> dict[str, Any]:
        """What would be written: the correction where there is one."""
        content: dict[str, Any] = self.found if self.corrected is None else self.corrected
        return content


class StatedFigure(Dated):
    """A number that a paper states, as at the paper's date: kept beside what the record counts, never instead."""

    stands = "A figure is what the paper states: it stays with the paper that states it."

    paper = models.ForeignKey(ReceivedPaper, models.PROTECT, related_name="stated_figures")
    n = models.PositiveIntegerField(null=True)
    of = models.CharField(max_length=30)
    words = models.TextField()
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "position"]

    SENSITIVITY = SAID | {
        "paper": "official",
        "n": "official",
        "of": "official",
        "words": "official",
        "position": "official",
    }
    RETENTION = {"*": "as its paper"}
