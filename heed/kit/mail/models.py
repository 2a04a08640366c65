"""The outbox: every message is kept before it is sent, and stays kept with what became of it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from heed.kit.activity.models import Recorded
from heed.kit.people.models import User


class Message(Recorded):
    """One message to one person. It names nobody, quotes no record, and says only what a stranger may read."""

    to = models.ForeignKey(User, models.PROTECT, related_name="messages")
    on = models.DateField()
    subject = models.CharField(max_length=150)
    body = models.TextField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, related_name="replaces", null=True, blank=True)

    class Meta:
        ordering = ["-on", "-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["to", "on"],
                name="one_message_a_person_a_day",
                violation_error_message="That person has a message for this day already.",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(replaced_by__isnull=True),
                name="sent_or_replaced_not_both",
                violation_error_message="A message that was sent is not replaced.",
            ),
        ]
        indexes = [models.Index(fields=["sent_at", "replaced_by"])]

    SENSITIVITY = {
        "*": "official",
        "to": "personal",
        "on": "official",
        "subject": "official",
        "body": "official",
        "sent_at": "official",
        "attempts": "official",
        "failure": "official",
        "replaced_by": "official",
    }
    RETENTION = {"*": "two years after it was written"}

    @property
    def reached_on(self) -> date | None:
        """The day on which what it says left, in this message or in the one that took its place."""
        left = self if self.sent_at or self.replaced_by is None else self.replaced_by
        return timezone.localdate(left.sent_at) if left.sent_at else None
