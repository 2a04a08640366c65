"""What comes back: a recommendation that was finalised and is asked again did not work.

A person says which ask the same; the day's work looks for those that seem to, so that somebody is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from heed.kit.people.models import User
from heed.kit.search.likeness import alike
from heed.kit.search.searchable import Searchable, declared_for
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Compared, Recommendation, Seeming
from heed.thread.recommendations.repeats import finalised_on
from heed.thread.recommendations.same_meaning import ours

SEEMS = 0.6
"""How like two texts must be for somebody to be asked: of ours that ask the same, half are, and few that do not."""
EACH, AT_A_TIME, SHOWN = 5, 2_000, 50
"""For how many others somebody is asked about one; how many are compared in a day; how many the page shows."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """A recommendation that was finalised on a day, and the first that asked the same after it."""

    finalised: Recommendation
    on: date
    again: Recommendation


def came_back(groups: Iterable[list[Recommendation]]) -> list[CameBack]:
    """Of those that ask the same, as a person said, what was finalised and then asked again; the newest first. One statement."""
    groups = list(groups)
    days = finalised_on([asked for group in groups for asked in group])
    found = [back for group in groups for asked in group for back in _back(asked, days.get(asked.pk), group)]
    return sorted(found, key=lambda back: (-back.again.on_latest.toordinal(), str(back.finalised)))


def asked_again(asked: Recommendation, finalised: date | None, same: Iterable[Recommendation]) -> list[Recommendation]:
    """Of those that ask the same, what was asked after this one was finalised, the first first; nothing where it is open again."""
    if finalised is None or asked.state != RecommendationState.FINALISED:
        return []
    return sorted((one for one in same if one.on_latest > finalised), key=lambda one: one.on_latest)


def _back(asked: Recommendation, finalised: date | None, group: list[Recommendation]) -> list[CameBack]:
    return [CameBack(asked, finalised, one) for one in asked_again(asked, finalised, group)[:1] if finalised]


def to_be_settled(person: User | None) -> "QuerySet[Seeming]":
    """What looks as if it asked again for what was finalised, the most alike first, as far as this person may know of both."""
    found: QuerySet[Seeming] = Seeming.objects.visible_to(person).to_be_settled()
    return found.select_related("later__review", "earlier__review")


def left() -> "QuerySet[Recommendation]":
    """What has not been compared as it now stands, the newest first."""
    by_now = Q(compared__version=F("version"), compared__thesaurus=ours().fingerprint)
    found: QuerySet[Recommendation] = Recommendation.objects.unstruck().exclude(by_now)
    return found.order_by("-on_latest", "pk")


def compare(asked: Recommendation) -> None:
    """Keep which others say so much the same that somebody is to be asked."""
    found = alike(asked.text, None, _everything(), among=~Q(pk=asked.pk))
    with transaction.atomic():
        Seeming.objects.filter(Q(later=asked) | Q(earlier=asked)).delete()
        Seeming.objects.bulk_create(
            Seeming(later=later, earlier=earlier, score=one.score)
            for one in [one for one in found if one.score >= SEEMS][:EACH]
            for earlier, later in [sorted((asked, one.record), key=lambda each: (each.on_latest, each.pk))]
        )
        as_it_is = {"version": asked.version, "thesaurus": ours().fingerprint}
        Compared.objects.update_or_create(recommendation=asked, defaults=as_it_is)


def _everything() -> Searchable:
    """Recommendations with no wall before them: what is found is shown by `to_be_settled` to those alone who may know of both."""
    declared = declared_for(Recommendation.kind())
    assert declared is not None
    return replace(declared, within=_unwalled)


def _unwalled(records: Any, _person: User | None) -> Any:
    return records
