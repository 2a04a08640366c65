"""The files of a review or of one of its IMRs, kept as rows, and the proof of those that were removed."""

from typing import Any, ClassVar

from django.db import models

from heed.kit.files.models import NAMELESS, Removal, asked_once
from heed.kit.lifecycle.models import Dated
from heed.kit.people.models import User
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.walls import WalledFacts, WalledRecords


class KeptFile(Dated):
    """A file as it came in: `on` is the day it is of, `words` what it is, `content` its bytes, never changed."""

    stands = "A file that came in by mistake is removed, by two people and with proof."

    behind = "review"

    review = models.ForeignKey(Review, models.PROTECT, related_name="files")
    imr = models.ForeignKey("reviews.ManagementReview", models.PROTECT, related_name="files", null=True, blank=True)
    words = models.CharField(max_length=200)
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "file"
        ordering = ["-on_latest", "-recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "review": "restricted",
        "imr": "official",
        "words": "official-sensitive",
        "name": "official-sensitive",
        "content": "official-sensitive",
        "digest": "official",
        "size": "official",
        "media_type": "official",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = {"*": "as its review"}

    @property
    def size_in_words(self) -> str:
        """12 KB, 3.4 MB."""
        return f"{self.size / 1_000_000:.1f} MB" if self.size >= 1_000_000 else f"{max(1, self.size // 1000)} KB"

    def empty(self, *, by: User) -> None:  # noqa: ARG002 - as every record that holds a file
        """Let go of the file, of its name and of what was said of it."""
        self.name, self.words, self.content = NAMELESS, NAMELESS, b""


class FileRemoval(Removal):
    """The proof that a file of a review came in by mistake and is gone."""

    of = "kept"
    behind = "kept__review"
    kept = models.ForeignKey(KeptFile, models.PROTECT, related_name="removals")

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta(Removal.Meta):
        constraints = [*Removal.Meta.constraints, asked_once("kept", "reviews_removed_once")]

    SENSITIVITY = Removal.SENSITIVITY | {"kept": "official"}
