import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from heed.kit.activity.models import Read, Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.thread.reviews import rules
from heed.thread.reviews.actions import facts
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.models import Review, RunningClock
from heed.thread.reviews.models.review import REFERENCE_TAKEN
from heed.thread.reviews.register import REVIEWS
from heed.thread.reviews.standing import fetch_history

STEP = {"move": "start_writing", "reason": "The author is named.", "on": "3 May 2024", "version": "1"}


@pytest.fixture
def at(review: Review) -> str:
    return f"/reviews/{review.pk}/"


def test_it_shows_where_the_review_stands_and_how_it_came_there(as_, asha, at) -> None:
    page = as_(asha).get(at).content.decode()
    for words in ("W1 (Rowan)", "Newly commissioned", "2 April 2024", "Start the IMR", "Add a recommendation"):
        assert words in page


def test_whoever_cannot_move_it_is_told_why(as_, carys, at) -> None:
    page = as_(carys).get(at).content.decode()
    assert "Your roles do not let you add reviews to the register and move them on." in page
    assert "Add a recommendation" not in page


def test_an_unknown_review_is_not_found(as_, asha) -> None:
    assert as_(asha).get(f"/reviews/{uuid4()}/").status_code == 404


def test_whoever_only_reads_papers_may_not_see_it(as_, elin, at) -> None:
    assert as_(elin).get(at).status_code == 403


def test_it_is_noted_who_opened_it(as_, asha, review, at) -> None:
    as_(asha).get(at)
    look = Read.objects.latest("number")
    assert (look.verb, look.on_id, look.by) == ("reviews.review-opened", review.pk, asha.pk)


def test_a_move_leaves_its_step_and_its_line_in_the_log(as_, asha, review, at) -> None:
    response = as_(asha).post(f"{at}move/", STEP)
    assert (response.status_code, response.url) == (302, at)
    step = review.steps.latest("number")
    assert (step.after, step.reason, step.on, step.by) == ("writing", "The author is named.", "2024-05-03", asha)
    assert Write.objects.latest("number").verb == "reviews.review-moved"


