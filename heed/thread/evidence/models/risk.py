"""A recommendation that was closed may come to be at risk; its owner hears of it before a paper says so."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from heed.kit.activity.models import Recorded
from heed.kit.lifecycle.models import Dated, Moment
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.reviews.walls import WalledFacts, WalledRecords


class Risk(models.TextChoices):
    """Why something that was closed is not sure any more."""

    LAPSED = "lapsed", "Its assurance lapsed"
    EXPIRED = "expired", "Its evidence is out of date"
    FELL = "fell", "A measure fell through its threshold"
    GONE = "gone", "Nothing shows any more that it works"
    ALONE = "alone", "Only whoever finalised it shows any more that it works"


class Risks(WalledRecords["AtRisk"]):
    def lasting(self) -> "Risks":
        """Those that are not over."""
        return self.filter(over__isnull=True)

    def to_print(self, moment: Moment) -> "Risks":
        """Those that a paper may print: known and lasting then, and heard by their owner long enough before."""
        over = Q(over__on__lte=moment.as_at, over__recorded_at__lte=moment.known_at)
        return self.filter(papers_from__lte=moment.as_at, recorded_at__lte=moment.known_at).exclude(over)


class AtRisk(Recorded):
    """Since `since` it is at risk; its owner was told on `heard_on`, and papers say so from `papers_from`."""

    behind = "recommendation__review"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="risks")
    why = models.CharField(max_length=10, choices=Risk)
    about = models.UUIDField()
    because = models.TextField()
    since = models.DateField()
    heard_on = models.DateField()
    papers_from = models.DateField()

    objects: ClassVar[Any] = Risks.as_manager()

    class Meta:
        ordering = ["since", "recorded_at"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "about", "heard_on"], name="put_at_risk_once_a_day"),
            models.CheckConstraint(condition=Q(why__in=list(Risk)), name="risk_is_known"),
            models.CheckConstraint(
                condition=Q(papers_from__gt=models.F("heard_on")), name="the_owner_hears_before_a_paper_does"
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "recommendation": "official",
        "why": "official",
        "about": "official",
        "because": "official",
        "since": "official",
        "heard_on": "official",
        "papers_from": "official",
    }
    RETENTION = AS_THE_REVIEW

    def __str__(self) -> str:
        return str(self.recommendation)


class RiskOver(Recorded):
    """It is assured again, the measure is back on the better side, or something shows again that it works."""

    risk = models.OneToOneField(AtRisk, models.PROTECT, related_name="over")
    on = models.DateField()

    SENSITIVITY = {"*": "official", "risk": "official", "on": "official"}
    RETENTION = AS_THE_REVIEW


class RiskAnswer(Dated):
    """What the owner says to it; a paper prints it beside."""

    stands = "Answer again: a later answer stands beside the earlier one, which a paper may have printed."

    behind = "risk__recommendation__review"

    risk = models.ForeignKey(AtRisk, models.PROTECT, related_name="answers")
    words = models.TextField()

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = OFFICIAL | {"risk": "official", "words": "official-sensitive"}
    RETENTION = AS_THE_REVIEW
