"""What waits for whoever takes papers in."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from heed.kit.files.models import RemovalState
from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import FileRemoval, Meeting, MemberQuestion, Paper, PaperState, ReceivedPaper
from heed.thread.papers.permissions import PaperPermission


@attention
def papers(person: User, _today: date) -> Iterator[Need]:
    if not person.may(PaperPermission.RECEIVE):
        return
    n = ReceivedPaper.objects.filter(state=PaperState.OPEN).count()
    words = "1 paper waits to be confirmed" if n == 1 else f"{n} papers wait to be confirmed"
    yield Need(n, words, reverse("papers:list"), 3)


@attention
def removals(person: User, _today: date) -> Iterator[Need]:
    """Files that somebody else asks to have removed."""
    if not person.may(PaperPermission.RECEIVE):
        return
    waiting = list(
        FileRemoval.objects.filter(state=RemovalState.ASKED).exclude(asked_by=person).values_list("pk", flat=True)
    )
    words = "1 file is to be removed, and waits for you to confirm"
    if len(waiting) > 1:
        words = f"{len(waiting)} files are to be removed, and wait for you to confirm"
    yield Need(len(waiting), words, reverse("papers:removal", args=waiting[:1]) if waiting else "", 1)


@attention
def meetings(person: User, today: date) -> Iterator[Need]:
    """Papers that are past the day on which their board should have had them."""
    if not person.may(PaperPermission.PREPARE):
        return
    issued = Paper.objects.filter(meeting=OuterRef("pk"), state=PaperStage.ISSUED)
    late = Meeting.objects.filter(~Exists(issued), paper_due_on__lt=today, meets_on__gte=today).count()
    words = "1 paper for a board is late" if late == 1 else f"{late} papers for boards are late"
    yield Need(late, words, reverse("papers:boards"), 2)


@attention
def members(person: User, _today: date) -> Iterator[Need]:
    """What members asked and nobody has answered."""
    if not person.may(PaperPermission.PREPARE):
        return
    n = MemberQuestion.objects.filter(answers__isnull=True).count()
    words = "1 question of a board’s member waits for an answer" if n == 1 else f"{n} questions of board members wait"
    yield Need(n, words, reverse("papers:member-questions"), 2)
