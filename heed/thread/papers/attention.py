"""What waits of papers: for whoever takes them in or prepares them, and for whoever sits on a board."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from heed.kit.calendar.dates import PartialDate
from heed.kit.files.models import RemovalState
from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.kit.storage.together import together
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import FileRemoval, Meeting, MemberQuestion, Paper, PaperState, ReceivedPaper
from heed.thread.papers.permissions import PaperPermission
from heed.thread.recommendations.permissions import RecommendationPermission


@attention
def papers(person: User, today: date) -> Iterator[Need]:
    """Papers to confirm, files that somebody else asks to have removed, late papers for boards, questions of members."""
    receives, prepares = person.may(PaperPermission.RECEIVE), person.may(PaperPermission.PREPARE)
    issued = Paper.objects.filter(meeting=OuterRef("pk"), state=PaperStage.ISSUED)
    waiting: dict[str, QuerySet[Any]] = {}
    if receives:
        waiting["received"] = ReceivedPaper.objects.filter(state=PaperState.OPEN)
        waiting["removals"] = FileRemoval.objects.filter(state=RemovalState.ASKED).exclude(asked_by=person)
    if prepares:
        waiting["late"] = Meeting.objects.filter(~Exists(issued), paper_due_on__lt=today, meets_on__gte=today)
        waiting["asked"] = MemberQuestion.objects.filter(answers__isnull=True)
    if not waiting:
        return
    found = together(*(rows.order_by().values_list("pk") for rows in waiting.values()))
    ids = {name: [pk for (pk,) in rows] for name, rows in zip(waiting, found, strict=True)}
    for name, one, several, address, rank in WAITS:
        if n := len(ids.get(name, ())):
            href = reverse(address, args=ids[name][:1] if name == "removals" else [])
            yield Need(n, one if n == 1 else several.format(n=n), href, rank)


@attention
def to_read(person: User, today: date) -> Iterator[Need]:
    """The newest paper that was issued to somebody for a meeting which is still to come."""
    if not person.may(PaperPermission.READ) or person.may(RecommendationPermission.SEE):
        return
    coming = Paper.objects.readable_by(person).filter(state=PaperStage.ISSUED, meeting__meets_on__gte=today)
    for paper in coming.select_related("board", "meeting").order_by("meeting__meets_on", "-number")[:1]:
        words = f"{paper} is there to read before {PartialDate.of(paper.meeting.meets_on)}"
        yield Need(1, words, paper.get_absolute_url(), 2)


WAITS = (
    ("received", "1 paper waits to be confirmed", "{n} papers wait to be confirmed", "papers:list", 3),
    (
        "removals",
        "1 file is to be removed, and waits for you to confirm",
        "{n} files are to be removed, and wait for you to confirm",
        "papers:removal",
        1,
    ),
    ("late", "1 paper for a board is late", "{n} papers for boards are late", "papers:boards", 2),
    (
        "asked",
        "1 question of a board’s member waits for an answer",
        "{n} questions of board members wait",
        "papers:member-questions",
        2,
    ),
)
"""What waits: for one, for several, where to go, and how much it matters."""
