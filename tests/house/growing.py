"""More rows beside and beneath the first of each kind, for what the thread keeps of recommendations, evidence and papers."""

import copy
import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.files import removing
from heed.kit.lifecycle.models import dated
from heed.thread.evidence.actions import (
    add_evidence,
    answer_risk,
    keep_evidence_file,
    record_work,
    rest_on,
    target_programme,
)
from heed.thread.evidence.models import (
    Assurance,
    AtRisk,
    Claim,
    Evidence,
    EvidenceKind,
    KeptReading,
    NoMeasure,
    OutsideWork,
    Risk,
    RiskOver,
)
from heed.thread.evidence.traces import trace
from heed.thread.papers import asking, explaining, issuing, template, wording
from heed.thread.papers.boards import add_meeting, give_seat
from heed.thread.papers.models import (
    AnswerKind,
    Audience,
    Board,
    Choice,
    DisclosureChoice,
    FrozenFigure,
    FrozenFile,
    Paper,
    ReceivedPaper,
    Seat,
    SentVersion,
)
from heed.thread.papers.models.spoken_of import IssuedOf, SpokenOf
from heed.thread.recommendations import actions
from heed.thread.recommendations.models import (
    Action,
    Duty,
    HandOver,
    HandOverTaken,
    Hearer,
    Part,
    Programme,
    Recommendation,
    Theme,
    ToldBack,
    Verdict,
)
from heed.thread.recommendations.models.speaks_of import SpeaksOf
from heed.thread.reviews.models import Review

ON = PartialDate("2026-11-20")


def another(row: Any, **changes: Any) -> Any:
    """One more row that says the same as `row` but for what is changed."""
    more = copy.copy(row)
    more._state = copy.copy(row._state)
    more._state.adding, more.pk = True, uuid.uuid4()
    more._state.fields_cache = {}
    for name, value in changes.items():
        setattr(more, name, value)
    more.save(force_insert=True)
    return more


def oldest(model: Any, **wanted: Any) -> Any:
    return model.objects.filter(**wanted).order_by("recorded_at").first()


def grow_work(by, turn: int, somebody, asked: Recommendation) -> None:
    """One more of what is recorded of a recommendation beside its moves, and of a theme beside its name."""
    said = {"on": ON, "by": by}
    day, theme = date(2026, 1, 5) + timedelta(days=2 * turn), oldest(Theme)
    ended = {"until": day + timedelta(days=1), "duty": Duty.DEPUTY}
    actions.give_theme(theme=theme, person=somebody, on=PartialDate.of(day), by=by, **ended)
    handed = another(oldest(HandOver), theme=theme, taker=somebody)
    another(oldest(HandOverTaken), hand_over=handed)
    record("recommendations.theme-handed-over", by=by, on=theme)
    for about in (asked, oldest(Recommendation)):
        actions.split(recommendation=about, texts=[f"Part {turn}."], **said)
        actions.answer_part(part=oldest(Part, recommendation=about), text=f"Done {turn}.", **said)
        actions.update(recommendation=about, text=f"It goes {turn}.", **said)
        actions.assess(
            recommendation=about, verdict=Verdict.PARTLY, assessor="An inspector", reason="They looked.", **said
        )
    actions.change_theme(theme=theme, name=f"Called {turn}", group=theme.group, retired=False, reason="Why.", **said)
    actions.rename_group(group=theme.group, name=f"Grouped {turn}", reason="Why.", **said)
    over = oldest(ToldBack).recommendation
    actions.tell_back(recommendation=over, hearer=Hearer.CHAIR, wished=True, words=f"By letter {turn}.", **said)


