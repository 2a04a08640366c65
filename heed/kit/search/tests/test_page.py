"""The one box: what is shown of what was found, to whom, and what the log knows of it."""

import json
import re
from html import unescape
from http import HTTPStatus

import pytest
from django.db import OperationalError
from django.urls import reverse

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.kit.search.asked import understood
from heed.kit.search.terms import digests
from heed.thread.recommendations.actions import add_recommendation, ask
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.models import Review

ADDRESS = "/search/"
ON = PartialDate("2026-03-01")


@pytest.fixture
def coordinator(db, somebody):
    return somebody("coordinator")


@pytest.fixture
def site(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def review(coordinator):
    return add_review(reference="DHR-0007/2025", pseudonym="Wren", on=ON, by=coordinator)


@pytest.fixture
def asked(review, coordinator):
    text = "Officers <b>record</b> each disclosure & say who was told."
    return add_recommendation(review=review, number="R1", text=text, on=ON, by=coordinator)


def answer_to(client, words, kind="", page=""):
    went = client.post(ADDRESS, {"words": words, "kind": kind})
    assert went.status_code == HTTPStatus.FOUND, went.content
    return client.get(went.url + (f"&page={page}" if page else ""))


def titles(response):
    return [unescape(re.sub("<[^>]+>", "", told)) for told in re.findall(r"<h2.*?</h2>", response.content.decode())]


def test_what_is_found_is_shown_with_its_words_escaped_and_marked(site, asked):
    page = answer_to(site, "disclosures").content.decode()
    assert "Officers &lt;b&gt;record&lt;/b&gt; each <mark>disclosure</mark> &amp; say who was told." in page
    assert reverse("recommendations:recommendation", args=[asked.pk]) in page
    assert "One found." in page
    assert "Circulated" in page


def test_a_review_is_found_by_its_reference_and_its_pseudonym(site, review):
    for words in ("DHR-0007/2025", "dhr 7 2025", "wren"):
        assert titles(answer_to(site, words)) == ["DHR-0007/2025 (Wren)"]


def test_what_is_typed_never_stands_in_an_address(site, asked):
    went = site.post(ADDRESS, {"words": "disclosure"})
    assert "disclosure" not in went.url
    assert "disclosure" in site.get(went.url).content.decode()


def test_one_kind_alone_is_looked_among(site, asked, coordinator):
    ask(words="Which disclosure?", asked_of="Carys", asked_on=ON.latest, chase_on=ON.latest, on=ON, by=coordinator)
    assert len(titles(answer_to(site, "disclosure"))) == 2
    assert titles(answer_to(site, "disclosure", kind="recommendations.question")) == ["Asked on 1 March 2026"]


def test_nothing_found_is_said_kindly(site, asked):
    assert "Nothing that you may see holds all of these words." in answer_to(site, "zebra").content.decode()


@pytest.mark.parametrize("words", ["???", "-disclosure", '""'])
def test_a_search_for_no_word_says_what_to_type(site, asked, words):
    assert "There is no word to look for in that." in answer_to(site, words).content.decode()


def test_an_empty_box_says_what_it_is_for(site):
    assert "Type what you are looking for" in site.get(ADDRESS).content.decode()


def test_a_search_that_is_not_kept_any_more_is_to_be_typed_again(site):
    assert "That search is not kept any more." in site.get(f"{ADDRESS}?asked=longgone").content.decode()


def test_too_long_a_search_comes_back_as_it_was_typed(site):
    response = site.post(ADDRESS, {"words": "word " * 100})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "word word" in response.content.decode()


def test_more_than_can_be_looked_through_is_not_counted(site, review, coordinator, monkeypatch):
    monkeypatch.setattr("heed.kit.search.views.COUNTED", 3)
    monkeypatch.setattr("heed.kit.search.views.PAGE", 2)
    for number in range(5):
        add_recommendation(review=review, number=f"R{number}", text="Weekly.", on=ON, by=coordinator)
    first, second = answer_to(site, "weekly"), answer_to(site, "weekly", page="2")
    assert "More than 3 found" in first.content.decode()
    assert len(titles(first)) == 2
    assert not set(titles(first)) & set(titles(second))


def test_whoever_may_search_nothing_has_no_box(client, db, somebody):
    client.force_login(somebody("administrator"))
    assert 'role="search"' not in client.get("/").content.decode()
    assert "Your roles let you see nothing that can be searched." in client.get(ADDRESS).content.decode()


def test_the_box_stands_on_every_other_page(site):
    assert site.get("/").content.decode().count('role="search"') == 1
    assert site.get(ADDRESS).content.decode().count('role="search"') == 1


def test_a_review_behind_a_wall_and_what_belongs_to_it_are_not_found(site, asked, review, coordinator, somebody):
    shut_out(review=review, person=coordinator, by=somebody("coordinator"), on=ON, reason="Their own family.")
    for words in ("wren", "disclosure"):
        answer = answer_to(site, words).content.decode()
        assert "Nothing that you may see holds all of these words." in answer


def test_the_log_knows_what_was_shown_and_a_digest_of_what_was_asked(site, asked, coordinator):
    answer_to(site, "disclosures -zebra")
    line = Read.objects.get(verb="search.searched")
    assert line.by == coordinator.pk
    facts = json.loads(line.facts)
    assert facts == {"ids": [str(asked.pk)], "found": 1, "terms": digests(understood("zebra disclosed -zebra"))}
    assert "disclos" not in line.facts


def test_a_search_whose_line_cannot_be_written_is_not_answered(site, asked, monkeypatch):
    def refuse(*_args, **_facts):
        raise OperationalError("disk full")

    monkeypatch.setattr("heed.kit.activity.reads.record_read", refuse)
    answer = answer_to(site, "disclosure")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert b"each" not in answer.content


def test_a_page_of_hits_takes_as_many_statements_for_twenty_as_for_two(
    site, review, coordinator, django_assert_max_num_queries
):
    for number in range(2):
        add_recommendation(review=review, number=f"R{number}", text="Weekly.", on=ON, by=coordinator)
    went = site.post(ADDRESS, {"words": "weekly"}).url
    with django_assert_max_num_queries(12) as few:
        site.get(went)
    for number in range(2, 25):
        add_recommendation(review=review, number=f"R{number}", text="Weekly.", on=ON, by=coordinator)
    with django_assert_max_num_queries(len(few)):
        site.get(went)


def test_every_kind_of_the_example_force_is_found_where_it_stands(client, example):
    client.force_login(User.objects.get(email__startswith="asha"))
    for words in ("risk", "training", "advocate"):
        response = answer_to(client, words)
        assert titles(response)
        for address in set(re.findall(r'<h2[^>]*><a class="govuk-link" href="([^"]+)"', response.content.decode())):
            assert client.get(address).status_code == HTTPStatus.OK
    assert Recommendation.objects.exists()
    assert Review.objects.exists()
