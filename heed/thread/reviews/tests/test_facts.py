"""Facts of a review: what is kept, what is refused and in which words, and the pages that ask."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from heed.kit.activity.models import Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.rules import Refused
from heed.thread.reviews.actions import facts, holds
from heed.thread.reviews.actions.reviews import add_review, name_publicly
from heed.thread.reviews.models import Hold, Review
from heed.thread.reviews.models.review import REFERENCE_TAKEN
from heed.thread.reviews.standing import fetch_history

MAY = PartialDate("2024-05-03")
WORDS = {"reason": "As it was.", "on": "3 May 2024"}


@pytest.fixture
def identified(asha):
    return add_review(on=PartialDate("2024-04-02"), by=asha, died_in="2024-03", state="identified")


@pytest.fixture
def approved(asha):
    return add_review(reference="W2", on=PartialDate("2024-04-02"), by=asha, state="approved")


def make(review, move, by, on=MAY):
    moves.make(review, move, by=by, on=on, reason="As it was.")


def state(review):
    return Review.objects.get(pk=review.pk).state


def last_verb():
    return Write.objects.latest("number").verb


def test_every_notification_has_a_number_and_the_reference_may_come_later(asha, review, identified):
    assert (review.register_number, identified.register_number) == (1, 2)
    assert (str(identified), identified.called) == ("No reference yet", "No reference yet")
    add_review(on=MAY, by=asha)  # nor has this one
    name_publicly(review=identified, reference="W7", by=asha)
    name_publicly(review=identified, pseudonym="Hazel", by=asha)
    assert str(Review.objects.get(register_number=2)) == "W7 (Hazel)"
    assert last_verb() == "reviews.named"


def test_a_name_that_no_paper_printed_is_corrected_for_a_reason_which_stays_to_be_seen(as_, asha, review):
    with pytest.raises(ValidationError, match="It has the public reference W1 already: say what is wrong with that"):
        name_publicly(review=review, reference="W2", by=asha)
    for nothing_new in ({}, {"reference": "W1"}):
        with pytest.raises(Refused, match="Give a reference, a pseudonym, or both"):
            name_publicly(review=review, by=asha, **nothing_new)
    client, address = as_(asha), f"/reviews/{review.pk}/name/"
    assert 'value="W1"' in client.get(address).content.decode()
    said = {"reference": "W11", "pseudonym": "Rowan"}
    assert "It has the public reference W1 already" in client.post(address, said).content.decode()
    assert client.post(address, said | {"reason": "A figure was missing."}).status_code == 302
    assert last_verb() == "reviews.named" and str(Review.objects.get(pk=review.pk)) == "W11 (Rowan)"
    words = client.get(f"/reviews/{review.pk}/").content.decode()
    assert "Public reference corrected: it was W1" in words and "A figure was missing." in words


def test_a_reference_is_given_to_one_review(asha, review, identified):
    with pytest.raises(ValidationError) as refused:
        name_publicly(review=identified, reference="W1", by=asha)
    assert refused.value.message_dict == {"reference": [REFERENCE_TAKEN]}


def test_there_are_only_the_kinds_that_are_defined(asha):
    for kind in ("DHR", "DARDR", "SAR", "CSPR", "OWHR", "near-miss"):
        assert add_review(on=MAY, by=asha, kind=kind).kind_of_review == kind
    with pytest.raises(ValidationError, match="There is no such kind of review"):
        add_review(on=MAY, by=asha, kind="XYZ")


def test_what_must_be_known_before_the_partnership_is_notified(asha, identified):
    with pytest.raises(Refused, match="Record the type of death first"):
        make(identified, "notify", asha)
    facts.classify_death(review=identified, type_of_death="suicide", on=MAY, by=asha)
    make(identified, "notify", asha)
    assert state(identified) == "notified"


def test_a_chair_is_appointed_for_what_has_a_reference(asha):
    decided = add_review(on=MAY, by=asha, state="decided")
    with pytest.raises(Refused, match="Give the review its public reference first"):
        make(decided, "commission", asha)
    name_publicly(review=decided, reference="W9", by=asha)
    make(decided, "commission", asha)
    assert state(decided) == "commissioned"


def test_nothing_is_dated_before_the_death(asha, identified):
    with pytest.raises(Refused, match="That is before the death"):
        facts.pass_pen(review=identified, holder="police", on=PartialDate("2024-02"), by=asha)
    with pytest.raises(Refused, match="Look at the date again, or at the month of the death"):
        add_review(on=PartialDate("2023"), by=asha, died_in="2024")
    assert facts.pass_pen(review=identified, holder="police", on=PartialDate("2024-03"), by=asha).pk


def test_nothing_is_held_or_published_before_the_notification(asha, approved):
    facts.add_milestone(review=approved, state="notified", on=PartialDate("2024-03-01"), by=asha)
    for act, more in (
        (holds.hold, {"reason": "inquest"}),
        (facts.deliver_plan, {"words": "The audit."}),
    ):
        with pytest.raises(Refused, match="That is before the partnership was notified"):
            act(review=approved, on=PartialDate("2024-02-10"), by=asha, **more)
    assert not Hold.objects.exists()


def test_an_earlier_date_is_before_the_first_step_and_recorded_once(asha, review):
    with pytest.raises(Refused, match="An earlier date is one before the first step, which was on 2 April 2024"):
        facts.add_milestone(review=review, state="decided", on=MAY, by=asha)
    early = {"review": review, "state": "decided", "on": PartialDate("2024-03-01"), "by": asha}
    facts.add_milestone(**early)
    with pytest.raises(ValidationError, match="The day of that stage is recorded already"):
        facts.add_milestone(**early)


def test_the_pen_changes_hands(asha, review):
    facts.pass_pen(review=review, holder="chair", on=MAY, by=asha)
    with pytest.raises(Refused, match="The pen is with them already"):
        facts.pass_pen(review=review, holder="chair", on=PartialDate("2024-06-01"), by=asha)
    said = Said("The chair", "Asha", MAY, Channel.PHONE)
    facts.pass_pen(review=review, holder="chair", on=PartialDate("2024-04-05"), by=asha, said=said)  # before that


def test_a_report_is_published_once_its_address_is_known(asha, approved):
    with pytest.raises(Refused, match="Record first where it is published"):
        make(approved, "publish", asha)
    with pytest.raises(ValidationError, match="Give the address at which it is published"):
        facts.publicise(review=approved, what="published", on=MAY, by=asha)
    assert state(approved) == "approved"
    facts.publicise(review=approved, what="published", address="https://p.example/w2", on=MAY, by=asha)
    assert state(approved) == "published"
    assert approved.steps.latest("number").reason == "It is published: https://p.example/w2."


def test_publication_is_planned_for_a_day_and_planned_again(asha, approved):
    with pytest.raises(Refused, match="Record the planned day first"):
        make(approved, "plan_publication", asha)
    with pytest.raises(ValidationError, match="Say for which day it is planned"):
        facts.publicise(review=approved, what="planned", on=MAY, by=asha)
    for day in (date(2024, 9, 1), date(2024, 10, 1)):
        facts.publicise(review=approved, what="planned", planned_for=day, on=MAY, by=asha)
    assert state(approved) == "publication-planned"
    assert [str(one.planned_for) for one in approved.publications.all()] == ["2024-09-01", "2024-10-01"]
    assert approved.steps.count() == 2


def test_withholding_and_taking_down_are_explained(asha, approved):
    with pytest.raises(Refused, match="Record first why it is not published"):
        make(approved, "withhold", asha)
    with pytest.raises(ValidationError, match="Say why, in a few words"):
        facts.publicise(review=approved, what="withheld", on=MAY, by=asha)
    facts.publicise(review=approved, what="withheld", words="Her children.", on=MAY, by=asha)
    assert state(approved) == "withheld"
    facts.publicise(review=approved, what="published", address="https://p.example/w2", on=MAY, by=asha)
    with pytest.raises(Refused, match="Record first why it was taken down"):
        make(approved, "take_down", asha)
    facts.publicise(review=approved, what="taken-down", words="After a year.", on=MAY, by=asha)
    assert state(approved) == "taken-down"


def test_what_cannot_be_public_yet_leaves_nothing_behind(asha, review):
    with pytest.raises(Refused, match="This can only be done when it is approved"):
        facts.publicise(review=review, what="published", address="https://p.example/w1", on=MAY, by=asha)
    assert not review.publications.exists()


def test_a_review_is_concluded_when_its_plan_is_delivered(asha, approved):
    facts.publicise(review=approved, what="withheld", words="Her children.", on=MAY, by=asha)
    with pytest.raises(Refused, match="Record first that the action plan is delivered, and what shows it"):
        make(approved, "conclude", asha)
    facts.deliver_plan(review=approved, words="The audit of May.", on=MAY, by=asha)
    make(approved, "conclude", asha)
    assert state(approved) == "concluded"


def test_a_clock_is_not_extended_into_the_past(asha, review):
    with pytest.raises(ValidationError, match="A clock cannot be extended to a day that has already passed"):
        facts.extend(
            review=review, clock="completion", until=date(2024, 5, 1), agreed_by="The chair", words="Ill.",
            on=MAY, by=asha,
        )  # fmt: skip


def test_a_hold_is_told_planned_again_and_ended(asha, review):
    held = holds.hold(review=review, reason="inquest", on=MAY, restart=date(2024, 9, 1), by=asha)
    assert held.planned_restart == date(2024, 9, 1)
    with pytest.raises(Refused, match="That is before the hold began, which was on 3 May 2024"):
        holds.change_hold(hold=held, what="ended", on=PartialDate("2024-05-02"), by=asha)
    with pytest.raises(ValidationError, match="Say for which day it is now planned"):
        holds.change_hold(hold=held, what="replanned", on=MAY, by=asha)
    holds.change_hold(hold=held, what="replanned", restart=date(2024, 11, 1), on=MAY, by=asha)
    holds.change_hold(hold=held, what="ended", on=PartialDate("2024-06"), by=asha)
    with pytest.raises(Refused, match="This hold ended on June 2024"):
        holds.change_hold(hold=held, what="ended", on=PartialDate("2024-07"), by=asha)
    holds.change_hold(hold=held, what="told", on=MAY, by=asha)
    with pytest.raises(ValidationError, match="That is recorded already"):
        holds.change_hold(hold=held, what="told", on=MAY, by=asha)
    assert held.planned_restart == date(2024, 11, 1)
    assert held.told.in_words == "Hold (inquest): The Home Office was told of it"


def test_what_is_finished_is_not_held_up(asha):
    out = add_review(reference="W3", on=MAY, by=asha, state="published")
    with pytest.raises(Refused, match="Nothing can hold this review up any more: it is finished"):
        holds.hold(review=out, reason="inquest", on=MAY, by=asha)


def test_everything_recorded_is_told_newest_first(asha, approved):
    tell = {"review": approved, "by": asha}
    facts.add_milestone(state="notified", on=PartialDate("2024-01-10"), **tell)
    facts.classify_death(type_of_death="partner", on=PartialDate("2024-04-03"), **tell)
    facts.tell(whom="family", words="The day.", on=PartialDate("2024-04-04"), **tell)
    facts.tell(whom="agencies", words="The day.", on=PartialDate("2024-04-05"), **tell)
    facts.pass_pen(holder="chair", on=PartialDate("2024-04-06"), **tell)
    facts.extend(
        clock="completion", until=date(2025, 1, 1), agreed_by="Dr Frost", words="Ill.", on=PartialDate("2024-04-07"),
        **tell,
    )  # fmt: skip
    held = holds.hold(reason="iopc", on=PartialDate("2024-04-08"), **tell)
    holds.change_hold(hold=held, what="ended", on=PartialDate("2024-04-09"), by=asha)
    facts.publicise(what="planned", planned_for=date(2024, 9, 1), on=PartialDate("2024-04-10"), **tell)
    facts.deliver_plan(words="The audit.", on=PartialDate("2024-04-11"), **tell)
    found = Review.objects.get(pk=approved.pk)
    told = fetch_history(found)
    assert [fact.in_words for fact in told] == [
        "The action plan is delivered",
        "It is to be published on 1 September 2024",
        "Hold (investigation by the iopc): It has ended, and the review goes on",
        "Put on hold: Investigation by the IOPC",
        "Clock extended by Dr Frost",
        "The pen went to: Chair",
        "The agencies were told",
        "The family was told",
        "Type of death: Homicide by a partner or former partner",
        "Earlier: Notified to the partnership",
    ]
    assert [fact.why for fact in told][:2] == ["The audit.", ""]


PAGES = {
    "pen": ({"holder": "chair", "words": "The report.", "on": "3 May 2024"}, "The pen went to: Chair"),
    "told": ({"whom": "family", "words": "The day.", "on": "3 May 2024"}, "The family was told"),
    "hold": ({"reason": "inquest", "on": "3 May 2024"}, "On hold since 3 May 2024: inquest."),
    "death": ({"type_of_death": "partner", "on": "3 May 2024"}, "Homicide by a partner or former partner"),
    "earlier": ({"state": "decided", "on": "1 March 2024"}, "Earlier: To be reviewed, waiting for a chair"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_fact_that_is_asked_for_is_on_the_page_of_the_review(as_, asha, review, name):
    asked, shown = PAGES[name]
    asks = as_(asha).get(f"/reviews/{review.pk}/{name}/")
    assert asks.status_code == 200
    response = as_(asha).post(f"/reviews/{review.pk}/{name}/", asked)
    assert (response.status_code, response.url) == (302, f"/reviews/{review.pk}/")
    assert shown in as_(asha).get(f"/reviews/{review.pk}/").content.decode()


def test_what_is_refused_comes_back_as_it_was_typed(as_, asha, identified):
    typed = {"holder": "police", "words": "The first look.", "on": "3 January 2024"}
    response = as_(asha).post(f"/reviews/{identified.pk}/pen/", typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert "That is before the death." in page
    assert "The first look." in page


def test_only_clocks_that_run_can_be_extended(as_, asha, review):
    page = as_(asha).get(f"/reviews/{review.pk}/extend/").content.decode()
    assert "Overview report" not in page
    facts.add_milestone(review=review, state="decided", on=PartialDate("2024-03-01"), by=asha)
    page = as_(asha).get(f"/reviews/{review.pk}/extend/").content.decode()
    assert "Overview report" in page
    sent = {
        "clock": "completion",
        "until": "1 March 2027",
        "agreed_by": "The chair",
        "words": "Ill.",
        "on": "3 May 2024",
    }
    assert as_(asha).post(f"/reviews/{review.pk}/extend/", sent).status_code == 302
    page = as_(asha).get(f"/reviews/{review.pk}/").content.decode()
    assert "1 March 2027" in page
    assert "1 September 2024" in page


def test_a_page_leads_only_to_what_makes_sense(as_, asha, carys, review, approved):
    page = as_(asha).get(f"/reviews/{review.pk}/").content.decode()
    assert "Pass the pen" in page
    for left_out in ("Publication</a>", "The action plan is delivered</a>"):
        assert left_out not in page
    assert "Publication</a>" in as_(asha).get(f"/reviews/{approved.pk}/").content.decode()
    assert "Pass the pen" not in as_(carys).get(f"/reviews/{review.pk}/").content.decode()
    assert as_(carys).get(f"/reviews/{review.pk}/pen/").status_code == 403


def test_a_hold_is_ended_on_its_page(as_, asha, review):
    held = holds.hold(review=review, reason="inquest", on=MAY, by=asha)
    assert as_(asha).get(f"/reviews/holds/{held.pk}/").status_code == 200
    sent = {"what": "ended", "on": "4 May 2024"}
    assert as_(asha).post(f"/reviews/holds/{held.pk}/", sent).url == f"/reviews/{review.pk}/"
    assert "On hold since" not in as_(asha).get(f"/reviews/{review.pk}/").content.decode()


def test_the_clocks_are_listed_late_ones_first(as_, asha, review):
    facts.add_milestone(review=review, state="decided", on=PartialDate("2024-03-01"), by=asha)
    add_review(reference="W5", on=PartialDate("2026-11-01"), by=asha, state="decided")
    add_review(reference="W6", on=PartialDate("2026-11-01"), by=asha)
    page = as_(asha).get("/reviews/clocks/").content.decode()
    assert page.index("W1</a>") < page.index("W5</a>")
    assert "1 is late." in page
    assert "W6</a>" not in page
    assert "Of 4 more the first day is not recorded" in page


def test_whose_move_it_is_is_shown_over_all(as_, asha, review):
    assert "It is not recorded of any review" in as_(asha).get("/reviews/pens/").content.decode()
    facts.pass_pen(review=review, holder="chair", on=MAY, by=asha)
    page = as_(asha).get("/reviews/pens/").content.decode()
    assert "<svg" in page
    assert "With the family (not counted)" in page
    assert "Newly commissioned" in page
