"""Who leads a theme and stands in, handing over, disseminating many at once, and what is mine."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.kit.activity.models import Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.rules import Refused
from heed.thread.recommendations import actions
from heed.thread.recommendations.models import Duty, HandOver
from heed.thread.reviews.actions.walls import shut_out

MAY, JUNE = PartialDate("2024-05-01"), date(2024, 6, 3)
MANY = {"reason": "Read chapter 4.", "on": "3 June 2024"}


@pytest.fixture
def nesta(person):
    return person("Nesta", "theme-lead")


@pytest.fixture
def led(theme, carys, asha):
    actions.give_theme(theme=theme, person=carys, on=MAY, by=asha)
    return theme


def test_a_theme_has_one_lead_and_one_deputy(as_, asha, carys, nesta, led) -> None:
    client, at = as_(asha), f"/themes/{led.pk}/"
    refused = client.post(f"{at}give/", {"person": nesta.pk, "duty": "lead", "on": "3 June 2024"})
    assert "Somebody else is that for this theme already." in refused.content.decode()
    assert client.post(f"{at}give/", {"person": nesta.pk, "duty": "deputy", "on": "3 June 2024"}).url == at
    page = client.get(at).content.decode()
    assert "Carys" in page
    assert "Nesta" in page
    assert "Nesta" in client.get("/themes/").content.decode()


def test_a_lead_has_a_last_day(as_, asha, led) -> None:
    kept, client = led.lead_today, as_(asha)
    address = f"/theme-leads/{kept.pk}/end/"
    assert "lead since 1 May 2024" in client.get(address).content.decode()
    before = client.post(address, {"on": "3 April 2024"})
    assert "That cannot end before it begins." in before.content.decode()
    assert client.post(address, {"on": "3 June 2024"}).url == f"/themes/{led.pk}/"
    assert "That has its last day already." in client.post(address, {"on": "4 June 2024"}).content.decode()
    assert led.lead_today is None


def test_a_theme_is_handed_over_with_what_is_open(as_, asha, carys, nesta, led, recommendation, moved) -> None:  # noqa: PLR0917 - the whole cast takes part
    moved(recommendation, "agree", "disseminate", by=asha)
    sent = {"chosen": led.pk, "taker": nesta.pk, "words": "The form is half done.", "on": "3 June 2024"}
    client = as_(carys)
    assert "First questions" in client.get("/themes/hand-over/").content.decode()
    asked = client.post("/themes/hand-over/", sent).content.decode()
    assert "Will be done" in asked
    assert "From Carys to Nesta, with 1 open recommendation: W1 1" in asked
    assert not HandOver.objects.exists()
    assert "Done" in client.post("/themes/hand-over/", sent | {"confirmed": "yes"}).content.decode()
    handed = HandOver.objects.get()
    recommendation.refresh_from_db()
    assert (recommendation.lead, led.lead_today.person, handed.named) == (nesta, nesta, 1)
    entry = Write.objects.filter(verb="recommendations.theme-handed-over").latest("number")
    assert str(recommendation.pk) in entry.facts
    assert [str(kept.until) for kept in led.kept_by.filter(person=carys)] == ["2024-06-02"]


def test_the_new_lead_acknowledges(as_, asha, nesta, led) -> None:
    handed = actions.hand_over(theme=led, taker=nesta, words="Nothing is late.", on=JUNE, by=asha)
    address = f"/hand-overs/{handed.pk}/"
    assert "Read and acknowledge 1 theme handed over to you" in as_(nesta).get("/").content.decode()
    assert "Handed over to you" in as_(nesta).get("/recommendations/mine/").content.decode()
    refused = as_(asha).post(address, {"on": "4 June 2024"})
    assert "Only the new lead acknowledges a hand-over." in refused.content.decode()
    assert as_(nesta).post(address, {"on": "4 June 2024"}).url == f"/themes/{led.pk}/"
    assert "Acknowledged on 4 June 2024" in as_(asha).get(f"/themes/{led.pk}/").content.decode()
    assert as_(nesta).post(address, {"on": "4 June 2024"}).status_code == 422


def test_what_the_new_lead_may_not_know_of_stays(asha, carys, nesta, led, recommendation, moved) -> None:  # noqa: PLR0917 - the whole cast takes part
    moved(recommendation, "agree", "disseminate", by=asha)
    shut_out(review=recommendation.review, person=nesta, by=asha, on=MAY, reason="A friend of hers.")
    assert actions.hand_over(theme=led, taker=nesta, words="See me.", on=JUNE, by=asha).named == 0
    recommendation.refresh_from_db()
    assert recommendation.lead == carys


def test_a_hand_over_takes_two_and_a_lead(asha, carys, nesta, theme, led) -> None:
    with pytest.raises(Refused, match=r"^That person leads the theme already\.$"):
        actions.hand_over(theme=led, taker=carys, words="So.", on=JUNE, by=asha)
    with pytest.raises(Refused, match="Only the theme’s lead hands it over"):
        actions.hand_over(theme=led, taker=nesta, words="So.", on=JUNE, by=nesta)
    actions.end_lead(kept=led.lead_today, on=JUNE, by=asha)
    with pytest.raises(Refused, match=r"^Nobody leads that theme"):
        actions.hand_over(theme=theme, taker=nesta, words="So.", on=JUNE, by=asha)


def test_nobody_stands_in_before_they_begin(asha, nesta, led) -> None:
    with pytest.raises(ValidationError, match="cannot end before it begins"):
        actions.give_theme(theme=led, person=nesta, duty=Duty.DEPUTY, on=MAY, until=date(2024, 4, 1), by=asha)


def test_many_are_disseminated_and_the_refused_are_told(as_, asha, carys, review, led, recommendation, moved) -> None:  # noqa: PLR0917 - the whole cast takes part
    without = actions.add_recommendation(review=review, number="2", text="Ask again.", on=MAY, by=asha)
    for asked in (recommendation, without):
        moved(asked, "agree", by=asha)
    client, address = as_(asha), "/recommendations/disseminate/"
    assert "W1 2 – no theme yet" in client.get(address).content.decode()
    sent = MANY | {"chosen": [recommendation.pk, without.pk]}
    page = client.post(address, sent).content.decode()
    assert "Sent to Carys" in page
    assert "Its theme has no lead" in page
    recommendation.refresh_from_db()
    assert recommendation.state == "agreed"
    written = Write.objects.count()
    page = client.post(address, sent | {"confirmed": "yes"}).content.decode()
    assert "Not done" in page
    for asked, state in ((recommendation, "disseminated"), (without, "agreed")):
        asked.refresh_from_db()
        assert asked.state == state
    assert Write.objects.count() == written + 1
    again = client.post(address, sent | {"confirmed": "yes"})
    assert again.status_code == 422
    none = client.post(address, MANY | {"chosen": [without.pk]}).content.decode()
    assert "None of them can be done." in none


def test_what_was_sent_to_me_comes_first(as_, asha, carys, recommendation, moved) -> None:
    later = actions.add_recommendation(review=recommendation.review, number="2", text="Ask again.", on=MAY, by=asha)
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)
    moved(later, "agree", "disseminate", by=asha)
    client = as_(carys)
    assert "Acknowledge 1 recommendation sent to you" in client.get("/").content.decode()
    page = client.get("/recommendations/mine/").content.decode()
    assert page.index("W1 2") < page.index("W1 1")


def test_what_waits_for_my_acknowledgement_comes_first_with_its_day_whatever_is_late(
    as_, asha, carys, recommendation, moved
) -> None:
    late = actions.add_recommendation(
        review=recommendation.review, number="2", text="Ask.", on=MAY, by=asha, target_on=date(2024, 6, 1)
    )
    moved(late, "agree", "disseminate", "acknowledge", "start", by=asha)
    moved(recommendation, "agree", "disseminate", by=asha)
    page = as_(carys).get("/recommendations/mine/").content.decode()
    assert page.index("W1 1<") < page.index("W1 2<")
    assert str(PartialDate.of(recommendation.acknowledge_by)) in page


def test_what_is_delivered_waits_for_a_second_person_and_is_not_late(as_, asha, carys, recommendation, moved) -> None:
    one = actions.add_recommendation(
        review=recommendation.review, number="2", text="Ask.", on=MAY, by=asha, target_on=date(2024, 6, 1)
    )
    moved(one, "agree", "disseminate", "acknowledge", "start", by=asha)
    client = as_(carys)
    assert "Carry out recommendation W1 2" in client.get("/due/").content.decode()
    moved(one, "deliver", by=asha)
    assert "Carry out recommendation W1 2" not in client.get("/due/").content.decode()
    for address in ("/recommendations/mine/", f"/recommendations/{one.pk}/"):
        page = client.get(address).content.decode()
        assert "delivered, and waits for a second person" in page
        assert "days late" not in page


def test_the_nearest_day_comes_first_be_it_a_target_or_a_day_to_ask_again(
    as_, asha, carys, recommendation, moved
) -> None:
    def sent(number: str, *names: str, target_on: date | None, **asks: Any) -> None:
        one = actions.add_recommendation(
            review=recommendation.review, number=number, text="Ask.", on=MAY, by=asha, target_on=target_on
        )
        moved(one, "agree", "disseminate", "acknowledge", by=asha)
        if names:
            moved(one, *names, by=asha, **asks)

    sent("2", target_on=None)
    sent("3", target_on=date(2024, 9, 1))
    sent("4", "wait", target_on=date(2024, 12, 1), asked_of="The chair", chase_on=date(2024, 8, 1))
    sent("5", "wait", target_on=None, asked_of="The chair", chase_on=date(2024, 10, 1))
    sent("6", target_on=date(2024, 7, 1))
    page = as_(carys).get("/recommendations/mine/").content.decode()
    assert sorted("23456", key=lambda number: page.index(f"W1 {number}<")) == ["6", "4", "3", "5", "2"]


def test_a_deputy_sees_what_the_theme_has(as_, asha, nesta, led, recommendation) -> None:
    actions.give_theme(theme=led, person=nesta, duty=Duty.DEPUTY, on=MAY, by=asha)
    assert "W1 1" in as_(nesta).get("/recommendations/mine/").content.decode()


def test_what_is_to_be_asked_after_again_is_said_at_the_start(as_, asha, carys, recommendation, moved) -> None:
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)
    moved(recommendation, "lose_sight", by=asha, asked_of="the trust", chase_on=date(2024, 7, 1))
    assert "Ask again what came of 1 recommendation" in as_(asha).get("/").content.decode()
    assert "Ask again about 1 recommendation of yours" in as_(carys).get("/").content.decode()


def test_a_hand_over_on_a_day_that_has_not_come_moves_nothing(asha, carys, nesta, led, recommendation, moved) -> None:  # noqa: PLR0917 - the whole cast takes part
    moved(recommendation, "agree", "disseminate", by=asha)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match=r"^That day has not come yet\. Hand the theme over on the day itself"):
        actions.hand_over(theme=led, taker=nesta, words="So.", on=tomorrow, by=asha)
    recommendation.refresh_from_db()
    assert recommendation.lead == carys
