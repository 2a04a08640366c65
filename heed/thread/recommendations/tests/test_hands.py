"""A recommendation is in the hands of its theme lead: nobody else who works on themes moves it or speaks for them."""

from datetime import date

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.rules import Refused
from heed.thread.evidence.actions import claim
from heed.thread.recommendations import actions
from heed.thread.recommendations.lifecycle import in_their_hands
from heed.thread.recommendations.models import Duty, Update

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")
NOT_THEIRS = (
    "This recommendation is in the hands of its theme lead: only they, the lead or the deputy of its theme today, "
    "or a coordinator for them, can record that."
)
WHO_SAID = "You do not have this recommendation, so say who told you this, whom they told, when and how."
CHASE = {"asked_of": "the trust", "chase_on": date(2024, 7, 1)}
CARYS_SAID = Said("Carys", "Nesta", JUNE, Channel.PHONE)
TOLD = {"said_by": "Carys", "said_to": "Nesta", "said_on": "3 June 2024", "channel": "phone"}
ON = {"on": "3 June 2024"}


@pytest.fixture
def nesta(person):
    """A theme lead of other themes."""
    return person("Nesta", "theme-lead")


@pytest.fixture
def sent(recommendation, moved, asha):
    return moved(recommendation, "agree", "disseminate", by=asha)


def make(asked, name, by, **more):
    moves.make(asked, name, by=by, on=JUNE, reason="So it was.", **more)
    asked.refresh_from_db()


def refused(asked, name, by, **more):
    with pytest.raises(Refused) as why:
        make(asked, name, by, **more)
    assert str(why.value) == NOT_THEIRS


def test_another_lead_moves_nothing_of_it(sent, moved, asha, carys, nesta) -> None:
    for name, asks in (("acknowledge", {}), ("send_back", {}), ("wait", CHASE), ("lose_sight", CHASE)):
        refused(sent, name, nesta, **asks)
    moved(sent, "acknowledge", by=asha)
    refused(sent, "start", nesta)
    make(sent, "start", carys)
    refused(sent, "deliver", nesta)
    with pytest.raises(Refused, match="in the hands of its theme lead"):
        claim(recommendation=sent, on=JUNE, by=nesta, done="So.", changed="So.", works="So.")
    make(sent, "wait", carys, **CHASE)
    refused(sent, "resume", nesta)
    make(sent, "resume", asha)


def test_another_lead_neither_moves_an_action_nor_says_who_carries_it_out(theme, asha, carys, nesta) -> None:
    given = actions.give_theme(theme=theme, person=carys, duty=Duty.LEAD, on=MAY, by=asha)
    done = actions.add_action(theme=theme, text="A guide was written.", on=MAY, by=nesta)
    with pytest.raises(Refused, match="This action is for whoever carries it out"):
        make(done, "start", nesta)
    with pytest.raises(Refused, match="for whoever carries it out"):
        actions.lead_action(action=done, person=nesta, on=JUNE, by=nesta)
    with pytest.raises(Refused, match="for whoever carries it out"):
        actions.target_action(action=done, target_on=date(2024, 9, 1), on=JUNE, by=nesta)
    make(done, "start", given.person)
    with pytest.raises(Refused, match="for whoever carries it out"):
        moves.take_back(done, by=nesta, reason="It was not.")
    actions.lead_action(action=done, person=nesta, on=JUNE, by=carys)
    make(done.fresh(), "finish", nesta)


def test_the_page_of_an_action_offers_its_moves_to_those_whose_it_is(theme, as_, asha, carys, nesta) -> None:
    actions.give_theme(theme=theme, person=carys, duty=Duty.LEAD, on=MAY, by=asha)
    done = actions.add_action(theme=theme, text="A guide was written.", on=MAY, by=asha)
    page, lead = f"/actions/{done.pk}/", f"/actions/{done.pk}/lead/"
    for who, theirs in ((nesta, False), (carys, True), (asha, True)):
        answer = as_(who).get(page).content.decode()
        assert (lead in answer) is theirs
        assert ("for whoever carries it out" not in answer) is theirs


