"""The boards that papers go to, when they meet, and who sits on them."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.thread.papers.models.keeping import SAID


class Board(Dated):
    """A meeting that papers go to, with what stands at the head of them; a later description stands beside the earlier.

    The first description of a name stands for the board itself: its meetings, seats and papers hang from that row.
    """

    stands = "Describe the board again: a later description takes the place of the earlier one, which stays."

    meeting_name = models.CharField(max_length=200)
    directorate_department = models.CharField("directorate or department", max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    name_of_paper = models.CharField(max_length=200, blank=True)
    paper_days = models.PositiveSmallIntegerField("working days before a meeting that its paper is due", default=5)

    class Meta(Dated.Meta):
        ordering = ["-on_latest", "-recorded_at"]

    SENSITIVITY = SAID | {
        "meeting_name": "official",
        "directorate_department": "official",
        "author": "personal",
        "name_of_paper": "official",
        "paper_days": "official",
    }
    RETENTION = {"*": "for as long as the force keeps its papers"}

    def __str__(self) -> str:
        return self.meeting_name

    def get_absolute_url(self) -> str:
        return reverse("papers:board", args=[self.pk])


class Meeting(Dated):
    """A day on which a board meets, and the day by which its paper must be there, as counted when the day was set."""

    stands = "A meeting that does not take place is moved on, with a reason; its day stays to be seen."

    board = models.ForeignKey(Board, models.PROTECT, related_name="meetings")
    meets_on = models.DateField()
    paper_due_on = models.DateField()

    class Meta(Dated.Meta):
        ordering = ["meets_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["board", "meets_on"],
                name="a_board_meets_once_a_day",
                violation_error_message="That board already meets on that day.",
            ),
            models.CheckConstraint(
                condition=Q(paper_due_on__lte=F("meets_on")),
                name="paper_is_due_before_the_meeting",
                violation_error_message="A paper cannot be due after its meeting.",
            ),
        ]

    SENSITIVITY = SAID | {"board": "official", "meets_on": "official", "paper_due_on": "official"}
    RETENTION = {"*": "for as long as the force keeps its papers"}

    def __str__(self) -> str:
        return f"{self.board} on {self.meets_on:%-d %B %Y}"


class SeatQuerySet(KnownQuerySet["Seat"]):
    def in_force(self, *, on: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), on_latest__lte=on)


class Seat(Dated):
    """Somebody sits on a board from `on` to `until`, both days included, and reads the papers issued to it."""

    stands = "A seat is given a last day: what its holder could read until then stays to be seen."

    board = models.ForeignKey(Board, models.PROTECT, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = SeatQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["person__name"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on_latest")),
                name="a_seat_ends_after_it_begins",
                violation_error_message="That cannot end before it begins.",
            ),
        ]

    SENSITIVITY = SAID | {"board": "official", "person": "personal", "until": "official"}
    RETENTION = {"*": "six years after the seat ended"}
