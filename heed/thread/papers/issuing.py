"""Drafting a paper, deciding what it may disclose, checking it, issuing it and withdrawing it.

A paper is checked as it will be issued: the check fixes the time of what is known, and the hash of what it made. At
issue the same paper is made again from the record; where it is no longer the same, it has to be checked again.
"""

import hashlib
import json
from datetime import date

from django.db.models import Max
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents import files
from heed.kit.documents.as_json import to_json
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.word_template import Template
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers import wording
from heed.thread.papers.disclosure import LOOKED_FOR, Finding
from heed.thread.papers.figures import BY_KEY, FIGURES, outer
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.making import Made, make
from heed.thread.papers.models import (
    Audience,
    Board,
    Choice,
    DisclosureChoice,
    FrozenFigure,
    FrozenFile,
    FrozenPaper,
    IssuedOf,
    Meeting,
    Paper,
    PaperKind,
    PaperTemplate,
)
from heed.thread.papers.reading.find import find
from heed.thread.papers.rules import a_second_person_reads
from heed.thread.papers.speaking_of import spoken_of
from heed.thread.papers.support import SUPPORT_LINES
from heed.thread.papers.template import fits_no_more, in_force, reads_otherwise, values_for

SENT_AS = (("docx", False), ("pdf", False), ("html", False), ("txt", False), ("docx", True), ("pdf", True))
"""The files of an issued paper: the ending, and whether it is in large print."""


@action
def draft(
    *,
    board: Board,
    as_at: date,
    audience: Audience,
    by: User,
    on: PartialDate,
    meeting: Meeting | None = None,
    asks_of_you: str = "",
    kind: PaperKind = PaperKind.STATUS,
) -> Paper:
    """Begin a paper for a board. Raises `Refused`, ValidationError."""
    if as_at > timezone.localdate():
        raise Refused(f"{PartialDate.of(as_at)} has not come yet: the record cannot say what will be so.")
    if meeting and meeting.board_id != board.pk:
        raise Refused("That is a meeting of another board.")
    paper = Paper(
        board=board, meeting=meeting, as_at=as_at, audience=audience, asks_of_you=asks_of_you, kind_of_paper=kind
    )
    moves.begin(paper, by=by, on=on, verb="papers.paper-added")
    wording.take_over(paper=paper, by=by, on=on)
    return paper


@action
def reword_asks(*, paper: Paper, asks_of_you: str, by: User, seen: int | None = None) -> None:
    """Change what the paper asks of its board, while it is a draft. Raises `Refused`."""
    paper = _as_seen(paper, seen)
    if paper.state != PaperStage.DRAFT:
        raise Refused("Only a draft can be changed: make it a draft again first.")
    paper.asks_of_you, paper.asks_by = asks_of_you, by
    paper.save()
    record("papers.paper-changed", by=by, on=paper)


@action
def decide(*, paper: Paper, finding: Finding, choice: Choice, put: str, by: User, on: PartialDate) -> DisclosureChoice:
    """Say what is done about a passage that the check found. Raises `Refused`, ValidationError."""
    if paper.state != PaperStage.DRAFT:
        raise Refused("Only a draft can be changed: make it a draft again first.")
    if choice not in LOOKED_FOR[finding.kind.key].choices:
        raise Refused(f"That cannot be kept or reworded here: {finding.kind.why[0].lower()}{finding.kind.why[1:]}")
    if choice == Choice.KEEP:
        a_second_person_reads.insist(paper, by)
    decided = DisclosureChoice(
        paper=paper,
        rule=finding.kind.key,
        words=finding.passage.words,
        told=finding.told,
        choice=choice,
        put=put.strip(),
        **dated(on, by),
    )
    decided.full_clean()
    decided.save()
    record("papers.disclosure-decided", by=by, on=paper, choice=decided.pk)
    return decided


@action
def take_back_decision(*, paper: Paper, decided: DisclosureChoice, by: User, on: PartialDate) -> None:
    """Undo what was decided about a passage, so that it is to be decided anew; what was decided stays in the record. Raises `Refused`."""
    paper = paper.fresh()
    if paper.state != PaperStage.DRAFT:
        raise Refused("Only a draft can be changed: make it a draft again first.")
    rule, words, told = decided.passage
    taken_back = DisclosureChoice(paper=paper, rule=rule, words=words, told=told, choice=Choice.OPEN, **dated(on, by))
    taken_back.full_clean()
    taken_back.save()
    record("papers.disclosure-decided", by=by, on=paper, choice=taken_back.pk)


def why_not(made: Made) -> str:
    """Why this paper cannot be issued as it is; empty where it can."""
    if made.unknown:
        named = ", ".join(f"“{short}”" for short in made.unknown)
        return f"Nobody has said what {named} stands for: add it to the abbreviations, or write it out."
    if n := len(made.undecided):
        passages = "1 passage" if n == 1 else f"{n} passages"
        return f"The disclosure check found {passages} that nobody has decided about: decide each of them first."
    if stale := [line.name for line in SUPPORT_LINES if line.is_stale(on=timezone.localdate())]:
        return f"Nobody has looked for a year whether “{stale[0]}” can still be reached so: check it first."
    return ""


