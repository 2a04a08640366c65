"""What waits for whoever takes papers in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from heed.kit.calendar.dates import PartialDate
from heed.kit.files.models import RemovalState
from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import (
    FileRemoval,
    Meeting,
    MemberQuestion,
    Paper,
    PaperState,
    PaperStep,
    ReceivedPaper,
    Seat,
)
from heed.thread.papers.permissions import PaperPermission


@asked_again
def _waiting(person: User, today: date) -> Iterator[QuerySet[Any, Any]]:
    issued = Paper.objects.filter(meeting=OuterRef("pk"), state=PaperStage.ISSUED)
    waiting: list[QuerySet[Any]] = []
    if person.may(PaperPermission.RECEIVE):
        waiting.append(ReceivedPaper.objects.visible_to(person).filter(state=PaperState.OPEN))
        waiting.append(FileRemoval.objects.visible_to(person).filter(state=RemovalState.ASKED).exclude(asked_by=person))
    if person.may(PaperPermission.PREPARE):
        waiting.append(Meeting.objects.filter(~Exists(issued), paper_due_on__lt=today, meets_on__gte=today))
        waiting.append(MemberQuestion.objects.visible_to(person).filter(answers__isnull=True))
        began = PaperStep.objects.filter(of=OuterRef("pk"), number=1, by=person)
        waiting.append(Paper.objects.words_open_to(person).filter(~Exists(began), state=PaperStage.DRAFT))
    return (rows.order_by().values_list("pk") for rows in waiting)


@attention
def papers(person: User, today: date) -> Iterator[Need]:
    """Papers to confirm, files that somebody else asks to have removed, late papers for boards, questions of members, drafts to check."""
    receives, prepares = person.may(PaperPermission.RECEIVE), person.may(PaperPermission.PREPARE)
    if not (receives or prepares):
        return
    names = ("received", "removals") * receives + ("late", "asked", "to check") * prepares
    ids = {name: [pk for (pk,) in rows] for name, rows in zip(names, _waiting(person, today), strict=True)}
    for name, one, several, address, rank, otherwise in WAITS:
        if n := len(ids.get(name, ())):
            href = reverse(address, args=ids[name][:1] if name in LEADS_TO_THE_FIRST else [])
            yield Need(n, one if n == 1 else several.format(n=n), href, rank, otherwise)


@attention
def to_read(person: User, today: date) -> Iterator[Need]:
    """The papers of the next meetings of whoever sits on a board and only reads."""
    if not person.may(PaperPermission.ASK) or person.may(PaperPermission.PREPARE):
        return
    sits_on = Seat.objects.in_force(on=today).filter(person=person).values("board")
    issued = Paper.objects.readable_by(person).filter(state=PaperStage.ISSUED, board__in=sits_on)
    coming = (
        issued.filter(meeting__meets_on__gte=today).order_by("meeting__meets_on").values_list("pk", "meeting__meets_on")
    )
    for pk, meets_on in coming[:MEETINGS_AHEAD]:
        words = f"Read the paper for the meeting on {PartialDate.of(meets_on)}"
        yield Need(1, words, reverse("papers:issued", args=[pk]), 2, "What you ask about it is answered in writing.")


MEETINGS_AHEAD = 3
LEADS_TO_THE_FIRST = ("removals", "to check")
WAITS = (
    (
        "received",
        "Confirm what 1 received paper says",
        "Confirm what {n} received papers say",
        "papers:list",
        3,
        "Until then nothing of it is in the record.",
    ),
    (
        "removals",
        "Decide whether 1 file is to be removed",
        "Decide whether {n} files are to be removed",
        "papers:removal",
        1,
        "It waits for a second person; until then whoever takes papers in can still open it.",
    ),
    (
        "late",
        "Issue 1 paper that is late for its board",
        "Issue {n} papers that are late for their boards",
        "papers:boards",
        2,
        "Members have less time to read it before they meet.",
    ),
    (
        "asked",
        "Answer 1 question of a board’s member",
        "Answer {n} questions of board members",
        "papers:member-questions",
        2,
        "They are to have an answer before they next meet, and the next paper says what was asked.",
    ),
    (
        "to check",
        "Read and check 1 paper that somebody else began",
        "Read and check {n} papers that others began",
        "papers:draft",
        3,
        "Whoever drafted it cannot check it, and until somebody else has it is not issued.",
    ),
)
"""What waits: for one, for several, where to go, how much it matters, and what is so as long as it waits."""
