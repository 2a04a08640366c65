"""A draft that was begun by mistake: set aside with a reason, kept to be seen, and in nobody's way."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from heed.example import build
from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import due_from
from heed.kit.rules import Refused
from heed.thread.papers import issuing, wording
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.making import last_issued
from heed.thread.papers.models import Audience, Paper
from heed.thread.papers.tests.test_issuing import issued
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.models import Review

TODAY = PartialDate.of(timezone.localdate())
WHY = "It was begun for the wrong day."


@pytest.fixture
def asha(example):
    return example.cast["asha"]


@pytest.fixture
def mistaken(example, asha):
    """A second draft beside the one for the autumn, as at a later day."""
    begun = {"board": example.board, "audience": Audience.ADVISORY, "by": asha, "on": TODAY}
    return issuing.draft(as_at=build.AS_AT, **begun)


def aside(paper, by):
    return issuing.set_aside(paper=paper, by=by, on=TODAY, reason=WHY)


def test_a_draft_that_is_set_aside_stands_in_no_other_papers_way(example, asha, mistaken):
    gone = aside(mistaken, asha)
    assert (gone.state, gone.number, gone.year) == ("set-aside", None, None)
    autumn, spring = example.papers["autumn"], example.papers["spring"]
    assert last_issued(autumn) == spring
    assert issued(autumn, asha=asha, ben=example.cast["ben"]).number == spring.number + 1
    again = issuing.draft(board=example.board, as_at=build.AS_AT, audience=Audience.ADVISORY, by=asha, on=TODAY)
    assert again.state == PaperStage.DRAFT


def test_nothing_can_be_done_with_it_but_take_it_up_again(example, asha, mistaken):
    gone = aside(mistaken, asha)
    refused = (
        lambda: issuing.reword_asks(paper=gone, asks_of_you="More.", by=asha),
        lambda: wording.write(paper=gone, section="opening", words="More.", by=asha, on=TODAY, seen=0),
        lambda: issuing.check(paper=gone, by=example.cast["ben"], on=TODAY, reason="Read."),
        lambda: issuing.issue(paper=gone, by=asha, on=TODAY, reason="Sent."),
        lambda: aside(gone, asha),
    )
    for do in refused:
        with pytest.raises(Refused):
            do()
    assert issuing.take_up(paper=gone, by=asha, on=TODAY, reason="It was right.").state == PaperStage.DRAFT


def test_what_is_issued_is_never_set_aside_and_what_is_checked_only_as_a_draft_again(example, asha):
    with pytest.raises(Refused, match="only be done when it is draft"):
        aside(example.papers["spring"], asha)
    sent = issued(example.papers["autumn"], asha=asha, ben=example.cast["ben"])
    with pytest.raises(Refused, match="only be done when it is draft"):
        aside(sent, asha)


def test_the_database_numbers_none_that_is_set_aside(asha, mistaken):
    aside(mistaken, asha)
    numbered = f"UPDATE {Paper._meta.db_table} SET number = 9, year = 2026 WHERE state = 'set-aside'"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(numbered)


def test_nobody_is_reminded_of_a_paragraph_for_it(example, asha, mistaken):
    nesta = example.cast["nesta"]
    asked = wording.ask_for_paragraph(
        paper=mistaken, section="ahead", asked_of=nesta, what="The ward", due_on=TODAY.latest, by=asha, on=TODAY
    )

    def is_due():
        return any(one.record == asked for one in due_from(nesta))

    assert is_due()
    aside(mistaken, asha)
    assert not is_due()


def test_the_page_keeps_why_and_the_list_of_drafts_leaves_it_out(example, asha, mistaken, as_):
    address = reverse("papers:draft", args=[mistaken.pk])
    assert address in as_(asha).get(reverse("papers:issued-list")).text
    asked = {"move": "set_aside", "reason": WHY, "on": str(TODAY), "version": mistaken.version}
    page = as_(asha).post(reverse("papers:draft-move", args=[mistaken.pk]), asked, follow=True)
    assert page.redirect_chain[-1][0] == address
    assert WHY in page.text and "This draft was set aside" in page.text and "Take it up again" in page.text
    assert "The paper as it stands" not in page.text
    assert address not in as_(asha).get(reverse("papers:issued-list")).text
    assert address in as_(asha).get(reverse("papers:board", args=[example.board.pk])).text
    assert as_(asha).get(reverse("papers:words", args=[mistaken.pk, "opening"])).status_code == 404


def test_why_it_was_set_aside_is_not_told_to_whoever_may_not_know_of_all_that_a_draft_may_speak_of(
    example, asha, mistaken, as_
):
    aside(mistaken, asha)
    review = Review.objects.get(reference="WX10")
    shut_out(review=review, person=asha, by=example.cast["ben"], on=TODAY, reason="Her own family.")
    page = as_(asha).get(reverse("papers:draft", args=[mistaken.pk]))
    assert "not open to you" in page.text and WHY not in page.text and "Take it up again" not in page.text
