from uuid import uuid4

import pytest

from heed.kit.activity.models import Read, Write
from heed.kit.calendar.dates import PartialDate
from heed.thread.recommendations.actions import Source, add_action, add_learning, add_recommendation, attach
from heed.thread.recommendations.models import Action

ON = PartialDate("2024-05-01")
STEP = {"move": "finish", "reason": "They are in every vehicle.", "on": "3 May 2024", "version": "1"}
LEARNED = {"text": "Officers ask for a second card.", "state": "in progress", "on": "May 2024"}


@pytest.fixture
def at(action) -> str:
    return f"/actions/{action.pk}/"


def test_it_shows_what_is_done_what_was_learned_and_what_is_not_known(as_, asha, at, action, question) -> None:
    add_learning(action=action, text="It is read out.", state="done", on=ON, by=asha)
    add_learning(action=action, text="More say yes.", state="done", on=ON, by=asha, is_result=True)
    page = as_(asha).get(at).content.decode()
    for words in (
        "A card of questions for the first officer",
        "First questions",
        "Listening",
        "Our own",
        "It is read out.",
        "Results",
        "More say yes.",
        "How many cards were printed?",
        "Recommendations: none attached yet.",
    ):
        assert words in page


@pytest.mark.parametrize("address", ["", "/papers/1/"])
def test_of_an_action_from_a_paper_the_paper_does_not_say(as_, asha, theme, address) -> None:
    source = Source("Paper of May, page 2", address)
    done = add_action(theme=theme, text="Print a card.", on=ON, by=asha, source=source)
    page = as_(asha).get(f"/actions/{done.pk}/").content.decode()
    assert "Recommendations: the paper does not say." in page
    assert ('href="/papers/1/">Paper of May, page 2</a>' in page) == bool(address)
    assert "Paper of May, page 2" in page


def test_a_move_leaves_its_step(as_, asha, at, action) -> None:
    assert as_(asha).post(f"{at}move/", STEP).url == at
    assert action.steps.latest("number").after == "done"
    assert Write.objects.latest("number").verb == "recommendations.action-moved"


def test_a_move_that_only_a_coordinator_makes_says_so_to_a_theme_lead(as_, carys, at) -> None:
    response = as_(carys).post(f"{at}move/", STEP | {"move": "replace"})
    assert response.status_code == 422
    assert "Your roles do not let you add recommendations" in response.content.decode()


def test_a_move_without_its_reason_is_refused(as_, carys, at, action) -> None:
    assert as_(carys).post(f"{at}move/", STEP | {"reason": ""}).status_code == 422
    assert action.steps.count() == 1


def test_learning_is_added(as_, carys, at, action) -> None:
    client = as_(carys)
    assert "Add the learning" in client.get(f"{at}learning/add/").content.decode()
    assert client.post(f"{at}learning/add/", LEARNED).url == at
    learned = action.learning.get()
    assert (learned.text, learned.state, learned.is_result, learned.on) == (
        *list(LEARNED.values())[:2],
        False,
        "2024-05",
    )
    assert Write.objects.latest("number").verb == "recommendations.learning-added"


def test_learning_without_words_is_refused(as_, carys, at, action) -> None:
    assert as_(carys).post(f"{at}learning/add/", LEARNED | {"text": ""}).status_code == 422
    assert not action.learning.exists()


def test_recommendations_of_a_review_are_attached(as_, asha, at, action, recommendation) -> None:
    client, attaching = as_(asha), f"{at}recommendations/?review={recommendation.review_id}"
    other = add_recommendation(review=recommendation.review, number="2", text="Write it down.", on=ON, by=asha)
    page = client.get(attaching).content.decode()
    assert "1: Ask whether she is safe to talk." in page
    chosen = {"recommendations": [recommendation.pk], "on": "3 May 2024"}
    assert client.post(attaching, chosen).url == at
    assert list(action.recommendations.all()) == [recommendation]
    assert Write.objects.latest("number").verb == "recommendations.attached"
    page = client.get(attaching).content.decode()
    assert str(recommendation.pk) not in page
    assert str(other.pk) in page
    assert "Ask whether she is safe to talk." in client.get(at).content.decode()


def test_there_may_be_none_left_to_attach(as_, asha, at, action, recommendation) -> None:
    attach(action=action, recommendation=recommendation, on=ON, by=asha)
    page = as_(asha).get(f"{at}recommendations/?review={recommendation.review_id}").content.decode()
    assert "Every recommendation of W1 (Rowan) is attached to this action already." in page


