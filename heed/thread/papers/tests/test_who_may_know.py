"""Who may know of a paper: by the reviews that it speaks of, for what came in and for what stays inside the force."""

from datetime import date
from http import HTTPStatus

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from heed.example.papers import AUTUMN_ASKS
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Document, Paragraph
from heed.kit.rules import Refused
from heed.thread.papers import asking, issuing, wording
from heed.thread.papers.making import member_questions
from heed.thread.papers.models import (
    Audience,
    IssuedOf,
    MemberQuestion,
    Paper,
    ParagraphAsked,
    Proposal,
    ReceivedPaper,
)
from heed.thread.papers.receiving import NOT_OPEN
from heed.thread.papers.speaking_of import first_issued_with, spoken_of
from heed.thread.papers.tests import papers
from heed.thread.papers.tests.test_issuing import issued
from heed.thread.recommendations.actions import ask
from heed.thread.recommendations.models import Action, Question
from heed.thread.reviews.actions.names import add_name
from heed.thread.reviews.actions.reviews import name_publicly
from heed.thread.reviews.actions.walls import admit, restrict, shut_out
from heed.thread.reviews.models import Review
from tests.house.people import knocking

ON = PartialDate("2026-09-01")
NAMES_WX10 = papers.TEXT + "\nThese figures are beside those of WX10.\n"


@pytest.fixture
def asha(example):
    return example.cast["asha"]


@pytest.fixture
def wx10(example):
    return Review.objects.get(reference="WX10")


def wall(review, by):
    restrict(review=review, by=by, on=ON, reason="Few need to know.")


# What came in.


def test_a_paper_that_came_in_is_behind_the_wall_of_every_review_that_it_speaks_of(example, asha, wx10, somebody):
    paper = papers.receive(asha, NAMES_WX10)
    ben = example.cast["ben"]
    assert [one.review_id for one in paper.speaks_of.all()] == [wx10.pk]
    wall(wx10, somebody("coordinator", "Cai Prys"))
    for shut in (asha, ben):
        assert not ReceivedPaper.objects.visible_to(shut).filter(pk=paper.pk)
        assert not Proposal.objects.visible_to(shut).filter(paper=paper)
    admit(review=wx10, person=ben, by=asha, on=ON, reason="She takes it over.")
    assert ReceivedPaper.objects.visible_to(ben).filter(pk=paper.pk).exists()


def test_whoever_may_not_know_of_it_finds_it_on_no_page(example, asha, wx10, somebody):
    paper = papers.receive(asha, NAMES_WX10)
    wall(wx10, somebody("coordinator", "Cai Prys"))
    client = knocking("coordinator")
    assert str(paper.pk) not in client.get(reverse("papers:list")).content.decode()
    assert "2 received papers" not in client.get("/").content.decode()
    for name, more in (("paper", []), ("original", []), ("ask-removal", []), ("proposal", [1])):
        assert client.get(reverse(f"papers:{name}", args=[paper.pk, *more])).status_code == HTTPStatus.NOT_FOUND, name
    for name, more in (("confirm", []), ("set-aside", []), ("decide", [1])):
        assert client.post(reverse(f"papers:{name}", args=[paper.pk, *more])).status_code == HTTPStatus.NOT_FOUND, name
    with pytest.raises(Refused, match=r"came in before\.$"):
        papers.receive(asha, NAMES_WX10)


def test_somebody_who_may_not_know_of_a_review_does_not_take_in_a_paper_that_speaks_of_it(example, asha, wx10):
    shut_out(review=wx10, person=asha, by=example.cast["ben"], on=ON, reason="Her own family.")
    with pytest.raises(Refused, match=NOT_OPEN):
        papers.receive(asha, NAMES_WX10)
    assert not ReceivedPaper.objects.filter(name=papers.NAME).exists()
    assert papers.receive(asha).proposals.exists()


@pytest.mark.parametrize("typed", ["WX10", "wx10", "WX 10", "WX-10", "WX/10", "wx. 10"])
def test_a_reference_is_known_whatever_stands_between_its_letters_and_its_number(wx10, typed):
    assert spoken_of(Document((Paragraph(f"It is as in {typed}."),))) == {wx10.pk}
    assert not spoken_of(Document((Paragraph(f"It is as in {typed}0."),)))


