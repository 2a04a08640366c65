from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connections, transaction
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.models import Write
from heed.kit.activity.record import action, record
from heed.kit.activity.verification import verify
from heed.kit.documents.files import read
from heed.kit.files import removing
from heed.kit.files.models import NAMELESS, RemovalState
from heed.kit.pages.attention import needs
from heed.kit.rules import Refused
from heed.thread.papers import confirming, receiving
from heed.thread.papers.models import Decision, FileRemoval, PaperState, Proposal, StatedFigure
from heed.thread.papers.reading.find import find
from heed.thread.recommendations.models import Action

PAPERS = Path(__file__).parents[1] / "reading/tests/papers"


def take_in(name, by):
    content = (PAPERS / name).read_bytes()
    document = read(content, name)
    return receiving.receive(name=name, content=content, document=document, findings=find(document), by=by)


@pytest.fixture
def asha(db, somebody):
    return somebody("coordinator", name="Asha Brand")


@pytest.fixture
def ines(db, somebody):
    return somebody("coordinator", name="Ines Marlow")


@pytest.fixture
def paper(asha):
    return take_in("page-tables.txt", asha)


def removed(paper, asked_by, by):
    removal = removing.ask_removal(file=paper, reason="It is about another force.", by=asked_by)
    removing.remove(removal=removal, by=by)
    paper.refresh_from_db()
    return FileRemoval.objects.get(pk=removal.pk)


def test_the_bytes_the_name_and_what_was_not_confirmed_are_gone_and_the_proof_remains(paper, asha, ines):
    digest, size = paper.digest, len(bytes(paper.content))
    proof = removed(paper, asha, ines)
    assert bytes(paper.content) == b""
    assert paper.name == NAMELESS
    assert paper.warnings == []
    assert paper.state == PaperState.SET_ASIDE
    assert not Proposal.objects.filter(paper=paper).exists()
    assert (proof.digest, proof.size, proof.asked_by, proof.decided_by) == (digest, size, asha, ines)
    assert proof.state == RemovalState.REMOVED
    last = Write.objects.last()
    assert last.verb == "papers.file-removed"
    assert digest in last.facts
    assert verify() is None


def test_what_was_confirmed_from_it_stays_without_the_words_of_the_file(asha, ines):
    paper = take_in("wrapped-and-cut.txt", asha)
    confirming.ask_all(paper=paper, asked_of="The author", chase_on=timezone.localdate(), by=asha)
    left_out = paper.proposals.filter(proposes="action").first()
    confirming.decide(proposal=left_out, decision=Decision.REFUSE, corrected=None, by=asha)
    confirming.confirm(paper=paper, by=asha)
    actions, figures = Action.objects.count(), StatedFigure.objects.count()
    taken = paper.proposals.filter(decision=Decision.TAKE).count()
    removed(paper, asha, ines)
    assert paper.state == PaperState.CONFIRMED
    assert (Action.objects.count(), StatedFigure.objects.count()) == (actions, figures)
    assert paper.proposals.count() == taken
    assert not paper.proposals.exclude(source="").exists()
    assert verify() is None


@pytest.mark.embedded
def test_nothing_of_it_is_left_in_the_files(restored, somebody):
    asha, ines = somebody("coordinator"), somebody("coordinator", name="Ines Marlow")
    paper = take_in("page-tables.txt", asha)
    words = bytes(paper.content)[:200]
    removed(paper, asha, ines)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM papers_receivedpaper WHERE instr(content, %s)", [words])
        assert cursor.fetchone() == (0,)
    wal = Path(f"{settings.DATABASES['default']['NAME']}-wal")
    assert not wal.exists() or wal.stat().st_size == 0


def test_nobody_removes_a_file_alone(paper, asha, ines):
    removal = removing.ask_removal(file=paper, reason="It is about another force.", by=asha)
    with pytest.raises(Refused, match="so somebody else must look at it and confirm"):
        removing.remove(removal=removal, by=asha)
    removal.state, removal.decided_by, removal.decided_at = RemovalState.REMOVED, asha, timezone.now()

    @action
    def alone():
        removal.save()
        record("papers.file-removed", by=asha, on=paper)

    with pytest.raises(IntegrityError, match="removal_by_two_persons"), transaction.atomic():
        alone()
    paper.refresh_from_db()
    assert bytes(paper.content)


def test_it_is_asked_once_with_a_reason_and_may_be_asked_again_after_a_no(paper, asha, ines):
    with pytest.raises(Refused, match="Say why the file should not be here"):
        removing.ask_removal(file=paper, reason=" ", by=asha)
    removal = removing.ask_removal(file=paper, reason="It is about another force.", by=asha)
    with pytest.raises(Refused, match="has asked for that already"):
        removing.ask_removal(file=paper, reason="Again.", by=ines)
    removing.decline_removal(removal=removal, by=asha)
    with pytest.raises(Refused, match="has decided that already"):
        removing.remove(removal=removal, by=ines)
    removing.ask_removal(file=paper, reason="It is, after all.", by=ines)


def test_on_the_pages_one_asks_and_another_is_told_and_confirms(client, paper, asha, ines):
    client.force_login(asha)
    page, ask = reverse("papers:paper", args=[paper.pk]), reverse("papers:ask-removal", args=[paper.pk])
    assert ask in client.get(page).content.decode()
    assert client.post(ask, {"reason": ""}).status_code == 422
    assert client.post(ask, {"reason": "It is about another force."}).url == page
    decide = reverse("papers:removal", args=[FileRemoval.objects.get().pk])
    assert "Somebody else must confirm" in client.get(decide).content.decode()
    assert "somebody else must look" in client.post(decide, {"decision": "remove"}).content.decode()
    assert not [need for need in needs(asha, timezone.localdate()) if need.href == decide]
    assert [need.n for need in needs(ines, timezone.localdate()) if need.href == decide] == [1]
    client.force_login(ines)
    assert "Remove the file for good" in client.get(decide).content.decode()
    assert client.post(decide, {"decision": "remove"}).url == page
    shown = client.get(page).content.decode()
    assert "Removed by Ines Marlow" in shown
    assert client.get(reverse("papers:original", args=[paper.pk])).status_code == 404
    proof = client.get(decide).content.decode()
    assert paper.digest in proof
    assert "page-tables.txt" not in proof + shown


def test_several_files_are_counted_together(asha, ines, paper):
    other = take_in("one-line-rows.txt", asha)
    for one in (paper, other):
        removing.ask_removal(file=one, reason="It is about another force.", by=asha)
    assert [need.sentence for need in needs(ines, timezone.localdate()) if "removed" in need.sentence] == [
        "Decide whether 2 files are to be removed"
    ]
