"""The example force at work: everybody has a password, and papers came in, of which one waits, one was confirmed and one
was set aside and is to be removed.
"""

from django.utils import timezone

from heed.kit.documents.files import read
from heed.kit.files import removing
from heed.kit.people.models import User
from heed.thread.papers import confirming, receiving
from heed.thread.papers.models import ReceivedPaper
from heed.thread.papers.reading.find import find
from tests.house.site import ROOT

SPEAKS_OF = b"\n\nThese figures are beside those of WX10.\n"
"""So that a wall around that review is one around the paper too."""
PAPERS = ROOT / "heed/thread/papers/reading/tests/papers"


def take_in_papers() -> None:
    for person in User.objects.all():
        person.set_password("lantern otter marmalade")
        person.save()
    by = User.objects.get(email__startswith="asha.")
    _take_in("page-tables.txt", by)
    confirmed = _take_in("wrapped-and-cut.txt", by)
    confirming.ask_all(paper=confirmed, asked_of="The author", chase_on=timezone.localdate(), by=by)
    confirming.confirm(paper=confirmed, by=by)
    set_aside = _take_in("one-line-rows.txt", by)
    confirming.set_aside(paper=set_aside, by=by)
    removing.ask_removal(file=set_aside, reason="It is about another force.", by=by)


def _take_in(name: str, by: User) -> ReceivedPaper:
    content = (PAPERS / name).read_bytes() + SPEAKS_OF
    document = read(content, name)
    return receiving.receive(name=name, content=content, document=document, findings=find(document), by=by)
