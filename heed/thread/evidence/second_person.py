"""Who says that something is delivered; whoever does, in whichever way, is no second person who judges it."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Concat

from heed.kit.lifecycle.models import TAKEN_BACK, Dated, Moment
from heed.kit.people.models import User
from heed.thread.evidence.models import Assurance, Claim, NoMeasure
from heed.thread.recommendations.lifecycle import RecommendationState, delivery
from heed.thread.recommendations.models import Recommendation, RecommendationStep

Judgement = TypeVar("Judgement", NoMeasure, Assurance)


def says_it_is_delivered(person: User, asked: Recommendation, claims: Iterable[Claim]) -> bool:
    """Whether this person claims it (`claims` are those that nobody struck out) or recorded the delivery that stands, or
    is named as the one who said so."""
    return _says_so(person, claims, asked.steps.all())


def of_second_persons(judgements: "QuerySet[Judgement]", moment: Moment | None = None) -> list[Judgement]:
    """Those that count, today or as at a moment: whoever judged and then claimed it judged their own work. Three statements."""
    claims = Claim.objects.all().known(moment) if moment else Claim.objects.unstruck()
    standing: Any = Prefetch("recommendation__claims", claims, to_attr="standing_claims")
    told = judgements.select_related("by", "recommendation").prefetch_related("recommendation__steps", standing)
    return [one for one in told if not _says_so(one.by, *_told_of(one, moment))]


def _told_of(judged: Any, moment: Moment | None) -> Iterator[Any]:
    yield judged.recommendation.standing_claims
    yield [step for step in judged.recommendation.steps.all() if moment is None or step.was_known(moment)]


def _says_so(person: User, claims: Iterable[Dated], steps: Iterable[Dated]) -> bool:
    return any(fact.is_said_by(person) for fact in (*claims, delivery(steps)) if fact)


def second_persons_among(judgements: "QuerySet[Judgement]") -> "QuerySet[Judgement]":
    """As `of_second_persons` says of today, as a clause for use inside another query. A name is compared as it is written: what
    only `is_named` knows for the same is for whoever finalises, and here puts off a day to look again.

    A step that was taken back is one after which another leads back from where it led to where it came from.
    """
    claims = Claim.objects.unstruck().filter(_said_by_the_judge(), recommendation=OuterRef("recommendation"))
    steps = RecommendationStep.objects.order_by()
    later = steps.filter(of=OuterRef("of"), number__gt=OuterRef("number"))
    taken_back = later.filter(move=TAKEN_BACK, before=OuterRef("after"), after=OuterRef("before"))
    delivered = steps.filter(after=RecommendationState.DELIVERED).exclude(move=TAKEN_BACK)
    stand = delivered.filter(~Exists(taken_back))
    delivered_later = delivered.filter(~Exists(taken_back), of=OuterRef("of"), number__gt=OuterRef("number"))
    last = stand.filter(~Exists(delivered_later), _said_by_the_judge(), of=OuterRef("recommendation"))
    return judgements.filter(~Exists(claims), ~Exists(last))


def _said_by_the_judge() -> Q:
    """As `Dated.is_said_by` asks it of a name that is written as the account has it."""
    name = OuterRef("by__name")
    named = Q(said_by__iexact=name) | Q(said_by__istartswith=Concat(OuterRef("by__name"), Value(",")))
    return Q(by=OuterRef("by")) | (~Q(said_by="") & named)
