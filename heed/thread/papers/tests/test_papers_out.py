"""The pages of the papers that go out, as each role makes its way through them."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.thread.papers import wording
from heed.thread.papers.boards import add_meeting
from heed.thread.papers.figure_notes import which_of
from heed.thread.papers.making import make
from heed.thread.papers.models import Board, DisclosureChoice, Meeting, MemberQuestion, Paper, Seat
from heed.thread.reviews.actions.walls import restrict
from heed.thread.reviews.models import Review

TODAY = PartialDate.of(timezone.localdate())
pytestmark = pytest.mark.usefixtures("example")


def knocking(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def asha(example):
    return knocking(example.cast["asha"])


@pytest.fixture
def ben(example):
    return knocking(example.cast["ben"])


@pytest.fixture
def elin(example):
    return knocking(example.cast["elin"])


@pytest.fixture(autouse=True)
def coming(example):
    """A meeting of the board that is still to come, whenever these tests run."""
    meets_on = timezone.localdate() + timedelta(days=90)
    return add_meeting(board=example.board, meets_on=meets_on, on=TODAY, by=example.cast["asha"])


def step(paper, **told):
    paper.refresh_from_db()
    return {"reason": "Read.", "on": str(timezone.localdate()), "version": paper.version, **told}


def test_a_paper_goes_from_draft_to_issued_and_withdrawn(example, asha, ben):
    autumn = example.papers["autumn"]
    page, to_move = reverse("papers:draft", args=[autumn.pk]), reverse("papers:draft-move", args=[autumn.pk])
    assert "It cannot be issued yet." in asha.get(page).content.decode()
    finding = make(autumn).findings[0]
    told = {"choice": "keep", "put": "", "words": finding.passage.words, "told": finding.told, "all_of_them": "on"}
    address = reverse("papers:finding", args=[autumn.pk, 1])
    assert asha.get(address).status_code == HTTPStatus.OK
    assert ben.post(address, told).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert asha.post(address, told | {"put": "So."}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert ben.post(address, told | {"put": "Bound to confidence."}).status_code == HTTPStatus.FOUND
    for place, other in enumerate(make(autumn).findings, start=1):
        if other.is_open:
            kept = {"choice": "keep", "put": "It tells of nobody.", "words": other.passage.words, "told": other.told}
            address = reverse("papers:finding", args=[autumn.pk, place])
            assert ben.post(address, kept).status_code == HTTPStatus.FOUND
    assert DisclosureChoice.objects.filter(paper=autumn).count() == len(make(autumn).findings)
    assert asha.get(reverse("papers:finding", args=[autumn.pk, 99])).status_code == HTTPStatus.NOT_FOUND
    assert ben.post(to_move, step(autumn, move="check")).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    carried = wording.newest(autumn, "ahead")
    again = {"words": carried.words, "version": carried.number}
    assert ben.post(reverse("papers:words", args=[autumn.pk, "ahead"]), again).status_code == HTTPStatus.FOUND
    assert asha.post(to_move, step(autumn, move="check")).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert ben.post(to_move, step(autumn, move="check")).status_code == HTTPStatus.FOUND
    assert asha.post(to_move, step(autumn, move="publish")).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert asha.post(to_move, step(autumn, move="issue")).status_code == HTTPStatus.FOUND
    autumn.refresh_from_db()
    issued = reverse("papers:issued", args=[autumn.pk])
    assert "Paper 2" in asha.get(issued).content.decode() or autumn.number
    gone = asha.post(reverse("papers:withdraw", args=[autumn.pk]), step(autumn, reason="A figure was wrong."))
    assert gone.status_code == HTTPStatus.FOUND
    assert "A figure was wrong." in asha.get(issued).content.decode()


def test_a_member_reads_and_asks_about_the_paper_of_their_board_alone(example, elin):
    spring = example.papers["spring"]
    assert elin.get(reverse("papers:issued", args=[spring.pk])).status_code == HTTPStatus.OK
    asked = elin.post(
        reverse("papers:member-ask", args=[spring.pk]), {"words": "Who rings back?", "on": str(timezone.localdate())}
    )
    assert asked.status_code == HTTPStatus.FOUND
    question = MemberQuestion.objects.get(words="Who rings back?")
    coming = Meeting.objects.filter(paper_due_on__gt=timezone.localdate()).order_by("paper_due_on").first()
    assert question.due_on == coming.paper_due_on
    seat = Seat.objects.get()
    seat_end = reverse("papers:seat-end", args=[seat.pk])
    knocking(example.cast["asha"]).post(seat_end, {"until": str(timezone.localdate() - timedelta(days=1))})
    assert elin.get(reverse("papers:issued", args=[spring.pk])).status_code == HTTPStatus.NOT_FOUND


def test_whoever_records_a_question_says_which_member_asked(example, asha):
    spring = example.papers["spring"]
    address = reverse("papers:member-ask", args=[spring.pk])
    told = {"words": "Why?", "on": str(timezone.localdate())}
    assert asha.post(address, told).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_the_page_behind_a_figure_lists_what_was_counted_and_what_is_counted_today(example, asha, elin):
    spring = example.papers["spring"]
    for figure in spring.frozen.figures.all():
        page = asha.get(reverse("papers:figure", args=[spring.pk, figure.key])).content.decode()
        assert figure.definition in page
    assert asha.get(reverse("papers:figure", args=[spring.pk, "none"])).status_code == HTTPStatus.NOT_FOUND
    page = elin.get(reverse("papers:figure", args=[spring.pk, "reviews_in_progress"])).content.decode()
    assert "open to those who work on them, and not to you" in page
    assert "Reviews counted: WX11, WX12, " in page, "The paper that she reads names them in its note."
    assert "/reviews/" not in page


@pytest.mark.parametrize(
    ("note", "which"),
    [
        ("Open: All that are open. As at 1 May. Review counted: WX03.", "Review counted: WX03."),
        ("Open: All. The number is withheld, because it is small.", "The number is withheld, because it is small."),
        ("Open. Which they are is withheld, because of the Home Office.", "Which they are is withheld, because of the Home Office."),
        ("Open: All that are open. As at 1 May.", ""),
    ],
)  # fmt: skip
def test_a_note_says_which_it_counted_or_why_it_does_not(note, which):
    assert which_of(note) == which


def test_a_draft_and_what_is_asked_for_it_lie_beneath_boards_in_the_menu(example, asha):
    page = asha.get(reverse("papers:draft", args=[example.papers["autumn"].pk])).content.decode()
    assert re.findall(r'navigation__link"[^>]* aria-current="page">([^<]+)', page) == ["Boards"]


def test_the_page_behind_a_figure_says_how_many_its_reader_may_not_open(example):
    spring = example.papers["spring"]
    address = reverse("papers:figure", args=[spring.pk, "reviews_in_progress"])
    counted = spring.frozen.figures.get(key="reviews_in_progress").counted
    review = Review.objects.get(pk=counted[0])
    restrict(review=review, by=example.cast["asha"], on=spring.steps.get(number=1).on_date, reason="Few need to know.")
    page = knocking(example.cast["carys"]).get(address).content.decode()
    assert "1 more was counted" in page and review.reference not in page


def test_whoever_may_not_know_of_a_review_in_it_does_not_prepare_a_paper(example, monkeypatch):
    autumn = example.papers["autumn"]
    monkeypatch.setattr("heed.thread.papers.views.drafts._made", lambda *_: None)
    client = knocking(example.cast["ben"])
    page = client.get(reverse("papers:draft", args=[autumn.pk]))
    assert "somebody else has to prepare it" in page.content.decode()
    moved = client.post(reverse("papers:draft-move", args=[autumn.pk]), step(autumn, move="check"))
    assert moved.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize(("name", "ending"), [("issued-file", "pdf"), ("issued-large", "docx")])
def test_a_file_is_sent_byte_for_byte(example, elin, name, ending):
    spring = example.papers["spring"]
    (kept,) = spring.frozen.files.filter(ending=ending, large=name == "issued-large")
    assert elin.get(reverse(f"papers:{name}", args=[spring.pk, ending])).content == bytes(kept.content)


def test_a_board_says_when_its_paper_is_due_late_or_issued(example, asha, monkeypatch):
    page = asha.get(reverse("papers:board", args=[example.board.pk])).content.decode()
    assert "Issued" in page and "due in" in page
    asha.post(
        reverse("papers:board-add"), {"meeting_name": "Panel of the north", "paper_days": "5", "on": "1 May 2026"}
    )
    north = Board.objects.get(meeting_name="Panel of the north")
    soon = timezone.localdate() + timedelta(days=30)
    asha.post(reverse("papers:meeting-add", args=[north.pk]), {"meets_on": str(soon), "paper_days": "60"})
    assert Meeting.objects.get(board=north).paper_due_on < timezone.localdate()
    assert "days late" in asha.get(reverse("papers:boards")).content.decode()
    assert "Issue 1 paper that is late for its board" in asha.get(reverse("start")).content.decode()


def test_a_member_is_shown_the_paper_of_the_meeting_that_comes(example, elin):
    spring = example.papers["spring"]
    assert "Read the paper for the meeting" not in elin.get(reverse("start")).content.decode()
    models.QuerySet(Meeting).filter(pk=spring.meeting_id).update(meets_on=timezone.localdate() + timedelta(days=3))
    page = elin.get(reverse("start")).content.decode()
    assert "Read the paper for the meeting" in page
    assert reverse("papers:issued", args=[spring.pk]) in page


def test_the_same_board_does_not_meet_twice_a_day(example, asha):
    told = {"meets_on": "8 October 2026", "paper_days": "5"}
    answer = asha.post(reverse("papers:meeting-add", args=[example.board.pk]), told)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "already meets on that day" in answer.content.decode()


def test_a_draft_begun_on_the_board_s_page_is_for_its_meeting(example, asha, coming):
    meeting = coming
    told = {"meeting": str(meeting.pk), "as_at": "15 September 2026", "audience": "internal", "asks_of_you": "Read it."}
    asha.post(reverse("papers:draft-add", args=[example.board.pk]), told)
    assert Paper.objects.get(meeting=meeting).asks_of_you == "Read it."


def test_each_thing_asked_of_the_board_stands_on_a_line_of_its_own_in_the_draft(example, asha):
    paper = example.papers["autumn"]
    asha.post(
        reverse("papers:draft-asks", args=[paper.pk]), {"asks_of_you": "Read it.\n\nTell us.", "version": paper.version}
    )
    page = asha.get(reverse("papers:draft", args=[paper.pk])).content.decode()
    assert "<li>Read it.</li><li>Tell us.</li>" in page.partition('<section id="words">')[0]


def test_whoever_drafted_a_paper_is_not_offered_to_keep_what_the_check_found(example, asha, ben):
    address = reverse("papers:finding", args=[example.papers["autumn"].pk, 1])
    assert 'value="keep"' not in asha.get(address).content.decode()
    assert 'value="keep"' in ben.get(address).content.decode()


def test_a_draft_says_what_somebody_should_look_at_before_it_is_issued(example, asha):
    page = asha.get(reverse("papers:draft", args=[example.papers["autumn"].pk])).content.decode()
    assert "Carys Pugh has sent a paragraph for “What stands behind these figures”, which is not in it yet." in page
    assert "Nesta Cole has not sent the paragraph for “What comes next” yet." in page
    assert "“What comes next” is carried over from Status paper 1 of 2026: read it again" in page


def test_the_page_of_an_issued_paper_carries_the_marking_of_the_paper(example, elin):
    spring = example.papers["spring"]
    for page in ("papers:issued", "papers:figure"):
        args = [spring.pk] if page == "papers:issued" else [spring.pk, "reviews_in_progress"]
        assert "<strong>OFFICIAL-SENSITIVE</strong>" in elin.get(reverse(page, args=args)).content.decode()
