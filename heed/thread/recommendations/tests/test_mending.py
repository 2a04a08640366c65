"""Mistakes are mended: facts are struck out and count no more, the last step is taken back, and both are still seen."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.models import Write
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Moment, state_at
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.actions import add_agency
from heed.kit.rules import Refused
from heed.thread.recommendations import actions
from heed.thread.recommendations.lists import RECOMMENDATIONS
from heed.thread.recommendations.models import Addressee, Amendment, Recommendation, Repeat, ThemeLead
from heed.thread.recommendations.receipts import receipt
from heed.thread.recommendations.repeats import groups
from heed.thread.recommendations.telling import not_told_back

MAY, JUNE = PartialDate("2024-05-02"), PartialDate("2024-06-03")
WHY = "It was about another one."
WALK = ("agree", "disseminate", "acknowledge", "start", "deliver")


def page(client, asked):
    return client.get(reverse("recommendations:recommendation", args=[asked.pk])).content.decode()


def test_an_update_is_corrected_and_both_are_seen(as_, asha, recommendation):
    told = actions.update(recommendation=recommendation, text="Half of it is done.", on=MAY, by=asha)
    client, at = as_(asha), reverse("recommendations:correct-update", args=[told.pk])
    assert "Half of it is done." in client.get(at).content.decode()
    sent = {"text": "A third of it is done.", "on": "2 May 2024"}
    without = client.post(at, sent)
    assert without.status_code == 422
    assert "A third of it is done." in without.content.decode(), "what was typed is lost"
    assert client.post(at, {**sent, "what_was_wrong": "It was a third."}).status_code == 302
    shown = page(client, recommendation)
    assert "<del>Half of it is done.</del>" in shown
    assert "A third of it is done." in shown
    assert "It was recorded anew." in shown


def test_an_agency_that_was_addressed_by_mistake_may_be_addressed_again(as_, asha, recommendation):
    agency = add_agency(name="Ostley Council", by=asha)
    addressed = actions.address(recommendation=recommendation, agency=agency, on=MAY, by=asha)
    said = {"recommendation": recommendation, "agency": agency, "reply": "agreed", "reason": "", "person": "Dr Frost"}
    answered = actions.answer(**said, on=MAY, by=asha)
    with pytest.raises(Refused, match="That agency has answered"):
        strike_out(fact=addressed, reason=WHY, by=asha)
    strike_out(fact=answered, reason=WHY, by=asha)
    strike_out(fact=addressed, reason=WHY, by=asha)
    with pytest.raises(Refused, match="That agency is not asked for this"):
        actions.answer(**said, on=MAY, by=asha)
    assert "<del>Ostley Council</del>" in page(as_(asha), recommendation)
    actions.address(recommendation=recommendation, agency=agency, on=MAY, by=asha)
    assert Addressee.objects.unstruck().count() == 1


def test_a_theme_is_changed_on_the_page_and_struck_out_and_it_can_then_be_entered_in_error(
    as_, asha, recommendation, theme
):
    other = actions.theme_called("Language", group="Officer awareness", by=asha, on=MAY)
    client, at = as_(asha), reverse("recommendations:retheme", args=[recommendation.pk])
    assert f'href="{at}"' in page(client, recommendation)
    sent = {"theme": other.pk, "reason": "It is about words.", "on": "3 June 2024", "version": recommendation.version}
    assert client.post(at, sent).status_code == 302
    recommendation.refresh_from_db()
    assert recommendation.theme == other
    shown = page(client, recommendation)
    change = recommendation.amendments.get()
    strike = reverse("recommendations:strike-amendment", args=[change.pk])
    assert "Changes of the theme" in shown and "First questions" in shown and f'href="{strike}"' in shown
    with pytest.raises(Refused, match="Strike that out first"):
        actions.enter_in_error(recommendation=recommendation, reason=WHY, by=asha)
    assert "Theme: First questions → Language" in client.get(strike).content.decode()
    assert client.post(strike, {"reason": WHY}).status_code == 302
    recommendation.refresh_from_db()
    assert recommendation.theme == theme
    actions.enter_in_error(recommendation=recommendation, reason=WHY, by=asha)


def test_a_target_date_that_was_changed_by_mistake_is_as_it_was(asha, review):
    asked = actions.add_recommendation(
        review=review, number="7", text="Ask.", on=MAY, by=asha, target_on=date(2024, 7, 1)
    )
    for day in (date(2024, 8, 1), date(2024, 9, 1)):
        actions.amend_target(recommendation=asked, target_on=day, reason="Late.", on=MAY, by=asha)
    first, second = asked.amendments.all()
    with pytest.raises(Refused, match="It was changed again since"):
        strike_out(fact=first, reason=WHY, by=asha)
    strike_out(fact=second, reason=WHY, by=asha)
    assert Recommendation.objects.get(pk=asked.pk).target_on == date(2024, 8, 1)
    strike_out(fact=first, reason=WHY, by=asha)
    assert Recommendation.objects.get(pk=asked.pk).target_on == date(2024, 7, 1)
    assert Amendment.objects.unstruck().count() == 0


def test_a_part_and_its_answer_that_are_struck_out_count_for_nothing(asha, ben, recommendation, moved):
    asked = moved(recommendation, *WALK, by=asha)
    actions.split(recommendation=asked, texts=["Ask her.", "Write it."], on=MAY, by=asha)
    asking, writing = asked.parts.all()
    given = actions.answer_part(part=asking, text="She is asked.", on=MAY, by=asha)
    strike_out(fact=writing, reason="It is not asked.", by=asha)
    strike_out(fact=given, reason="It was about another one.", by=asha)
    with pytest.raises(Refused, match="A part of what is asked has no answer yet"):
        moves.make(asked, "finalise", by=ben, on=JUNE, reason="Seen.")
    actions.answer_part(part=asking, text="She is asked.", on=MAY, by=asha)
    moves.make(asked, "finalise", by=ben, on=JUNE, reason="Seen.")


def test_who_was_told_back_by_mistake_is_still_to_be_told(asha, ben, recommendation, moved):
    asked = moved(moved(recommendation, *WALK, by=asha), "finalise", by=ben)
    for hearer in ("partnership", "chair", "family"):
        told = actions.tell_back(recommendation=asked, hearer=hearer, wished=True, words="By letter.", on=JUNE, by=asha)
    assert not not_told_back(asha).exists()
    strike_out(fact=told, reason=WHY, by=asha)
    assert not_told_back(asha).get() == asked


def test_a_lead_who_was_named_by_mistake_leads_no_more_and_another_may(asha, carys, elin, theme):
    led = actions.give_theme(theme=theme, person=carys, on=MAY, by=asha)
    strike_out(fact=led, reason="It was another theme.", by=asha)
    assert theme.lead_today is None
    again = actions.give_theme(theme=theme, person=elin, on=MAY, by=asha)
    assert theme.lead_today == again
    assert ThemeLead.objects.count() == 2


def test_a_link_between_two_that_do_not_ask_the_same_may_be_made_again(asha, review):
    one, other = (actions.add_recommendation(review=review, number=n, text="Ask.", on=MAY, by=asha) for n in "12")
    link = actions.link_repeat(recommendation=one, other=other, reason="The same.", on=MAY, by=asha)
    strike_out(fact=link, reason=WHY, by=asha)
    assert groups(asha) == {}
    actions.link_repeat(recommendation=one, other=other, reason="The same.", on=MAY, by=asha)
    assert Repeat.objects.count() == 2


def test_the_last_step_is_taken_back_with_a_reason_and_both_stay(as_, asha, recommendation, moved):
    asked = moved(recommendation, "agree", by=asha)
    before = Moment(timezone.localdate(), timezone.now())
    client, at = as_(asha), reverse("recommendations:take-back", args=[asked.pk])
    assert "Agreed" in client.get(at).content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        bare = client.post(at, {"version": asked.version, "reason": ""})
        assert bare.status_code == 422
        assert client.post(at, {"version": asked.version, "reason": "Another one."}).status_code == 302
        after = Moment(timezone.localdate(), timezone.now())
    asked = Recommendation.objects.get(pk=asked.pk)
    assert asked.state == "circulated"
    steps = list(asked.steps.all())
    assert state_at(steps, before) == "agreed", "as it was known before, it stands where it stood"
    assert state_at(steps, after) == "circulated"
    assert "the step before it taken back" in page(client, asked)
    assert Write.objects.order_by("number").last().verb == "lifecycle.step-taken-back"
    with pytest.raises(Refused, match="There is no step to take back"):
        moves.take_back(asked, by=asha, reason="Again.")
    moves.make(asked, "agree", by=asha, on=JUNE, reason="Now it is.")


def test_a_sending_that_is_taken_back_takes_its_lead_with_it_and_needs_whoever_may(asha, elin, recommendation, moved):
    asked = moved(recommendation, "agree", "disseminate", by=asha)
    assert asked.lead_id
    with pytest.raises(Refused, match="Your roles do not let you"):
        moves.take_back(asked, by=elin, reason="It was another lead.")
    with pytest.raises(ChangedMeanwhile):
        moves.take_back(asked, by=asha, reason="It was another lead.", seen=asked.version - 1)
    moves.take_back(asked, by=asha, reason="It was another lead.")
    asked = Recommendation.objects.get(pk=asked.pk)
    assert (asked.state, asked.lead) == ("agreed", None)
    assert receipt(asked.steps.all()) is None


def test_what_was_entered_in_error_leaves_the_lists_and_its_number_is_free(as_, asha, review):
    asked = actions.add_recommendation(review=review, number="7", text="Ask.", on=MAY, by=asha)
    told = actions.update(recommendation=asked, text="Half of it is done.", on=MAY, by=asha)
    at = reverse("recommendations:in-error", args=[asked.pk])
    client = as_(asha)
    refused = client.post(at, {"reason": "It is of another review.", "version": asked.version})
    assert "Something has been recorded of this recommendation since it was added" in refused.content.decode()
    strike_out(fact=told, reason=WHY, by=asha)
    assert client.post(at, {"reason": "It is of another review.", "version": asked.version}).status_code == 302
    assert asked not in RECOMMENDATIONS.records(asha)
    assert actions.add_recommendation(review=review, number="7", text="Ask again.", on=MAY, by=asha)
    assert "Entered in error" in page(client, asked)


def test_two_people_change_one_thing_and_neither_loses_what_they_wrote(as_, asha, ben, review):
    asked = actions.add_recommendation(
        review=review, number="7", text="Ask.", on=MAY, by=asha, target_on=date(2024, 7, 1)
    )
    at = reverse("recommendations:retarget", args=[asked.pk])
    sent = {"reason": "The contract is late.", "on": "2 May 2024", "version": asked.version}
    assert as_(ben).post(at, {**sent, "target_on": "1 August 2024"}).status_code == 302
    answer = as_(asha).post(at, {**sent, "target_on": "1 September 2024"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has changed this since you opened it" in shown
    assert "It now says “1 August 2024”" in shown
    assert "1 September 2024" in shown
    assert "The contract is late." in shown
    again = {**sent, "target_on": "1 September 2024", "version": asked.version + 1}
    assert as_(asha).post(at, again).status_code == 302
