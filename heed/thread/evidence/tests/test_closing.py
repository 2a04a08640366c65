"""Closure in three parts, by a second person, with what shows that it works; and what happens when that is not sure any more."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import due_from
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Moment
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.kit.statistics import measure
from heed.kit.statistics.measure import ADMINISTRATION, OUTCOME, PRACTICE
from heed.thread.evidence.actions import (
    add_evidence,
    answer_risk,
    assure,
    claim,
    rest_on,
    say_no_measure,
    target_programme,
)
from heed.thread.evidence.came_of import came_of
from heed.thread.evidence.closures import closures
from heed.thread.evidence.models import AtRisk, Evidence, EvidenceKind, RiskOver
from heed.thread.evidence.readings import take_all
from heed.thread.evidence.resting import resting
from heed.thread.evidence.risks import look_again
from heed.thread.recommendations.actions import Source, add_recommendation, attach, describe_programme
from heed.thread.recommendations.measures import acknowledged
from heed.thread.recommendations.warning import warnings
from heed.thread.reviews.actions.walls import restrict

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")
NOTES = Source("Notes", "/papers/")
DONE = {"done": "Cards are out.", "changed": "They ask.", "works": "Ten calls were heard."}
TAKE_BACK = "recommendations:take-back"
FINALISE = {"on": JUNE, "reason": "Seen."}


@pytest.fixture
def under_way(recommendation, moved, asha):
    return moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)


@pytest.fixture
def of_outcome(monkeypatch):
    """A measure whose figure is one of outcome; what Heed itself counts are its own papers."""
    found = replace(acknowledged, of=OUTCOME)
    monkeypatch.setitem(measure._measures, found.key, found)
    return found


@pytest.fixture
def closed(under_way, moved, asha, ben):
    moved(under_way, "deliver", by=asha)
    return moved(under_way, "finalise", by=ben)


@pytest.fixture
def programme(asha):
    return describe_programme(name="Training", words="Two days.", when="2024", objectives=["Ask."], on=MAY, by=asha)


def shown(recommendation, by, kind=EvidenceKind.POLICY, **more):
    return add_evidence(
        recommendation=recommendation, kind_of_evidence=kind, text="Read.", on=MAY, by=by, **({"source": NOTES} | more)
    )


def test_a_claim_says_that_it_is_delivered(under_way, asha) -> None:
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    under_way.refresh_from_db()
    assert under_way.state == "delivered"
    assert under_way.steps.latest("number").reason == "Cards are out."


def test_what_was_delivered_before_the_record_began_is_claimed_before_it_is_finalised(review, asha, ben) -> None:
    asked = add_recommendation(review=review, number="9", text="Ask.", state="delivered", on=MAY, by=asha)
    shown(asked, asha, EvidenceKind.AUDITED)
    with pytest.raises(Refused, match=r"^Nobody has said yet what was done"):
        moves.make(asked, "finalise", by=ben, **FINALISE)
    claim(recommendation=asked, on=MAY, by=asha, **DONE)
    moves.make(asked, "finalise", by=ben, **FINALISE)


def test_nothing_is_delivered_without_a_claim(under_way, asha, as_) -> None:
    with pytest.raises(Refused, match=r"^Claim that it is delivered: say what was done"):
        moves.make(under_way, "deliver", by=asha, on=MAY, reason="Cards.")
    at = reverse("recommendations:recommendation", args=[under_way.pk])
    offered = as_(asha).get(at).content.decode()
    assert offered.count(reverse("evidence:claim", args=[under_way.pk])) == 1
    assert 'value="deliver"' not in offered
    told = {"move": "deliver", "reason": "Cards.", "on": "1 May 2024", "version": under_way.version}
    assert as_(asha).post(f"{at}move/", told).status_code == 422


def test_a_claim_of_before_it_was_opened_again_delivers_nothing(under_way, asha) -> None:
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    moves.make(under_way, "reopen", by=asha, on=MAY, reason="Not yet.")
    with pytest.raises(Refused, match=r"^Claim that it is delivered"):
        moves.make(under_way, "deliver", by=asha, on=MAY, reason="Cards.")
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    assert under_way.fresh().state == "delivered"


def test_what_a_mistaken_claim_alone_made_delivered_is_under_way_again(under_way, asha, ben, as_) -> None:
    first, second = (claim(recommendation=under_way, on=MAY, by=who, **DONE) for who in (asha, ben))
    at = reverse("recommendations:recommendation", args=[under_way.pk])
    shown_at, take_back = (reverse(name, args=[under_way.pk]) for name in ("evidence:recommendation", TAKE_BACK))
    offered = as_(asha).get(at).content.decode()
    assert f'href="{shown_at}">The last step was a mistake' in offered
    assert take_back not in offered
    with pytest.raises(Refused, match=r"^Strike out what was recorded with this step instead"):
        moves.take_back(under_way, by=asha, reason="It was another.")
    strike_out(fact=first, reason="It was another.", by=asha)
    assert under_way.fresh().state == "delivered"
    strike_out(fact=second, reason="It was another.", by=asha)
    assert under_way.fresh().state == "under-way"
    assert under_way.steps.latest("number").reason == "It was another."


def test_what_is_not_begun_is_not_claimed(recommendation, asha) -> None:
    with pytest.raises(
        Refused, match=r"^It can be claimed as delivered while work is under way, or once it is said to be delivered\.$"
    ):
        claim(recommendation=recommendation, on=MAY, by=asha, **DONE)


@pytest.mark.parametrize("parts", [DONE | {"works": ""}, DONE | {"no_works": "Too early."}])
def test_each_part_has_its_answer_or_its_reason_and_not_both(under_way, asha, parts) -> None:
    with pytest.raises(ValidationError, match="What shows that it works: answer it, or say why"):
        claim(recommendation=under_way, on=MAY, by=asha, **parts)
    under_way.refresh_from_db()
    assert under_way.state == "under-way"


def test_nothing_is_finalised_without_a_claim_and_without_what_shows_that_it_works(under_way, asha, ben) -> None:
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    for kind in (EvidenceKind.POLICY, EvidenceKind.TRAINED):
        shown(under_way, asha, kind)
        with pytest.raises(Refused, match=r"^Nothing shows yet that it works"):
            moves.make(under_way, "finalise", by=ben, **FINALISE)
    audited = shown(under_way, asha, EvidenceKind.AUDITED)
    strike_out(fact=audited, reason="It was of another.", by=asha)
    with pytest.raises(Refused, match=r"^Nothing shows yet that it works"):
        moves.make(under_way, "finalise", by=ben, **FINALISE)
    shown(under_way, asha, EvidenceKind.AUDITED)
    moves.make(under_way, "finalise", by=ben, **FINALISE)


def test_only_a_second_person_says_that_it_need_not_be_measured(under_way, asha, ben) -> None:
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    with pytest.raises(Refused, match=r"^Whoever claimed this as delivered cannot also say so: a second person does"):
        say_no_measure(recommendation=under_way, because="It is rare.", on=MAY, by=asha)
    with pytest.raises(Refused, match=r"^Whoever claimed this as delivered cannot also say so: a second person does"):
        assure(recommendation=under_way, until=date(2025, 5, 1), on=MAY, by=asha)
    say_no_measure(recommendation=under_way, because="It is rare.", on=MAY, by=ben)
    moves.make(under_way, "finalise", by=ben, **FINALISE)
    found = closures(asha)
    assert (found.addressed, found.verified) == (1, 1)
    assert dict(found.grades)["No sensible measure, says a second person"] == 1


def test_evidence_can_be_looked_at_or_cites_a_measure_with_its_threshold(recommendation, asha) -> None:
    with pytest.raises(ValidationError, match="Say where it can be looked at"):
        shown(recommendation, asha, source=Source())
    with pytest.raises(ValidationError, match="Say which figure the measure must keep to"):
        shown(recommendation, asha, measure=acknowledged.key)


def test_addressed_is_not_verified(closed, under_way, asha) -> None:
    assert (closures(asha).addressed, closures(asha).verified) == (1, 1)
    strike_out(fact=Evidence.objects.get(), reason="It was of another.", by=asha)
    assert (closures(asha).addressed, closures(asha).verified) == (1, 0)
    assert [one.number for one in closures(asha).unverified] == ["1"]
    assert dict(closures(asha).grades)["No evidence"] == 1


def test_an_assurance_ends_after_it_begins(closed, ben) -> None:
    with pytest.raises(ValidationError, match="The day to look again comes after"):
        assure(recommendation=closed, until=MAY.latest, on=MAY, by=ben)
    with pytest.raises(Refused, match="That is later than we allow ourselves"):
        assure(recommendation=closed, until=date(2099, 12, 31), on=MAY, by=ben)


def test_closure_decays_when_its_assurance_lapses_and_holds_again_when_somebody_looks(closed, asha, ben, carys) -> None:
    assure(recommendation=closed, until=date(2024, 9, 2), on=JUNE, by=ben)
    assert [due.on for due in due_from(carys) if due.record.pk == closed.pk] == [date(2024, 9, 2)]
    assert list(look_again(date(2024, 9, 2))) == []
    assert list(look_again(date(2024, 9, 3))) == ["1 finalised recommendation came to be at risk, 0 not any more."]
    assert list(look_again(date(2024, 9, 3))) == []
    [sentence] = warnings(closed)
    assert sentence == (
        "At risk since 2 September 2024. A second person was sure of it until 2 September 2024, and nobody has looked again since."
    )
    risk = AtRisk.objects.get()
    assert (risk.heard_on, risk.papers_from) == (date(2024, 9, 3), date(2024, 9, 17))
    assert str(risk) == "W1 1"
    assert [due.on for due in due_from(carys) if due.record.pk == risk.pk] == [risk.papers_from]
    answer_risk(risk=risk, words="We look in October.", on=JUNE, by=carys)
    assert not [due for due in due_from(carys) if due.record.pk == risk.pk]
    assure(recommendation=closed, until=date(2025, 9, 2), on=PartialDate("2024-10-01"), by=ben)
    assert list(look_again(date(2024, 10, 2))) == ["0 finalised recommendations came to be at risk, 1 not any more."]
    assert warnings(closed) == []


def test_a_paper_says_so_ten_working_days_after_the_owner_heard_and_the_same_for_ever(closed, ben) -> None:
    assure(recommendation=closed, until=date(2024, 9, 2), on=JUNE, by=ben)
    list(look_again(date(2024, 9, 3)))
    risk = AtRisk.objects.get()
    known = risk.recorded_at

    def printed(day: date, moment=known) -> int:
        return AtRisk.objects.to_print(Moment(day, moment)).count()

    assert (printed(date(2024, 9, 16)), printed(date(2024, 9, 17))) == (0, 1)
    assure(recommendation=closed, until=date(2025, 9, 2), on=PartialDate("2024-10-01"), by=ben)
    list(look_again(date(2024, 10, 2)))
    later = RiskOver.objects.get().recorded_at
    assert printed(date(2024, 10, 1), later) == 1
    assert printed(date(2024, 10, 2), later) == 0
    assert printed(date(2024, 10, 2), known) == 1  # as it was known then


def test_closure_decays_when_the_measure_it_cites_falls_through_its_threshold(closed, action, asha, of_outcome) -> None:
    attach(action=action, recommendation=closed, on=MAY, by=asha)
    add_evidence(
        action=action,
        kind_of_evidence=EvidenceKind.MOVED,
        text="Leads answer.",
        measure=of_outcome.key,
        threshold=Decimal(101),
        on=MAY,
        by=asha,
    )
    assert list(look_again(date(2024, 7, 1))) == []  # nothing was read yet
    list(take_all(date(2024, 7, 1)))
    list(look_again(date(2024, 7, 1)))
    [sentence] = warnings(closed)
    assert sentence == (
        "At risk since 30 June 2024. “Acknowledged within ten working days” came to 1 of 1: 100 % in "
        "April 2024 to June 2024; it was to be at least 101 %."
    )


def test_a_measure_shows_something_once_it_was_read(under_way, asha, of_outcome) -> None:
    shown(under_way, asha, EvidenceKind.MOVED, source=Source(), measure=of_outcome.key, threshold=Decimal(50))
    assert came_of(under_way.review)[0].grade is None
    assert came_of(under_way.review)[0].shown[0].reading.endswith("nothing to measure yet")
    list(take_all(date(2024, 7, 1)))
    [one] = came_of(under_way.review)
    assert one.grade == EvidenceKind.MOVED
    assert one.shown[0].reading == "Acknowledged within ten working days: 1 of 1: 100 % (April 2024 to June 2024)"


@pytest.mark.parametrize(
    ("of", "most"),
    [(ADMINISTRATION, EvidenceKind.TRAINED), (PRACTICE, EvidenceKind.AUDITED), (OUTCOME, EvidenceKind.MOVED)],
)
def test_evidence_cites_no_figure_that_shows_less(recommendation, asha, monkeypatch, of, most) -> None:
    monkeypatch.setitem(measure._measures, acknowledged.key, replace(acknowledged, of=of))
    cites = {"source": Source(), "measure": acknowledged.key, "threshold": Decimal(50)}
    for kind in EvidenceKind:
        if kind.rank > most.rank:
            with pytest.raises(Refused, match=r"^This figure does not show that\."):
                shown(recommendation, asha, kind, **cites)
        else:
            shown(recommendation, asha, kind, **cites)
    assert Evidence.objects.count() == most.rank + 1


def test_what_was_kept_before_counts_for_no_more_than_its_figure(under_way, asha, of_outcome, monkeypatch) -> None:
    shown(under_way, asha, EvidenceKind.MOVED, source=Source(), measure=of_outcome.key, threshold=Decimal(50))
    monkeypatch.setitem(measure._measures, acknowledged.key, acknowledged)
    list(take_all(date(2024, 7, 1)))
    assert came_of(under_way.review)[0].grade == EvidenceKind.TRAINED


def test_a_figure_of_our_own_administration_is_refused_on_the_page_and_nothing_is_lost(
    recommendation, as_, asha
) -> None:
    typed = {"kind_of_evidence": "moved", "text": "They answer.", "measure": acknowledged.key, "threshold": "50"}
    answer = as_(asha).post(reverse("evidence:add", args=[recommendation.pk]), typed | {"on": "1 May 2024"})
    assert (answer.status_code, Evidence.objects.count()) == (422, 0)
    page = answer.content.decode()
    assert "only one of outcome shows that the outcome moved." in page
    assert "They answer." in page
    assert "Acknowledged within ten working days, in %: a figure of our own administration" in page


def test_nothing_is_finalised_that_does_not_say_what_was_done(under_way, asha, ben) -> None:
    because = {"no_done": "Too early.", "no_changed": "Too early.", "no_works": "Too early."}
    claim(recommendation=under_way, on=MAY, by=asha, **because)
    shown(under_way, asha, EvidenceKind.AUDITED)
    with pytest.raises(Refused, match=r"^The claim does not say what was done\."):
        moves.make(under_way, "finalise", by=ben, **FINALISE)
    claim(recommendation=under_way, on=MAY, by=asha, **because | {"no_done": "", "done": "Cards are out."})
    moves.make(under_way, "finalise", by=ben, **FINALISE)


def test_a_claim_says_of_no_box_that_it_may_be_left_and_asks_for_one_of_each_pair(under_way, as_, asha) -> None:
    at = reverse("evidence:claim", args=[under_way.pk])
    client = as_(asha)
    assert "(optional)" not in client.get(at).content.decode()
    nothing = client.post(at, {"on": "1 May 2024"}).content.decode()
    assert "What was done: answer it, or say why there is no answer." in nothing
    assert "both" not in nothing
    both = client.post(at, {"on": "1 May 2024", "done": "Cards.", "no_done": "Too early."}).content.decode()
    assert "What was done: you did both. Leave one of them empty." in both


def test_what_rests_on_a_programme_hears_that_it_slips(closed, action, programme, asha, ben) -> None:
    attach(action=action, recommendation=closed, on=MAY, by=asha)
    rest_on(action=action, programme=programme, on=MAY, by=asha)
    with pytest.raises(Refused, match=r"^The record says already that this action rests on that programme\.$"):
        rest_on(action=action, programme=programme, on=MAY, by=asha)
    assert warnings(closed) == []
    target_programme(programme=programme, target_on=date(2024, 9, 30), on=MAY, by=asha)
    with pytest.raises(
        Refused, match=r"^It has a target date already\. Say why it moves: the earlier date stays beside it\.$"
    ):
        target_programme(programme=programme, target_on=date(2024, 12, 31), on=JUNE, by=asha)
    assert warnings(closed) == []
    target_programme(programme=programme, target_on=date(2024, 12, 31), on=JUNE, by=asha, reason="A trainer left.")
    moved = "Training was to be there by 30 September 2024; that is now 31 December 2024."
    assert warnings(closed) == [f"It rests on a programme whose date has moved. {moved}"]
    again = describe_programme(name="Training", words="Three.", when="2025", objectives=[], on=JUNE, by=asha)
    [found] = resting(asha)
    assert (found.programme, found.first, found.slipped, found.open) == (again, date(2024, 9, 30), moved, 0)
    assert found.recommendations == (closed,)
    restrict(review=closed.review, by=asha, on=MAY, reason="Few need to know.")
    [hidden] = resting(ben)
    assert (hidden.recommendations, hidden.actions) == ((), ())


def test_each_page_says_what_is_known(as_, closed, action, programme, asha) -> None:
    client, pages = as_(asha), f"/recommendations/{closed.pk}/evidence/"
    attach(action=action, recommendation=closed, on=MAY, by=asha)
    rested = {"programme": str(programme.pk), "on": "1 May 2024"}
    assert client.post(f"/actions/{action.pk}/rests-on/", rested).status_code == 302
    assert client.post(f"/actions/{action.pk}/rests-on/", rested).status_code == 422
    sent = {"kind_of_evidence": "trained", "text": "All came.", "source": "Register", "on": "1 May 2024"}
    assert client.post(f"/actions/{action.pk}/evidence/add/", sent).status_code == 302
    assert client.post(f"{pages}add/", sent | {"source": ""}).status_code == 422
    assert client.post(f"{pages}claim/", {"on": "1 May 2024"}).status_code == 422
    assert (
        as_(User.objects.get(name="Ben"))
        .post(f"{pages}assure/", {"until": "2 June 2024", "on": "1 June 2024"})
        .status_code
        == 302
    )
    assert client.post(f"{pages}no-measure/", {"because": "Rare.", "on": "1 June 2024"}).status_code == 422
    assert client.post(f"/programmes/{programme.pk}/target/", {"target_on": "1 July 2024", "on": "1 May 2024"}).url
    list(look_again(date(2024, 6, 3)))
    risk = AtRisk.objects.get()
    answer = {"words": "We look in July.", "on": "4 June 2024"}
    assert as_(User.objects.get(name="Carys")).post(f"/at-risk/{risk.pk}/answer/", answer).url == pages
    page = client.get(pages).content.decode()
    for words in ("At risk since 2 June 2024", "We look in July.", "They ask.", "All came.", "practice was audited"):
        assert words in page
    page = client.get(f"/actions/{action.pk}/evidence/").content.decode()
    assert "Rowan" in page
    assert "Training" in page
    page = client.get(f"/programmes/{programme.pk}/").content.decode()
    for words in ("Two days.", "1 July 2024", "Rowan", "W1 1"):
        assert words in page
    assert "Training" in client.get("/programmes/").content.decode()
    assert "All came." in client.get(f"/reviews/{closed.review_id}/what-came-of-it/").content.decode()
    assert "A second person was sure of it until" in client.get("/does-it-work/").content.decode()
    assert "Look again at 1 finalised recommendation that is at risk" in client.get("/").content.decode()


def test_a_programme_is_due_by_its_last_date_while_work_that_is_not_done_rests_on_it(action, programme, asha) -> None:
    def days() -> list[date]:
        return [due.on for due in due_from(asha) if due.source == "evidence.programmes"]

    target_programme(programme=programme, target_on=date(2024, 9, 30), on=MAY, by=asha)
    assert days() == []
    rest_on(action=action, programme=programme, on=MAY, by=asha)
    assert days() == [date(2024, 9, 30)]
    again = describe_programme(name="training", words="Three.", when="2025", objectives=[], on=JUNE, by=asha)
    target_programme(programme=again, target_on=date(2024, 12, 31), on=JUNE, by=asha, reason="A trainer left.")
    assert days() == [date(2024, 12, 31)]
    for move in ("start", "finish"):
        moves.make(action, move, by=asha, on=JUNE, reason="So it was.")
    assert days() == []
