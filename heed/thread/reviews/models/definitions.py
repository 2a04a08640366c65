"""Kinds of review, guidance, the names of stages and clocks: what the law and guidance say, kept as rows.

The law is changing, so each row says from which day it holds, where it comes from, and whether somebody has checked it
against that source. Rows are added and never changed: the one that holds on a day is the last to come into force by
then and, of those, the last that was recorded.
"""

import uuid
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from heed.kit.calendar.clocks import Allowance, Unit
from heed.thread.reviews.lifecycle import ReviewState

Row = TypeVar("Row", bound="Definition")


class Definition(models.Model):
    """One row. `by` is nobody for those that came with the program."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.TextField()
    in_force_from = models.DateField()
    verified = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")

    key: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True
        ordering = ["in_force_from", "recorded_at"]

    SENSITIVITY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "source", "in_force_from", "verified", "recorded_at", "by"), "official"
    )
    RETENTION: ClassVar[dict[str, str]] = {"*": "for as long as the force keeps its log"}

    @property
    def about(self) -> tuple[Hashable, ...]:
        """What the row defines; a later row about the same takes its place."""
        return tuple(getattr(self, name) for name in self.key)

    @classmethod
    def in_force(cls, on: date, known_at: Any = None) -> dict[Any, Self]:
        """The rows that hold on that day, as we knew them by that time, each by what it is about, in one statement."""
        return last_of_each(cls.come_into_force(on, known_at), lambda row: row.about)

    @classmethod
    def come_into_force(cls, on: date, known_at: Any = None) -> models.QuerySet[Self]:
        """Those rows and the ones they took the place of, in their order."""
        known = cls._default_manager.filter(in_force_from__lte=on)
        if known_at is not None:
            known = known.filter(Q(recorded_at__lte=known_at) | Q(by=None))
        return known


def last_of_each(rows: Iterable[Row], about: Callable[[Row], Hashable]) -> dict[Any, Row]:
    return {about(row): row for row in rows}


class Kind(Definition):
    """A kind of review. `is_counted` are the reviews of a death after domestic abuse, which a status paper counts."""

    code = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    is_counted = models.BooleanField(default=False)

    SENSITIVITY = Definition.SENSITIVITY | dict.fromkeys(("code", "name", "is_counted"), "official")
    key = ("code",)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})" if self.code.isupper() else self.name


class Guidance(Definition):
    """A text that says how long each thing may take. Clocks that start while it holds are its clocks."""

    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=200)

    SENSITIVITY = Definition.SENSITIVITY | dict.fromkeys(("kind", "title"), "official")
    key = ("kind",)

    def __str__(self) -> str:
        return self.title


class StageName(Definition):
    """What a stage is called for one kind of review, where that differs from what it is called for the others."""

    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=30, choices=ReviewState.choices())
    words = models.CharField(max_length=100)

    SENSITIVITY = Definition.SENSITIVITY | dict.fromkeys(("kind", "state", "words"), "official")
    key = ("kind", "state")


LONGEST = 3_660
"""Days, working days or months that a clock can be given: no law gives ten years, and a slip of the finger is found out."""


class ClockDefinition(Definition):
    """How long there is from one stage to another; no number where the law says only *as soon as practicable*."""

    kind = models.CharField(max_length=10)
    guidance = models.ForeignKey(Guidance, models.PROTECT, related_name="clocks")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    starts = models.CharField(max_length=30, choices=ReviewState.choices())
    stops = models.CharField(max_length=30, choices=ReviewState.choices())
    number = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, choices=[(unit.value, unit.value) for unit in Unit], blank=True)
    soon = models.PositiveIntegerField(default=14)

    SENSITIVITY = Definition.SENSITIVITY | dict.fromkeys(
        ("kind", "guidance", "code", "name", "starts", "stops", "number", "unit", "soon"), "official"
    )
    key = ("kind", "code")

    class Meta(Definition.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=True, unit="") | (Q(number__isnull=False) & ~Q(unit="")),
                name="clock_counts_something_or_nothing",
                violation_error_message="Give a number and what it counts, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__lte=LONGEST),
                name="clock_runs_out_one_day",
                violation_error_message=f"A clock has at most {LONGEST:,} days or months.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def allowance(self) -> Allowance | None:
        """How long there is; none where no number is given."""
        return None if self.number is None else Allowance(self.number, Unit(self.unit))


class Ours(models.TextChoices):
    """What we ourselves allow so long for: no law and no guidance does."""

    RECEIPT = "receipt", "A theme lead acknowledges a recommendation"
    HAND_OVER = "hand-over", "A new lead acknowledges a theme that was handed over"
    ASSURANCE = "assurance", "Somebody looks again whether what was finalised still holds"


class OwnClock(Definition):
    """How long we allow for something among ourselves. It counts from the end of the day on which it begins."""

    code = models.CharField(max_length=20, choices=Ours)
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=20, choices=[(unit.value, unit.value) for unit in Unit])

    SENSITIVITY = Definition.SENSITIVITY | dict.fromkeys(("code", "number", "unit"), "official")
    key = ("code",)

    def __str__(self) -> str:
        return Ours(self.code).label

    @property
    def allowance(self) -> Allowance:
        return Allowance(self.number, Unit(self.unit))


def allowed_until(what: Ours, since: date) -> date | None:
    """The last day in time for what begins on that day; none where we allowed nothing for it then."""
    held = OwnClock.come_into_force(since).filter(code=what).last()
    return held.allowance.after(since) if held else None