def grow_evidence(by, turn: int, asked: Recommendation, done: Action) -> None:
    """One more of what shows that it works, of what rests on what, and of what came to be at risk."""
    said, first = {"on": ON, "by": by}, oldest(Recommendation)
    shows = {"kind_of_evidence": EvidenceKind.AUDITED, "text": f"We read {turn}.", "source": actions.Source("Notes")}
    add_evidence(recommendation=first, **shows, **said)
    add_evidence(action=oldest(Action), **shows, **said)
    for about in (asked, first):
        another(oldest(Claim), recommendation=about, on=ON.iso)
        another(oldest(Assurance), recommendation=about, on=ON.iso, until=date(2027, 6, 1))
        NoMeasure(recommendation=about, because=f"It is rare {turn}.", **dated(ON, by)).save()
    record("evidence.claimed", by=by, on=first)
    risk = AtRisk(
        recommendation=first, about=uuid.uuid4(), why=Risk.LAPSED, because="It lapsed.",
        since=ON.latest, heard_on=ON.latest, papers_from=ON.latest + timedelta(days=14),
    )  # fmt: skip
    risk.save()
    answer_risk(risk=risk, words=f"We look again {turn}.", **said)
    answer_risk(risk=oldest(AtRisk), words=f"We look again {turn}.", **said)
    RiskOver(risk=another(risk, about=uuid.uuid4()), on=ON.latest).save()
    earlier = date(2015, 1, 1) + timedelta(days=100 * turn)
    another(oldest(KeptReading), first_day=earlier, last_day=earlier + timedelta(days=90))
    programme, newest = oldest(Programme), Programme.objects.order_by("recorded_at").last()
    for action, rests in ((done, programme), (oldest(Action), newest)):
        rest_on(action=action, programme=rests, **said)
    for moved in (programme, newest):
        target_programme(programme=moved, target_on=date(2027, 1, 1), reason=f"A trainer left {turn}.", **said)
    grow_done(by, turn, first, asked)


def grow_done(by, turn: int, first: Recommendation, asked: Recommendation) -> None:
    """One more file of evidence, and one more piece of work that was done outside Heed."""
    said = {"on": ON, "by": by}
    file = (f"{turn}.txt", b"Evidence %d" % turn, "text/plain")
    kept = keep_evidence_file(evidence=oldest(Evidence), file=file, words="Notes.", revision=f"{turn}", **said)
    removing.ask_removal(file=kept, reason="It is about another force.", by=by)
    work = {"kind_of_work": "training", "words": f"Day {turn}.", "carried_out_by": "The training team"}
    record_work(because_of=[first], **work, **said)
    trace(oldest(OutsideWork), because_of=[asked], by=by)


def grow_papers(by, turn: int, somebody) -> None:
    """One more board's meeting, seat, paper, question and paragraph; the issued ones are copies of the first."""
    said, board, today = {"on": ON, "by": by}, oldest(Board), timezone.localdate()
    add_meeting(board=board, meets_on=today + timedelta(days=60 + turn), **said)
    give_seat(board=board, person=somebody, **said)
    explaining.explain(short=f"W{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[turn % 26]}{'QZ'[turn // 26]}", words="A word", **said)
    issuing.draft(board=board, as_at=today, audience=Audience.INTERNAL, **said)
    grow_issued(by, turn)
    template.back_to_ours(kind_of_paper="", in_force_from=today + timedelta(days=turn + 1), by=by)
    draft = oldest(Paper, state="draft")
    wording.write(paper=draft, section="opening", words=f"We say {turn}.", **said)
    paragraph = {"section": "opening", "what": f"How it went {turn}", "due_on": today + timedelta(days=30)}
    asked = wording.ask_for_paragraph(paper=draft, asked_of=somebody, **paragraph, **said)
    wording.give_paragraph(asked=asked, words=f"Well {turn}.", by=somebody, on=ON)
    another(oldest(DisclosureChoice), paper=draft, choice=Choice.WITHHOLD, words=f"Words {turn}", told=f"{turn}")
    record("papers.disclosure-decided", by=by, on=draft)


def grow_issued(by, turn: int) -> None:
    """One more paper that was issued, and one more question about the first."""
    first = oldest(Paper, state="issued")
    issued = another(first, number=100 + turn)
    for step in first.steps.all():
        another(step, of=issued)
    frozen = another(first.frozen, paper=issued)
    for kept in (*FrozenFigure.objects.filter(issued=first.frozen), *FrozenFile.objects.filter(issued=first.frozen)):
        another(kept, issued=frozen)
    record("papers.paper-moved", by=by, on=issued)
    spoken_of = Review.objects.get(reference=f"WY{turn:03}")
    SpokenOf(paper=oldest(ReceivedPaper), review=spoken_of).save()
    IssuedOf(issued=first.frozen, review=spoken_of).save()
    SpeaksOf(action=oldest(Action), review=spoken_of).save()
    sent = oldest(SentVersion)
    another(sent, number=turn + 2, content=b"%d" % turn, digest=f"{turn:064}", reason="Again.")
    record("papers.paper-moved", by=by, on=first)
    member = oldest(Seat, board=first.board).person
    asked = asking.ask_about(paper=first, words=f"Why {turn}?", by=member, on=ON)
    asking.answer(question=asked, kind=AnswerKind.DID, words="we wrote sooner.", by=by, on=ON)
