"""What waits for whoever keeps recommendations."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Question, Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission

WAITS = {
    RecommendationState.CIRCULATED: (
        "{n} waits for our answer: agreed or not",
        "{n} wait for our answer: agreed or not",
        2,
    ),
    RecommendationState.AGREED: (
        "{n} is agreed and has no theme lead yet",
        "{n} are agreed and have no theme lead yet",
        1,
    ),
    RecommendationState.DELIVERED: (
        "{n} is said to be delivered and waits for a second person",
        "{n} are said to be delivered and wait for a second person",
        3,
    ),
}
"""What a state of a recommendation asks of us: for one, for several, and how much it matters."""


@attention
def recommendations(person: User, _today: date) -> Iterator[Need]:
    if not person.may(RecommendationPermission.KEEP):
        return
    waiting = (
        Recommendation.objects.visible_to(person)
        .filter(state__in=list(WAITS))
        .values_list("state")
        .annotate(Count("pk"))
    )
    for state, n in waiting:
        one, several, rank = WAITS[RecommendationState.of(state)]
        words = (one if n == 1 else several).format(n=f"{n} recommendation{'' if n == 1 else 's'}")
        yield Need(n, words, f"{reverse('recommendations:list')}?state={state}", rank)


@attention
def questions(person: User, today: date) -> Iterator[Need]:
    if not person.may(RecommendationPermission.KEEP):
        return
    n = Question.objects.visible_to(person).unstruck().filter(answered__isnull=True, chase_on__lte=today).count()
    words = "1 question is to be chased" if n == 1 else f"{n} questions are to be chased"
    yield Need(n, words, reverse("recommendations:questions"), 2)
