"""Who says that something is delivered; whoever does, in whichever way, is no second person who judges it."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet

from heed.kit.lifecycle.models import Dated, standing_steps
from heed.kit.people.models import User
from heed.thread.evidence.models import Assurance, Claim, NoMeasure
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Recommendation

Judgement = TypeVar("Judgement", NoMeasure, Assurance)


def says_it_is_delivered(person: User, asked: Recommendation, claims: Iterable[Claim]) -> bool:
    """Whether this person claims it (`claims` are those that nobody struck out) or recorded the delivery that stands, or
    is named as the one who said so."""
    steps = standing_steps(asked.steps.all())
    delivered: list[Dated] = [step for step in steps if step.after == RecommendationState.DELIVERED][-1:]
    return any(fact.is_said_by(person) for fact in (*claims, *delivered))


def of_second_persons(judgements: "QuerySet[Judgement]") -> list[Judgement]:
    """Those that count: whoever judged and then claimed it judged their own work. Three statements."""
    unstruck: Any = Prefetch("recommendation__claims", Claim.objects.unstruck(), to_attr="standing_claims")
    told = judgements.select_related("by", "recommendation").prefetch_related("recommendation__steps", unstruck)
    return [one for one in told if not says_it_is_delivered(one.by, one.recommendation, _claims_of(one))]


def _claims_of(judged: Any) -> list[Claim]:
    found: list[Claim] = judged.recommendation.standing_claims
    return found
