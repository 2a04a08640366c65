"""The author of an IMR, who keeps no register, does what is theirs: of the IMR that they write, and of no other."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.actions import add_agency
from heed.kit.rules import Refused
from heed.thread.reviews.actions import imrs
from heed.thread.reviews.actions.chronology import add_chronology
from heed.thread.reviews.actions.walls import restrict, shut_out
from heed.thread.reviews.chronology import lines_of

ON = PartialDate("2026-11-02")
DECLARES = "I had no part in it, and manage nobody who had."
LINES = "Date\tSource\tEvent\n4 May 2024\tCall log\tShe rang.\n"
DAY = {"on": "20 November 2026"}
NOT_THEIRS = "Only the author of this IMR, or whoever keeps the register of reviews, can add that."
NOT_NOW = "This IMR is not being written any more."


def requested(review, agency, by):
    return imrs.request_imr(
        review=review,
        agency=add_agency(name=agency, by=by),
        requested_by="Dr Frost",
        letter_on=date(2026, 11, 2),
        due_on=date(2026, 12, 1),
        on=ON,
        by=by,
    )


@pytest.fixture
def imr(review, asha, carys):
    """The IMR that Carys, a theme lead, writes."""
    imr = requested(review, "Saltmere Homes", asha)
    imrs.name_author(imr=imr, person=carys, declaration=DECLARES, on=ON, by=asha)
    return imr


@pytest.fixture
def query(imr, asha):
    return imrs.ask_query(imr=imr, words="Was the second call recorded?", on=ON, by=asha)


def go(imr, *names, by):
    for name in names:
        imrs.move_imr(imr.fresh(), name, by=by, on=ON, reason="So it was.")
    return imr.fresh()


def sign_off(imr, by):
    imrs.sign_off(imr=imr, name="Jo Merrin", rank="Superintendent", on=ON, by=by)
    return go(imr, "start", "sign_off", by=by)


def draft(imr, by, content=b"A first draft."):
    return imrs.add_draft(imr=imr, file=("draft.txt", content, "text/plain"), words="All of it", on=ON, by=by)


def lines(imr, by):
    return add_chronology(review=imr.review, imr=imr, lines=lines_of(LINES, []), by=by)


def address(name, record):
    return reverse(f"reviews:{name}", args=[record.pk])


def test_the_author_adds_a_draft_answers_the_chair_and_brings_the_chronology_in(imr, query, carys, as_):
    robin, page = as_(carys), address("imr", imr)
    told = {"file": SimpleUploadedFile("a.txt", b"A draft."), "words": "All of it", **DAY}
    assert robin.post(address("imr-draft", imr), told).url == page
    assert robin.post(address("imr-answer", query), {"words": "It was.", **DAY}).url == page
    looked = robin.post(address("imr-chronology", imr), {"pasted": LINES})
    assert "The line can be read." in looked.content.decode()
    check = looked.context_data["form"].initial["check"]
    assert robin.post(address("imr-chronology", imr), {"pasted": LINES, "check": check}).url == page
    assert imr.chronology.get().event == "She rang."
    shown = robin.get(page).content.decode()
    assert "Version 1" in shown
    assert "Answered on 20 November 2026: It was." in shown


def test_the_page_leads_the_author_to_what_is_theirs_and_nobody_else(imr, query, carys, person, as_):
    theirs = [address("imr-draft", imr), address("imr-chronology", imr), address("imr-answer", query)]
    page = as_(carys).get(address("imr", imr)).content.decode()
    assert all(f'href="{one}"' in page for one in theirs)
    assert address("imr-sign-off", imr) not in page
    other = as_(person("Dilys", "theme-lead")).get(address("imr", imr)).content.decode()
    assert not any(one in other for one in theirs)


def test_whoever_writes_another_imr_or_wrote_this_one_before_adds_nothing(imr, query, asha, carys, person):
    dilys = person("Dilys", "theme-lead")
    imrs.name_author(
        imr=requested(imr.review, "Calderwick Care", asha), person=dilys, declaration=DECLARES, on=ON, by=asha
    )
    for act in (lambda by: draft(imr, by), lambda by: lines(imr, by), lambda by: answered(query, by)):
        with pytest.raises(Refused, match=NOT_THEIRS):
            act(dilys)
    imrs.name_author(imr=imr, person=dilys, declaration=DECLARES, on=PartialDate("2026-11-03"), by=asha)
    for act in (lambda by: draft(imr, by), lambda by: lines(imr, by), lambda by: answered(query, by)):
        with pytest.raises(Refused, match=NOT_THEIRS):
            act(carys)
        assert act(dilys)


def answered(query, by):
    return imrs.answer_query(query=query, words="It was.", on=ON, by=by)


def test_an_author_who_was_struck_out_adds_nothing(imr, asha, carys):
    strike_out(fact=imr.authors.get(), reason="It was somebody else.", by=asha)
    with pytest.raises(Refused, match=NOT_THEIRS):
        draft(imr.fresh(), carys)


def test_a_name_that_is_no_account_lets_nobody_in(review, asha, carys):
    imr = requested(review, "Saltmere Homes", asha)
    imrs.name_author(imr=imr, name="Carys", declaration=DECLARES, on=ON, by=asha)
    with pytest.raises(Refused, match=NOT_THEIRS):
        draft(imr, carys)


def test_what_was_signed_off_is_taken_up_again_before_its_author_adds_to_it(imr, asha, carys, as_):
    draft(imr, carys)
    signed = sign_off(imr, asha)
    for act in (lambda: draft(signed, carys, b"Another."), lambda: lines(signed, carys)):
        with pytest.raises(Refused, match=NOT_NOW):
            act()
    page = as_(carys).get(address("imr", imr)).content.decode()
    assert address("imr-draft", imr) not in page
    assert address("imr-chronology", imr) not in page
    assert draft(go(imr, "take_back", by=asha), carys, b"Another.").number == 2


def test_the_author_answers_until_the_chair_has_accepted_it(imr, query, asha, carys, as_):
    draft(imr, carys)
    sign_off(imr, asha)
    go(imr, "send", by=asha)
    assert as_(carys).post(address("imr-answer", query), {"words": "It was.", **DAY}).status_code == 302
    imrs.debrief(imr=imr, what="offered", how_many=2, on=ON, by=asha)
    go(imr, "accept", by=asha)
    refused = as_(carys).post(address("imr-answer", query), {"words": "It was not.", **DAY})
    assert refused.status_code == 422
    assert "The chair is not waiting for answers about this IMR any more." in refused.content.decode()
    assert address("imr-answer", query) not in as_(carys).get(address("imr", imr)).content.decode()
    assert as_(asha).post(address("imr-answer", query), {"words": "It was, twice.", **DAY}).status_code == 302


def test_the_author_mends_what_they_answered(imr, query, carys, as_):
    wrong = answered(query, carys)
    told = {"words": "It was, at ten.", "what_was_wrong": "The hour was missing.", **DAY}
    assert address("correct-imr-answers", wrong) in as_(carys).get(address("imr", imr)).content.decode()
    assert as_(carys).post(address("correct-imr-answers", wrong), told).status_code == 302
    assert query.answers.unstruck().get().words == "It was, at ten."


def test_an_answer_that_the_chair_has_accepted_is_not_struck_out_by_its_author(imr, query, asha, carys, as_):
    told, wrong = answered(query, carys), answered(query, carys)
    draft(imr, carys)
    sign_off(imr, asha)
    strike_out(fact=wrong, reason="It was said twice.", by=carys)
    imrs.debrief(imr=imr, what="offered", how_many=2, on=ON, by=asha)
    go(imr, "send", "accept", by=asha)
    refused = as_(carys).post(address("strike-imr-answers", told), {"reason": "I was wrong."})
    assert refused.status_code == 422
    assert "The chair is not waiting for answers about this IMR any more." in refused.content.decode()
    assert query.answers.unstruck().get() == told
    assert address("strike-imr-answers", told) not in as_(carys).get(address("imr", imr)).content.decode()
    assert as_(asha).post(address("strike-imr-answers", told), {"reason": "He was wrong."}).status_code == 302


def test_the_author_signs_nothing_off_and_names_nobody(imr, carys, as_):
    draft(imr, carys)
    for name in ("imr-sign-off", "imr-author", "imr-query", "imr-extension", "imr-debrief", "imr-take-back"):
        assert as_(carys).get(address(name, imr)).status_code == 403, name


def test_the_wall_of_the_review_stands_before_its_author_too(imr, query, asha, carys, as_):
    restrict(review=imr.review, by=asha, on=ON, reason="The family asked for it.")
    pages = [("imr", imr), ("imr-draft", imr), ("imr-chronology", imr), ("imr-answer", query)]
    assert {as_(carys).get(address(*page)).status_code for page in pages} == {404}


def test_a_conflict_of_interest_that_is_found_later_shuts_the_author_out(imr, review, asha, carys, as_):
    shut_out(review=review, person=carys, by=asha, on=ON, reason="She attended the first call.")
    assert as_(carys).post(address("imr-draft", imr), DAY).status_code == 404
