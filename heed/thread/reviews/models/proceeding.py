"""What runs beside a review: a trial, an inquest, an investigation, another review of the same death."""

from typing import Any, ClassVar

from django.db import models

from heed.kit.lifecycle.models import Dated
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.walls import WalledFacts


class ProceedingKind(models.TextChoices):
    TRIAL = "trial", "Criminal trial"
    INQUEST = "inquest", "Inquest"
    IOPC = "iopc", "Investigation by the IOPC"
    SAR = "sar", "Safeguarding adults review (SAR)"
    CSPR = "cspr", "Child safeguarding practice review (CSPR)"
    OTHER = "other", "Another proceeding"


class Proceeding(Dated):
    """A proceeding that is linked to the review: `on` is when we heard of it."""

    behind = "review"
    keeper = ReviewPermission.KEEP

    review = models.ForeignKey(Review, models.PROTECT, related_name="proceedings")
    kind_of_proceeding = models.CharField(max_length=10, choices=ProceedingKind)
    reference = models.CharField(max_length=100, blank=True)
    body = models.CharField(max_length=200)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "review": "restricted",
        "kind_of_proceeding": "official",
        "reference": "restricted",
        "body": "official-sensitive",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = {"*": "as its review"}

    def __str__(self) -> str:
        return ProceedingKind(self.kind_of_proceeding).label


class ProceedingNews(Dated):
    """What was heard of a proceeding: its next date, its outcome, or both. The latest says where it stands."""

    behind = "proceeding__review"
    keeper = ReviewPermission.KEEP

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="news")
    words = models.TextField()
    next_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "proceeding": "official",
        "words": "official-sensitive",
        "next_on": "official-sensitive",
        "outcome": "official-sensitive",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = {"*": "as its review"}
