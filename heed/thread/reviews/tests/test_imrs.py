from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import dated
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.actions import add_agency
from heed.kit.rules import Refused
from heed.thread.reviews.actions import imrs
from heed.thread.reviews.actions.names import add_name
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.imr_lifecycle import ImrState
from heed.thread.reviews.models import ImrAuthor, ManagementReview

ON = PartialDate("2026-11-02")
LETTER, DUE = date(2026, 11, 2), date(2026, 12, 1)
DECLARES = "I had no part in it, and manage nobody who had."


@pytest.fixture
def agency(asha):
    return add_agency(name="Saltmere Homes", by=asha)


@pytest.fixture
def imr(review, agency, asha):
    return requested(review, agency, asha)


def requested(review, agency, by, due_on=DUE):
    return imrs.request_imr(
        review=review, agency=agency, requested_by="Dr Frost", letter_on=LETTER, due_on=due_on, on=ON, by=by
    )


def draft(imr, by, content=b"A first draft."):
    return imrs.add_draft(imr=imr, file=("draft.txt", content, "text/plain"), words="All of it", on=ON, by=by)


def make(imr, name, by):
    moves.make(imr, name, by=by, on=ON, reason="So it was.")
    imr.refresh_from_db()


def test_an_agency_is_asked_once_unless_the_first_was_withdrawn(review, agency, imr, asha):
    with pytest.raises(ValidationError, match="asked for an IMR of this review already"):
        requested(review, agency, asha)
    make(imr, "withdraw", asha)
    assert requested(review, agency, asha).pk != imr.pk


def test_it_cannot_be_due_before_the_letter(review, agency, asha):
    with pytest.raises(ValidationError, match="cannot be due before the letter"):
        requested(review, agency, asha, due_on=LETTER - timedelta(days=1))


def test_nobody_writes_it_who_has_a_conflict_of_interest(imr, review, asha, ben):
    shut_out(review=review, person=ben, by=asha, on=ON, reason="He attended the first call.")
    with pytest.raises(
        Refused,
        match="A conflict of interest with this review is recorded for that person, so somebody else must write the IMR",
    ):
        imrs.name_author(imr=imr, person=ben, declaration=DECLARES, on=ON, by=asha)


@pytest.mark.parametrize("name", ["Ben Okafor", "DI B. Okafor", "Okafor, Ben"])
def test_a_conflict_of_interest_holds_however_the_author_is_named(imr, review, asha, ben, name):
    shut_out(review=review, person=ben, by=asha, on=ON, reason="He attended the first call.")
    with pytest.raises(Refused, match="A conflict of interest with this review is recorded for that person"):
        imrs.name_author(imr=imr, name=name, declaration=DECLARES, on=ON, by=asha)


def test_nobody_writes_it_whose_name_is_kept_among_the_people_of_the_review(imr, review, asha):
    add_name(review=review, part="officer", name="Ruth Okonjo", on=ON, by=asha)
    with pytest.raises(Refused, match="Somebody of that name is kept among the people of this review"):
        imrs.name_author(imr=imr, name="PC Ruth Okonjo", declaration=DECLARES, on=ON, by=asha)
    assert imrs.name_author(imr=imr, name="Ruth Marsh", declaration=DECLARES, on=ON, by=asha)


def test_the_author_is_a_person_or_a_name_and_declares_in_words(imr, asha, ben):
    for wrong in ({"person": ben, "name": "Ben"}, {}):
        with pytest.raises(ValidationError, match="one of the two"):
            imrs.name_author(imr=imr, declaration=DECLARES, on=ON, by=asha, **wrong)
    with pytest.raises(ValidationError):
        imrs.name_author(imr=imr, person=ben, declaration="", on=ON, by=asha)
    assert imrs.name_author(imr=imr, person=ben, declaration=DECLARES, on=ON, by=asha).called == "Ben"


def test_the_database_too_knows_who_the_author_is(imr, asha):
    author = imrs.name_author(imr=imr, name="Robin Vale", declaration=DECLARES, on=ON, by=asha)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(ImrAuthor).filter(pk=author.pk).update(name="")


