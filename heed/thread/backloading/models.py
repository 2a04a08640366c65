"""A workbook of old reviews that came in, and what became of each of its rows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from heed.kit.activity.models import Recorded
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.models import Review
from heed.thread.reviews.walls import WalledRecords


class ImportState(models.TextChoices):
    CHECKING = "checking", "Being compared with the record"
    OPEN = "open", "Waiting for somebody to confirm it"
    SET_ASIDE = "set aside", "Set aside: nothing of it was written"
    WRITING = "writing", "Being written"
    WRITTEN = "written", "In the record"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"


UNDER_WAY = (ImportState.CHECKING, ImportState.WRITING, ImportState.UNDOING)
"""Some of its rows are still to be gone through."""


class Import(Recorded):
    """A workbook that somebody sent. Its rows are kept, and the file itself is not; the first `compared` of them were looked at."""

    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    notes = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.CHECKING)
    compared = models.PositiveIntegerField(default=0)
    check_number = models.CharField(max_length=9, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(ImportState)), name="import_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[ImportState.UNDOING, ImportState.UNDONE])
                | (Q(undone_by__isnull=False, undone_at__isnull=False) & ~Q(reason="")),
                name="import_undone_by_somebody_for_a_reason",
                violation_error_message="Say why, in a few words: the reason is kept with what is undone.",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "name": "official-sensitive",
        "digest": "official",
        "by": "official",
        "notes": "official-sensitive",
        "state": "official",
        "compared": "official",
        "check_number": "official",
        "decided_by": "official",
        "decided_at": "official",
        "undone_by": "official",
        "undone_at": "official",
        "reason": "official-sensitive",
    }
    RETENTION = {"*": "as the longest kept of the reviews that it brought in"}

    def __str__(self) -> str:
        return "Import of old reviews"

    @property
    def state_now(self) -> ImportState:
        return ImportState(self.state)

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY


class About(models.TextChoices):
    REVIEW = "review", "A review"
    RECOMMENDATION = "recommendation", "A recommendation"


class Verdict(models.TextChoices):
    REFUSED = "refused", "Cannot be taken"
    CHANGE = "change", "Will be changed"
    ADD = "add", "Will be added"
    SAME = "same", "Is the same"


class Outcome(models.TextChoices):
    WRITTEN = "written", "In the record"
    LEFT = "left", "Left as it was"
    UNDONE = "undone", "Undone"


class ImportedRow(Recorded):
    """One row: what it says, what it would do to the record and what it did. `wrote` are the records that it left there."""

    behind = "review"
    only_tells_of_it = True

    part_of = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    about = models.CharField(max_length=14, choices=About, default=About.REVIEW)
    sheet = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    places = models.JSONField(default=dict)
    wrong = models.JSONField(default=list)
    review = models.ForeignKey(Review, models.PROTECT, related_name="imported_rows", null=True, blank=True)
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="imported_rows", null=True, blank=True
    )
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    changes = models.JSONField(default=list)
    why = models.TextField(blank=True)
    seen_version = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    wrote = models.JSONField(default=list)
    left_version = models.PositiveIntegerField(null=True, blank=True)

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["part_of", "position"], name="imported_row_has_its_place"),
            models.CheckConstraint(condition=Q(about__in=list(About)), name="imported_row_is_about_something_known"),
        ]

    SENSITIVITY = {
        "*": "official",
        "part_of": "official",
        "position": "official",
        "about": "official",
        "sheet": "official-sensitive",
        "number": "official",
        "cells": "restricted",
        "places": "official",
        "wrong": "restricted",
        "review": "restricted",
        "recommendation": "official",
        "verdict": "official",
        "changes": "restricted",
        "why": "official-sensitive",
        "seen_version": "official",
        "outcome": "official",
        "wrote": "official",
        "left_version": "official",
    }
    RETENTION = {"*": "as what it is about"}

    @property
    def verdict_now(self) -> Verdict:
        return Verdict(self.verdict)

    @property
    def outcome_now(self) -> Outcome | None:
        return Outcome(self.outcome) if self.outcome else None
