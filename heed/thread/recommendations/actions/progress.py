"""What is recorded of a recommendation beside its moves: how it goes, how far it is met, by when, and who was told."""

from typing import TypeVar

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import User
from heed.thread.recommendations.models import Assessment, Recommendation, ToldBack, Update
from heed.thread.recommendations.models.progress import AboutRecommendation
from heed.thread.recommendations.rules import in_their_hands_or_said, what_is_told_back_is_over

F = TypeVar("F", bound=AboutRecommendation)


@one_transaction
def update(*, recommendation: Recommendation, text: str, on: PartialDate, by: User, said: Said | None = None) -> Update:
    """Add how it goes; what was said before stays. Raises `Refused` for somebody who does not have it and names nobody who said so."""
    told = Update(recommendation=recommendation, text=text, **dated(on, by, said))
    in_their_hands_or_said.insist(told, by)
    return _keep(told, "recommendations.updated")


@one_transaction
def assess(
    *,
    recommendation: Recommendation,
    verdict: str,
    assessor: str,
    reason: str,
    on: PartialDate,
    by: User,
    said: Said | None = None,
) -> Assessment:
    """Record how far a named person found it met. It changes nothing about its state."""
    found = Assessment(
        recommendation=recommendation, verdict=verdict, assessor=assessor, reason=reason, **dated(on, by, said)
    )
    return _keep(found, "recommendations.assessed")


@one_transaction
def tell_back(
    *,
    recommendation: Recommendation,
    hearer: str,
    wished: bool,
    words: str,
    on: PartialDate,
    by: User,
    said: Said | None = None,
) -> ToldBack:
    """Record that somebody was told what became of it. Raises `Refused` while it is open, ValidationError."""
    told = ToldBack(
        recommendation=recommendation.fresh(), hearer=hearer, wished=wished, words=words, **dated(on, by, said)
    )
    what_is_told_back_is_over.insist(told, by)
    return _keep(told, "recommendations.told-back")


def _keep(fact: F, verb: str) -> F:
    fact.full_clean()
    fact.save()
    record(verb, by=fact.by, on=fact.recommendation)
    return fact
