"""What people keep of lists: a view under a name, and what an edited copy would change."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from heed.kit.activity.models import Recorded


class SavedView(Recorded):
    """What somebody asked of a list, under a name; shared, everybody who may see the list is offered it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views")
    register = models.CharField(max_length=100)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2_000, blank=True)
    shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "owner",
                "register",
                Lower("name"),
                name="view_named_once_by_its_owner",
                violation_error_message="You keep a view of this list under that name already.",
            ),
        ]
        indexes = [models.Index(fields=["register", "shared"])]

    SENSITIVITY = {
        "*": "official",
        "owner": "official",
        "register": "official",
        "name": "official",
        "query": "official",
        "shared": "official",
    }
    RETENTION = {"*": "for as long as its owner keeps it"}

    def __str__(self) -> str:
        return self.name


class CopyState(models.TextChoices):
    """What became of an edited copy."""

    OPEN = "open", "Waiting for somebody to confirm"
    CONFIRMED = "confirmed", "Confirmed"
    SET_ASIDE = "set aside", "Set aside"


class EditedCopy(Recorded):
    """A workbook that came back: what it would change stands in `changes`, what else is to be said of it in `notes`."""

    register = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    notes = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=CopyState, default=CopyState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(CopyState)), name="copy_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=CopyState.OPEN, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state=CopyState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="copy_decided_by_somebody_at_some_time",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "register": "official",
        "name": "official-sensitive",
        "by": "official",
        "notes": "official-sensitive",
        "state": "official",
        "decided_by": "official",
        "decided_at": "official",
    }
    RETENTION = {"*": "two years after it was decided"}

    def __str__(self) -> str:
        return "Edited copy"

    @property
    def state_now(self) -> CopyState:
        return CopyState(self.state)


class ProposedChange(Recorded):
    """One cell that somebody edited: what the record said, what the cell says, and whether it was taken."""

    copy = models.ForeignKey(EditedCopy, models.PROTECT, related_name="changes")
    position = models.PositiveIntegerField()
    record_id = models.UUIDField()
    column = models.CharField(max_length=50)
    place = models.CharField(max_length=20)
    was = models.TextField(blank=True)
    says = models.TextField(blank=True)
    changed_meanwhile = models.BooleanField(default=False)
    why_not = models.CharField(max_length=500, blank=True)
    taken = models.BooleanField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["copy", "position"], name="proposed_change_has_its_place")]

    SENSITIVITY = {
        "*": "official",
        "copy": "official",
        "position": "official",
        "record_id": "official",
        "column": "official",
        "place": "official",
        "was": "official-sensitive",
        "says": "official-sensitive",
        "changed_meanwhile": "official",
        "why_not": "official-sensitive",
        "taken": "official",
    }
    RETENTION = {"*": "as its copy"}
