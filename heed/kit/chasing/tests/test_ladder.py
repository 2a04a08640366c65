"""The ladder: which rung a date has reached, and how a force sets its own."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from heed.kit.calendar.working_days import add_working_days
from heed.kit.chasing.actions import set_ladder
from heed.kit.chasing.forms import LadderForm, written
from heed.kit.chasing.ladder import day_of, ladder_on, shipped, when, who
from heed.kit.chasing.models import Ladder, Rung
from heed.kit.rules import Refused

DUE = date(2026, 12, 21)


def test_the_shipped_ladder_says_whose_word_it_is_and_since_when():
    assert "Shipped with Heed" in shipped().source
    assert shipped().effective_on == date(2026, 1, 1)
    assert [rung.working_days for rung in shipped().rungs] == [-10, 0, 5, 10, 20]
    assert shipped().last_resort == "coordinator"


def test_rungs_are_counted_in_working_days_over_christmas():
    days = [day_of(rung, DUE) for rung in shipped().rungs]
    assert days == [date(2026, 12, 7), DUE, date(2026, 12, 30), date(2027, 1, 7), date(2027, 1, 21)]


@pytest.mark.parametrize(
    ("by", "reached"),
    [(date(2026, 12, 6), None), (date(2026, 12, 7), -10), (DUE, 0), (date(2026, 12, 29), 0), (date(2027, 9, 1), 20)],
)
def test_the_last_rung_that_was_reached_counts(by, reached):
    rung = shipped().reached(DUE, by=by)
    assert (rung and rung.working_days) == reached


@given(due=st.dates(date(2024, 1, 1), date(2028, 1, 1)), later=st.integers(0, 60))
def test_a_later_day_never_stands_on_an_earlier_rung(due, later):
    ladder, start = shipped(), add_working_days(due, -12)
    stands = [ladder.reached(due, by=add_working_days(start, n)) for n in (0, later)]
    places = [-99 if rung is None else rung.working_days for rung in stands]
    assert places == sorted(places)
    assert [rung.working_days for rung in ladder.beyond(stands[1])] == [
        rung.working_days for rung in ladder.rungs if rung.working_days > places[1]
    ]


def test_a_rung_is_told_in_words():
    assert when(Rung(working_days=-1)) == "1 working day before the date"
    assert when(Rung(working_days=0)) == "on the date"
    assert who(Rung(working_days=0)) == "the person it is due from"
    every = Rung(working_days=20, deputy=True, role="coordinator")
    assert who(every) == "the person it is due from, their deputy and every review coordinator"
    assert who(Rung(working_days=20, role="of another force")) == "the person it is due from"


@time_machine.travel("2026-11-20 09:00 +0000")
def test_a_force_sets_its_own_from_a_day_and_the_earlier_stays(db, somebody):
    asha = somebody("coordinator")
    rungs = [Rung(working_days=3), Rung(working_days=-5, deputy=True)]
    set_ladder(rungs=rungs, source="The weekly meeting", effective_on=date(2026, 12, 1), by=asha)
    assert ladder_on(date(2026, 11, 30)) == shipped()
    assert [rung.working_days for rung in ladder_on(date(2026, 12, 1)).rungs] == [-5, 3]
    again = [Rung(working_days=1)]
    set_ladder(rungs=again, source="The next meeting", effective_on=date(2026, 12, 1), by=asha)
    assert [rung.working_days for rung in ladder_on(date(2026, 12, 2)).rungs] == [1]
    assert ladder_on(date(2026, 12, 2)).last_resort == ""
    assert Ladder.objects.count() == 2


@time_machine.travel("2026-11-20 09:00 +0000")
def test_a_ladder_that_will_not_do_is_refused_in_a_sentence(db, somebody):
    asha, today = somebody("coordinator"), date(2026, 11, 20)
    with pytest.raises(Refused, match="holds from today or from a later day"):
        set_ladder(rungs=[Rung(working_days=1)], source="Us", effective_on=date(2026, 11, 19), by=asha)
    with pytest.raises(Refused, match="Without a single step"):
        set_ladder(rungs=[], source="Us", effective_on=today, by=asha)
    with pytest.raises(ValidationError, match="Two steps stand at the same number"):
        set_ladder(
            rungs=[Rung(working_days=1), Rung(working_days=1, deputy=True)], source="Us", effective_on=today, by=asha
        )
    with pytest.raises(ValidationError, match="within 260 working days"):
        set_ladder(rungs=[Rung(working_days=400)], source="Us", effective_on=today, by=asha)
    assert not Ladder.objects.exists()


def form(steps):
    return LadderForm({"steps": steps, "source": "Us", "effective_on": "1 December 2026"})


def test_what_the_form_shows_it_reads_back():
    shown = written(shipped().rungs)
    assert shown.splitlines()[0] == "10 before: owner"
    assert shown.splitlines()[-1] == "20 after: owner, deputy, review coordinator"
    filled = form(shown)
    assert filled.is_valid(), filled.errors
    read = [(rung.working_days, rung.deputy, rung.role) for rung in filled.cleaned_data["steps"]]
    assert read == [(rung.working_days, rung.deputy, rung.role) for rung in shipped().rungs]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("soon: owner", "is not a step as we read it"),
        ("400 after: owner", "within 260 working days"),
        ("5 after: owner, the press", "“the press” cannot be told"),
        ("", "Without a single step"),
    ],
)
def test_a_line_that_cannot_be_read_is_quoted(line, said):
    filled = form(line)
    assert not filled.is_valid()
    assert said in str(filled.errors["steps"])


@time_machine.travel("2026-11-20 09:00 +0000")
def test_the_pages_show_it_and_let_it_be_set(db, client, somebody):
    client.force_login(somebody("coordinator"))
    page = client.get("/due/ladder/").content.decode()
    assert "10 working days before the date" in page
    assert "This force has set none yet" in page
    steps = {"steps": "5 after: owner\n5 after: owner, deputy", "source": "Us", "effective_on": "1 December 2026"}
    refused = client.post("/due/ladder/set/", steps)
    assert refused.status_code == 422
    assert "Two steps stand at the same number" in refused.content.decode()
    assert client.post("/due/ladder/set/", steps | {"steps": "5 after: owner"}).status_code == 302
    assert "1 December 2026" in client.get("/due/ladder/").content.decode()
    client.force_login(somebody("theme-lead", "Carys Holt"))
    assert "Set another ladder" not in client.get("/due/ladder/").content.decode()
