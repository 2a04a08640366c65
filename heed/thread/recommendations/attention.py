"""What waits for whoever keeps recommendations."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.kit.storage.together import how_many
from heed.thread.recommendations.lifecycle import CHASED, RecommendationState
from heed.thread.recommendations.models import HandOver, Question, Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.recommendations.telling import not_told_back

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
    RecommendationState.SENT_BACK: (
        "{n} was sent back by its theme lead",
        "{n} were sent back by their theme leads",
        1,
    ),
    RecommendationState.DELIVERED: (
        "{n} is said to be delivered and waits for a second person",
        "{n} are said to be delivered and wait for a second person",
        3,
    ),
}
"""What a state of a recommendation asks of us: for one, for several, and how much it matters."""

TO_CHASE = {
    RecommendationState.CHANGE_ASKED: (
        "{n} waits for the chair’s answer: ask again",
        "{n} wait for the chair’s answer: ask again",
        2,
    ),
    RecommendationState.WAITING: ("{n} waits on another body: ask again", "{n} wait on another body: ask again", 2),
    RecommendationState.NOT_KNOWN: (
        "{n} has an outcome that is not known: ask again",
        "{n} have an outcome that is not known: ask again",
        1,
    ),
}
"""The same where somebody was asked, once the day has come."""


MOST_COUNTED = 1_000
"""Beyond it nobody works through a list from the start page."""
THEIRS = {
    "sent": (
        "1 recommendation was sent to you: acknowledge it",
        "{n} recommendations were sent to you: acknowledge them",
    ),
    "chase": (
        "1 recommendation of yours is to be asked after again",
        "{n} recommendations of yours are to be asked after again",
    ),
    "handed": (
        "1 theme was handed over to you: read and acknowledge it",
        "{n} themes were handed over to you: read and acknowledge them",
    ),
}
"""What a theme lead was sent and has not acknowledged, is to ask after again, and what was handed to them."""


@attention
def recommendations(person: User, today: date) -> Iterator[Need]:
    """What waits for whoever keeps them, and for whoever works on them; all counted in one statement."""
    asked: dict[str, QuerySet[Any]] = {}
    known = Recommendation.objects.visible_to(person)
    if person.may(RecommendationPermission.KEEP):
        asked |= {state.value: known.filter(state=state) for state in WAITS}
        asked |= {state.value: known.filter(state=state, chase_on__lte=today) for state in TO_CHASE}
        asked["told"] = not_told_back(person)
        still = Question.objects.visible_to(person).unstruck().filter(answered__isnull=True)
        asked["questions"] = still.filter(chase_on__lte=today)
    if person.may(RecommendationPermission.WORK):
        theirs = known.filter(lead=person)
        asked["sent"] = theirs.filter(state=RecommendationState.DISSEMINATED)
        asked["chase"] = theirs.filter(state__in=CHASED, chase_on__lte=today)
        asked["handed"] = HandOver.objects.filter(taker=person, taken__isnull=True)
    if not asked:
        return
    found = dict(zip(asked, how_many(*asked.values(), at_most=MOST_COUNTED), strict=True))
    for state, (one, several, rank) in (WAITS | TO_CHASE).items():
        n = found.get(state.value, 0)
        yield Need(n, _said(n, one, several), f"{reverse('recommendations:list')}?state={state.value}", rank)
    n = found.get("told", 0)
    words = _said(n, "{n} is finalised and not yet told back", "{n} are finalised and not yet told back")
    yield Need(n, words, reverse("recommendations:not-told-back"), 3)
    n = found.get("questions", 0)
    words = "1 question is to be chased" if n == 1 else f"{_number(n)} questions are to be chased"
    yield Need(n, words, reverse("recommendations:questions"), 2)
    for name, (one, several) in THEIRS.items():
        n = found.get(name, 0)
        yield Need(n, one if n == 1 else several.format(n=_number(n)), reverse("recommendations:mine"), 1)


def _said(n: int, one: str, several: str) -> str:
    return (one if n == 1 else several).format(n=f"{_number(n)} recommendation{'' if n == 1 else 's'}")


def _number(n: int) -> str:
    return str(n) if n <= MOST_COUNTED else f"More than {MOST_COUNTED:,}"
