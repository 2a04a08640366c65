"""Who carries an action out and by when: kept as facts, due, and told by every recommendation that rests on it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from heed.kit.activity.models import Write
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import due_from, due_from_others
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.striking import strike_out
from heed.thread.evidence.resting import slips_of
from heed.thread.recommendations.actions import (
    add_recommendation,
    amend_target,
    attach,
    give_theme,
    lead_action,
    target_action,
)
from heed.thread.recommendations.models import ActionTarget, Duty

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")
AUTUMN, WINTER = date(2024, 9, 30), date(2024, 12, 20)


@pytest.fixture
def slipped(action, recommendation, asha):
    amend_target(recommendation=recommendation, target_on=date(2024, 10, 31), reason="Agreed.", on=MAY, by=asha)
    attach(action=action, recommendation=recommendation, on=MAY, by=asha)
    target_action(action=action, target_on=AUTUMN, on=MAY, by=asha)
    target_action(action=action, target_on=WINTER, reason="The printer closed.", on=JUNE, by=asha)
    action.refresh_from_db()
    recommendation.refresh_from_db()
    return action


def test_a_person_or_another_agency_carries_it_out_and_the_newest_holds(action, carys, asha) -> None:
    lead_action(action=action, person=carys, on=MAY, by=asha)
    lead_action(action=action, agency="The council, housing", on=JUNE, by=asha)
    action.refresh_from_db()
    assert (action.lead, action.led_by) == (None, "The council, housing")
    assert Write.objects.latest("number").verb == "recommendations.action-led"
    strike_out(fact=action.actionleads.last(), reason="It is still Carys.", by=asha)
    action.refresh_from_db()
    assert (action.lead, action.led_by) == (carys, "Carys")


@pytest.mark.parametrize("both", [True, False])
def test_neither_nobody_nor_two_carry_it_out(action, carys, asha, both) -> None:
    who = {"person": carys, "agency": "The council"} if both else {"agency": " "}
    with pytest.raises(ValidationError, match="one of the two"):
        lead_action(action=action, on=MAY, by=asha, **who)


def test_the_first_date_stays_and_another_has_a_reason(action, asha) -> None:
    target_action(action=action, target_on=AUTUMN, on=MAY, by=asha)
    with pytest.raises(ValidationError, match="Say why the target date changes"):
        target_action(action=action, target_on=WINTER, on=JUNE, by=asha, reason=" ")
    with pytest.raises(ValidationError, match="its target date already"):
        target_action(action=action, target_on=AUTUMN, on=JUNE, by=asha, reason="It is.")
    with pytest.raises(ChangedMeanwhile):
        target_action(action=action, target_on=WINTER, on=JUNE, by=asha, reason="Late.", seen=1)
    target_action(action=action, target_on=WINTER, on=JUNE, by=asha, reason="Late.")
    dates = [(each.before_on, each.target_on) for each in action.actiontargets.all()]
    assert dates == [(None, AUTUMN), (AUTUMN, WINTER)]


def test_the_database_keeps_no_other_date_without_a_reason(action, asha) -> None:
    target_action(action=action, target_on=AUTUMN, on=MAY, by=asha)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(ActionTarget).update(before_on=WINTER)


def test_its_page_shows_both_dates_and_who_it_is(as_, slipped, carys, asha) -> None:
    lead_action(action=slipped, person=carys, on=MAY, by=asha)
    page = as_(asha).get(f"/actions/{slipped.pk}/").content.decode()
    for words in (
        "20 December 2024",
        "at first 30 September 2024",
        "The printer closed.",
        "Carys",
        "Who is reminded of",
    ):
        assert words in page


def test_the_pages_ask_and_refuse_in_words(as_, slipped, carys, asha) -> None:
    client, at = as_(asha), f"/actions/{slipped.pk}/"
    sent = {"target_on": "31 January 2025", "on": "4 June 2024", "version": slipped.version}
    refused = client.post(f"{at}target/", sent)
    assert refused.status_code == 422
    assert "Say why the target date changes." in refused.content.decode()
    assert client.post(f"{at}target/", sent | {"reason": "No paper."}).url == at
    neither = client.post(f"{at}lead/", {"on": "4 June 2024"})
    assert "Choose a person or name another agency: one of the two." in neither.content.decode()
    assert client.post(f"{at}lead/", {"person": carys.pk, "on": "4 June 2024"}).url == at
    assert "Carys" in client.get("/actions/").content.decode()


def test_it_falls_due_from_whoever_carries_it_out_until_it_is_done(action, carys, asha, ben, person) -> None:
    nesta, theme = person("Nesta", "theme-lead"), action.theme
    target_action(action=action, target_on=AUTUMN, on=MAY, by=asha)
    assert len(due_from(asha)) == 1, "Nobody leads it or its theme, so it is due from whoever recorded it."
    give_theme(theme=theme, person=carys, on=MAY, by=asha)
    give_theme(theme=theme, person=nesta, duty=Duty.DEPUTY, on=MAY, by=asha)
    [due] = due_from(carys)
    assert due.shown.startswith("Carry out “A card of questions")
    assert "card" not in due.words
    assert len(due_from_others(nesta)) == 1
    lead_action(action=action, agency="The council", on=MAY, by=asha)
    [due] = due_from(carys)
    assert due.shown.startswith("See that The council carries out “A card")
    lead_action(action=action, person=ben, on=JUNE, by=asha)
    assert len(due_from(ben)) == 1
    assert due_from(carys) == due_from_others(nesta) == []
    action.refresh_from_db()
    moves.make(action, "finish", by=asha, on=JUNE, reason="They are in use.")
    assert due_from(ben) == []


def test_each_recommendation_says_that_the_date_has_moved_and_passes_its_own(
    as_, slipped, recommendation, review, asha
) -> None:
    said = (
        "The date of an action that carries this out, on “First questions”, has moved: it was to be done by "
        "30 September 2024; that is now 20 December 2024"
    )
    assert list(slips_of(recommendation)) == [
        f"{said}, after this recommendation’s own target date of 31 October 2024."
    ]
    other = add_recommendation(review=review, number="2", text="Print it.", on=MAY, by=asha)
    attach(action=slipped, recommendation=other, on=MAY, by=asha)
    assert list(slips_of(other)) == [f"{said}."]
    page = as_(asha).get(f"/recommendations/{other.pk}/").content.decode()
    assert said in page
    assert "Nobody named yet" in page
    moves.make(slipped, "finish", by=asha, on=JUNE, reason="They are in use.")
    assert list(slips_of(other)) == []


def test_a_date_that_never_moved_is_told_only_where_it_comes_too_late(action, recommendation, asha) -> None:
    attach(action=action, recommendation=recommendation, on=MAY, by=asha)
    target_action(action=action, target_on=WINTER, on=MAY, by=asha)
    assert list(slips_of(recommendation)) == []
    amend_target(recommendation=recommendation, target_on=AUTUMN, reason="Agreed.", on=MAY, by=asha)
    recommendation.refresh_from_db()
    [said] = slips_of(recommendation)
    assert said == (
        "An action that carries this out, on “First questions”, is to be done by 20 December 2024, "
        "after this recommendation’s own target date of 30 September 2024."
    )
