from datetime import date
from uuid import uuid4

import pytest
import time_machine

from heed.kit.activity.models import Read, Write
from heed.kit.calendar.dates import PartialDate
from heed.thread.recommendations.actions import Source, answer_question, ask
from heed.thread.recommendations.models import Question

ON = PartialDate("2024-04-02")
ANSWER = {"words": "Four hundred.", "on": "4 May 2024"}
ASKED = {
    "words": "Who holds the list?",
    "asked_of": "the control room",
    "asked_on": "3 April 2024",
    "chase_on": "1 May 2024",
    "on": "2 April 2024",
}


@pytest.fixture
def at(question) -> str:
    return f"/questions/{question.pk}/"


def test_it_shows_what_is_not_known_and_how_late_the_answer_is(as_, carys, at) -> None:
    with time_machine.travel(date(2024, 5, 10)):
        page = as_(carys).get(at).content.decode()
    for words in (
        "How many cards were printed?",
        "the print room",
        "3 April 2024",
        "1 May 2024, 9 days late",
        "A card of",
    ):
        assert words in page
    assert "Asked by Asha" in page


def test_a_question_of_a_paper_says_so(as_, asha) -> None:
    asked = ask(
        words="Who wrote it?",
        asked_of="the chair",
        asked_on=date(2024, 4, 3),
        chase_on=date(2024, 5, 1),
        on=ON,
        by=asha,
        source=Source("Paper of May", "/papers/1/"),
    )
    page = as_(asha).get(f"/questions/{asked.pk}/").content.decode()
    assert "The record as a whole" in page
    assert 'href="/papers/1/">Paper of May</a>' in page


def test_the_answer_is_recorded(as_, carys, at, question) -> None:
    client = as_(carys)
    assert client.post(f"{at}answer/", ANSWER).url == at
    page = client.get(at).content.decode()
    assert "Four hundred." in page
    assert "recorded by Carys" in page
    assert "Record the answer" not in page
    assert Write.objects.latest("number").verb == "recommendations.question-answered"


def test_a_second_answer_is_refused(as_, carys, at, question) -> None:
    client = as_(carys)
    client.post(f"{at}answer/", ANSWER)
    response = client.post(f"{at}answer/", ANSWER | {"words": "Five hundred."})
    assert response.status_code == 422
    question.refresh_from_db()
    assert question.answered.words == "Four hundred."


def test_an_answer_before_the_question_is_refused(as_, carys, at) -> None:
    response = as_(carys).post(f"{at}answer/", ANSWER | {"on": "1 April 2024"})
    assert response.status_code == 422
    assert "The answer cannot be dated before the question" in response.content.decode()
    assert "Four hundred." in response.content.decode()


def test_an_answer_without_words_is_refused(as_, carys, at) -> None:
    assert as_(carys).post(f"{at}answer/", ANSWER | {"words": ""}).status_code == 422


def test_a_question_is_asked_about_an_action(as_, asha, action) -> None:
    client, asking = as_(asha), f"/actions/{action.pk}/questions/ask/"
    assert "Ask a question about this action" in client.get(asking).content.decode()
    response = client.post(asking, ASKED)
    asked = Question.objects.get()
    assert response.url == f"/questions/{asked.pk}/"
    assert (asked.action, asked.chase_on) == (action, date(2024, 5, 1))


def test_nobody_is_chased_before_they_are_asked(as_, asha, action) -> None:
    response = as_(asha).post(f"/actions/{action.pk}/questions/ask/", ASKED | {"chase_on": "1 April 2024"})
    assert response.status_code == 422
    assert "The day to chase cannot be before the day it was asked." in response.content.decode()


def test_a_theme_lead_answers_and_does_not_ask(as_, carys, action) -> None:
    assert as_(carys).get(f"/actions/{action.pk}/questions/ask/").status_code == 403


def test_the_latest_stands_first_and_the_answered_apart(as_, asha, question) -> None:
    def another(words: str, chase_on: date) -> Question:
        return ask(words=words, asked_of="Dev", asked_on=date(2024, 4, 3), chase_on=chase_on, on=ON, by=asha)

    another("Which wards?", date(2024, 4, 10))
    answer_question(question=another("Which shifts?", date(2024, 4, 20)), words="All of them.", on=ON, by=asha)
    client = as_(asha)
    page = client.get("/questions/").content.decode()
    assert page.index("Which wards?") < page.index("How many cards were printed?")
    assert "Which shifts?" not in page
    answered = client.get("/questions/?answered=1").content.decode()
    assert "All of them." in answered
    assert "Which wards?" not in answered


@pytest.mark.parametrize(("which", "sentence"), [("", "No question is open."), ("?answered=1", "No question has been")])
def test_an_empty_list_says_so(as_, asha, which, sentence) -> None:
    assert sentence in as_(asha).get(f"/questions/{which}").content.decode()


def test_an_unknown_one_is_not_found(as_, asha) -> None:
    assert as_(asha).get(f"/questions/{uuid4()}/").status_code == 404
    assert as_(asha).post(f"/questions/{uuid4()}/answer/", ANSWER).status_code == 404


def test_whoever_only_reads_papers_may_not_see_it(as_, elin, at) -> None:
    client = as_(elin)
    assert [client.get(at).status_code, client.get("/questions/").status_code] == [403, 403]
    assert client.post(f"{at}answer/", ANSWER).status_code == 403


def test_what_is_only_read_is_not_posted_and_an_answer_is_only_posted(as_, asha, at) -> None:
    client = as_(asha)
    assert [client.post(at).status_code, client.post("/questions/").status_code] == [405, 405]
    assert client.get(f"{at}answer/").status_code == 405


def test_it_is_noted_who_looked(as_, asha, at, question) -> None:
    client = as_(asha)
    client.get("/questions/")
    client.get(at)
    opened, listed = Read.objects.order_by("-number")[:2]
    assert (opened.verb, opened.on_id) == ("recommendations.question-opened", question.pk)
    assert listed.verb == "recommendations.questions-listed"
    assert str(question.pk) in listed.facts


def test_the_list_asks_as_much_for_thirty_as_for_three(as_, asha, action, django_assert_max_num_queries) -> None:
    client, asked = as_(asha), []
    for number in range(30):
        ask(words="Who?", asked_of="Dev", asked_on=date(2024, 4, 3), chase_on=date(2024, 5, 1), on=ON, by=asha)
        if number in (2, 29):
            with django_assert_max_num_queries(20) as statements:
                client.get("/questions/")
            asked.append(len(statements))
    assert asked[0] == asked[1]
