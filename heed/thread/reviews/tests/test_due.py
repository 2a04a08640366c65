"""What falls due of reviews: on which day, from whom, and from when on no more."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import all_due, due_from
from heed.kit.daily.jobs import jobs
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.striking import strike_out
from heed.thread.reviews.actions import facts, imrs
from heed.thread.reviews.actions.holds import change_hold, hold
from heed.thread.reviews.actions.proceedings import hear_of_proceeding, link_proceeding
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import restrict
from heed.thread.reviews.models import RunningClock
from heed.thread.reviews.standing import ReviewStanding, definitions
from heed.thread.reviews.views.standing import clock_cells

FEBRUARY = PartialDate("2026-02-02")


@pytest.fixture
def notified(asha):
    return add_review(reference="W5", pseudonym="Hazel", state="notified", on=FEBRUARY, by=asha)


def days(kind):
    return [due.on for due in all_due() if due.source == f"reviews.{kind}"]


def on(day):
    return PartialDate(day)


def test_a_clock_is_due_on_the_day_on_which_it_runs_out_as_the_facts_of_the_review_have_it(notified, asha) -> None:
    assert days("clocks") == [date(2026, 3, 2)]  # a month after the notification
    held = hold(review=notified, reason="inquest", on=on("2026-02-10"), by=asha)
    assert days("clocks") == []  # it stands still
    change_hold(hold=held, what="ended", on=on("2026-02-20"), by=asha)
    assert days("clocks") == [date(2026, 3, 12)]  # ten days later
    told = {"clock": "decision", "agreed_by": "The chair", "words": "Illness.", "by": asha, "review": notified}
    later = facts.extend(until=date(2026, 4, 9), on=on("2026-02-25"), **told)
    assert days("clocks") == [date(2026, 4, 9)]
    strike_out(fact=later, reason="Nobody agreed to it.", by=asha)
    assert days("clocks") == [date(2026, 3, 12)]
    given = facts.pass_pen(review=notified, holder="family", on=on("2026-03-01"), by=asha)
    assert days("clocks") == []  # the family may take the time it needs
    strike_out(fact=given, reason="It was another review.", by=asha)
    assert days("clocks") == [date(2026, 3, 12)]
    moves.make(notified, "decide", by=asha, on=on("2026-02-27"), reason="The criteria are met.")
    assert days("clocks") == [date(2026, 8, 27)]  # the next clock: six months for the report


def test_a_clock_is_as_late_for_whoever_it_is_due_from_as_it_is_among_the_clocks(notified, asha) -> None:
    held = hold(review=notified, reason="inquest", on=on("2026-03-05"), by=asha)
    change_hold(hold=held, what="ended", on=on("2026-03-25"), by=asha)
    facts.pass_pen(review=notified, holder="family", on=on("2026-04-01"), by=asha)
    facts.pass_pen(review=notified, holder="chair", on=on("2026-04-11"), by=asha)
    today = timezone.localdate()
    [clock] = ReviewStanding(notified, today, definitions()).clocks
    [due] = days("clocks")
    assert due == date(2026, 4, 1)  # 2 March, and thirty days on which it stood still
    assert (today - due).days == clock.now.days_late > 0
    assert clock_cells(clock)[2] == f"1 April 2026, {clock.now.days_late} days late"


def test_what_is_due_of_a_review_says_which_and_never_its_number_or_a_name(notified, asha) -> None:
    unnamed = add_review(pseudonym="Rowan", state="notified", on=FEBRUARY, by=asha)
    for review in (notified, unnamed):
        hold(review=review, reason="inquest", restart=date(2026, 10, 1), on=on("2026-05-01"), by=asha)
        trial = link_proceeding(review=review, kind="trial", body="The court", on=FEBRUARY, by=asha)
        hear_of_proceeding(proceeding=trial, words="L.", next_on=date(2026, 6, 1), on=on("2026-03-01"), by=asha)
    decided = add_review(reference="W6", state="approved", on=FEBRUARY, by=asha)
    facts.publicise(review=decided, what="planned", planned_for=date(2026, 6, 1), on=on("2026-03-01"), by=asha)
    later = add_review(state="notified", on=FEBRUARY, by=asha)
    said = {due.words for due in due_from(asha)}
    assert said == {
        "Move a review without a reference yet on before its clock runs out: Decision whether to review",
        "Say whether W5 goes on from its hold, or plan another day",
        "Say whether a review without a reference yet goes on from its hold, or plan another day",
        "Ask what is new in a proceeding beside W5",
        "Ask what is new in a proceeding beside a review without a reference yet",
        "See that the report of W6 is published, or plan another day",
    }  # fmt: skip
    assert not later.reference


def test_a_clock_is_due_from_whoever_last_moved_the_review_and_leads_to_it(notified, asha, ben) -> None:
    moves.make(notified, "scope", by=ben, on=on("2026-02-05"), reason="Letters are out.")
    [due] = [due for due in due_from(ben) if due.source == "reviews.clocks"]
    assert (due.words, due.href) == (
        "Move W5 on before its clock runs out: Decision whether to review",
        f"/reviews/{notified.pk}/",
    )
    assert due.owner == ben
    assert "Hazel" not in due.words
    assert not due_from(asha)
    restrict(review=notified, by=asha, on=FEBRUARY, reason="Few need to know.")
    assert not due_from(ben)


def test_the_day_s_work_finds_the_clocks_again_under_the_same_key(notified) -> None:
    before = RunningClock.objects.get()
    [job] = [job for job in jobs() if job.name == "reviews.clocks"]
    assert list(job.work(date(2026, 2, 3))) == ["1 clock of reviews run"]
    assert RunningClock.objects.get() == before
    RunningClock.objects.all().delete()
    list(job.work(date(2026, 2, 3)))
    assert RunningClock.objects.get() == before  # so that nobody is reminded of the same day again


def test_an_imr_is_due_by_its_last_extension_while_the_agency_has_it(review, asha, carys) -> None:
    told = {"on": on("2026-05-01"), "by": asha}
    imr = imrs.request_imr(
        review=review,
        agency=asha.agency,
        requested_by="A chair",
        letter_on=date(2026, 5, 1),
        due_on=date(2026, 7, 1),
        **told,
    )
    assert days("imrs") == [date(2026, 7, 1)]
    assert [due.words for due in due_from(asha) if due.source == "reviews.imrs"] == [
        f"See that the chair has the IMR of Wexmoor Constabulary for {review.reference}"
    ]
    imrs.name_author(imr=imr, person=carys, declaration="I had no part in it.", **told)
    imrs.extend_imr(imr=imr, due_on=date(2026, 9, 1), agreed_by="The chair", words="More.", **told)
    [due] = [due for due in due_from(carys) if due.source == "reviews.imrs"]
    assert (due.on, due.href, due.owner) == (date(2026, 9, 1), f"/reviews/imrs/{imr.pk}/", carys)
    moves.make(imr, "withdraw", by=asha, on=on("2026-06-01"), reason="Not needed.")
    assert days("imrs") == []


def test_a_hold_is_due_on_the_day_last_planned_until_it_has_ended(review, asha) -> None:
    held = hold(review=review, reason="inquest", on=on("2026-05-01"), by=asha)
    assert days("holds") == []
    change_hold(hold=held, what="replanned", restart=date(2026, 10, 1), on=on("2026-05-02"), by=asha)
    change_hold(hold=held, what="replanned", restart=date(2026, 9, 1), on=on("2026-05-03"), by=asha)
    assert days("holds") == [date(2026, 9, 1)]
    change_hold(hold=held, what="ended", on=on("2026-08-01"), by=asha)
    assert days("holds") == []


def test_a_publication_is_due_on_the_day_last_planned_until_the_report_is_out(asha) -> None:
    review = add_review(reference="W6", state="approved", on=FEBRUARY, by=asha)
    told = {"review": review, "by": asha, "what": "planned"}
    facts.publicise(planned_for=date(2026, 6, 1), on=on("2026-03-01"), **told)
    facts.publicise(planned_for=date(2026, 5, 1), on=on("2026-03-02"), **told)
    assert days("publications") == [date(2026, 5, 1)]
    facts.publicise(review=review, by=asha, what="published", address="https://a.example/r", on=on("2026-05-01"))
    assert days("publications") == []


def test_a_court_is_asked_about_on_its_next_day_until_something_was_heard(review, asha) -> None:
    trial = link_proceeding(review=review, kind="trial", body="The court", on=FEBRUARY, by=asha)
    hear_of_proceeding(proceeding=trial, words="Listed.", next_on=date(2026, 6, 1), on=on("2026-03-01"), by=asha)
    [due] = [due for due in due_from(asha) if due.source == "reviews.proceedings"]
    assert (due.on, due.href) == (date(2026, 6, 1), f"/reviews/{review.pk}/proceedings/")
    hear_of_proceeding(proceeding=trial, words="Put off.", next_on=date(2026, 9, 1), on=on("2026-06-01"), by=asha)
    assert days("proceedings") == [date(2026, 9, 1)]
    hear_of_proceeding(proceeding=trial, words="Over.", outcome="A verdict.", on=on("2026-09-01"), by=asha)
    assert days("proceedings") == []


def test_time_given_to_a_family_is_never_due(review, asha) -> None:
    from heed.thread.reviews.actions.family import record_contact

    told = {"whom": "A sister", "how": "phone", "who_for_us": "Ben", "words": "Words.", "on": FEBRUARY, "by": asha}
    record_contact(review=review, wait_until=timezone.localdate() - timedelta(days=1), **told)
    assert not [due for due in all_due() if due.source.startswith("reviews.") and due.source != "reviews.clocks"]
