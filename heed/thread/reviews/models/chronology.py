"""What happened before a death, line by line, as the records of an agency have it; and the columns that partnerships want."""

from typing import Any, ClassVar

from django.db import models

from heed.kit.lifecycle.models import Dated
from heed.thread.reviews.models.imr import ManagementReview
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.walls import WalledFacts


class ChronologyEntry(Dated):
    """One line: `on` is when it happened, to the precision that is known; `position` is its place in what was sent."""

    behind = "review"
    not_held_to: ClassVar = {"not_before_the_death": "It tells what happened before the death."}
    keeper = ReviewPermission.KEEP

    review = models.ForeignKey(Review, models.PROTECT, related_name="chronology")
    imr = models.ForeignKey(ManagementReview, models.PROTECT, related_name="chronology", null=True, blank=True)
    time = models.CharField(max_length=5, blank=True)
    position = models.PositiveIntegerField()
    source = models.CharField(max_length=300, blank=True)
    event = models.TextField()
    agency_action = models.TextField(blank=True)
    comment = models.TextField(blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        verbose_name_plural = "chronology entries"
        ordering = ["on_latest", "time", "position"]
        indexes = [models.Index(fields=["review", "on_latest", "time", "position"])]

    SENSITIVITY = {
        "*": "official",
        "review": "restricted",
        "imr": "official",
        "time": "official-sensitive",
        "position": "official",
        "source": "official-sensitive",
        "event": "official-sensitive",
        "agency_action": "official-sensitive",
        "comment": "official-sensitive",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = {"*": "as its review"}


class ChronologyLayout(Dated):
    """The headings that a partnership wants above the columns of a chronology, from that day on."""

    stands = "Say the headings again: a later entry of the same partnership takes the place of the earlier one."

    partnership = models.CharField(max_length=200)
    when = models.CharField(max_length=100)
    time = models.CharField(max_length=100)
    source = models.CharField(max_length=100)
    event = models.CharField(max_length=100)
    agency_action = models.CharField(max_length=100)
    comment = models.CharField(max_length=100)

    class Meta(Dated.Meta):
        ordering = ["partnership", "-on_latest", "-recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "partnership": "official",
        "when": "official",
        "time": "official",
        "source": "official",
        "event": "official",
        "agency_action": "official",
        "comment": "official",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = {"*": "for as long as the force keeps its papers"}
