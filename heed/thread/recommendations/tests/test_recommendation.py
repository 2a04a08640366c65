from datetime import date
from uuid import uuid4

import pytest
import time_machine

from heed.kit.activity.models import Read, Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.thread.recommendations.actions import add_recommendation, attach
from heed.thread.recommendations.models import Recommendation, Theme

STEP = {"move": "agree", "reason": "The board agreed it.", "on": "May 2024", "version": "1"}
SAID = {"said_by": "the chair", "said_to": "Asha", "said_on": "3 June 2024", "channel": "phone"}
ON = PartialDate("2024-05-01")


@pytest.fixture
def at(recommendation) -> str:
    return f"/recommendations/{recommendation.pk}/"


def test_it_shows_what_is_asked_by_whom_and_where_it_stands(as_, asha, at, recommendation, action) -> None:
    attach(action=action, recommendation=recommendation, on=ON, by=asha)
    page = as_(asha).get(at).content.decode()
    for words in (
        "Ask whether she is safe to talk.",
        "W1 (Rowan)",
        "Newly commissioned",
        "Listening: First questions",
        "Local",
        "A card of questions for the first officer",
        "It is not recorded yet of whom this is asked.",
        "2 April 2024",
    ):
        assert words in page


@pytest.mark.parametrize(("state", "words"), [("circulated", "12 days late"), ("not-agreed", "")])
def test_how_late_it_is_matters_while_it_is_open(as_, asha, review, state, words) -> None:
    target = date(2024, 4, 28)
    asked = add_recommendation(
        review=review, number="7", text="Ask.", on=PartialDate("2024-04-02"), by=asha, target_on=target
    )
    if state == "not-agreed":
        moves.make(asked, "decline", by=asha, on=ON, reason="Another force answers.")
    with time_machine.travel(date(2024, 5, 10)):
        page = as_(asha).get(f"/recommendations/{asked.pk}/").content.decode()
    assert "28 April 2024" in page
    assert ("days late" in page) == bool(words)


def test_a_move_may_be_recorded_for_somebody_else(as_, asha, at, recommendation) -> None:
    client = as_(asha)
    assert client.post(f"{at}move/", STEP | SAID).url == at
    step = recommendation.steps.latest("number")
    assert (step.on, step.on_latest, step.after) == ("2024-05", date(2024, 5, 31), "agreed")
    page = client.get(at).content.decode()
    assert "May 2024 – said by the chair to Asha on 3 June 2024, by phone" in page
    assert Write.objects.latest("number").verb == "recommendations.recommendation-moved"


def test_whoever_says_that_it_is_delivered_does_not_sign_it_off(as_, asha, ben, recommendation, moved) -> None:
    at = f"/recommendations/{recommendation.pk}/"
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", "deliver", by=asha)
    assert "a second person looks first" in as_(asha).get(at).content.decode()
    finalise = STEP | {"move": "finalise", "version": "6"}
    refused = as_(asha).post(f"{at}move/", finalise)
    assert refused.status_code == 422
    assert "a second person looks first" in refused.content.decode()
    assert as_(ben).post(f"{at}move/", finalise).status_code == 302


def test_a_move_sent_twice_is_made_once(as_, asha, at, recommendation) -> None:
    client = as_(asha)
    client.post(f"{at}move/", STEP)
    again = client.post(f"{at}move/", STEP)
    assert again.status_code == 422
    assert "It is now: Agreed, not yet disseminated." in again.content.decode()
    assert recommendation.steps.count() == 2


def test_a_step_is_not_dated_before_the_one_before(as_, asha, at) -> None:
    page = as_(asha).post(f"{at}move/", STEP | {"on": "1 April 2024"}).content.decode()
    assert "This cannot be dated before the last step, which was on 2 April 2024." in page
    assert "1 April 2024" in page


def test_half_of_who_said_it_is_asked_for_unfolded(as_, asha, at) -> None:
    page = as_(asha).post(f"{at}move/", STEP | {"said_by": "the chair"}).content.decode()
    assert 'class="govuk-details" open' in page
    assert 'href="#id_said_to"' in page


def test_a_move_is_only_posted(as_, asha, at) -> None:
    assert as_(asha).get(f"{at}move/").status_code == 405


