"""All that is known of how sure one recommendation is, in one statement: its page asks for it, and the rules of closing do."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
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
    Trace,
    Traced,
    traced_kinds,
)
from heed.thread.recommendations.lifecycle import UNFINISHED
from heed.thread.recommendations.models import ActionTarget, Recommendation


@dataclass(frozen=True, slots=True)
class Known:
    """What nobody has struck out: dangers that last, what it rests on and until when, by when its actions are to be done, what speaks for closing it, and what
    was done because of it."""

    risks: list[AtRisk]
    rests_on: list[RestsOn]
    targets: list[ProgrammeTarget]
    action_targets: list[ActionTarget]
    claims: list[Claim]
    no_measures: list[NoMeasure]
    evidence: list[Evidence]
    readings: list[KeptReading]
    traces: list[Trace]
    done: list[Traced]


ALONE = len(fields(Known)) - 1
"""All but what was done: of that there are several kinds."""


def known_of(asked: Recommendation) -> Known:
    """As it stands; or as it stood when this copy of the record was looked at with `look_at`."""
    kept: Known | None = vars(asked).get("_known")
    return kept or _asked(asked)


def look_at(asked: Recommendation) -> Known:
    """Keep what is known with this copy of the record, for a page that asks for it in several places."""
    vars(asked)["_known"] = known = _asked(asked)
    return known


def _asked(asked: Recommendation) -> Known:
    found = _known(asked)
    facts, done = found[:ALONE], found[ALONE:]
    return Known(*facts, *[[one for of_a_kind in done for one in of_a_kind]])


@asked_again
def _known(asked: Recommendation) -> Iterator[QuerySet[Any]]:
    carrying = asked.carried_by.unstruck().values("action")
    rests = RestsOn.objects.unstruck().filter(action__in=carrying)
    evidence = Evidence.objects.all().behind(asked)
    read = KeptReading.objects.filter(denominator__gt=0, measure__in=evidence.order_by().values("measure"))
    yield AtRisk.objects.filter(recommendation=asked).lasting()
    yield rests.select_related("programme")
    yield ProgrammeTarget.objects.unstruck().filter(Exists(rests)).select_related("programme")
    unfinished = ActionTarget.objects.unstruck().filter(action__in=carrying, action__state__in=UNFINISHED)
    yield unfinished.select_related("action__theme")
    yield Claim.objects.unstruck().filter(recommendation=asked)
    yield NoMeasure.objects.unstruck().filter(recommendation=asked).select_related("by")
    yield evidence
    yield read.order_by("first_day")
    traces = Trace.objects.unstruck().filter(recommendation=asked)
    yield traces
    for name, kind in traced_kinds().items():
        yield kind.objects.filter(pk__in=traces.filter(of_kind=name).order_by().values("fact_id"))