def test_another_lead_takes_no_step_of_it_back(sent, as_, carys, nesta) -> None:
    make(sent, "acknowledge", carys)
    with pytest.raises(Refused, match="in the hands of its theme lead"):
        moves.take_back(sent, by=nesta, reason="It was not.")
    back = f"/recommendations/{sent.pk}/take-back/"
    assert back not in as_(nesta).get(f"/recommendations/{sent.pk}/").content.decode()
    assert back in as_(carys).get(f"/recommendations/{sent.pk}/").content.decode()
    moves.take_back(sent, by=carys, reason="It was not.")


def test_the_deputy_of_its_theme_has_it_too_until_their_last_day(sent, theme, asha, nesta) -> None:
    kept = actions.give_theme(theme=theme, person=nesta, duty=Duty.DEPUTY, on=MAY, by=asha)
    assert in_their_hands(sent, nesta)
    actions.end_lead(kept=kept, on=MAY.latest, by=asha)
    assert not in_their_hands(sent, nesta)


def test_whoever_had_it_and_works_no_more_has_it_not(sent, carys, person) -> None:
    sent.lead = person("Robin")
    assert in_their_hands(sent, carys) is in_their_hands(sent, sent.lead) is False


def test_who_was_told_of_a_receipt_is_a_matter_for_a_coordinator(sent, asha, carys, nesta) -> None:
    for who in (carys, nesta):
        with pytest.raises(Refused, match=r"^Your roles do not let you add recommendations"):
            make(sent, "hear_receipt", who, said=CARYS_SAID)
    make(sent, "hear_receipt", asha, said=CARYS_SAID)


def test_another_lead_who_was_told_says_by_whom(sent, as_, carys, nesta) -> None:
    at, client = f"/recommendations/{sent.pk}/", as_(nesta)
    assert "Recording this for somebody else?" not in client.get(f"{at}updates/add/").content.decode()
    assert "Recording this for somebody else?" in as_(carys).get(f"{at}updates/add/").content.decode()
    left_out = client.post(f"{at}updates/add/", {"text": "It is drafted.", **ON})
    assert left_out.status_code == 422 and "It is drafted." in left_out.content.decode()
    assert client.post(f"{at}updates/add/", {"text": "It is drafted.", **ON, **TOLD}).url == at
    assert Update.objects.get().said_by == "Carys"
    with pytest.raises(Refused) as why:
        actions.update(recommendation=sent, text="So it goes.", on=JUNE, by=nesta)
    assert str(why.value) == WHO_SAID


def test_what_was_done_for_a_part_is_known_to_whoever_has_it(sent, as_, asha, carys, nesta) -> None:
    actions.split(recommendation=sent, texts=["Ask her."], on=MAY, by=asha)
    part = sent.parts.get()
    with pytest.raises(Refused) as why:
        actions.answer_part(part=part, text="She is asked.", on=JUNE, by=nesta)
    assert str(why.value) == WHO_SAID
    at = f"/parts/{part.pk}/answer/"
    assert as_(nesta).post(at, {"text": "She is asked.", **ON}).status_code == 422
    assert as_(nesta).post(at, {"text": "She is asked.", **ON, **TOLD}).status_code == 302
    assert as_(carys).post(at, {"text": "Each time.", **ON}).status_code == 302


def test_the_page_offers_another_lead_no_move_and_no_claim(sent, as_, carys, nesta) -> None:
    at = f"/recommendations/{sent.pk}/"
    theirs, others = (as_(who).get(at).content.decode() for who in (carys, nesta))
    assert 'value="acknowledge"' in theirs and NOT_THEIRS not in theirs
    assert 'value="acknowledge"' not in others and f"{at}move/" not in others
    assert others.count(NOT_THEIRS) == 1
    for name in ("acknowledge", "start"):
        make(sent, name, carys)
    works = f"{at}evidence/"
    assert f"{works}claim/" in as_(carys).get(works).content.decode()
    assert f"{works}claim/" not in as_(nesta).get(works).content.decode()
