"""The names of people in a review: a restricted table of its own, which no list, search, export or title asks."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from heed.kit.activity.models import Recorded
from heed.kit.lifecycle.models import Dated
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.walls import WalledFacts, WalledRecords


class Part(models.TextChoices):
    """The part that somebody has in what is reviewed."""

    DECEASED = "deceased", "The person who died"
    PERPETRATOR = "perpetrator", "The person who caused the death, or is said to have"
    CHILD = "child", "A child"
    FAMILY = "family", "Family or friend"
    OFFICER = "officer", "Police officer or staff"
    OTHER = "other", "Somebody else"


class PersonName(Dated):
    """Somebody in a review: their name, and what papers call them instead."""

    behind = "review"
    keeper = ReviewPermission.NAMES

    review = models.ForeignKey(Review, models.PROTECT, related_name="names")
    part = models.CharField(max_length=12, choices=Part)
    name = models.CharField(max_length=200)
    also_called = models.CharField(max_length=300, blank=True)
    pseudonym = models.CharField(max_length=100, blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "name"
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "review": "restricted",
        "part": "restricted",
        "name": "restricted",
        "also_called": "restricted",
        "pseudonym": "official-sensitive",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = {"*": "as its review"}


class NamesOpened(Recorded):
    """Somebody opened the names of a review, for this reason."""

    behind = "review"

    review = models.ForeignKey(Review, models.PROTECT, related_name="names_opened")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField()

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta:
        verbose_name_plural = "names opened"
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="names_opened_for_a_reason",
                violation_error_message="Say what you need the names for.",
            )
        ]

    SENSITIVITY = {"*": "official", "review": "restricted", "by": "official", "reason": "official-sensitive"}
    RETENTION = {"*": "for as long as the force keeps its log"}