@action
def check(*, paper: Paper, by: User, on: PartialDate, reason: str, seen: int | None = None) -> Paper:
    """Fix what will be issued. Raises `Refused` where something is left undecided or unread, for whoever has words in it, and
    where it could not be written into the Word template in force."""
    paper = _as_seen(paper, seen)
    paper.checked_known_at = timezone.now()
    made = make(paper, as_stage=PaperStage.CHECKED)
    if sentence := why_not(made):
        raise Refused(sentence)
    if template := in_force(paper.kind_of_paper, on.latest):
        _written_into(template, made)
    paper.checked_digest = _digest(to_json(made.document).encode())
    paper.save()
    moves.make(paper, "check", by=by, on=on, reason=reason)
    return paper.fresh()


@action
def take_back(*, paper: Paper, by: User, on: PartialDate, reason: str, seen: int | None = None) -> Paper:
    """Make a draft again of what was checked."""
    moves.make(paper, "take_back", by=by, on=on, reason=reason, seen=seen)
    paper = paper.fresh()
    paper.checked_known_at, paper.checked_digest = None, ""
    paper.save()
    return paper


@action
def set_aside(*, paper: Paper, by: User, on: PartialDate, reason: str, seen: int | None = None) -> Paper:
    """Leave a draft that was begun by mistake: it is never issued, and stays to be seen with the reason. Raises `Refused`."""
    moves.make(paper, "set_aside", by=by, on=on, reason=reason, seen=seen)
    return paper.fresh()


@action
def take_up(*, paper: Paper, by: User, on: PartialDate, reason: str, seen: int | None = None) -> Paper:
    """Go on with a draft that was set aside. Raises `Refused`."""
    moves.make(paper, "take_up", by=by, on=on, reason=reason, seen=seen)
    return paper.fresh()


@action
def issue(*, paper: Paper, by: User, on: PartialDate, reason: str, seen: int | None = None) -> Paper:
    """Number it and freeze it: the document, the records behind each figure, and every file byte for byte. Raises `Refused`."""
    paper = _as_seen(paper, seen)
    checked = make(paper, as_stage=PaperStage.ISSUED)
    if _digest(to_json(checked.document).encode()) != paper.checked_digest:
        raise Refused("The record no longer gives what was checked: make it a draft again, and check it again.")
    board = paper.board.fresh()  # locked, so that no other paper of the board is numbered meanwhile
    last = Paper.objects.filter(board=board, year=on.latest.year).aggregate(last=Max("number"))["last"] or 0
    paper.year, paper.number = on.latest.year, last + 1
    paper.save()
    moves.make(paper, "issue", by=by, on=on, reason=reason)
    paper = paper.fresh()
    _freeze(make(paper, called=name_of(paper)), in_force(paper.kind_of_paper, on.latest))
    return paper


@action
def withdraw(*, paper: Paper, by: User, on: PartialDate, reason: str, seen: int | None = None) -> Paper:
    """Say that an issued paper no longer holds, and why; it stays as it was, with the reason over it."""
    moves.make(paper, "withdraw", by=by, on=on, reason=reason, seen=seen)
    return paper.fresh()


def _as_seen(paper: Paper, seen: int | None) -> Paper:
    """The paper as the database has it, locked. Raises `ChangedMeanwhile` where it is not what the person looked at."""
    paper = paper.fresh()
    if seen not in (None, paper.version):
        raise ChangedMeanwhile(paper)
    return paper


def name_of(paper: Paper) -> str:
    """What an issued paper is called, on every page of it."""
    return f"{paper.board}, paper {paper.number} of {paper.year}"


def _freeze(made: Made, template: PaperTemplate | None) -> None:
    document = to_json(made.document)
    frozen = FrozenPaper(
        paper=made.paper,
        name=name_of(made.paper),
        marking=made.marking.marking,
        document=document,
        findings=json.dumps(find(made.document).as_json(), ensure_ascii=False, sort_keys=True),
        digest=_digest(document.encode()),
    )
    frozen.save()
    for review in spoken_of(made.document):
        IssuedOf(issued=frozen, review_id=review).save()
    for position, figure in enumerate(FIGURES):
        records = made.stands.counted[figure.key]
        FrozenFigure(
            issued=frozen,
            position=position,
            key=figure.key,
            title=figure.title,
            n=len(records),
            withheld=figure.key in made.withheld,
            definition=BY_KEY[figure.key].definition,
            inside=" ".join(one.key for one in outer(figure.key)),
            of=figure.of,
            counted=[str(one.pk) for one in records],
        ).save()
    made_on = timezone.localdate(made.paper.moment.known_at)
    written_into = _written_into(template, made) if template else None
    for ending, large in SENT_AS:
        into = written_into if (ending, large) == ("docx", False) else None
        content = files.write(made.document, f".{ending}", made_on=made_on, large=large, template=into)
        FrozenFile(
            issued=frozen,
            ending=ending,
            large=large,
            content=content,
            digest=_digest(content),
            template=template if into else None,
        ).save()


def _written_into(template: PaperTemplate, made: Made) -> Template:
    """The template with the words for this paper. Raises `Refused` where the paper would not read the same in it."""
    words = values_for(made.paper, made.document, made.marking.marking, name_of(made.paper))
    filled = Template(bytes(template.content), words)
    try:
        otherwise = fits_no_more(template) or reads_otherwise(made.document, filled)
    except Unreadable as unreadable:
        otherwise = str(unreadable)
    if otherwise:
        raise Refused(f"This paper cannot be written into the Word template. {otherwise}")
    return filled


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def still_whole(frozen: FrozenPaper) -> bool:
    """Whether what was issued is still what its hashes say."""
    return frozen.digest == _digest(frozen.document.encode()) and all(
        file.digest == _digest(bytes(file.content)) for file in frozen.files.all()
    )
