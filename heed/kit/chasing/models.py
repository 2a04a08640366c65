"""The ladder by which people are reminded, as each force sets it from a day; and who was reminded of what."""

from django.db import models

from heed.kit.activity.models import Recorded
from heed.kit.mail.models import Message
from heed.kit.people.models import User
from heed.kit.people.permission import roles


class Ladder(Recorded):
    """When people are reminded, in force from a day until another is. A ladder is never changed: a new one follows it."""

    source = models.CharField(max_length=300)
    effective_on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-effective_on", "-recorded_at"]

    SENSITIVITY = {"*": "official", "source": "official", "effective_on": "official", "by": "official"}
    RETENTION = {"*": "for as long as a reminder names it"}


class Rung(Recorded):
    """So many working days from the date (fewer than nought: before it), and who is told beside the person it is due from."""

    ladder = models.ForeignKey(Ladder, models.PROTECT, related_name="rungs")
    working_days = models.IntegerField()
    deputy = models.BooleanField(default=False)
    role = models.CharField(max_length=50, blank=True)

    class Meta:
        ordering = ["working_days"]
        constraints = [
            models.UniqueConstraint(
                fields=["ladder", "working_days"],
                name="one_rung_a_day",
                violation_error_message="Two steps stand at the same number of working days. Leave one of them out.",
            ),
            models.CheckConstraint(
                condition=models.Q(working_days__range=(-260, 260)),
                name="rung_within_a_year",
                violation_error_message="A step stands within 260 working days of the date, which is a year.",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "ladder": "official",
        "working_days": "official",
        "deputy": "official",
        "role": "official",
    }
    RETENTION = {"*": "as its ladder"}

    @property
    def title(self) -> str:
        """The part that is told as well; empty for none, and for one that this force no longer has."""
        return roles()[self.role].title if self.role in roles() else ""


class Chase(Recorded):
    """Somebody was reminded, in a message, of one record that falls due, on one rung of the ladder."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="chases")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    source = models.CharField(max_length=100)
    about = models.UUIDField()
    due_on = models.DateField()
    working_days = models.IntegerField()
    on = models.DateField()

    class Meta:
        ordering = ["on", "working_days"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "source", "about", "due_on", "working_days"],
                name="reminded_once_on_a_rung",
                violation_error_message="That person was reminded of this already.",
            ),
        ]
        indexes = [models.Index(fields=["about"])]

    SENSITIVITY = {
        "*": "official",
        "message": "official",
        "person": "official",
        "source": "official",
        "about": "official",
        "due_on": "official",
        "working_days": "official",
        "on": "official",
    }
    RETENTION = {"*": "as what it is about"}


class CalendarLink(Recorded):
    """An address at which a calendar reads somebody's dates. The address itself is not kept, only what recognises it."""

    person = models.ForeignKey(User, models.PROTECT, related_name="calendar_links")
    digest = models.CharField(max_length=64, unique=True)
    says_what = models.BooleanField(default=False)
    made_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_on__isnull=True),
                name="one_calendar_address_a_person",
                violation_error_message="There is an address for your calendar already. End it first.",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "person": "official",
        "digest": "secret",
        "says_what": "official",
        "made_on": "official",
        "ended_on": "official",
    }
    RETENTION = {"*": "two years after it ended"}
