"""Programmes of work that recommendations lean on."""

from django.db import models

from heed.kit.lifecycle.models import Dated
from heed.thread.recommendations.models.keeping import FROM_A_SOURCE, OFFICIAL, Sourced
from heed.thread.recommendations.permissions import RecommendationPermission


class Programme(Sourced):
    """A programme of work that recommendations lean on; a later description stands beside the earlier one."""

    keeper = RecommendationPermission.KEEP

    name = models.CharField(max_length=300)
    when = models.CharField(max_length=100, blank=True)
    words = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["position"]

    SENSITIVITY = FROM_A_SOURCE | {"name": "official", "when": "official", "words": "official", "position": "official"}
    RETENTION = {"*": "as the longest kept of the reviews it serves"}

    def __str__(self) -> str:
        return self.name


class Objective(Dated):
    """One thing that a programme sets out to do."""

    stands = "Describe the programme again: a later description takes the place of the earlier one, which stays."

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="objectives")
    text = models.TextField()
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["position"]

    SENSITIVITY = OFFICIAL | {"programme": "official", "text": "official", "position": "official"}
    RETENTION = {"*": "as its programme"}
