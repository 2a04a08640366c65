"""What falls due: a recommendation by its target date, a question on the day to chase it."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from heed.kit.chasing.falling_due import falls_due
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.models import Question, Recommendation


@falls_due(
    "to be done by",
    on="target_on",
    owner=Coalesce("lead", "by"),
    says="Recommendation {}",
    page="recommendations:recommendation",
)
def target_dates() -> QuerySet[Any]:
    """Due from the theme lead who has it; until somebody has, from whoever recorded it."""
    return Recommendation.objects.unstruck().filter(state__in=OPEN, target_on__isnull=False).select_related("review")


@falls_due(
    "to be chased on",
    on="chase_on",
    owner=Coalesce("asked_person", "by"),
    says="{}",
    page="recommendations:question",
)
def questions_to_chase() -> QuerySet[Any]:
    """Due from the person who was asked, where they have an account; otherwise from whoever asked."""
    return Question.objects.unstruck().filter(answered__isnull=True)
