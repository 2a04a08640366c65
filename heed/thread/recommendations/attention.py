"""What waits for whoever keeps recommendations."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.kit.storage.asked_again import Counted, asked_again, counted
from heed.thread.recommendations.coming_back import to_be_settled
from heed.thread.recommendations.lifecycle import CHASED, RecommendationState
from heed.thread.recommendations.models import HandOver, Question, Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.recommendations.telling import not_told_back

WAITS = {
    RecommendationState.CIRCULATED: (
        "Answer {n} that {was} circulated to us",
        2,
        "Nothing is begun until we have agreed, and whoever made it waits to hear.",
    ),
    RecommendationState.AGREED: (
        "Find a theme lead for {n} that we agreed",
        1,
        "Until then nobody is carrying out what we agreed to do.",
    ),
    RecommendationState.SENT_BACK: (
        "Find another theme lead for {n} that {was} sent back",
        1,
        "Whoever had it has said why it is not theirs. Until then nobody is carrying it out.",
    ),
    RecommendationState.DELIVERED: (
        "Look, as the second person, at {n} said to be delivered",
        3,
        "Until a second person has finalised it, it counts as open.",
    ),
}
"""What a state of a recommendation asks of us, how much it matters, and what is so as long as it waits."""

TO_CHASE = {
    RecommendationState.CHANGE_ASKED: (
        "Ask the chair again about {n} that we asked to be changed",
        2,
        "The day to ask again has come, and we cannot agree before the chair answers.",
    ),
    RecommendationState.WAITING: (
        "Ask the other body again about {n} that {waits} on it",
        2,
        "The day to ask again has come.",
    ),
    RecommendationState.NOT_KNOWN: (
        "Ask again what came of {n}",
        1,
        "The outcome is not known, and the day to ask again has come. It may not have been carried out.",
    ),
}
"""The same where somebody was asked, once the day has come."""


MOST_COUNTED = 200
"""Beyond it nobody works through a list from the start page."""
THEIRS = {
    "sent": (
        "Acknowledge {n} sent to you",
        "Until you do there is no receipt, and nobody can tell whether it reached you.",
    ),
    "chase": ("Ask again about {n} of yours", "Somebody else was to answer, and the day to ask again has come."),
    "handed": (
        "Read and acknowledge {themes} handed over to you",
        "Until you do, nobody can tell whether you know what is now yours.",
    ),
}
"""What a theme lead was sent and has not acknowledged, is to ask after again, and what was handed to them."""


KEPT = (*(state.value for state in (*WAITS, *TO_CHASE)), "told", "questions", "back")
"""What waits for whoever keeps recommendations."""


@asked_again
def _how_many(person: User, today: date) -> Iterator[Counted]:
    """Of each of `KEPT`, then of each of `THEIRS`, as far as they are theirs to do."""
    asked: list[QuerySet[Any]] = []
    known = Recommendation.objects.visible_to(person)
    if person.may(RecommendationPermission.KEEP):
        asked += [known.filter(state=state) for state in WAITS]
        asked += [known.filter(state=state, chase_on__lte=today) for state in TO_CHASE]
        still = Question.objects.visible_to(person).unstruck().filter(answered__isnull=True)
        asked += [not_told_back(person), still.filter(chase_on__lte=today), to_be_settled(person)]
    if person.may(RecommendationPermission.WORK):
        theirs = known.filter(lead=person)
        asked.append(theirs.filter(state=RecommendationState.DISSEMINATED))
        asked.append(theirs.filter(state__in=CHASED, chase_on__lte=today))
        asked.append(HandOver.objects.filter(taker=person, taken__isnull=True))
    return (counted(rows, at_most=MOST_COUNTED) for rows in asked)


@attention
def recommendations(person: User, today: date) -> Iterator[Need]:
    """What waits for whoever keeps them, and for whoever works on them; all counted in one statement."""
    keeps, works = person.may(RecommendationPermission.KEEP), person.may(RecommendationPermission.WORK)
    if not (keeps or works):
        return
    found = dict(zip((*KEPT * keeps, *THEIRS) if works else KEPT, _how_many(person, today), strict=True))
    for state, (words, rank, otherwise) in (WAITS | TO_CHASE).items():
        n = found.get(state.value, 0)
        yield Need(n, _said(n, words), f"{reverse('recommendations:list')}?state={state.value}", rank, otherwise)
    n = found.get("told", 0)
    yield Need(n, _said(n, "Tell back what was done about {n}"), reverse("recommendations:not-told-back"), 2, TOLD_BACK)
    n = found.get("questions", 0)
    words = f"Ask again about {_number(n)} question{'' if n == 1 else 's'}"
    yield Need(
        n, words, reverse("recommendations:questions"), 2, "The day to ask again has come, and nobody has answered."
    )
    n = found.get("back", 0)
    yield Need(
        n, _said(n, "Say whether {n} {asks} again for what was finalised"), reverse("recommendations:repeats"), 2, BACK
    )
    for name, (words, otherwise) in THEIRS.items():
        n = found.get(name, 0)
        yield Need(n, _said(n, words), reverse("recommendations:mine"), 1, otherwise)


BACK = "What is asked again after it was finalised may not have worked, and nobody has looked."
TOLD_BACK = "The partnership, the chair or the family, where they wish it, have yet to hear that it is finalised."


def _said(n: int, words: str) -> str:
    one = n == 1
    return words.format(
        n=f"{_number(n)} recommendation{'' if one else 's'}",
        themes=f"{_number(n)} theme{'' if one else 's'}",
        was="was" if one else "were",
        waits="waits" if one else "wait",
        asks="asks" if one else "ask",
    )


def _number(n: int) -> str:
    return f"{n:,}" if n <= MOST_COUNTED else f"more than {MOST_COUNTED:,}"
