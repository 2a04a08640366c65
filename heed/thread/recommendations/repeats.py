"""The same asked again: what asks nearly the same, and how often the same was asked, as far as somebody may see it.

Links are made by hand, so there are hundreds where there are thousands of recommendations: all of them are fetched in
one statement, as pairs of ids, and what hangs together is found here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from heed.kit.lifecycle.models import standing_steps
from heed.kit.people.models import User
from heed.kit.search.likeness import Alike, alike
from heed.kit.search.searchable import Searchable, declared_for
from heed.kit.search.thesaurus import Thesaurus
from heed.kit.storage.asked_again import asked_again
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import OwnWords, Recommendation, RecommendationStep, Repeat
from heed.thread.recommendations.same_meaning import ours

NEAR = 0.35
"""How like two texts must be to be shown as asking the same: below it they share little but the words of the trade."""


def told_before(text: str, person: User | None, *, by: date | None = None, but: UUID | None = None) -> list[Alike]:
    """What was asked by that day (default: ever) that says much the same, best first; `but` is the one that asks."""
    among = (Q(on_latest__lte=by) if by else Q()) & (~Q(pk=but) if but else Q())
    found = alike(text, person, _recommendations(), among=among, thesaurus=with_our_own())
    return [one for one in found if one.score >= NEAR]


def with_our_own() -> Thesaurus:
    """The words of the trade that mean the same, and those that the force has added. One statement."""
    own = list(OwnWords.objects.unstruck().values_list("words", "meaning"))
    return ours().adding(own) if own else ours()


def finalised_on(recommendations: Iterable[Any]) -> dict[UUID, date]:
    """The last day on which each of those that ever were was said to be finalised. One statement."""
    steps: dict[UUID, list[Any]] = defaultdict(list)
    for step in RecommendationStep.objects.filter(of__in=[one.pk for one in recommendations]):
        steps[step.of_id].append(step)
    return {of: on for of, taken in steps.items() if (on := last_finalised(taken))}


def last_finalised(steps: Iterable[Any]) -> date | None:
    """The last day on which these steps say so, without what was taken back."""
    said = [step.on_latest for step in standing_steps(steps) if step.after == RecommendationState.FINALISED]
    return said[-1] if said else None


@asked_again
def _linked(person: User | None) -> Iterator[QuerySet[Any, Any]]:
    yield Repeat.objects.visible_to(person).linking().values_list("one_id", "other_id")


def groups(person: User | None) -> dict[UUID, frozenset[UUID]]:
    """For each recommendation that is linked to another, all that ask the same, itself among them."""
    beside: dict[UUID, set[UUID]] = defaultdict(set)
    (linked,) = _linked(person)
    for one, other in linked:
        beside[one].add(other)
        beside[other].add(one)
    found: dict[UUID, frozenset[UUID]] = {}
    for start in beside:
        if start not in found:
            together = frozenset(_reached(start, beside))
            found |= dict.fromkeys(together, together)
    return found


def times_made(person: User | None) -> dict[UUID, int]:
    """How often each recommendation that is linked to another has been made."""
    return {pk: len(together) for pk, together in groups(person).items()}


def asked_more_than_once(person: User | None) -> list[list[Recommendation]]:
    """What has been asked more than once, the most often first; within each, the latest first."""
    together = sorted(set(groups(person).values()), key=len, reverse=True)
    asked = (
        Recommendation.objects.visible_to(person).select_related("review").in_bulk([pk for g in together for pk in g])
    )
    return [sorted((asked[pk] for pk in group), key=_latest_first) for group in together]


def asking_the_same(recommendation: Recommendation, person: User | None) -> list[Recommendation]:
    """What a person has linked to this one, straight or by way of another, the latest first."""
    group = groups(person).get(recommendation.pk, frozenset())
    asked = Recommendation.objects.visible_to(person).select_related("review")
    return sorted(asked.filter(pk__in=group - {recommendation.pk}), key=_latest_first)


def _latest_first(asked: Any) -> tuple[int, str]:
    return (-asked.on_latest.toordinal(), str(asked.pk))


def _reached(start: UUID, beside: dict[UUID, set[UUID]]) -> set[UUID]:
    reached, waiting = {start}, [start]
    while waiting:
        further = beside[waiting.pop()] - reached
        reached |= further
        waiting += further
    return reached


def _recommendations() -> Searchable:
    declared = declared_for(Recommendation.kind())
    assert declared is not None
    return declared
