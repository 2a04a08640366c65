"""What waits for whoever takes papers in."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.thread.papers.models import PaperState, ReceivedPaper
from heed.thread.papers.permissions import PaperPermission


@attention
def papers(person: User, _today: date) -> Iterator[Need]:
    if not person.may(PaperPermission.RECEIVE):
        return
    n = ReceivedPaper.objects.filter(state=PaperState.OPEN).count()
    words = "1 paper waits to be confirmed" if n == 1 else f"{n} papers wait to be confirmed"
    yield Need(n, words, reverse("papers:list"), 3)
