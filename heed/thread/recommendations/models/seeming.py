"""Recommendations that look as if they asked the same: found by the day's work, for a person to say whether they do."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from heed.kit.people.models import User
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models.recommendation import Recommendation, RecommendationStep
from heed.thread.recommendations.models.repeat import Repeat
from heed.thread.reviews.models.wall import shut_out


class SeemingQuerySet(models.QuerySet["Seeming"]):
    def visible_to(self, person: User | None) -> Self:
        """Those between two recommendations that this person may both know of."""
        hidden = shut_out(person, on=timezone.localdate()).values("pk")
        return self.exclude(later__review__in=hidden).exclude(earlier__review__in=hidden)

    def to_be_settled(self) -> Self:
        """Those whose earlier one was finalised before the later one was asked, and of which nobody has said whether they ask the same."""
        finalised = RecommendationStep.objects.filter(
            of=OuterRef("earlier"), after=RecommendationState.FINALISED, on_latest__lt=OuterRef("later__on_latest")
        )
        this_way = Q(one=OuterRef("later"), other=OuterRef("earlier"))
        settled = Repeat.objects.unstruck().filter(this_way | Q(one=OuterRef("earlier"), other=OuterRef("later")))
        there = self.filter(earlier__state=RecommendationState.FINALISED).exclude(
            later__state=RecommendationState.IN_ERROR
        )
        return there.filter(Exists(finalised), ~Exists(settled))


class Seeming(models.Model):
    """What two recommendations say is so much alike, from 0 to 1. The day's work makes it; nobody has said so."""

    later = models.ForeignKey(Recommendation, models.CASCADE, related_name="+")
    earlier = models.ForeignKey(Recommendation, models.CASCADE, related_name="+")
    score = models.FloatField()

    objects: ClassVar[Any] = SeemingQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="seems_so_once"),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="seems_like_another"),
        ]

    SENSITIVITY = dict.fromkeys(("*", "id", "later", "earlier", "score"), "official")
    RETENTION = {"*": "as what it is about"}


class Compared(models.Model):
    """As which version, and by which thesaurus, a recommendation was compared with all others."""

    recommendation = models.OneToOneField(Recommendation, models.CASCADE, primary_key=True, related_name="compared")
    version = models.PositiveIntegerField()
    thesaurus = models.CharField(max_length=16)

    class Meta:
        verbose_name_plural = "compared"

    SENSITIVITY = dict.fromkeys(("*", "recommendation", "version", "thesaurus"), "official")
    RETENTION = {"*": "as what it is about"}
