"""A day's work: once for each day, made up for after a missed one, one failure told and not in the way of the others."""

import fcntl
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from heed.command import main
from heed.kit.activity.models import Write
from heed.kit.activity.record import action
from heed.kit.activity.verification import Verification
from heed.kit.daily import jobs, running
from heed.kit.daily.jobs import every_day
from heed.kit.daily.models import DayRun
from heed.kit.rules import Refused
from heed.kit.terminal import DONE, REFUSED

FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)


@pytest.fixture
def done(monkeypatch):
    """What jobs of this test did; there are no others."""
    monkeypatch.setattr(jobs, "_jobs", [])
    return []


def job(done, name, *, order=1, each_missed_day=True, fails=None):
    def work(on):
        if fails and on in fails:
            raise fails[on]
        done.append((name, on))
        yield f"{name} done"

    work.__name__ = name
    every_day(order=order, each_missed_day=each_missed_day)(work)


def told(until):
    return [(told.day, told.sentence, told.failed) for told in running.do_all(until)]


def test_it_begins_with_the_first_day_and_does_no_day_twice(db, done):
    job(done, "readings")
    assert told(FRIDAY) == [(FRIDAY, "readings done", False)]
    assert told(FRIDAY) == []
    assert done == [("readings", FRIDAY)]


def test_an_earlier_day_than_the_last_is_not_done_again(db, done):
    job(done, "readings")
    told(SATURDAY)
    assert told(FRIDAY) == []


def test_missed_days_are_made_up_for_day_by_day_in_the_order_of_the_jobs(db, done):
    job(done, "late", order=2)
    job(done, "early", order=1)
    job(done, "newest", order=3, each_missed_day=False)
    told(FRIDAY)
    done.clear()
    told(SUNDAY)
    assert done == [
        ("early", SATURDAY),
        ("late", SATURDAY),
        ("early", SUNDAY),
        ("late", SUNDAY),
        ("newest", SUNDAY),
    ]


def test_a_failure_is_told_without_its_words_and_does_not_stop_the_others(db, done):
    job(done, "broken", order=1, fails={SATURDAY: ValueError("Robin Hale of Mill Lane")})
    job(done, "sound", order=2)
    told(FRIDAY)
    found = told(SUNDAY)
    [(day, sentence, failed)] = [line for line in found if line[2]]
    assert (day, failed) == (SATURDAY, True)
    assert "tests.broken failed and is tried again with the next run: ValueError at test_running.py" in sentence
    assert "Robin" not in sentence
    assert [name for name, _ in done] == ["broken", "sound", "sound", "sound"]
    jobs._jobs.clear()
    done.clear()
    job(done, "broken", order=1)
    told(SUNDAY)
    assert done == [("broken", SATURDAY), ("broken", SUNDAY)], "Its later days waited for it."


def test_a_refusal_is_told_in_its_own_words(db, done):
    job(done, "post", fails={FRIDAY: Refused("No mail server is set.")})
    assert told(FRIDAY) == [(FRIDAY, "No mail server is set.", True)]


def test_the_log_knows_of_each_day_and_the_record_refuses_a_second(db, done):
    job(done, "readings")
    told(FRIDAY)
    assert Write.objects.last().verb == "daily.done"
    assert Verification().first_wrong() is None
    with pytest.raises(ValidationError, match="That was done for this day already"):
        DayRun(job="tests.readings", day=FRIDAY).full_clean()


@pytest.mark.embedded
def test_two_runs_at_once_are_one_run_and_a_refusal(db):
    beside = Path(settings.DATABASES["default"]["NAME"]).with_name("daily.lock")
    with beside.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="is being done already"), running.alone():
            raise AssertionError
    with running.alone():
        pass


@pytest.mark.postgresql
def test_two_runs_at_once_on_postgresql(db):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [running.RUN_LOCK])
        with pytest.raises(Refused, match="is being done already"), running.alone():
            raise AssertionError
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [running.RUN_LOCK])
        with running.alone():
            pass
    finally:
        other.close()


@time_machine.travel("2026-11-20 09:00 +0000")
def test_the_command_says_what_it_did_and_what_it_could_not(db, done, capsys):
    job(done, "sound", order=1)
    job(done, "broken", order=2, fails={FRIDAY: Refused("Kept for the next run.")})
    assert main(["daily"]) == REFUSED
    out, err = capsys.readouterr()
    assert out == "20 November 2026: sound done\n"
    assert err == "20 November 2026: Kept for the next run.\n"
    jobs._jobs.clear()
    job(done, "sound")
    assert main(["daily", "--on", "2026-11-20"]) == DONE
    assert capsys.readouterr().out == "Nothing was left to do for 20 November 2026.\n"
    assert main(["daily", "--on", "2026-11-21"]) == REFUSED
    assert "21 November 2026 has not come yet." in capsys.readouterr().err


@time_machine.travel("2026-11-20 09:00 +0000")
def test_a_day_that_was_done_before_it_came_is_said_loudly(db, done, capsys):
    job(done, "sound")
    told(date(2027, 5, 3))
    assert main(["daily"]) == REFUSED
    assert "done up to 3 May 2027, which has not come" in capsys.readouterr().err


def test_a_job_that_saved_half_of_its_work_in_one_action_saved_none(db, done):
    @every_day(order=1)
    @action
    def half(on):
        DayRun(job="half", day=on).save()
        raise ValueError

    told(FRIDAY)
    assert not DayRun.objects.exists()
