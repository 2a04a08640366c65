"""What is recorded of evidence, closure, assurance and what rests on what."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.files.models import described
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Dated, Said, dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.evidence.models import (
    Assurance,
    AtRisk,
    Claim,
    Evidence,
    EvidenceFile,
    NoMeasure,
    OutsideWork,
    ProgrammeTarget,
    RestsOn,
    RiskAnswer,
)
from heed.thread.evidence.rules import (
    a_second_person_judges,
    claimed_while_it_is_done,
    its_figure_can_show_it,
    looked_at_again_in_time,
    moved_by_a_reason,
    rested_once,
)
from heed.thread.evidence.traces import trace
from heed.thread.recommendations.actions import OUR_OWN, Source
from heed.thread.recommendations.lifecycle import RecommendationState, in_their_hands
from heed.thread.recommendations.models import Action, Programme, Recommendation

Fact = TypeVar("Fact", bound=Dated)


@one_transaction
def add_evidence(
    *,
    kind_of_evidence: str,
    text: str,
    on: PartialDate,
    by: User,
    recommendation: Recommendation | None = None,
    action: Action | None = None,
    measure: str = "",
    threshold: Decimal | None = None,
    source: Source = OUR_OWN,
    said: Said | None = None,
) -> Evidence:
    """Record what shows something of a recommendation or an action. Raises ValidationError where it cannot be looked at.

    `Refused` where it cites a measure whose figure cannot show that.
    """
    shown = Evidence(
        recommendation=recommendation,
        action=action,
        kind_of_evidence=kind_of_evidence,
        text=text,
        measure=measure,
        threshold=threshold if threshold is None else threshold.quantize(Decimal("0.1")),  # as the database keeps it
        **source.columns(),
        **dated(on, by, said),
    )
    shown.full_clean()
    its_figure_can_show_it.insist(shown, by)
    return _kept(shown, "evidence.added", on=recommendation or action, shows=kind_of_evidence)


@one_transaction
def claim(
    *, recommendation: Recommendation, on: PartialDate, by: User, said: Said | None = None, **parts: str
) -> Claim:
    """Claim that it is delivered, in three parts; where work is under way, that alone is what makes it delivered. Raises `Refused`."""
    asked = recommendation.fresh()
    claimed = Claim(recommendation=asked, **parts, **dated(on, by, said))
    in_their_hands.insist(asked, by)
    claimed_while_it_is_done.insist(claimed, by)
    _kept(claimed, "evidence.claimed", on=asked)
    if asked.state == RecommendationState.UNDER_WAY:
        why = claimed.done or claimed.no_done
        moves.make(asked, "deliver", by=by, on=on, reason=why, said=said)
    return claimed


@one_transaction
def say_no_measure(*, recommendation: Recommendation, because: str, on: PartialDate, by: User) -> NoMeasure:
    """Say that there is no sensible measure, and why. Raises `Refused` for whoever claimed that it is delivered."""
    said = NoMeasure(recommendation=recommendation, because=because, **dated(on, by))
    a_second_person_judges.insist(said, by)
    return _kept(said, "evidence.no-measure", on=recommendation)


@one_transaction
def assure(*, recommendation: Recommendation, until: date, on: PartialDate, by: User) -> Assurance:
    """Be sure of it until a day. Raises `Refused` for whoever claimed that it is delivered, and for a day that is too far off."""
    assured = Assurance(recommendation=recommendation, until=until, **dated(on, by))
    a_second_person_judges.insist(assured, by)
    looked_at_again_in_time.insist(assured, by)
    return _kept(assured, "evidence.assured", on=recommendation)


@one_transaction
def answer_risk(*, risk: AtRisk, words: str, on: PartialDate, by: User) -> RiskAnswer:
    """Record what the owner says to it. Raises `Refused` for anybody who neither has it nor records it for them."""
    in_their_hands.insist(risk.recommendation, by)
    return _kept(RiskAnswer(risk=risk, words=words, **dated(on, by)), "evidence.risk-answered", on=risk.recommendation)


@one_transaction
def rest_on(*, action: Action, programme: Programme, on: PartialDate, by: User) -> RestsOn:
    """Say that the action can only be done if the programme comes. Raises `Refused` where that is said already."""
    rests = RestsOn(action=action, programme=programme, **dated(on, by))
    rested_once.insist(rests, by)
    return _kept(rests, "evidence.rested-on", on=action, programme=programme.pk)


@one_transaction
def target_programme(
    *, programme: Programme, target_on: date, on: PartialDate, by: User, reason: str = ""
) -> ProgrammeTarget:
    """Give it the day by which it is to be there; the earlier days stay. Raises `Refused` for another without a reason."""
    target = ProgrammeTarget(programme=programme, target_on=target_on, reason=reason, **dated(on, by))
    moved_by_a_reason.insist(target, by)
    return _kept(target, "evidence.programme-targeted", on=programme)


@one_transaction
def record_work(
    *,
    because_of: Iterable[Recommendation],
    kind_of_work: str,
    words: str,
    carried_out_by: str,
    on: PartialDate,
    by: User,
    source: Source = OUR_OWN,
    said: Said | None = None,
) -> OutsideWork:
    """Record work that was carried out outside Heed because of these. Raises `Refused` for none."""
    work = OutsideWork(
        kind_of_work=kind_of_work,
        words=words,
        carried_out_by=carried_out_by,
        **source.columns(),
        **dated(on, by, said),
    )
    _kept(work, "evidence.work-recorded", on=work)
    trace(work, because_of=because_of, by=by)
    return work


@one_transaction
def keep_evidence_file(
    *,
    evidence: Evidence,
    file: tuple[str, bytes, str],
    words: str,
    revision: str,
    on: PartialDate,
    by: User,
    expires_on: date | None = None,
) -> EvidenceFile:
    """Keep a file that was checked: its name, its bytes and its media type. Raises `Refused` for one that is there."""
    name, content, media_type = file
    told = described(name, content)
    if EvidenceFile.objects.filter(evidence=evidence, digest=told["digest"]).exists():
        raise Refused("The very same file is kept here already.")
    kept = EvidenceFile(
        evidence=evidence,
        words=words,
        revision=revision,
        expires_on=expires_on,
        size=len(content),
        media_type=media_type,
        **told,
        **dated(on, by),
    )
    return _kept(kept, "evidence.file-kept", on=kept, sha256=kept.digest, size=kept.size)


def _kept(fact: Fact, verb: str, *, on: Any, **facts: Any) -> Fact:
    fact.full_clean()
    fact.save()
    record(verb, by=fact.by, on=on, fact=fact.pk, **facts)
    return fact
