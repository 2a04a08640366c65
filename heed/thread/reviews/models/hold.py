"""What holds a review up: criminal proceedings, an inquest, an investigation. It lies over whatever stage the review is at."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated
from heed.thread.reviews.models.facts import OfAReview
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.walls import WalledFacts


class Reason(models.TextChoices):
    PROCEEDINGS = "proceedings", "Criminal proceedings"
    INQUEST = "inquest", "Inquest"
    IOPC = "iopc", "Investigation by the IOPC"
    OTHER = "other", "Another reason"


class Hold(OfAReview):
    """A review was put on hold from that day. More than one may run at once."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=12, choices=Reason)
    words = models.TextField(blank=True)
    restart = models.DateField(null=True, blank=True)

    SENSITIVITY = OfAReview.SENSITIVITY | {"reason": "official", "words": "official-sensitive", "restart": "official"}

    @property
    def in_words(self) -> str:
        return f"Put on hold: {Reason(self.reason).label}"

    @property
    def changes_known(self) -> list["HoldChange"]:
        """Its changes but those that were struck out."""
        is_fetched = "changes" in getattr(self, "_prefetched_objects_cache", {})  # without those struck out
        return list(self.changes.all() if is_fetched else self.changes.unstruck())

    @property
    def ended(self) -> "HoldChange | None":
        """The fact that ended it, among its changes as they were fetched."""
        return next((change for change in self.changes_known if change.what == Change.ENDED), None)

    @property
    def told(self) -> "HoldChange | None":
        """The fact that the Home Office was told of it."""
        return next((change for change in self.changes_known if change.what == Change.TOLD), None)

    @property
    def planned_restart(self) -> Any:
        """The day that was last planned for it to go on."""
        planned = [change.restart for change in self.changes_known if change.what == Change.REPLANNED]
        return planned[-1] if planned else self.restart


class Change(models.TextChoices):
    TOLD = "told", "The Home Office was told of it"
    REPLANNED = "replanned", "It is now planned to go on at another time"
    ENDED = "ended", "It has ended, and the review goes on"


class HoldChange(Dated):
    """What came of a hold afterwards."""

    behind = "hold__review"
    keeper = ReviewPermission.KEEP
    why = ""
    hold = models.ForeignKey(Hold, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=10, choices=Change)
    restart = models.DateField(null=True, blank=True)
    struck_before = models.PositiveIntegerField(default=0, editable=False)  # how often the same was struck out before

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["hold", "what", "struck_before"],
                condition=Q(what__in=["told", "ended"]),
                name="hold_told_and_ended_once",
                violation_error_message="That is recorded already.",
            ),
            models.CheckConstraint(
                condition=~Q(what="replanned") | Q(restart__isnull=False),
                name="hold_replanned_to_a_day",
                violation_error_message="Say for which day it is now planned.",
            ),
        ]

    SENSITIVITY: ClassVar = {
        "*": "official",
        "hold": "official",
        "what": "official",
        "restart": "official",
        "struck_before": "official",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = OfAReview.RETENTION

    @property
    def in_words(self) -> str:
        return f"Hold ({Reason(self.hold.reason).label.lower()}): {Change(self.what).label}"
