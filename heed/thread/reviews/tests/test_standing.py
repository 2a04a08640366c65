"""Whose pen, which clock, what holds it up: a review as at a day."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from heed.kit.calendar.clocks import State
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.thread.reviews.actions.definitions import define
from heed.thread.reviews.actions.facts import add_milestone, extend, pass_pen
from heed.thread.reviews.actions.holds import change_hold, hold
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.models import ClockDefinition, Guidance, Review
from heed.thread.reviews.standing import ReviewStanding, definitions, with_facts
from heed.thread.reviews.views.standing import (
    HOLDERS,
    clock_cells,
    since_notification,
    stretch_rows,
    timeline,
    whose_move,
)


def on(day):
    return PartialDate(day)


@pytest.fixture
def notified(asha):
    return add_review(reference="W5", kind="DARDR", died_in="2025-12", state="notified", on=on("2026-02-02"), by=asha)


@pytest.fixture
def stands(django_assert_num_queries):
    def at(review, today):
        found = with_facts(Review.objects.all()).get(pk=review.pk)
        standing = ReviewStanding(found, today, definitions())
        with django_assert_num_queries(0):
            _ = standing.clocks, standing.days, standing.pen, standing.holds
        return standing

    return at


def test_a_clock_runs_from_its_stage_and_stops_at_the_decision(stands, notified, asha):
    (decision,) = stands(notified, date(2026, 2, 20)).clocks
    assert decision.definition.name == "Decision whether to review"
    assert (decision.clock.original_due, decision.now.state) == (date(2026, 3, 2), State.DUE_SOON)
    assert stands(notified, date(2026, 3, 4)).next_clock.now.days_late == 2
    moves.make(notified, "decide", by=asha, on=on("2026-02-27"), reason="The criteria are met.")
    first, report = stands(notified, date(2026, 3, 4)).clocks
    assert first.now.state is State.STOPPED_IN_TIME
    assert (report.definition.code, report.clock.original_due) == ("completion", date(2026, 8, 27))
    assert not first.is_running
    assert stands(notified, date(2026, 3, 4)).next_clock.definition.code == "completion"


def test_a_decision_not_to_review_is_a_decision(stands, notified, asha):
    moves.make(notified, "decline", by=asha, on=on("2026-03-20"), reason="No abuse was found.")
    (decision,) = stands(notified, date(2026, 4, 1)).clocks
    assert decision.now.state is State.STOPPED_LATE


def test_a_hold_puts_the_day_off_and_the_first_day_stays(stands, notified, asha):
    held = hold(review=notified, reason="proceedings", on=on("2026-02-10"), by=asha)
    paused = stands(notified, date(2026, 2, 15))
    (clock,) = paused.clocks
    assert (clock.now.state, clock.now.paused_since) == (State.PAUSED, date(2026, 2, 10))
    assert paused.holds == [held]
    change_hold(hold=held, what="ended", on=on("2026-02-20"), by=asha)
    after = stands(notified, date(2026, 2, 25))
    (clock,) = after.clocks
    assert (clock.now.due, clock.clock.original_due) == (date(2026, 3, 12), date(2026, 3, 2))
    assert after.holds == []
    assert clock_cells(clock)[2:4] == ("12 March 2026, due in 15 days", "2 March 2026")


def test_time_given_to_the_family_stops_the_clock_and_is_never_late(stands, notified, asha):
    pass_pen(review=notified, holder="family", on=on("2026-02-10"), by=asha)
    (clock,) = stands(notified, date(2026, 3, 31)).clocks
    assert (clock.now.state, clock.given_since, clock.now.days_late) == (State.PAUSED, date(2026, 2, 10), 0)
    _, tag, due, first, _ = clock_cells(clock)
    assert (tag.text, tag.colour) == ("Time given to the family since 10 February 2026", "purple")
    assert (due, first) == ("The clock stands still: time given to the family", "2 March 2026")
    pass_pen(review=notified, holder="panel", on=on("2026-03-12"), by=asha)
    (clock,) = stands(notified, date(2026, 3, 31)).clocks
    assert (clock.now.state, clock.now.due_now, clock.given_since) == (State.DUE_SOON, date(2026, 4, 1), None)


def test_what_was_late_when_the_family_was_given_time_is_not_said_to_be_late_meanwhile(stands, notified, asha):
    pass_pen(review=notified, holder="family", on=on("2026-03-12"), by=asha)
    (clock,) = stands(notified, date(2026, 9, 1)).clocks
    assert "late" not in " ".join(map(str, clock_cells(clock)))
    pass_pen(review=notified, holder="chair", on=on("2026-08-12"), by=asha)
    (clock,) = stands(notified, date(2026, 9, 1)).clocks
    assert clock_cells(clock)[2:4] == ("2 August 2026, 30 days late", "2 March 2026")


def test_two_holds_may_run_at_once(stands, notified, asha):
    for reason in ("proceedings", "inquest"):
        hold(review=notified, reason=reason, on=on("2026-02-10"), by=asha)
    assert len(stands(notified, date(2026, 2, 15)).holds) == 2


def test_an_extension_gives_another_day_and_keeps_the_first(stands, notified, asha):
    extend(
        review=notified, clock="decision", until=date(2026, 4, 1), agreed_by="The chair", words="Illness.",
        on=on("2026-02-20"), by=asha,
    )  # fmt: skip
    (clock,) = stands(notified, date(2026, 3, 20)).clocks
    assert (clock.now.due, clock.clock.original_due) == (date(2026, 4, 1), date(2026, 3, 2))
    assert clock_cells(clock)[1].text == "Due soon"


def test_a_clock_whose_first_day_is_unknown_says_so(stands, review, asha):
    report = next(clock for clock in stands(review, date(2024, 5, 1)).clocks if clock.definition.code == "completion")
    assert (report.clock, report.now, report.is_running) == (None, None, False)
    assert "Its first day is not recorded: to be reviewed" in clock_cells(report)[2]
    add_milestone(review=review, state="decided", on=on("2024-03-01"), by=asha)
    report = next(clock for clock in stands(review, date(2024, 5, 1)).clocks if clock.definition.code == "completion")
    assert report.clock.original_due == date(2024, 9, 1)


def test_what_the_law_gives_no_number_for_is_shown_without_a_day(stands, asha):
    made = add_review(reference="W6", kind="DARDR", state="signed-off", on=on("2026-05-01"), by=asha)
    sending = next(clock for clock in stands(made, date(2026, 6, 1)).clocks if clock.definition.code == "sending")
    assert clock_cells(sending)[4] == "as soon as reasonably practicable: no number is given (not checked yet)"
    assert sending.now is None


def test_a_clock_keeps_the_guidance_it_started_under(stands, notified, asha):
    newer = define(row=Guidance(kind="DARDR", title="Newer", source="A text", in_force_from=date(2026, 4, 1)), by=asha)
    define(
        row=ClockDefinition(
            kind="DARDR", guidance=newer, code="decision", name="Decision", starts="notified", stops="decided",
            number=10, unit="working days", source="A text", in_force_from=date(2026, 4, 1), verified=True,
        ),
        by=asha,
    )  # fmt: skip
    later = add_review(reference="W7", kind="DARDR", state="notified", on=on("2026-04-07"), by=asha)
    old, new = (stands(review, date(2026, 4, 8)).clocks[0] for review in (notified, later))
    assert (old.allowance, new.allowance) == ("1 month", "10 working days")
    assert clock_cells(new)[4] == "10 working days"


def test_there_was_no_guidance_before_the_first(stands, asha):
    early = add_review(reference="W8", state="notified", on=on("2014-05-01"), by=asha)
    assert stands(early, date(2014, 6, 1)).clocks == []


def test_days_are_told_from_the_notification_and_by_holder(stands, notified, asha):
    pass_pen(review=notified, holder="partnership", on=on("2026-02-02"), by=asha)
    pass_pen(review=notified, holder="police", on=on("2026-03-04"), words="The IMR.", meanwhile="Train.", by=asha)
    pass_pen(review=notified, holder="family", on=on("2026-03-14"), by=asha)
    standing = stands(notified, date(2026, 4, 13))
    assert standing.since_notification == 70
    assert dict(standing.days.with_holder) == {"partnership": 30, "police": 10}
    assert standing.days.with_family == 30
    assert whose_move(standing) == "The family’s, since 14 March 2026: they may take the time they need"
    assert stretch_rows(standing)[1] == ("Police", "4 March 2026", 10, "The IMR. Train.")
    assert [span.who for span in timeline(standing).spans] == ["Partnership", "Police"]


def test_days_of_which_nobody_recorded_whose_they_were_are_said_to_be_that(stands, notified, asha):
    nobody = stands(notified, date(2026, 2, 27))
    assert since_notification(nobody) == "25 days; for 25 of them it is not recorded whose move it was"
    said = "From 2 February 2026 until 27 February 2026 it is not recorded whose move it was."
    assert stretch_rows(nobody) == [("Not recorded", "2 February 2026", 25, said)]
    pass_pen(review=notified, holder="chair", on=on("2026-02-27"), by=asha)
    assert stretch_rows(stands(notified, date(2026, 2, 27)))[-1][-1] == said
    later = stands(notified, date(2026, 3, 9))
    assert since_notification(later) == (
        "35 days; for 25 of them it is not recorded whose move it was; of the others none was in our hands"
    )
    assert stretch_rows(later)[-1] == ("Not recorded", "2 February 2026", 25, said)


def test_whose_move_it_is_counts_the_days_of_which_that_is_not_recorded(as_, notified, review, asha):
    with time_machine.travel("2026-02-27 12:00 +0000"):
        nobody = as_(asha).get(reverse("reviews:pens")).content.decode()
        pass_pen(review=review, holder="chair", on=on("2026-02-20"), by=asha)
        both = as_(asha).get(reverse("reviews:pens")).content.decode()
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", nobody)
    assert cells == ["Not recorded", *[""] * (len(HOLDERS) + 2), "25"]
    assert "Not known" in both


def test_the_days_end_where_the_review_does(stands, notified, asha):
    pass_pen(review=notified, holder="partnership", on=on("2026-02-02"), by=asha)
    moves.make(notified, "decline", by=asha, on=on("2026-02-20"), reason="No abuse was found.")
    moves.make(notified, "accept_no_review", by=asha, on=on("2026-03-04"), reason="The panel agreed.")
    standing = stands(notified, date(2026, 9, 1))
    assert standing.since_notification == 30
    assert standing.pen is None
    assert standing.next_clock is None
    assert whose_move(standing) == "Nobody’s: it is finished"
    assert timeline(standing).spans[0].end == date(2026, 3, 4)


def test_nothing_is_said_of_what_is_not_recorded(stands, review):
    standing = stands(review, date(2024, 5, 1))
    assert standing.since_notification is None
    assert whose_move(standing) == "Not recorded"
    assert timeline(standing) is None
    assert standing.days_with_pen == 0


def test_what_is_late_and_then_paused_says_both(stands, notified, asha):
    hold(review=notified, reason="inquest", on=on("2026-03-05"), by=asha)
    (clock,) = stands(notified, date(2026, 4, 1)).clocks
    assert clock_cells(clock)[2] == "2 March 2026, 2 days late when it was paused"


def test_whose_move_it_is_is_told_a_page_at_a_time_and_drawn_of_all(as_, notified, asha, monkeypatch):
    monkeypatch.setattr("heed.thread.reviews.views.standing.PENS_ON_A_PAGE", 2)
    for number in range(2):
        another = add_review(reference=f"W{number}", state="notified", on=on("2026-02-02"), by=asha)
        pass_pen(review=another, holder="chair", on=on("2026-02-02"), by=asha)
    client, at = as_(asha), reverse("reviews:pens")
    first, last = (client.get(f"{at}?page={page}").content.decode() for page in (1, 2))
    assert "Review by review, in days: 1 to 2 of 3" in first
    told = [set(re.findall(r"\bW[01]\b", page)) for page in (first, last)]
    assert {"W0", "W1"} not in told and set.union(*told) == {"W0", "W1"}
    assert "All together" in last