def test_a_review_is_spoken_of_by_reference_by_pseudonym_and_by_name_however_typed(example, asha, wx10):
    add_name(review=wx10, part="deceased", name="Orla Finch", on=ON, by=asha)
    named = Review.objects.filter(pseudonym="").exclude(pk=wx10.pk).first()
    name_publicly(review=named, pseudonym="Hazel", by=asha)

    def told(words):
        return spoken_of(Document((Paragraph(words),)))

    assert told("See WX10, and wx101.") == {wx10.pk}
    for typed in ("wx10", "WX 10", "WX-10", "wx 10’s", "W.X. 10", "the WX\u00a010 report"):
        assert told(f"See {typed}.") == {wx10.pk}, typed
    assert told("WX 100, AWX10, WX1.") == told("There are 10 of them.") == set()
    assert told("The family of Orla  Finch.") == told("The Finches.") == told("Finch, Orla") == {wx10.pk}
    assert told("What Hazel’s sister asked.") == {named.pk}
    assert told("A finch sat in the hazel.") == told("Nothing of it.") == set()
    assert spoken_of(Document((Paragraph("Plain."),), header="OFFICIAL · WX10")) == {wx10.pk}


# What was issued.


def internal(example, audience=Audience.INTERNAL, asks="Read what WX10 asks."):
    asha, ben = example.cast["asha"], example.cast["ben"]
    paper = issuing.draft(
        board=example.board,
        as_at=date(2026, 9, 15),
        audience=audience,
        asks_of_you=asks,
        by=asha,
        on=PartialDate("2026-09-15"),
    )
    return issued(paper, asha=asha, ben=ben)


@pytest.mark.parametrize(("audience", "shut"), [(Audience.INTERNAL, True), (Audience.ADVISORY, False)])
def test_a_conflict_of_interest_shuts_somebody_out_of_a_paper_inside_the_force_alone(
    example, asha, wx10, audience, shut
):
    paper, client = internal(example, audience), knocking("coordinator")
    page = reverse("papers:issued", args=[paper.pk])
    assert IssuedOf.objects.filter(issued=paper.frozen, review=wx10).exists()
    assert client.get(page).status_code == HTTPStatus.OK
    shut_out(review=wx10, person=asha, by=example.cast["ben"], on=ON, reason="Her own family.")
    gone = HTTPStatus.NOT_FOUND if shut else HTTPStatus.OK
    assert client.get(page).status_code == gone
    assert client.get(reverse("papers:issued-file", args=[paper.pk, "pdf"])).status_code == gone
    for listed in (reverse("papers:issued-list"), reverse("papers:board", args=[example.board.pk])):
        assert (page in client.get(listed).content.decode()) is not shut
    assert Paper.objects.readable_by(example.cast["ben"]).filter(pk=paper.pk).exists()


def test_the_database_itself_refuses_to_change_of_what_a_paper_speaks(example, wx10):
    assert IssuedOf.objects.exists()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {IssuedOf._meta.db_table}")


def test_the_words_of_a_draft_are_not_open_to_somebody_with_a_conflict_of_interest(example, asha, wx10):
    draft, client = example.papers["autumn"], knocking("coordinator")
    pages = [reverse("papers:words", args=[draft.pk, "opening"]), reverse("papers:draft-asks", args=[draft.pk])]
    assert [client.get(page).status_code for page in pages] == [HTTPStatus.OK, HTTPStatus.OK]
    shut_out(review=wx10, person=asha, by=example.cast["ben"], on=ON, reason="Her own family.")
    assert [client.get(page).status_code for page in pages] == [HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND]
    page = client.get(reverse("papers:draft", args=[draft.pk])).content.decode()
    assert "is not open to you" in page and AUTUMN_ASKS.splitlines()[0] not in page


# What members ask of a paper, and what somebody is asked to write for one.


def test_a_members_question_is_behind_the_wall_of_its_paper(example, asha, wx10):
    paper, client = internal(example), knocking("coordinator")
    words = "Why did nobody ring her in WX10?"
    asked = asking.ask_about(paper=paper, words=words, by=example.cast["elin"], on=ON)
    pages = [
        reverse("papers:member-questions"),
        reverse("chasing:mine"),
        reverse("papers:member-answer", args=[asked.pk]),
    ]
    assert [words in client.get(page).content.decode() for page in pages] == [True, True, True]
    before = MemberQuestion.objects.visible_to(asha).count()
    shut_out(review=wx10, person=asha, by=example.cast["ben"], on=ON, reason="Her own family.")
    assert MemberQuestion.objects.visible_to(asha).count() == before - 1
    assert [words in client.get(page).content.decode() for page in pages] == [False, False, False]
    assert client.get(pages[-1]).status_code == HTTPStatus.NOT_FOUND
    assert asked in MemberQuestion.objects.visible_to(example.cast["ben"])


