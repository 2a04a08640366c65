"""What rests on what: actions on programmes, agreements and pilots, and the day by which each of these is to be there.

A programme is described anew under the same name, so what rests on any description of it rests on the programme.
"""

from typing import Any, ClassVar

from django.db import models

from heed.kit.lifecycle.models import Dated
from heed.thread.recommendations.models import Action, Programme
from heed.thread.recommendations.models.action import FactsOfActions
from heed.thread.recommendations.models.keeping import OFFICIAL
from heed.thread.recommendations.permissions import RecommendationPermission


class RestsOn(Dated):
    """An action can only be done if the programme comes."""

    keeper = RecommendationPermission.KEEP

    action = models.ForeignKey(Action, models.PROTECT, related_name="rests_on")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="carries")

    objects: ClassVar[Any] = FactsOfActions.as_manager()

    SENSITIVITY = OFFICIAL | {"action": "official", "programme": "official"}
    RETENTION = {"*": "as its action"}


class ProgrammeTarget(Dated):
    """The day by which a programme is to be there. The first stays; each later one says why."""

    keeper = RecommendationPermission.KEEP

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="targets")
    target_on = models.DateField()
    reason = models.TextField(blank=True)

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = OFFICIAL | {"programme": "official", "target_on": "official", "reason": "official"}
    RETENTION = {"*": "as its programme"}
