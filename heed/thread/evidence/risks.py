"""Closed recommendations that are not sure any more: found each day, kept as facts, over when they are assured again.

The owner hears of it ten working days before a paper says so. What a paper may print is `AtRisk.objects.to_print(moment)`,
which reads nothing but facts that were kept, so that a paper as at a day is the same for ever.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.working_days import add_working_days
from heed.kit.statistics.measure import HIGHER, plainly
from heed.thread.evidence.grading import falls_through, latest_readings
from heed.thread.evidence.known import look_at
from heed.thread.evidence.models import (
    Assurance,
    AtRisk,
    Claim,
    Evidence,
    EvidenceFile,
    NoMeasure,
    Risk,
    RiskOver,
)
from heed.thread.evidence.second_person import of_second_persons
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Carries, Recommendation

WARNED_BEFORE = 10
"""Working days between the owner's hearing of it and a paper's saying so."""

NOT_CLAIMED = "No claim that stands in the record says any more what was done."
NOT_SHOWN = "Nothing that stands in the record shows any more that it works."


@dataclass(frozen=True, slots=True)
class Danger:
    """Why a recommendation is not sure any more: since when, in a sentence, and the fact that says so."""

    recommendation: UUID
    about: UUID
    why: Risk
    because: str
    since: date


def look_again(on: date) -> Iterator[str]:
    """Put at risk what lapsed or fell by that day, and end what is sure again. Twice in a day changes nothing more."""
    found = (*_lapsed(on), *_expired(on), *_fallen(), *_gone(on))
    dangers = {(danger.recommendation, danger.about): danger for danger in found}
    lasting = {(risk.recommendation_id, risk.about): risk for risk in AtRisk.objects.all().lasting()}
    told_today = set(AtRisk.objects.filter(heard_on=on).values_list("recommendation", "about"))
    new = [danger for key, danger in dangers.items() if key not in lasting and key not in told_today]
    over = [risk for key, risk in lasting.items() if key not in dangers]
    if new or over:
        _keep(new, over, on)
        yield f"{len(new)} finalised recommendation{'' if len(new) == 1 else 's'} came to be at risk, {len(over)} not any more."


def _closed() -> Any:
    return Recommendation.objects.unstruck().filter(state=RecommendationState.FINALISED)


def _lapsed(on: date) -> Iterator[Danger]:
    assured = Assurance.objects.unstruck().filter(recommendation__in=_closed()).order_by("on_latest", "recorded_at")
    latest = {assurance.recommendation_id: assurance for assurance in of_second_persons(assured)}
    for assurance in latest.values():
        if assurance.until < on:
            because = f"A second person was sure of it until {PartialDate.of(assurance.until)}, and nobody has looked again since."
            yield Danger(assurance.recommendation_id, assurance.pk, Risk.LAPSED, because, assurance.until)


def _behind(carries: Any = None) -> Callable[[Evidence], set[UUID]]:
    """Which closed recommendations a piece of evidence stands behind: its own, or all that its action carries out; by
    the attachments that stand, unless others are given."""
    attached = Carries.objects.unstruck() if carries is None else carries
    closed = set(_closed().values_list("pk", flat=True))
    carried: dict[UUID, set[UUID]] = {}
    for of, asked in attached.values_list("action", "recommendation"):
        carried.setdefault(of, set()).add(asked)
    return lambda shown: closed & ({shown.recommendation_id} | carried.get(shown.action_id or shown.pk, set()))


def _expired(on: date) -> Iterator[Danger]:
    behind = _behind()
    expired = EvidenceFile.objects.in_use().filter(expires_on__lt=on).select_related("evidence").defer("content")
    for file in expired:
        until: Any = file.expires_on  # asked for above, so it is there
        because = f"Evidence behind it held until {PartialDate.of(until)}, and there is no later revision."
        for asked in behind(file.evidence):
            yield Danger(asked, file.pk, Risk.EXPIRED, because, until)


def _fallen() -> Iterator[Danger]:
    behind, latest = _behind(), latest_readings()
    for shown in Evidence.objects.unstruck().exclude(measure=""):
        kept, cited = falls_through(shown, latest), shown.cited
        if kept is None or cited is None or shown.threshold is None:
            continue
        keep = "at least" if cited.better is HIGHER else "at most"
        because = (
            f"“{cited.title}” came to {cited.said(kept.reading)} in {kept.period}; "
            f"it was to be {keep} {plainly(shown.threshold)} {cited.unit}."
        )
        for asked in behind(shown):
            yield Danger(asked, shown.pk, Risk.FELL, because, kept.last_day)


def _gone(on: date) -> Iterator[Danger]:
    """What was claimed and shown once and, since something was struck out, is so no more. What came in as finalised, from
    before Heed, never was."""
    claims = Claim.objects.filter(recommendation__in=_closed())
    judged = NoMeasure.objects.filter(recommendation__in=_closed())
    shows = Evidence.objects.all()
    ever_claimed, claimed = _asked_of(claims), _asked_of(claims.unstruck())
    ever_shown = _shown_by(shows, _behind(Carries.objects.all())) | _asked_of(judged)
    shown = _shown_by(shows.unstruck(), _behind()) | {
        one.recommendation_id for one in of_second_persons(judged.unstruck())
    }
    unclaimed, unshown = ever_claimed - claimed, ever_shown - shown
    for asked in unclaimed | unshown:
        said = [NOT_CLAIMED] * (asked in unclaimed) + [NOT_SHOWN] * (asked in unshown)
        yield Danger(asked, asked, Risk.GONE, " ".join(said), on)


def _asked_of(facts: Any) -> set[UUID]:
    return set(facts.order_by().values_list("recommendation", flat=True))


def _shown_by(evidence: Any, behind: Callable[[Evidence], set[UUID]]) -> set[UUID]:
    return {asked for one in evidence if one.worth.shows_that_it_works for asked in behind(one)}


@action
def _keep(new: list[Danger], over: list[AtRisk], on: date) -> None:
    for danger in new:
        risk = AtRisk(
            recommendation_id=danger.recommendation,
            about=danger.about,
            why=danger.why,
            because=danger.because,
            since=danger.since,
            heard_on=on,
            papers_from=add_working_days(on, WARNED_BEFORE),
        )
        risk.full_clean()
        risk.save()
        record("evidence.put-at-risk", by=None, on=risk.recommendation, risk=risk.pk)
    for risk in over:
        RiskOver(risk=risk, on=on).save()
        record("evidence.risk-over", by=None, on=risk.recommendation, risk=risk.pk)


def said_of(asked: Recommendation) -> Iterator[str]:
    """The sentences of its own page: at risk, and why."""
    for risk in look_at(asked).risks:
        yield f"At risk since {PartialDate.of(risk.since)}. {risk.because}"
