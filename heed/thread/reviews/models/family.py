"""What was said with the family and friends of somebody who died, and what they wish."""

from typing import Any, ClassVar

from django.db import models

from heed.kit.lifecycle.models import Dated
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.walls import WalledFacts


class Way(models.TextChoices):
    """How somebody was in touch with the family."""

    VISIT = "visit", "In person"
    PHONE = "phone", "By phone"
    LETTER = "letter", "By letter"
    EMAIL = "e-mail", "By e-mail"
    ADVOCATE = "advocate", "Through their advocate"


class Wish(models.TextChoices):
    """What they said when they were asked."""

    NOT_SAID = "not said", "They have not said"
    YES = "yes", "Yes"
    NO = "no", "No"


class FamilyContact(Dated):
    """Somebody was in touch with the family: with whom, how, who for us, what was said and what they wish."""

    behind = "review"
    keeper = ReviewPermission.FAMILY

    review = models.ForeignKey(Review, models.PROTECT, related_name="family_contacts")
    whom = models.CharField(max_length=200)
    how = models.CharField(max_length=10, choices=Way)
    who_for_us = models.CharField(max_length=200)
    words = models.TextField()
    pseudonym = models.CharField(max_length=200, blank=True)
    told_back = models.CharField(max_length=10, choices=Wish, default=Wish.NOT_SAID)
    advocate = models.CharField(max_length=10, choices=Wish, default=Wish.NOT_SAID)
    wait_until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "contact with a family"
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "review": "restricted",
        "whom": "restricted",
        "how": "restricted",
        "who_for_us": "personal",
        "words": "restricted",
        "pseudonym": "restricted",
        "told_back": "restricted",
        "advocate": "restricted",
        "wait_until": "restricted",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = {"*": "as its review"}

    @property
    def days_given(self) -> int | None:
        """How long they were given, where they asked for time or we offered it."""
        return (self.wait_until - self.on_date.latest).days if self.wait_until else None
