"""Addressed and verified: two figures, since what was said to be done is not yet seen to work."""

from dataclasses import dataclass
from typing import Any

from heed.kit.people.models import User
from heed.thread.evidence.grading import best, latest_readings
from heed.thread.evidence.models import AtRisk, Evidence, EvidenceKind, NoMeasure
from heed.thread.evidence.second_person import of_second_persons
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Carries, Recommendation

ADDRESSED = (RecommendationState.DELIVERED, RecommendationState.FINALISED)
LISTED = 50
NONE, BECAUSE = "No evidence", "No sensible measure, says a second person"


@dataclass(frozen=True, slots=True)
class Closures:
    """How many are claimed as delivered, how many of them a second person saw to work, and which are at risk."""

    addressed: int
    verified: int
    grades: tuple[tuple[str, int], ...]
    at_risk: tuple[AtRisk, ...]
    unverified: tuple[Recommendation, ...]
    """The first of those that nobody saw to work."""


def closures(person: User) -> Closures:
    """Counted among what this person may know of. Ten statements."""
    known = Recommendation.objects.visible_to(person).unstruck().filter(state__in=ADDRESSED)
    asked = dict(known.values_list("pk", "state"))
    behind: dict[Any, list[Evidence]] = {pk: [] for pk in asked}
    carried: dict[Any, list[Any]] = {}
    for of, pk in Carries.objects.unstruck().filter(recommendation__in=known).values_list("action", "recommendation"):
        carried.setdefault(of, []).append(pk)
    for shown in Evidence.objects.visible_to(person).unstruck():
        for pk in [shown.recommendation_id] if shown.recommendation_id else carried.get(shown.action_id, []):
            if pk in behind:
                behind[pk].append(shown)
    told = of_second_persons(NoMeasure.objects.unstruck().filter(recommendation__in=known))
    judged = {one.recommendation_id for one in told}
    latest = latest_readings()
    counted = dict.fromkeys([*(kind.label for kind in reversed(EvidenceKind)), BECAUSE, NONE], 0)
    verified, left = 0, []
    for pk, state in asked.items():
        grade = best(behind[pk], latest)
        works = bool(grade and grade.shows_that_it_works)
        label = BECAUSE if pk in judged and not works else grade.label if grade else NONE
        counted[str(label)] += 1
        if state == RecommendationState.FINALISED and (works or pk in judged):
            verified += 1
        else:
            left.append(pk)
    risks = AtRisk.objects.visible_to(person).lasting().select_related("recommendation__review")
    listed = known.filter(pk__in=left[:LISTED]).select_related("review")
    return Closures(len(asked), verified, tuple(counted.items()), tuple(risks), tuple(listed))