def test_an_unknown_one_is_not_found(as_, asha) -> None:
    for page in ("", "move/", "answer/"):
        assert as_(asha).post(f"/recommendations/{uuid4()}/{page}").status_code == (404 if page else 405)
    assert as_(asha).get(f"/recommendations/{uuid4()}/").status_code == 404


def test_whoever_only_reads_papers_may_not_see_it(as_, elin, at) -> None:
    for page in ("", "answer/"):
        assert as_(elin).get(f"{at}{page}").status_code == 403
    assert as_(elin).post(f"{at}move/", STEP).status_code == 403


def test_it_is_noted_who_opened_it(as_, asha, at, recommendation) -> None:
    as_(asha).get(at)
    look = Read.objects.latest("number")
    assert (look.verb, look.on_id, look.by) == ("recommendations.recommendation-opened", recommendation.pk, asha.pk)


def test_an_addressees_answer_is_recorded(as_, asha, at, recommendation) -> None:
    client, agency = as_(asha), asha.agency_id
    client.post(f"{at}addressees/add/", {"agency": agency, "on": "2 May 2024"})
    given = {
        "agency": agency,
        "person": "Superintendent Hale",
        "reply": "in part",
        "reason": "By night only.",
        "on": "3 May 2024",
    }
    assert "Record the answer" in client.get(f"{at}answer/").content.decode()
    assert client.post(f"{at}answer/", given).url == at
    page = client.get(at).content.decode()
    assert "Agreed in part" in page
    assert "By night only." in page
    assert Write.objects.latest("number").verb == "recommendations.answered"


def test_a_no_without_a_reason_is_refused(as_, asha, at, recommendation) -> None:
    given = {"agency": asha.agency_id, "person": "Superintendent Hale", "reply": "not agreed", "on": "3 May 2024"}
    response = as_(asha).post(f"{at}answer/", given)
    assert response.status_code == 422
    assert "Say why it is not agreed, or not agreed in full." in response.content.decode()
    assert not recommendation.answers.exists()


NEW = {
    "source": "overview",
    "number": "2",
    "text": "Write it down.",
    "scope": "force",
    "on": "April 2024",
    "target_on": "31 January 2025",
}


def test_one_is_added_to_its_review(as_, asha, review, theme) -> None:
    client, at = as_(asha), f"/reviews/{review.pk}/recommendations/add/"
    assert "Add a recommendation of W1" in client.get(at).content.decode()
    response = client.post(at, NEW | {"theme": theme.pk})
    added = Recommendation.objects.get()
    assert response.url == f"/recommendations/{added.pk}/"
    assert (added.review, added.theme, added.target_on) == (review, theme, date(2025, 1, 31))


def test_one_is_added_on_a_theme_that_is_new(as_, asha, review) -> None:
    client, at = as_(asha), f"/reviews/{review.pk}/recommendations/add/"
    client.post(at, NEW | {"new_theme": "Handing over", "new_group": "Following through"})
    assert str(Recommendation.objects.get().theme.group) == "Following through"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"new_theme": "Handing over"}, "A new theme needs its name and its group."),
        ({"new_group": "Following through"}, "A new theme needs its name and its group."),
    ],
)
def test_a_new_theme_needs_both(as_, asha, review, typed, sentence) -> None:
    page = as_(asha).post(f"/reviews/{review.pk}/recommendations/add/", NEW | typed).content.decode()
    assert sentence in page


def test_a_refused_one_leaves_no_new_theme_behind(as_, asha, review, recommendation) -> None:
    typed = NEW | {"number": "1", "new_theme": "Handing over", "new_group": "Following through"}
    response = as_(asha).post(f"/reviews/{review.pk}/recommendations/add/", typed)
    assert response.status_code == 422
    assert "That review has a recommendation of that number." in response.content.decode()
    assert not Theme.objects.filter(name="Handing over").exists()


def test_a_theme_lead_adds_none(as_, carys, review) -> None:
    assert as_(carys).get(f"/reviews/{review.pk}/recommendations/add/").status_code == 403


def test_of_an_unknown_review_there_is_none_to_add(as_, asha) -> None:
    assert as_(asha).get(f"/reviews/{uuid4()}/recommendations/add/").status_code == 404
