"""Closed recommendations that are not sure any more: found each day, and at once where something of theirs is struck out or
added; kept as facts, over when they are assured again.

The owner hears of it ten working days before a paper says so. What a paper may print is `AtRisk.objects.to_print(moment)`,
which reads nothing but facts that were kept, so that a paper as at a day is the same for ever.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.working_days import add_working_days
from heed.kit.lifecycle.models import Struck, standing_steps
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
from heed.thread.recommendations.lifecycle import RecommendationLifecycle, RecommendationState
from heed.thread.recommendations.models import Carries, Recommendation, RecommendationStep

WARNED_BEFORE = 10
"""Working days between the owner's hearing of it and a paper's saying so."""

NOT_CLAIMED = "No claim that stands in the record says any more what was done."
NOT_SHOWN = "Nothing that stands in the record shows any more that it works."
SHOWN_BY_ONE = (
    "All that stands in the record to show that it works comes from the person who finalised it: no second pair of eyes "
    "is left."
)


@dataclass(frozen=True, slots=True)
class Danger:
    """Why a recommendation is not sure any more: since when, in a sentence, and the fact that says so."""

    recommendation: UUID
    about: UUID
    why: Risk
    because: str
    since: date


def look_again(on: date, among: Iterable[UUID] | None = None) -> Iterator[str]:
    """Put at risk what lapsed or fell by that day, and end what is sure again; all of it, or `among` these. Twice in a day
    changes nothing more."""
    closed, kept = _closed(), AtRisk.objects.all()
    if among is not None:
        closed, kept = closed.filter(pk__in=among), kept.filter(recommendation__in=among)
    found = (*_lapsed(closed, on), *_expired(closed, on), *_fallen(closed), *_gone(closed, on))
    dangers = {(danger.recommendation, danger.about): danger for danger in found}
    lasting = {(risk.recommendation_id, risk.about): risk for risk in kept.lasting()}
    told_today = set(kept.filter(heard_on=on).values_list("recommendation", "about"))
    new = [danger for key, danger in dangers.items() if key not in lasting and key not in told_today]
    over = [risk for key, risk in lasting.items() if key not in dangers]
    if new or over:
        _keep(new, over, on)
        yield f"{len(new)} finalised recommendation{'' if len(new) == 1 else 's'} came to be at risk, {len(over)} not any more."


def look_again_at_once(touched: dict[tuple[str, UUID], Any]) -> None:
    """Look again at the closed recommendations of which an action struck out, or added, something that closing rests on."""
    added: dict[str, set[UUID]] = {}
    for (kind, pk), found in touched.items():
        of, fact = (found.of_kind, found.fact_id) if isinstance(found, Struck) else (kind, pk)
        if of in RESTS_ON:
            added.setdefault(of, set()).add(fact)
    asked: set[UUID] = set()
    for kind, facts in added.items():
        asked.update(RESTS_ON[kind](facts))
    if asked:
        list(look_again(timezone.localdate(), _closed().filter(pk__in=asked).values_list("pk", flat=True)))


def _own(model: Any) -> Callable[[set[UUID]], Iterable[UUID]]:
    return lambda facts: model.objects.filter(pk__in=facts).order_by().values_list("recommendation", flat=True)


def _of_evidence(facts: set[UUID]) -> Iterator[UUID]:
    shown = Evidence.objects.filter(pk__in=facts).order_by()
    yield from shown.filter(recommendation__isnull=False).values_list("recommendation", flat=True)
    yield from (
        Carries.objects.filter(action__in=shown.values("action")).order_by().values_list("recommendation", flat=True)
    )


RESTS_ON: dict[str, Callable[[set[UUID]], Iterable[UUID]]] = {
    **{model.kind(): _own(model) for model in (Carries, Claim, NoMeasure)},
    Evidence.kind(): _of_evidence,
}
"""The kinds of fact that closing rests on, each with the recommendations that such facts are of."""


def _closed() -> Any:
    return Recommendation.objects.unstruck().filter(state=RecommendationState.FINALISED).order_by()


def _lapsed(closed: Any, on: date) -> Iterator[Danger]:
    assured = Assurance.objects.unstruck().filter(recommendation__in=closed).order_by("on_latest", "recorded_at")
    latest = {assurance.recommendation_id: assurance for assurance in of_second_persons(assured)}
    for assurance in latest.values():
        if assurance.until < on:
            because = f"A second person was sure of it until {PartialDate.of(assurance.until)}, and nobody has looked again since."
            yield Danger(assurance.recommendation_id, assurance.pk, Risk.LAPSED, because, assurance.until)


def _behind(closed: Any, carries: Any) -> Callable[[Evidence], set[UUID]]:
    """Which of these a piece of evidence stands behind: its own, or all that its action carries out by these attachments."""
    ids = set(closed.values_list("pk", flat=True))
    carried: dict[UUID, set[UUID]] = {}
    for of, asked in carries.filter(recommendation__in=closed).values_list("action", "recommendation"):
        carried.setdefault(of, set()).add(asked)
    return lambda shown: ids & ({shown.recommendation_id} | carried.get(shown.action_id or shown.pk, set()))


def _ever_behind(closed: Any, by_way_of: str = "") -> Q:
    """Evidence of these, or of an action that was ever attached to one of them."""
    carrying = Carries.objects.filter(recommendation__in=closed).order_by().values("action")
    return Q(**{f"{by_way_of}recommendation__in": closed}) | Q(**{f"{by_way_of}action__in": carrying})


def _expired(closed: Any, on: date) -> Iterator[Danger]:
    behind = _behind(closed, Carries.objects.unstruck())
    expired = EvidenceFile.objects.in_use().filter(_ever_behind(closed, "evidence__"), expires_on__lt=on)
    for file in expired.select_related("evidence").defer("content"):
        until: Any = file.expires_on  # asked for above, so it is there
        because = f"Evidence behind it held until {PartialDate.of(until)}, and there is no later revision."
        for asked in behind(file.evidence):
            yield Danger(asked, file.pk, Risk.EXPIRED, because, until)


def _fallen(closed: Any) -> Iterator[Danger]:
    behind, latest = _behind(closed, Carries.objects.unstruck()), latest_readings()
    for shown in Evidence.objects.unstruck().filter(_ever_behind(closed)).exclude(measure=""):
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


def _gone(closed: Any, on: date) -> Iterator[Danger]:
    """What was claimed, shown, and shown by another than whoever finalised it, once and, since something was struck out, is
    so no more. What came in as finalised, from before Heed, never was."""
    claims = Claim.objects.filter(recommendation__in=closed)
    judged = NoMeasure.objects.filter(recommendation__in=closed)
    ever, stands = _behind(closed, Carries.objects.all()), _behind(closed, Carries.objects.unstruck())
    shows = Evidence.objects.filter(_ever_behind(closed))
    all_shown, still_shown, finalised = list(shows), list(shows.unstruck()), _finalised(closed)
    ever_claimed, claimed = _asked_of(claims), _asked_of(claims.unstruck())
    ever_judged = _asked_of(judged)
    is_judged = {one.recommendation_id for one in of_second_persons(judged.unstruck())}
    unclaimed = ever_claimed - claimed
    unshown = (_shown_by(all_shown, ever) | ever_judged) - (_shown_by(still_shown, stands) | is_judged)
    for asked in unclaimed | unshown:
        said = [NOT_CLAIMED] * (asked in unclaimed) + [NOT_SHOWN] * (asked in unshown)
        yield Danger(asked, asked, Risk.GONE, " ".join(said), on)
    seen_by_two = _shown_by(still_shown, stands, beside=finalised) | is_judged
    once_seen_by_two = _shown_by(all_shown, ever, beside=finalised) | ever_judged
    for asked in (once_seen_by_two - seen_by_two - unshown) & finalised.keys():
        yield Danger(asked, finalised[asked].pk, Risk.ALONE, SHOWN_BY_ONE, on)


def _finalised(closed: Any) -> dict[UUID, RecommendationStep]:
    """The step that finalised each of these, with whoever made it; of what came in as finalised there is none."""
    steps: dict[UUID, list[RecommendationStep]] = {}
    for step in RecommendationStep.objects.filter(of__in=closed).select_related("by"):
        steps.setdefault(step.of_id, []).append(step)
    last = {asked: standing_steps(of_it)[-1] for asked, of_it in steps.items()}
    return {asked: step for asked, step in last.items() if step.move == RecommendationLifecycle.finalise.name}


def _asked_of(facts: Any) -> set[UUID]:
    return set(facts.order_by().values_list("recommendation", flat=True))


def _shown_by(
    evidence: Iterable[Evidence],
    behind: Callable[[Evidence], set[UUID]],
    beside: Mapping[UUID, RecommendationStep] | None = None,
) -> set[UUID]:
    """What it shows to work; `beside` whoever finalised each, where that is asked."""
    return {
        asked
        for one in evidence
        if one.worth.shows_that_it_works
        for asked in behind(one)
        if beside is None or (asked in beside and not one.is_said_by(beside[asked].by))
    }


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
