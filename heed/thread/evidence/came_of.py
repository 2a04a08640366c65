"""Everything that was done because of a review: recommendations, the actions that carry them out, what shows that it works."""

from dataclasses import dataclass
from typing import Any

from heed.kit.statistics.measure import NOTHING_YET
from heed.thread.evidence.grading import best, latest_readings
from heed.thread.evidence.models import Evidence, EvidenceKind, KeptReading
from heed.thread.evidence.traces import Done, done_for
from heed.thread.recommendations.models import Action, Carries, Recommendation
from heed.thread.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence, with the latest reading of the measure that it cites, in words."""

    evidence: Evidence
    reading: str


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of one recommendation."""

    recommendation: Recommendation
    actions: tuple[Action, ...]
    done: tuple[Done, ...]
    shown: tuple[Shown, ...]
    grade: EvidenceKind | None


def came_of(review: Review) -> list[CameOf]:
    """For each recommendation of the review, in its order, in a fixed number of statements.

    Whoever is shown it may know of the review.
    """
    asked = list(review.recommendations.unstruck().select_related("review").order_by("number_order"))
    actions: dict[Any, dict[Any, Action]] = {}
    for carries in Carries.objects.unstruck().filter(recommendation__in=asked).select_related("action__theme"):
        actions.setdefault(carries.recommendation_id, {})[carries.action_id] = carries.action
    evidence: dict[Any, list[Evidence]] = {}
    every_action = {pk for found in actions.values() for pk in found}
    rows = Evidence.objects.unstruck()
    for shown in rows.filter(recommendation__in=asked) | rows.filter(action__in=every_action):
        evidence.setdefault(shown.recommendation_id or shown.action_id, []).append(shown)
    latest, done = latest_readings(), done_for(asked)
    return [_of(one, actions.get(one.pk, {}), tuple(done.get(one.pk, ())), evidence, latest) for one in asked]


def _of(
    asked: Recommendation,
    actions: dict[Any, Action],
    done: tuple[Done, ...],
    evidence: dict[Any, list[Evidence]],
    latest: dict[str, KeptReading],
) -> CameOf:
    found = [shown for pk in (asked.pk, *actions) for shown in evidence.get(pk, ())]
    return CameOf(
        asked,
        tuple(actions.values()),
        done,
        tuple(Shown(shown, _read(shown, latest)) for shown in found),
        best(found, latest),
    )


def _read(shown: Evidence, latest: dict[str, KeptReading]) -> str:
    if (cited := shown.cited) is None:
        return ""
    kept = latest.get(shown.measure)
    return f"{cited.title}: {cited.said(kept.reading)} ({kept.period})" if kept else f"{cited.title}: {NOTHING_YET}"