def test_nobody_signs_off_what_they_wrote(imr, asha, ben):
    imrs.name_author(imr=imr, name="Robin Vale", declaration=DECLARES, on=ON, by=asha)
    with pytest.raises(Refused, match="Add the draft first: what is signed off is one version of a file"):
        imrs.sign_off(imr=imr, name="Jo Merrin", rank="Superintendent", on=ON, by=asha)
    draft(imr, asha)
    with pytest.raises(Refused, match="The author cannot sign off their own IMR: somebody senior to them must"):
        imrs.sign_off(imr=imr, name="ROBIN VALE", rank="Inspector", on=ON, by=asha)
    assert imrs.sign_off(imr=imr, person=ben, rank="Superintendent", on=ON, by=asha).called == "Ben"


@pytest.mark.parametrize("named", ["Robin  vale", "Robin Vale, Saltmere Homes"])
def test_nobody_signs_off_what_they_wrote_however_they_are_named(imr, asha, somebody, named):
    imrs.name_author(imr=imr, person=somebody("", "Robin Vale"), declaration=DECLARES, on=ON, by=asha)
    draft(imr, asha)
    with pytest.raises(Refused, match="The author cannot sign off their own IMR"):
        imrs.sign_off(imr=imr, name=named, rank="Inspector", on=ON, by=asha)


def test_two_people_of_one_name_who_have_accounts_are_two(imr, asha, person, somebody):
    imrs.name_author(imr=imr, person=person("Robin"), declaration=DECLARES, on=ON, by=asha)
    draft(imr, asha)
    other = somebody("coordinator", "Robin")
    assert imrs.sign_off(imr=imr, person=other, rank="Superintendent", on=ON, by=asha).called == "Robin"


def test_nobody_writes_what_they_have_signed_off(imr, asha, ben):
    imrs.name_author(imr=imr, name="Robin Vale", declaration=DECLARES, on=ON, by=asha)
    draft(imr, asha)
    signed = imrs.sign_off(imr=imr, name="Ben", rank="Superintendent", on=ON, by=asha)
    with pytest.raises(
        Refused, match="That person has signed off a draft of this IMR, and nobody signs off what they write"
    ):
        imrs.name_author(imr=imr, person=ben, declaration=DECLARES, on=ON, by=asha)
    strike_out(fact=signed, reason="It was somebody else.", by=asha)
    assert imrs.name_author(imr=imr, person=ben, declaration=DECLARES, on=ON, by=asha).called == "Ben"


def test_a_sign_off_of_somebody_who_turns_out_to_have_written_it_is_none(imr, asha, ben):
    imrs.name_author(imr=imr, name="Robin Vale", declaration=DECLARES, on=ON, by=asha)
    make(imr, "start", asha)
    draft(imr, asha)
    imrs.sign_off(imr=imr, person=ben, rank="Superintendent", on=ON, by=asha)
    in_between = ImrAuthor(imr=imr, person=ben, declaration=DECLARES, **dated(ON, asha))
    action(lambda: (in_between.save(), record("reviews.imr-author-named", by=asha, on=imr)))()
    with pytest.raises(Refused, match="Record first who signed off the latest draft"):
        make(imr, "sign_off", asha)


def test_each_move_waits_for_what_must_be_there(imr, asha):
    with pytest.raises(
        Refused, match="Name the author first, with their words that they had no part in what is reviewed"
    ):
        make(imr, "start", asha)
    imrs.name_author(imr=imr, name="Robin Vale", declaration=DECLARES, on=ON, by=asha)
    make(imr, "start", asha)
    with pytest.raises(Refused, match="Add the draft first: what is signed off is one version of a file"):
        make(imr, "sign_off", asha)
    draft(imr, asha)
    with pytest.raises(Refused, match="Record first who signed off the latest draft"):
        make(imr, "sign_off", asha)
    imrs.sign_off(imr=imr, name="Jo Merrin", rank="Superintendent", on=ON, by=asha)
    make(imr, "sign_off", asha)
    make(imr, "take_back", asha)
    assert draft(imr, asha, b"A second draft.").number == 2
    with pytest.raises(Refused, match="Record first who signed off the latest draft"):
        make(imr, "sign_off", asha)
    imrs.sign_off(imr=imr, name="Jo Merrin", rank="Superintendent", on=ON, by=asha)
    make(imr, "sign_off", asha)
    make(imr, "send", asha)
    query = imrs.ask_query(imr=imr, words="Why was it not recorded?", on=ON, by=asha)
    with pytest.raises(Refused, match="A query of the chair has no answer yet"):
        make(imr, "accept", asha)
    imrs.answer_query(query=query, words="It was, by phone.", on=ON, by=asha)
    with pytest.raises(Refused, match="Record first that the staff whose work it describes were offered a debrief"):
        make(imr, "accept", asha)
    imrs.debrief(imr=imr, what="offered", how_many=3, on=ON, by=asha)
    make(imr, "accept", asha)
    assert imr.state == ImrState.ACCEPTED


