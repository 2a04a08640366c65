"""What waits for whoever takes papers in."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.thread.papers.models import FileRemoval, PaperState, ReceivedPaper, RemovalState
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
