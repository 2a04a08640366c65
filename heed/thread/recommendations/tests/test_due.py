"""What falls due of recommendations and questions."""

from datetime import date

import pytest
import time_machine

from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import all_due, due_from, due_from_others
from heed.kit.lifecycle import moves
from heed.thread.recommendations import actions
from heed.thread.recommendations.models import Duty, HandOver
from heed.thread.reviews.actions.definitions import define
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.models import OwnClock

MAY = PartialDate("2024-05-01")
JUNE = PartialDate("2024-06-03")
JULY = date(2024, 7, 1)


@pytest.fixture
def nesta(person):
    return person("Nesta", "theme-lead")


@pytest.fixture
def led(theme, carys, nesta, asha):
    actions.give_theme(theme=theme, person=carys, on=MAY, by=asha)
    actions.give_theme(theme=theme, person=nesta, duty=Duty.DEPUTY, on=MAY, by=asha)
    return theme


@pytest.fixture
def due_in_july(recommendation, asha):
    actions.amend_target(recommendation=recommendation, target_on=JULY, reason="It was agreed.", on=MAY, by=asha)
    recommendation.refresh_from_db()
    return recommendation


def said(dues):
    return [due.words for due in dues]


@pytest.mark.usefixtures("led")
def test_a_deputy_of_a_theme_sees_what_is_due_from_its_lead(as_, due_in_july, moved, carys, nesta):
    asha = due_in_july.by
    assert due_from_others(nesta) == [], "Until a lead has it, it is due from whoever recorded it."
    moved(due_in_july, "agree", "disseminate", "acknowledge", by=asha)
    assert said(due_from(carys)) == said(due_from_others(nesta)) == ["Carry out recommendation W1 1"]
    assert due_from(nesta) == due_from_others(carys) == []
    [due] = all_due()
    assert (due.owner, due.deputy) == (carys, nesta)
    page = as_(nesta).get("/due/").content.decode()
    assert "Due from those for whom you stand in: 1" in page
    assert "Carry out recommendation W1 1: “Ask whether she is safe to talk.”" in page
    assert "for Carys" in page


def test_a_deputy_stands_in_for_the_lead_of_the_theme_and_for_nobody_else(due_in_july, led, asha, ben, nesta):
    for name, lead in (("agree", {}), ("disseminate", {"lead": ben})):
        moves.make(due_in_july, name, by=asha, on=MAY, reason="So it was.", **lead)
    assert said(due_from(ben)) != []
    assert due_from_others(nesta) == []


def test_a_deputy_hears_of_nothing_behind_a_wall_and_of_nothing_after_their_last_day(
    due_in_july, moved, led, asha, nesta
):
    moved(due_in_july, "agree", "disseminate", "acknowledge", by=asha)
    deputy = led.kept_by.get(person=nesta)
    actions.end_lead(kept=deputy, on=date(2024, 6, 1), by=asha)
    assert due_from_others(nesta) == []
    with time_machine.travel("2024-05-20 09:00 +0000"):
        assert due_from_others(nesta) != []
        shut_out(review=due_in_july.review, person=nesta, reason="She knew her.", on=MAY, by=asha)
        assert due_from_others(nesta) == []


def test_a_recommendation_that_nobody_acknowledges_falls_due_in_our_own_time(recommendation, moved, asha, carys):
    moved(recommendation, "agree", "disseminate", by=asha)
    assert [(due.words, due.on) for due in due_from(carys)] == [
        ("Acknowledge recommendation W1 1, or send it back", date(2024, 5, 16))
    ], "Ten working days, a bank holiday among them."
    moved(recommendation, "acknowledge", by=asha)
    assert due_from(carys) == []
    moves.take_back(recommendation, by=carys, reason="It was another.")
    assert [due.on for due in due_from(carys)] == [date(2024, 5, 16)]


def test_another_number_of_days_holds_for_what_is_sent_from_then_on(recommendation, moved, asha, carys):
    row = OwnClock(
        code="receipt", number=3, unit="working days", source="Our standard.", in_force_from=date(2024, 4, 1)
    )
    define(row=row, by=asha)
    moved(recommendation, "agree", "disseminate", by=asha)
    assert [due.on for due in due_from(carys)] == [date(2024, 5, 7)]


def test_a_hand_over_that_nobody_acknowledges_falls_due_for_the_new_lead_alone(led, carys, nesta, asha):
    actions.hand_over(theme=led, taker=nesta, words="Two are late.", on=date(2024, 6, 3), by=carys)
    [due] = due_from(nesta)
    assert (due.words, due.on) == ("Acknowledge a theme that was handed over to you", date(2024, 6, 10))
    assert due.shown == "Acknowledge that “First questions” was handed over to you"
    actions.take_over(hand_over=HandOver.objects.get(), on=JUNE, by=nesta)
    assert due_from(nesta) == []


def test_a_hand_over_is_asked_of_nobody_who_leads_the_theme_no_more(led, carys, nesta, ben, asha):
    actions.hand_over(theme=led, taker=nesta, words="Two are late.", on=date(2024, 6, 3), by=carys)
    actions.hand_over(theme=led, taker=carys, words="I am ill.", on=date(2024, 6, 5), by=asha)
    assert due_from(nesta) == []
    assert len(due_from(carys)) == 1


def test_whoever_is_waited_for_is_asked_again_on_the_day_and_only_while_they_are(recommendation, moved, asha, carys):
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)

    def days():
        return [(due.stage, due.on) for due in due_from(carys)]

    asks = {"asked_of": "The council", "chase_on": date(2024, 9, 2)}
    moves.make(recommendation, "wait", by=asha, on=JUNE, reason="The council has it.", **asks)
    assert days() == [("on", date(2024, 9, 2))]
    recommendation.refresh_from_db()
    moves.make(recommendation, "resume", by=asha, on=JUNE, reason="They answered.")
    assert days() == []