def test_one_at_least_is_chosen(as_, asha, at, recommendation) -> None:
    response = as_(asha).post(f"{at}recommendations/?review={recommendation.review_id}", {"on": "3 May 2024"})
    assert response.status_code == 422
    assert "Choose at least one." in response.content.decode()


def test_first_a_review_is_chosen(as_, asha, at, review, recommendation) -> None:
    page = as_(asha).get(f"{at}recommendations/").content.decode()
    assert ">W1</option>" in page
    assert "Attach them" not in page


def test_what_was_shown_to_choose_from_is_noted(as_, asha, at, recommendation, review) -> None:
    as_(asha).get(f"{at}recommendations/?review={review.pk}")
    opened, listed = sorted(Read.objects.order_by("-number")[:2], key=lambda look: look.verb)
    assert (opened.verb, listed.verb) == ("recommendations.action-opened", "recommendations.listed")
    assert str(recommendation.pk) in listed.facts


NEW = {"text": "Print a card.", "state": "not started", "on": "April 2024"}


def test_an_action_of_our_own_is_added(as_, carys, theme) -> None:
    client = as_(carys)
    assert "Listening: First questions" in client.get("/actions/add/").content.decode()
    response = client.post("/actions/add/", NEW | {"theme": theme.pk})
    assert response.url == f"/actions/{Action.objects.get().pk}/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Say which theme the action is on."),
        ({"theme": True, "new_theme": "Other", "new_group": "Other"}, "Choose a theme or name a new one, not both."),
        ({"theme": True, "text": ""}, "Say what is done, or what it is for."),
    ],
)
def test_an_action_that_will_not_do_is_refused(as_, carys, theme, typed, sentence) -> None:
    response = as_(carys).post("/actions/add/", NEW | typed | ({"theme": theme.pk} if "theme" in typed else {}))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Action.objects.exists()


def test_the_list_shows_each_under_its_group(as_, asha, action, recommendation) -> None:
    attach(action=action, recommendation=recommendation, on=ON, by=asha)
    page = as_(asha).get("/actions/").content.decode()
    for words in ("Listening", "First questions", "A card of questions", "Not started"):
        assert words in page
    assert 'data-label="Recommendations">1<' in page


def test_an_empty_list_says_so(as_, asha) -> None:
    assert "No action is recorded yet." in as_(asha).get("/actions/").content.decode()


@pytest.mark.parametrize("page", ["", "learning/add/", "recommendations/", "questions/ask/"])
def test_an_unknown_one_is_not_found(as_, asha, page) -> None:
    assert as_(asha).get(f"/actions/{uuid4()}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "learning/add/", "recommendations/", "questions/ask/"])
def test_whoever_only_reads_papers_may_not_see_it(as_, elin, at, page) -> None:
    assert as_(elin).get(f"{at}{page}").status_code == 403
    assert as_(elin).get("/actions/").status_code == 403


def test_what_is_only_read_is_not_posted_and_a_move_is_only_posted(as_, asha, at) -> None:
    assert [as_(asha).post(at).status_code, as_(asha).post("/actions/").status_code] == [405, 405]
    assert as_(asha).get(f"{at}move/").status_code == 405


def test_it_is_noted_who_opened_it(as_, asha, at, action) -> None:
    as_(asha).get(at)
    look = Read.objects.latest("number")
    assert (look.verb, look.on_id) == ("recommendations.action-opened", action.pk)


def test_pages_ask_as_much_for_thirty_as_for_three(as_, asha, review, action, django_assert_max_num_queries) -> None:
    client, asked, at = as_(asha), {}, f"/actions/{action.pk}/"
    for number in range(30):
        add_learning(action=action, text="It is read out.", state="done", on=ON, by=asha)
        one = add_recommendation(review=review, number=f"{number}", text="Ask.", on=ON, by=asha)
        attach(action=action, recommendation=one, on=ON, by=asha)
        attach(action=add_action(theme=action.theme, text="Print.", on=ON, by=asha), recommendation=one, on=ON, by=asha)
        if number in (2, 29):
            for page in (at, "/actions/"):
                with django_assert_max_num_queries(25) as statements:
                    client.get(page)
                asked.setdefault(page, []).append(len(statements))
    assert all(few == many for few, many in asked.values())
