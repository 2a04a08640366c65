"""What waits for whoever keeps recommendations."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
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


@attention
def recommendations(person: User, today: date) -> Iterator[Need]:
    if not person.may(RecommendationPermission.KEEP):
        return
    waiting = (
        Recommendation.objects.visible_to(person)
        .filter(Q(state__in=list(WAITS)) | Q(state__in=CHASED, chase_on__lte=today))
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    for state, n in waiting:
        one, several, rank = (WAITS | TO_CHASE)[RecommendationState.of(state)]
        words = (one if n == 1 else several).format(n=f"{n} recommendation{'' if n == 1 else 's'}")
        yield Need(n, words, f"{reverse('recommendations:list')}?state={state}", rank)


@attention
def mine(person: User, today: date) -> Iterator[Need]:
    """What a theme lead was sent and has not acknowledged, what they are to ask after again, and what was handed to them."""
    if not person.may(RecommendationPermission.WORK):
        return
    theirs = Recommendation.objects.visible_to(person).filter(lead=person)
    found = theirs.aggregate(
        sent=Count("pk", filter=Q(state=RecommendationState.DISSEMINATED)),
        chase=Count("pk", filter=Q(state__in=CHASED, chase_on__lte=today)),
    )
    handed = HandOver.objects.filter(taker=person, taken__isnull=True).count()
    href = reverse("recommendations:mine")
    for n, one, several in (
        (
            found["sent"],
            "1 recommendation was sent to you: acknowledge it",
            "{n} recommendations were sent to you: acknowledge them",
        ),
        (
            found["chase"],
            "1 recommendation of yours is to be asked after again",
            "{n} recommendations of yours are to be asked after again",
        ),
        (
            handed,
            "1 theme was handed over to you: read and acknowledge it",
            "{n} themes were handed over to you: read and acknowledge them",
        ),
    ):
        yield Need(n, one if n == 1 else several.format(n=n), href, 1)


@attention
def told_back(person: User, _today: date) -> Iterator[Need]:
    if not person.may(RecommendationPermission.KEEP):
        return
    n = not_told_back(person).count()
    words = "{n} is finalised and not yet told back" if n == 1 else "{n} are finalised and not yet told back"
    sentence = words.format(n=f"{n} recommendation{'' if n == 1 else 's'}")
    yield Need(n, sentence, reverse("recommendations:not-told-back"), 3)


@attention
def questions(person: User, today: date) -> Iterator[Need]:
    if not person.may(RecommendationPermission.KEEP):
        return
    n = Question.objects.visible_to(person).unstruck().filter(answered__isnull=True, chase_on__lte=today).count()
    words = "1 question is to be chased" if n == 1 else f"{n} questions are to be chased"
    yield Need(n, words, reverse("recommendations:questions"), 2)
