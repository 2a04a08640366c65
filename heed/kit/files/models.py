"""Files as rows: what is known of each, and the proof that one which came in by mistake is gone."""

import hashlib
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from heed.kit.activity.models import Recorded
from heed.kit.lifecycle.models import Dated
from heed.kit.people.models import User

NAMELESS = "A file that was removed"


def described(name: str, content: bytes) -> dict[str, Any]:
    """The columns of a file that has come in."""
    return {"name": name, "content": content, "digest": hashlib.sha256(content).hexdigest()}


class KeptFile(Dated):
    """A file as it came in, of a day: `words` what it is, `content` its bytes, never changed. A module says whose it is."""

    words = models.CharField(max_length=200)
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    class Meta(Dated.Meta):
        abstract = True
        ordering = ["-on_latest", "-recorded_at"]

    SENSITIVITY: ClassVar[dict[str, str]] = {
        "*": "official",
        "words": "official-sensitive",
        "name": "official-sensitive",
        "content": "official-sensitive",
        "digest": "official",
        "size": "official",
        "media_type": "official",
        "said_by": "personal",
        "said_to": "personal",
    }

    @property
    def size_in_words(self) -> str:
        """12 KB, 3.4 MB."""
        return f"{self.size / 1_000_000:.1f} MB" if self.size >= 1_000_000 else f"{max(1, self.size // 1000)} KB"

    def empty(self, *, by: User) -> None:  # noqa: ARG002 - as every record that holds a file
        """Let go of the file, of its name and of what was said of it."""
        self.name, self.words, self.content = NAMELESS, NAMELESS, b""


class RemovalState(models.TextChoices):
    """What became of a request to remove a file."""

    ASKED = "asked", "Waits for a second person"
    REMOVED = "removed", "Removed"
    DECLINED = "declined", "Kept"


class Removal(Recorded):
    """The proof that a file came in by mistake and is gone: who asked, who confirmed, when, why, its size and its hash.

    A module declares which of its records hold the file, under `related_name="removals"`, and names it in `of`. The
    record says in `empty(by=…)` what goes with the file.
    """

    of: ClassVar[str]
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=RemovalState, default=RemovalState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(RemovalState)), name="%(app_label)s_%(class)s_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=RemovalState.ASKED, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state=RemovalState.ASKED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="%(app_label)s_%(class)s_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=RemovalState.REMOVED) | ~Q(decided_by=F("asked_by")),
                name="%(app_label)s_%(class)s_by_two_persons",
                violation_error_message="Somebody other than the person who asked must confirm.",
            ),
        ]

    SENSITIVITY: ClassVar[dict[str, str]] = {"*": "official", "reason": "official-sensitive"}
    RETENTION: ClassVar[dict[str, str]] = {"*": "for as long as the force keeps its log"}

    @property
    def file(self) -> Any:
        """The record that holds the file."""
        return getattr(self, self.of)

    @property
    def state_now(self) -> RemovalState:
        return RemovalState(self.state)


def asked_once(of: str, name: str) -> models.UniqueConstraint:
    """At most one request stands for each file."""
    return models.UniqueConstraint(
        fields=[of],
        condition=~Q(state=RemovalState.DECLINED),
        name=name,
        violation_error_message="Somebody has asked for that already.",
    )
