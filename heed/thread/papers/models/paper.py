"""A paper that goes out: while it is made, and as it was issued.

What was issued is kept as rows that the database itself refuses to change: the document, the records behind each figure,
and every file byte for byte. Opening it years later gives what was sent.
"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.models import Frozen, Recorded, RecordedQuerySet
from heed.kit.lifecycle.models import Moment, Step
from heed.kit.people.models import User
from heed.thread.papers.lifecycle import IN_HAND, UNCHECKED, PaperLifecycle, PaperStage
from heed.thread.papers.models.board import Board, Meeting, Seat
from heed.thread.papers.models.template import PaperTemplate
from heed.thread.papers.permissions import PaperPermission
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.wall import shut_out

AS_THE_PAPER = {"*": "for as long as the force keeps its papers"}


class PaperKind(models.TextChoices):
    """What a paper is written from."""

    STATUS = "status", "Status paper"


class Audience(models.TextChoices):
    """Whom a paper is written for; the same record gives each of them what they may be told."""

    INTERNAL = "internal", "Inside the force"
    ADVISORY = "advisory", "The advisory group"
    PUBLIC = "public", "Anybody: it will be published"


class PaperQuerySet(RecordedQuerySet["Paper"]):
    def visible_to(self, person: User | None) -> Self:
        """All but those for readers inside the force that speak of a review of which this person may not know.

        What the others say was cleared for everybody on the board, so a wall shuts nobody out of them.
        """
        hidden = shut_out(person, on=timezone.localdate()).values("pk")
        return self.exclude(audience=Audience.INTERNAL, frozen__speaks_of__review__in=hidden)

    def words_open_to(self, person: User) -> Self:
        """Those whose words this person may read: what was issued, by `readable_by`; and a draft, set aside or not, which may speak of every
        review that is not restricted, where they may know of all of those.
        """
        hidden = Review.objects.visible_to(None).filter(pk__in=shut_out(person, on=timezone.localdate()).values("pk"))
        unissued = Q(state__in=[*IN_HAND, PaperStage.SET_ASIDE])
        return self.filter((unissued & ~Exists(hidden)) | Q(pk__in=self.model.objects.readable_by(person).values("pk")))

    def readable_by(self, person: User) -> Self:
        """Those that were issued to a board on which they sit, and everything issued for whoever works on the record."""
        issued = self.visible_to(person).filter(state__in=[PaperStage.ISSUED, PaperStage.WITHDRAWN])
        if person.may(RecommendationPermission.SEE) or person.may(PaperPermission.PREPARE):
            return issued
        seats = Seat.objects.in_force(on=timezone.localdate()).filter(person=person)
        return issued.filter(
            Q(audience=Audience.PUBLIC) | Q(audience=Audience.ADVISORY, board__in=seats.values("board"))
        )


class Paper(Recorded):
    """One paper for one board. Its number, its year and `known_at` come when it is issued and never change."""

    lifecycle = PaperLifecycle

    kind_of_paper = models.CharField("kind of paper", max_length=20, choices=PaperKind, default=PaperKind.STATUS)
    board = models.ForeignKey(Board, models.PROTECT, related_name="papers")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers", null=True, blank=True)
    as_at = models.DateField()
    audience = models.CharField(max_length=10, choices=Audience)
    asks_of_you = models.TextField("what we ask of the board", blank=True)
    asks_by = models.ForeignKey(  # null where it stands as whoever began the paper worded it
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    state = models.CharField(max_length=20, choices=PaperStage.choices(), editable=False)
    checked_known_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_digest = models.CharField(max_length=64, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    number = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(PaperStage)), name="paper_stage_is_known"),
            models.CheckConstraint(condition=Q(audience__in=list(Audience)), name="paper_audience_is_known"),
            models.UniqueConstraint(
                fields=["board", "year", "number"],
                name="papers_are_numbered_once",
                violation_error_message="That board has a paper of that number.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[PaperStage.ISSUED, PaperStage.WITHDRAWN], year__isnull=False, number__isnull=False
                )
                | Q(state__in=UNCHECKED, year__isnull=True, number__isnull=True)
                | Q(state=PaperStage.CHECKED),
                name="a_paper_is_numbered_when_issued",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNCHECKED) | (Q(checked_known_at__isnull=False) & ~Q(checked_digest="")),
                name="a_paper_is_checked_before_it_is_issued",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "kind_of_paper": "official",
        "board": "official",
        "meeting": "official",
        "as_at": "official",
        "audience": "official",
        "asks_of_you": "official",
        "asks_by": "official",
        "state": "official",
        "checked_known_at": "official",
        "checked_digest": "official",
        "year": "official",
        "number": "official",
    }
    RETENTION = AS_THE_PAPER

    def __str__(self) -> str:
        kind = PaperKind(self.kind_of_paper).label
        return f"{kind} {self.number} of {self.year}" if self.number else f"{kind} as at {self.as_at:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("papers:issued" if self.number else "papers:draft", args=[self.pk])

    @property
    def state_now(self) -> PaperStage:
        return PaperStage.of(self.state)

    @property
    def for_whom(self) -> Audience:
        return Audience(self.audience)

    @property
    def moment(self) -> Moment:
        """What the paper asks the record: as it was checked or, while it is a draft, as it is known now."""
        return Moment(self.as_at, self.checked_known_at or timezone.now())


class PaperStep(Step):
    of = models.ForeignKey(Paper, models.PROTECT, related_name="steps")

    SENSITIVITY = Step.SENSITIVITY | {"of": "official"}


class FrozenPaper(Frozen):
    """What was issued: the document as JSON, what it says as the reading contract has it, and the hash of the document."""

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="frozen")
    name = models.CharField(max_length=300)
    marking = models.CharField(max_length=300, blank=True)
    document = models.TextField()
    findings = models.TextField()
    digest = models.CharField(max_length=64)

    SENSITIVITY = {
        "*": "official",
        "paper": "official",
        "name": "official",
        "marking": "official",
        "document": "official-sensitive",
        "findings": "official-sensitive",
        "digest": "official",
    }
    RETENTION = AS_THE_PAPER


class FrozenFigure(Frozen):
    """One figure as it was issued: its number, what it counts, and the records that it counted."""

    issued = models.ForeignKey(FrozenPaper, models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    n = models.PositiveIntegerField()
    withheld = models.BooleanField(default=False)
    definition = models.TextField()
    inside = models.CharField(max_length=60, blank=True)
    of = models.CharField(max_length=30)
    counted = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["issued", "key"], name="a_figure_is_frozen_once")]

    SENSITIVITY = {
        "*": "official",
        "issued": "official",
        "position": "official",
        "key": "official",
        "title": "official",
        "n": "official-sensitive",
        "withheld": "official",
        "definition": "official",
        "inside": "official",
        "of": "official",
        "counted": "official-sensitive",
    }
    RETENTION = AS_THE_PAPER


class FrozenFile(Frozen):
    """One file as it was issued, the hash of its bytes, and the template it was written into, where it was one of the force’s own."""

    issued = models.ForeignKey(FrozenPaper, models.PROTECT, related_name="files")
    ending = models.CharField(max_length=10)
    large = models.BooleanField("large print", default=False)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    template = models.ForeignKey(PaperTemplate, models.PROTECT, related_name="files", null=True, blank=True)

    class Meta:
        ordering = ["large", "ending"]
        constraints = [models.UniqueConstraint(fields=["issued", "ending", "large"], name="a_file_is_frozen_once")]

    SENSITIVITY = {
        "*": "official",
        "issued": "official",
        "ending": "official",
        "large": "official",
        "content": "official-sensitive",
        "digest": "official",
        "template": "official",
    }
    RETENTION = AS_THE_PAPER
