"""All that is known of how sure one recommendation is, in one statement: its page asks for it, and the rules of closing do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, QuerySet

from heed.kit.storage.asked_again import asked_again
from heed.thread.evidence.models import (
    AtRisk,
    Claim,
    Evidence,
    KeptReading,
    NoMeasure,
    ProgrammeTarget,
    RestsOn,
)
from heed.thread.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True)
class Known:
    """What nobody has struck out: dangers that last, what it rests on and until when, and what speaks for closing it."""

    risks: list[AtRisk]
    rests_on: list[RestsOn]
    targets: list[ProgrammeTarget]
    claims: list[Claim]
    no_measures: list[NoMeasure]
    evidence: list[Evidence]
    readings: list[KeptReading]


def known_of(asked: Recommendation) -> Known:
    """As it stands; or as it stood when this copy of the record was looked at with `look_at`."""
    kept: Known | None = vars(asked).get("_known")
    return kept or Known(*_known(asked))


def look_at(asked: Recommendation) -> Known:
    """Keep what is known with this copy of the record, for a page that asks for it in several places."""
    vars(asked)["_known"] = known = Known(*_known(asked))
    return known


@asked_again
def _known(asked: Recommendation) -> Iterator[QuerySet[Any]]:
    carrying = asked.carried_by.unstruck().values("action")
    rests = RestsOn.objects.unstruck().filter(action__in=carrying)
    evidence = Evidence.objects.all().behind(asked)
    read = KeptReading.objects.filter(denominator__gt=0, measure__in=evidence.order_by().values("measure"))
    yield AtRisk.objects.filter(recommendation=asked).lasting()
    yield rests.select_related("programme")
    yield ProgrammeTarget.objects.unstruck().filter(Exists(rests)).select_related("programme")
    yield Claim.objects.unstruck().filter(recommendation=asked)
    yield NoMeasure.objects.unstruck().filter(recommendation=asked)
    yield evidence
    yield read.order_by("first_day")