def test_more_time_is_later_and_the_first_date_stays(imr, asha):
    with pytest.raises(Refused, match="give a later day"):
        imrs.extend_imr(imr=imr, due_on=DUE, agreed_by="The chair", words="A recording.", on=ON, by=asha)
    later = DUE + timedelta(days=30)
    imrs.extend_imr(imr=imr, due_on=later, agreed_by="The chair", words="A recording.", on=ON, by=asha)
    found = ManagementReview.objects.get(pk=imr.pk)
    assert (found.due_now, found.due_on) == (later, DUE)


def test_the_page_tells_it_all(imr, as_, asha):
    client = as_(asha)
    address = reverse("reviews:imr", args=[imr.pk])
    assert "Nobody is named yet" in client.get(address).content.decode()

    def post(page, **told):
        answer = client.post(reverse(f"reviews:imr-{page}", args=[imr.pk]), {"on": "20 November 2026", **told})
        assert answer.status_code == 302, answer.content.decode()

    post("author", name="Robin Vale", declaration=DECLARES)
    post("draft", file=SimpleUploadedFile("draft.txt", b"A draft."), words="All of it")
    post("sign-off", name="Jo Merrin", rank="Superintendent")
    post("query", words="Why was it not recorded?")
    post("debrief", what="held", how_many="1", words="It was welcome.")
    post("extension", due_on="1 March 2027", agreed_by="Dr Frost", words="A recording was found.")
    page = client.get(address).content.decode()
    for words in (
        "Robin Vale",
        DECLARES,
        "Version 1",
        "Signed off by Jo Merrin, Superintendent",
        "Why was it not recorded?",
        "Not answered yet",
        "Held on 20 November 2026, for 1 person. It was welcome.",
        "1 March 2027",
        "first 1 December 2026",
    ):
        assert words in page, words
    query = imr.queries.get()
    client.post(reverse("reviews:imr-answer", args=[query.pk]), {"words": "It was.", "on": "20 November 2026"})
    assert "Answered on 20 November 2026: It was." in client.get(address).content.decode()


def test_the_list_begins_with_what_is_latest_and_leaves_out_what_is_sent(review, as_, asha, carys, agency):
    late = requested(review, agency, asha, due_on=LETTER)
    page = as_(carys).get(reverse("reviews:imrs")).content.decode()
    assert f"{(timezone.localdate() - LETTER).days} days late" in page
    make(late, "withdraw", asha)
    assert "No IMR is under way" in as_(carys).get(reverse("reviews:imrs")).content.decode()


def test_a_move_that_is_refused_says_why(imr, as_, asha):
    told = {"move": "start", "reason": "Begin.", "on": "20 November 2026", "version": str(imr.version)}
    answer = as_(asha).post(reverse("reviews:imr-move", args=[imr.pk]), told)
    assert answer.status_code == 422
    assert "Name the author first" in answer.content.decode()


def test_an_empty_reason_comes_back(imr, as_, asha):
    answer = as_(asha).post(reverse("reviews:imr-move", args=[imr.pk]), {"move": "start", "reason": ""})
    assert answer.status_code == 422


def test_an_imr_is_requested_by_the_page(review, as_, asha, agency):
    told = {
        "agency": str(agency.pk),
        "requested_by": "Dr Frost",
        "letter_on": "2 November 2026",
        "due_on": "1 December 2026",
        "on": "4 November 2026",
    }
    assert as_(asha).post(reverse("reviews:add-imr", args=[review.pk]), told).status_code == 302
    page = as_(asha).get(reverse("reviews:imrs-of", args=[review.pk])).content.decode()
    assert "IMR of Saltmere Homes" in page
