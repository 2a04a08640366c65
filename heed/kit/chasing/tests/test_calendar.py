"""Somebody's dates as their calendar reads them: neutral, without signing in, until the address is ended."""

from datetime import date

import pytest
import time_machine
from icalendar import Calendar

from heed.kit.activity.models import Read, Write
from heed.kit.activity.verification import Verification
from heed.kit.chasing.falling_due import due_from
from heed.kit.chasing.models import CalendarLink
from heed.kit.people.actions import end_account
from tests.house.asking import log_cannot_be_written

TITLES = {"no": "A date in Heed", "yes": "Answer a question that was asked on 1 September 2026, or ask again"}
"""What a date is called, by what its owner chose."""


@pytest.fixture
def ben(example):
    return example.cast["ben"]


@pytest.fixture
def mine(example, ben):
    from heed.kit.calendar.dates import PartialDate
    from heed.thread.recommendations.actions import ask

    day = date(2026, 9, 1)
    return ask(
        words="Who keeps the yellow folder?",
        asked_of="Robin Hale",
        asked_on=day,
        chase_on=date(2026, 12, 1),
        on=PartialDate.of(day),
        by=ben,
    )


def made(client, says_what="no"):
    client.post("/due/calendar/make/", {"says_what": says_what})
    page = client.get("/due/calendar/")
    return page.context_data["made"]


@pytest.mark.parametrize("says_what", TITLES)
def test_a_calendar_reads_neutral_dates_without_signing_in(client, settings, ben, mine, says_what):
    settings.ADDRESS = "https://heed.wexmoor.example"
    client.force_login(ben)
    address = made(client, says_what)
    client.logout()
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    events = {event["dtstart"].dt: event for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    event = events[date(2026, 12, 1)]
    assert event["summary"] == TITLES[says_what]
    assert event["class"] == "PRIVATE"
    assert event["url"] == "https://heed.wexmoor.example/due/"
    for word in ("folder", "Robin", "Okafor", str(mine.pk)):
        assert word.encode() not in answer.content
    assert len(events) <= len(due_from(ben))
    last = Read.objects.order_by("-number").first()
    assert (last.verb, last.by) == ("chasing.calendar-read", ben.pk)
    assert str(mine.pk) in last.facts


def test_the_address_is_shown_once_and_is_not_kept(client, ben, mine):
    client.force_login(ben)
    address = made(client)
    assert address.startswith("http://testserver/calendar/")
    token = address.split("/")[-2]
    page = client.get("/due/calendar/").content.decode()
    assert token not in page
    assert "A calendar can read your dates since" in page
    assert "Your calendar reads these dates" in client.get("/due/").content.decode()
    assert token not in CalendarLink.objects.get(person=ben).digest
    assert Verification().first_wrong() is None


def test_a_new_address_ends_the_old_and_ending_ends_it(client, ben, mine):
    client.force_login(ben)
    first, second = made(client), made(client)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    client.post("/due/calendar/end/")
    assert client.get(second).status_code == 404
    assert Write.objects.order_by("-number").first().verb == "chasing.calendar-ended"


def test_whoever_has_left_is_shown_nothing(client, example, ben, mine):
    client.force_login(ben)
    address = made(client)
    with time_machine.travel("2026-11-24 09:00 +0000"):
        end_account(person=ben, on=date(2026, 11, 24), by=example.cast["gwen"])
        assert client.get(address).status_code == 404


def test_what_cannot_be_logged_is_not_shown(client, ben, mine):
    client.force_login(ben)
    address = made(client)
    with log_cannot_be_written(Read):
        answer = client.get(address)
    assert answer.status_code == 503
    assert b"VEVENT" not in answer.content