def test_what_was_asked_about_a_paper_behind_a_wall_is_not_printed_in_the_next(example, asha, wx10, somebody):
    paper = internal(example)
    asked = asking.ask_about(paper=paper, words="And WX10?", by=example.cast["elin"], on=ON)
    following = issuing.draft(
        board=paper.board, as_at=date(2026, 9, 20), audience=Audience.INTERNAL, by=asha, on=PartialDate("2026-09-20")
    )
    assert asked in member_questions(following)
    wall(wx10, somebody("coordinator", "Cai Prys"))
    assert asked not in member_questions(following)


def test_a_paragraph_that_was_asked_for_is_behind_the_wall_of_its_draft_but_for_whoever_was_asked(example, asha, wx10):
    carys, client = example.cast["carys"], knocking("coordinator")
    asked = wording.ask_for_paragraph(
        paper=example.papers["autumn"],
        section="opening",
        asked_of=carys,
        what="What changed after WX10",
        due_on=date(2026, 12, 1),
        by=asha,
        on=ON,
    )
    given = wording.give_paragraph(asked=asked, words="After WX10 we changed.", by=carys, on=ON)
    page, take = (reverse(f"papers:{name}", args=[asked.pk]) for name in ("paragraph", "paragraph-take"))
    assert client.get(page).status_code == HTTPStatus.OK
    for somebody in (asha, carys):
        shut_out(review=wx10, person=somebody, by=example.cast["ben"], on=ON, reason="Her own family.")
    assert client.get(page).status_code == HTTPStatus.NOT_FOUND
    assert client.post(take).status_code == HTTPStatus.NOT_FOUND
    given.refresh_from_db()
    assert given.taken is None
    assert ParagraphAsked.objects.visible_to(carys).filter(pk=asked.pk).exists()


def test_what_was_confirmed_from_a_paper_is_behind_the_wall_of_the_reviews_that_its_words_speak_of(
    example, asha, wx10, somebody
):
    told = papers.TEXT.replace("The wards have a card", "After WX10 the wards have a card")
    told = told.replace("Agree with the wards who asks, and when.", "Agree with the wards who asks.")
    paper = papers.confirm(asha, told)
    action = Action.objects.get(source_address__contains=str(paper.pk), theme__name="Leaving hospital")
    other = Action.objects.get(source_address__contains=str(paper.pk), theme__name="Pets")
    asked = [
        ask(
            words=words,
            asked_of="Ruth Dale",
            asked_on=date(2026, 9, 1),
            chase_on=date(2026, 10, 1),
            on=ON,
            by=asha,
            speaks_of=spoken_of(Document((Paragraph(words),))),
        )
        for words in ("Who rang her in WX10?", "Who rings?")
    ]
    assert [one.review for one in action.speaks_of.all()] == [wx10] and not other.speaks_of.exists()
    wall(wx10, somebody("coordinator", "Cai Prys"))
    for shut in (asha, example.cast["ben"], None):
        assert set(Action.objects.visible_to(shut).filter(pk__in=[action.pk, other.pk])) == {other}
        assert set(Question.objects.visible_to(shut).filter(pk__in=[one.pk for one in asked])) == {asked[1]}
    assert knocking("coordinator").get(f"/actions/{action.pk}/").status_code == HTTPStatus.NOT_FOUND
    admit(review=wx10, person=asha, by=somebody("coordinator", "Gwil Rees"), on=ON, reason="She takes it over.")
    assert Action.objects.visible_to(asha).filter(pk=action.pk).exists()


def test_a_name_of_a_review_is_corrected_only_until_an_issued_paper_prints_it(example, asha, wx10):
    named = Review.objects.filter(pseudonym="").exclude(pk=wx10.pk).first()
    name_publicly(review=named, pseudonym="Hazell", by=asha)
    name_publicly(review=named, pseudonym="Hazel", by=asha, reason="One letter too many.")
    with pytest.raises(Refused, match=f"^{example.papers['spring']} printed the public reference WX10, so it stays"):
        name_publicly(review=wx10, reference="WX110", by=asha, reason="A figure was missing.")


def test_a_paper_that_one_may_not_know_of_is_not_named_where_it_printed_a_reference(example, asha, wx10):
    assert first_issued_with(wx10, "WX10", asha) == str(example.papers["spring"])
    assert not first_issued_with(wx10, "WX1", asha)
    named = Review.objects.exclude(pk=wx10.pk).filter(pseudonym="").first()
    name_publicly(review=named, pseudonym="Hazel", by=asha)
    paper = internal(example, asks="Read what Hazel's sister asks, and WX10.")
    assert first_issued_with(named, "Hazel", asha) == str(paper)
    shut_out(review=named, person=example.cast["ben"], by=asha, on=ON, reason="A colleague of theirs.")
    assert first_issued_with(named, "Hazel", example.cast["ben"]) == "An issued paper"
