"""How well a recommendation is shown to work: its grade is its best evidence, whatever its owner says."""

from decimal import Decimal

from heed.kit.people.models import User
from heed.thread.evidence.known import known_of
from heed.thread.evidence.models import Evidence, EvidenceKind, KeptReading
from heed.thread.recommendations.models import Recommendation


def latest_readings() -> dict[str, KeptReading]:
    """The latest reading of each measure for which there was something to count."""
    return {kept.measure: kept for kept in KeptReading.objects.filter(denominator__gt=0).order_by("first_day")}


def falls_through(shown: Evidence, latest: dict[str, KeptReading]) -> KeptReading | None:
    """The latest reading of the measure that it cites, where that is on the worse side of the threshold."""
    kept, cited = latest.get(shown.measure), shown.cited
    if kept is None or cited is None or shown.threshold is None:
        return None
    return None if cited.keeps(cited.value(kept.reading) or Decimal(0), shown.threshold) else kept


def counts(shown: Evidence, latest: dict[str, KeptReading]) -> bool:
    """Whether it shows anything today: a measure does once it was read, and while it keeps to its threshold."""
    return not shown.measure or (shown.measure in latest and falls_through(shown, latest) is None)


def best(evidence: list[Evidence], latest: dict[str, KeptReading]) -> EvidenceKind | None:
    """The highest kind among those that show anything."""
    kinds = [shown.worth for shown in evidence if counts(shown, latest)]
    return max(kinds, key=lambda kind: kind.rank, default=None)


def shows_that_it_works(asked: Recommendation, *, without: User | None = None) -> bool:
    """Whether practice was audited or the outcome moved; leaving out what `without` recorded, or is named as saying."""
    known = known_of(asked)
    evidence = [shown for shown in known.evidence if without is None or not shown.is_said_by(without)]
    grade = best(evidence, {kept.measure: kept for kept in known.readings})
    return grade is not None and grade.shows_that_it_works
