"""A workbook of old reviews that came in, and what became of each of its rows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from heed.kit.activity.models import Recorded
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.models import Review
from heed.thread.reviews.walls import WalledRecords


class ImportState(models.TextChoices):
    MAPPING = "mapping", "Waiting for somebody to say what its columns hold"
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
    """A workbook that somebody sent. Its rows are kept, and the file itself is not; the first `compared` of them were looked at.

    `kept_on` is the day on which the file was last changed, as far as it says so: what it tells without a day is told as on that.
    """

    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    notes = models.JSONField(default=list)
    kept_on = models.DateField(default=timezone.localdate)
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
        "kept_on": "official",
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


class SentSheet(Recorded):
    """A sheet of a workbook that came: its headings, what each column is taken for, and its rows until somebody has decided.

    `takes` stands beside `headings`, column by column, and `offers` beside both: how sure the offer was, and why. `throughout`
    holds of every row whose own cell is empty.
    """

    part_of = models.ForeignKey(Import, models.PROTECT, related_name="sheets")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=100, blank=True)
    about = models.CharField(max_length=14, choices=About, blank=True)
    head = models.PositiveIntegerField(default=0)
    headings = models.JSONField(default=list)
    takes = models.JSONField(default=list)
    offers = models.JSONField(default=list)
    throughout = models.JSONField(default=dict)
    said = models.ForeignKey("TrackerColumns", models.PROTECT, related_name="+", null=True, blank=True)
    content = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["part_of", "position"], name="sent_sheet_has_its_place"),
            models.CheckConstraint(condition=Q(about__in=["", *About]), name="sent_sheet_is_about_something_known"),
        ]

    SENSITIVITY = {
        "*": "official",
        "part_of": "official",
        "position": "official",
        "name": "official-sensitive",
        "about": "official",
        "head": "official",
        "headings": "official-sensitive",
        "takes": "official",
        "offers": "restricted",
        "throughout": "official-sensitive",
        "said": "official",
        "content": "restricted",
    }
    RETENTION = {"*": "as its import"}


class TrackerColumns(Recorded):
    """What somebody said the columns of trackers with these headings hold; what is said later takes its place.

    `key` is a print of the headings, whatever their order; `columns` are pairs of a heading and what is taken of it.
    """

    key = models.CharField(max_length=64, db_index=True)
    about = models.CharField(max_length=14, choices=About, blank=True)
    columns = models.JSONField(default=list)
    throughout = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "key": "official",
        "about": "official",
        "columns": "official-sensitive",
        "throughout": "official-sensitive",
        "by": "official",
    }
    RETENTION = {"*": "for as long as the force keeps trackers"}

    def __str__(self) -> str:
        return ", ".join(heading for heading, _ in self.columns if heading)

    @property
    def left_empty(self) -> str:
        """The headings of the columns that Heed does not fill."""
        return ", ".join(heading or "one without a heading" for heading, takes in self.columns if not takes)


class TrackerWord(Recorded):
    """What somebody said that a word means in a column of ours: the code of a choice, or nothing."""

    column = models.CharField(max_length=30)
    word = models.CharField(max_length=200)
    written = models.CharField(max_length=200)
    means = models.CharField(max_length=50, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "column": "official",
        "word": "official-sensitive",
        "written": "official-sensitive",
        "means": "official",
        "by": "official",
    }
    RETENTION = {"*": "for as long as the force keeps trackers"}


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
    """One row: what it says, what it would do to the record and what it did. `wrote` are the records that it left there.

    `updates` are what it tells, each with its day, its words and whether the row itself gives the day; `adds` those that are new.
    """

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
    updates = models.JSONField(default=list)
    review = models.ForeignKey(Review, models.PROTECT, related_name="imported_rows", null=True, blank=True)
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="imported_rows", null=True, blank=True
    )
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    changes = models.JSONField(default=list)
    adds = models.JSONField(default=list)
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
        "updates": "restricted",
        "review": "restricted",
        "recommendation": "official",
        "verdict": "official",
        "changes": "restricted",
        "adds": "restricted",
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
