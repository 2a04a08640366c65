import pytest
from django.urls import reverse
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Moment
from heed.kit.lifecycle.striking import strike_out
from heed.kit.rules import Refused
from heed.kit.search.searchable import declared_for
from heed.thread.papers.writing import written
from heed.thread.recommendations.actions import answer_question, attach
from heed.thread.recommendations.models import Answer, Carries, Learning, Programme, Question

REASON = "It was recorded under the wrong one."


@pytest.fixture
def keeper(example, client):
    person = next(person for person in example.cast.values() if person.may(Learning.keeper))
    client.force_login(person)
    return person


def struck(client, name, fact, **also):
    return client.post(reverse(f"recommendations:{name}", args=[fact.pk]), {"reason": REASON, **also})


def html(client, address):
    return client.get(address).content.decode()


def test_a_line_of_learning_is_struck_out_on_its_page_and_said_so_in_words(client, keeper):
    line = Learning.objects.select_related("action").first()
    page = reverse("recommendations:action", args=[line.action_id])
    assert reverse("recommendations:strike-learning", args=[line.pk]) in html(client, page)
    assert struck(client, "strike-learning", line).url == page
    shown = html(client, page)
    assert "<del>" in shown
    assert f"Struck out by {keeper.name}" in shown
    assert REASON in shown
    assert reverse("recommendations:strike-learning", args=[line.pk]) not in shown
    assert client.get(reverse("recommendations:strike-learning", args=[line.pk])).status_code == 200
    again = struck(client, "strike-learning", line)
    assert again.status_code == 422
    assert "This was struck out already." in again.content.decode()


def test_a_line_is_corrected_and_both_are_seen(client, keeper):
    line = Learning.objects.select_related("action").first()
    address = reverse("recommendations:correct-learning", args=[line.pk])
    assert line.text[:20] in html(client, address)
    sent = {"text": "As it really was.", "state": "done", "on": "20 May 2026"}
    empty = client.post(address, sent)
    assert empty.status_code == 422
    assert client.post(address, {**sent, "what_was_wrong": REASON}).status_code == 302
    shown = html(client, reverse("recommendations:action", args=[line.action_id]))
    assert "As it really was." in shown
    assert "It was recorded anew." in shown


def test_an_action_is_detached_and_may_be_attached_again(client, keeper):
    carries = Carries.objects.select_related("action", "recommendation").first()
    page = reverse("recommendations:action", args=[carries.action_id])
    with pytest.raises(Exception, match="attached already"):
        attach(action=carries.action, recommendation=carries.recommendation, on=carries.on_date, by=keeper)
    assert struck(client, "strike-attachment", carries).url == page
    assert "<del>" in html(client, page)
    assert "<del>" in html(client, reverse("recommendations:recommendation", args=[carries.recommendation_id]))
    choices = reverse("recommendations:attach", args=[carries.action_id])
    assert str(carries.recommendation_id) in html(client, f"{choices}?review={carries.recommendation.review_id}")
    attach(action=carries.action, recommendation=carries.recommendation, on=carries.on_date, by=keeper)
    with pytest.raises(Exception, match="attached already"):
        attach(action=carries.action, recommendation=carries.recommendation, on=carries.on_date, by=keeper)


def test_an_answer_is_struck_out(client, keeper):
    given = Answer.objects.first()
    page = reverse("recommendations:recommendation", args=[given.recommendation_id])
    assert struck(client, "strike-answer", given).url == page
    assert REASON in html(client, page)


def test_a_question_that_was_struck_out_is_open_no_more_and_takes_no_answer(client, keeper, example):
    asked = Question.objects.filter(answered__isnull=True, action__isnull=False).first()
    page = reverse("recommendations:question", args=[asked.pk])
    assert struck(client, "strike-question", asked).url == page
    shown = html(client, page)
    assert REASON in shown
    assert "Record the answer" not in shown
    assert page not in html(client, reverse("recommendations:questions"))
    assert page not in html(client, reverse("recommendations:action", args=[asked.action_id]))
    with pytest.raises(Refused, match="waits for no answer"):
        answer_question(question=asked, words="Yes.", on=PartialDate("2026-11-20"), by=keeper)


def test_the_list_of_actions_counts_what_stands(client, keeper):
    line = Learning.objects.first()
    actions = reverse("recommendations:actions")
    before = {done.pk: done.learned for done in client.get(actions).context_data["page"]}
    strike_out(fact=line, reason=REASON, by=keeper)
    after = {done.pk: done.learned for done in client.get(actions).context_data["page"]}
    assert {pk: before[pk] - after[pk] for pk in before if before[pk] != after[pk]} == {line.action_id: 1}


def test_a_paper_says_it_no_more_and_the_earlier_one_still_does(keeper):
    now = Moment(timezone.localdate(), timezone.now())
    line, described = Learning.objects.first(), Programme.objects.first()
    before = written("json", now)
    strike_out(fact=line, reason=REASON, by=keeper)
    strike_out(fact=described, reason=REASON, by=keeper)
    assert written("json", now) == before
    after = written("json", Moment(timezone.localdate(), timezone.now()))
    assert line.text.encode() in before
    assert line.text.encode() not in after
    assert described.name.encode() not in after.partition(b'"programmes"')[2].partition(b"]")[0]


def test_somebody_who_may_neither_keep_nor_recorded_it_is_shown_no_way_and_refused(client, keeper, somebody):
    client.force_login(somebody("theme-lead"))
    line = Learning.objects.first()
    page = reverse("recommendations:action", args=[line.action_id])
    assert reverse("recommendations:strike-learning", args=[line.pk]) not in html(client, page)
    assert struck(client, "strike-learning", line).status_code == 422


@pytest.mark.parametrize("kind", [Learning, Question, Programme])
def test_search_finds_what_stands_and_not_what_was_struck_out(keeper, kind):
    sought = declared_for(kind.kind())
    fact = kind.objects.first()
    assert fact in sought.for_(keeper)
    strike_out(fact=fact, reason=REASON, by=keeper)
    assert fact not in sought.for_(keeper)