def test_a_refused_move_comes_back_with_everything_that_was_typed(as_, asha, review, at) -> None:
    response = as_(asha).post(f"{at}move/", STEP | {"move": "publish"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "This can only be done when it is approved, not yet published or publication planned" in page
    assert "The author is named." in page
    assert "3 May 2024" in page
    assert review.steps.count() == 1


def test_a_move_that_there_is_not_is_refused(as_, asha, at) -> None:
    assert "There is no such move." in as_(asha).post(f"{at}move/", STEP | {"move": "lose"}).content.decode()


def test_a_move_without_its_reason_is_refused_at_the_question(as_, asha, at) -> None:
    page = as_(asha).post(f"{at}move/", STEP | {"reason": ""}).content.decode()
    assert 'href="#id_reason"' in page


def test_the_second_of_two_people_is_told_and_then_can_go_on(as_, asha, ben, review, at) -> None:
    as_(asha).post(f"{at}move/", STEP)
    response = as_(ben).post(f"{at}move/", STEP | {"move": "send_to_chair"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Somebody else has changed this since you opened it." in page
    assert "It is now: IMR being written." in page
    assert 'name="version" value="2"' in page
    assert as_(ben).post(f"{at}move/", STEP | {"move": "send_to_chair", "version": "2"}).status_code == 302


def test_a_move_is_only_posted(as_, asha, at) -> None:
    assert as_(asha).get(f"{at}move/").status_code == 405


NEW = {"reference": "W2", "kind": "DARDR", "state": "commissioned", "on": "April 2024", "died_in": "2023"}


def test_a_review_is_added(as_, asha) -> None:
    response = as_(asha).post("/reviews/add/", NEW)
    added = Review.objects.get(reference="W2")
    assert (response.status_code, response.url) == (302, f"/reviews/{added.pk}/")
    assert (added.kind_of_review, added.died_in, added.steps.get().on) == ("DARDR", "2023", "2024-04")
    assert Write.objects.latest("number").verb == "reviews.review-added"


def test_the_year_of_the_death_may_be_left_open(as_, asha) -> None:
    as_(asha).post("/reviews/add/", NEW | {"died_in": ""})
    assert Review.objects.get().died_in == ""


def test_the_day_of_a_death_is_not_kept(as_, asha) -> None:
    page = as_(asha).post("/reviews/add/", NEW | {"died_in": "3 May 2023"}).content.decode()
    assert "the day of a death is not kept here" in page


def test_a_reference_is_given_once(as_, asha, review) -> None:
    response = as_(asha).post("/reviews/add/", NEW | {"reference": "W1"})
    assert response.status_code == 422
    assert REFERENCE_TAKEN in response.content.decode()


def test_a_reference_that_is_taken_does_not_tell_of_a_review_that_somebody_may_not_know_of(
    as_, asha, ben, review
) -> None:
    open_to_her = as_(asha).post("/reviews/add/", NEW | {"reference": "W1"}).context_data["form"].errors
    shut_out(review=review, person=asha, by=ben, on=PartialDate("2024-05-03"), reason="Her own family.")
    shut = as_(asha).post("/reviews/add/", NEW | {"reference": "W1"}).context_data["form"].errors
    assert shut == open_to_her and REFERENCE_TAKEN in str(shut)


IN_USE = "so readers could take two deaths for one. Choose another, or tick that it is meant."
MEANT = "Two reviews are to have that pseudonym"


def test_a_pseudonym_that_another_review_has_is_warned_of_and_may_be_meant(as_, asha, review) -> None:
    client, new = as_(asha), NEW | {"pseudonym": "rowan"}
    assert MEANT not in client.get("/reviews/add/").content.decode()
    warned = client.post("/reviews/add/", new)
    words = warned.content.decode()
    assert warned.status_code == 422
    assert f"W1 has that pseudonym already, {IN_USE}" in words and MEANT in words
    assert client.post("/reviews/add/", new | {"same_pseudonym": "on"}).status_code == 302
    assert Review.objects.get(reference="W2").pseudonym == "rowan"


def test_that_a_pseudonym_is_in_use_tells_nothing_of_a_review_that_one_may_not_know_of(as_, asha, ben, review) -> None:
    shut_out(review=review, person=ben, by=asha, on=PartialDate("2024-05-01"), reason="A friend of hers.")
    words = as_(ben).post("/reviews/add/", NEW | {"pseudonym": "Rowan"}).content.decode()
    assert f"That pseudonym is in use already, {IN_USE}" in words
    assert not re.search(r"\bW1\b", words)  # which a token of the page may hold within it


def test_a_pseudonym_that_is_given_later_is_warned_of_too(as_, asha, review) -> None:
    as_(asha).post("/reviews/add/", NEW)
    at = f"/reviews/{Review.objects.get(reference='W2').pk}/"
    warned = as_(asha).post(f"{at}name/", {"pseudonym": "Rowan"})
    assert warned.status_code == 422 and "W1 has that pseudonym already" in warned.content.decode()
    assert as_(asha).post(f"{at}name/", {"pseudonym": "Rowan", "same_pseudonym": "on"}).url == at
    assert as_(asha).post(f"{at}name/", {"pseudonym": "Hazel"}).status_code == 422


def test_a_notification_after_the_stage_that_it_led_to_is_refused_beside_its_own_question(as_, asha) -> None:
    answer = as_(asha).post("/reviews/add/", NEW | {"on": "16 April 2024", "notified": "18 April 2024"})
    assert answer.status_code == 422
    assert (
        "If the notification is what brought it there, choose “Notified to the partnership”" in answer.content.decode()
    )
    assert not Review.objects.filter(reference="W2").exists()


def test_the_page_to_add_one_asks(as_, asha) -> None:
    response = as_(asha).get("/reviews/add/")
    assert response.status_code == 200
    assert "Add it to the register" in response.content.decode()


def test_whoever_does_not_keep_the_register_adds_none(as_, carys) -> None:
    assert as_(carys).post("/reviews/add/", NEW).status_code == 403
    assert not Review.objects.exists()


def test_a_notification_that_was_added_by_mistake_leaves_the_register(as_, asha):
    told = {"reference": "W9", "state": "notified", "on": PartialDate("2024-05-03"), "by": asha}
    added = add_review(**told)
    letter = facts.tell(review=added, whom="family", words="A letter.", on=PartialDate("2024-05-04"), by=asha)
    client, page, at = as_(asha), reverse("reviews:review", args=[added.pk]), f"/reviews/{added.pk}/in-error/"
    assert f'href="{at}"' in client.get(page).content.decode()
    sent = {"reason": "It was another force’s.", "version": added.version}
    refused = client.post(at, sent).content.decode()
    assert "Something has been recorded of this review since it was added" in refused
    strike_out(fact=letter, reason="It was another review.", by=asha)
    assert client.post(at, sent | {"version": 0}).status_code == 422
    assert client.post(at, sent).status_code == 302
    assert added not in REVIEWS.records(asha)
    assert not RunningClock.objects.filter(review=added)
    shown = client.get(page).content.decode()
    assert "Entered in error" in shown
    assert f'href="{at}"' not in shown
    added.refresh_from_db()
    again = client.post(at, sent | {"version": added.version})
    assert "This was entered in error already." in again.content.decode()
    assert add_review(**told)


def test_whether_it_is_published_is_not_asked_again_of_facts_that_are_there(asha, django_assert_num_queries) -> None:
    approved = add_review(reference="W9", state="approved", on=PartialDate("2024-05-03"), by=asha)
    facts.publicise(
        review=approved, what="planned", planned_for=date(2024, 6, 1), on=PartialDate("2024-05-04"), by=asha
    )
    approved.refresh_from_db()
    fetch_history(approved)
    with django_assert_num_queries(0):
        assert not rules.address_is_recorded(approved, asha)
        assert not rules.withholding_is_explained(approved, asha)
