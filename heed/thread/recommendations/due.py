"""What falls due: a recommendation by its target date or when another body is asked again, a question on its day."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from heed.kit.chasing.falling_due import falls_due
from heed.thread.recommendations.lifecycle import CHASED, OPEN
from heed.thread.recommendations.models import Question, Recommendation


@falls_due(
    "to be done by",
    on="target_on",
    owner=Coalesce("lead", "by"),
    says="Recommendation {}",
    page="recommendations:recommendation",
)
def target_dates() -> QuerySet[Any]:
    """An open recommendation with a target date. Due from the theme lead who has it; until somebody has, from whoever recorded it."""
    return Recommendation.objects.unstruck().filter(state__in=OPEN, target_on__isnull=False).select_related("review")


@falls_due(
    "to be asked about again on",
    on="chase_on",
    owner=Coalesce("lead", "by"),
    says="Recommendation {}",
    page="recommendations:recommendation",
)
def asked_of_others() -> QuerySet[Any]:
    """A recommendation that waits on somebody else, on the day to ask them again. Due from its theme lead, or from whoever
    recorded it."""
    return Recommendation.objects.unstruck().filter(state__in=CHASED, chase_on__isnull=False).select_related("review")


@falls_due(
    "to be chased on",
    on="chase_on",
    owner=Coalesce("asked_person", "by"),
    says="{}",
    page="recommendations:question",
)
def questions_to_chase() -> QuerySet[Any]:
    """A question without an answer. Due from the person who was asked, where they have an account; otherwise from whoever asked."""
    return Question.objects.unstruck().filter(answered__isnull=True)
