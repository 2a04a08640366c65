"""The log, as whoever checks it sees it."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import DatabaseError, connections
from django.test.utils import CaptureQueriesContext

from heed.kit.activity.history import capitalised, history
from heed.kit.activity.log import PAGE, Asked, page_of
from heed.kit.activity.models import Read, Write
from heed.kit.activity.record import action, record, record_read
from heed.kit.activity.verbs import sentence_of
from heed.kit.people.actions import add_agency
from heed.kit.people.tests.cast import force, somebody

START = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def officer(db):
    return somebody("Hari Nair", "data-protection-officer")


@pytest.fixture
def colleague(db):
    return somebody("Carys Pugh", "theme-lead")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def do(verb, *, by, at, on=None, **facts):
    with time_machine.travel(at, tick=False):
        action(lambda: record(verb, by=by, on=on, **facts))()


def look(verb, *, by, at, on=None, **facts):
    with time_machine.travel(at, tick=False):
        record_read(verb, by=by, on=on, **facts)


def test_an_entry_says_who_did_what_when_and_to_what(as_officer, colleague, officer):
    do("people.signed-in", by=colleague, on=colleague, at=START)
    words = text(as_officer.get("/log/?verb=people.signed-in"))
    assert "1 September 2026, 13:00 Carys Pugh signed in Carys Pugh" in words


def test_reading_the_log_is_in_the_log(as_officer, officer):
    assert "That you look at this page is noted here as well." in text(as_officer.get("/log/"))
    assert "looked at the log" in text(as_officer.get("/log/"))
    assert Read.objects.filter(verb="activity.listed", by=officer.pk).count() == 2


def test_nothing_is_shown_where_the_look_cannot_be_logged(as_officer, monkeypatch):
    def broken(*_args, **_kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr("heed.kit.activity.reads.record_read", broken)
    answer = as_officer.get("/log/")
    assert answer.status_code == 503
    assert "Hari" not in answer.content.decode()


def test_an_outsider_may_not_and_the_log_is_not_posted_to(client, as_officer, colleague):
    assert as_officer.post("/log/").status_code == 405
    client.force_login(colleague)
    assert client.get("/log/").status_code == 403


def test_both_chains_are_one_list_newest_first(officer, colleague):
    for minute, (leave, verb) in enumerate(
        [(do, "people.signed-in"), (look, "people.opened"), (do, "people.changed"), (look, "people.opened")]
    ):
        leave(verb, by=colleague, on=officer, at=START + timedelta(days=900, minutes=minute))
    lines = page_of(Asked(), {}, officer).lines[:4]
    assert [line.what for line in lines] == [
        "looked at somebody's account",
        "changed somebody's details",
        "looked at somebody's account",
        "signed in",
    ]
    assert len({line.pk for line in lines}) == 4


def test_every_entry_is_on_exactly_one_page(officer, colleague):
    for n in range(PAGE + 30 - len(page_of(Asked(by=colleague.pk), {}, officer).lines)):
        (do if n % 3 else look)("people.opened" if n % 3 == 0 else "people.changed", by=colleague, at=START, n=n)
    asked, below, seen = Asked(by=colleague.pk), {}, []
    while True:
        page = page_of(asked, below, officer)
        seen += [line.pk for line in page.lines]
        if not page.older:
            break
        below = page.older
    assert len(seen) == len(set(seen)) == PAGE + 30
    assert len(page.lines) == 30


def test_the_way_to_older_entries_keeps_what_was_asked(as_officer, colleague):
    for n in range(PAGE + 1):
        do("people.changed", by=colleague, at=START, n=n)
    page = as_officer.get(f"/log/?by={colleague.pk}").content.decode()
    (older,) = re.findall(r'href="([^"]+)" rel="next"', page)
    assert f"by={colleague.pk}" in older
    assert "Newest" not in page
    last = as_officer.get("/log/" + older.replace("&amp;", "&")).content.decode()
    assert 'rel="next"' not in last
    assert "Newest" in last


@pytest.mark.parametrize("beyond", ["x", "-1", "9" * 40])
def test_a_made_up_page_is_the_first(as_officer, beyond):
    assert as_officer.get(f"/log/?writes={beyond}").status_code == 200


def test_it_can_be_asked_by_person_verb_chain_and_days(as_officer, officer, colleague):
    do("people.changed", by=colleague, at=START)
    do("people.signed-in", by=officer, at=START + timedelta(days=1))
    look("people.opened", by=colleague, at=START + timedelta(days=2))

    def answers(query):
        page = as_officer.get(f"/log/?{query}").content.decode()
        body = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.find("<tbody") :]))
        return [sentence for sentence in ("changed somebody", "signed in", "looked at somebody") if sentence in body]

    days = "first=1+September+2026&last=3+September+2026"
    assert answers(days) == ["changed somebody", "signed in", "looked at somebody"]
    assert answers(f"{days}&by={colleague.pk}") == ["changed somebody", "looked at somebody"]
    assert answers(f"{days}&verb=people.signed-in") == ["signed in"]
    assert answers(f"{days}&chain=reads") == ["looked at somebody"]
    assert answers(f"{days}&chain=writes") == ["changed somebody", "signed in"]
    assert answers("first=2+September+2026&last=2+September+2026") == ["signed in"]
    assert answers("last=31+August+2026") == []


def test_a_day_runs_from_midnight_to_midnight_in_london(officer):
    do("people.signed-in", by=officer, at=datetime(2026, 8, 31, 23, 30, tzinfo=UTC))
    day = datetime(2026, 9, 1, tzinfo=UTC).date()
    assert len(page_of(Asked(first=day, last=day), {}, officer).lines) == 1


def test_a_day_that_no_calendar_has_is_said_so_and_nothing_is_listed(as_officer):
    words = text(as_officer.get("/log/?first=31/09/2026"))
    assert "31/09/2026 is not in the calendar." in words
    assert "Hari Nair signed in" not in words
    assert "Nothing in the log" not in words


def test_where_nothing_answers_a_sentence_says_so(as_officer):
    assert "Nothing in the log answers to this." in text(as_officer.get("/log/?verb=people.left"))


def test_a_page_of_the_log_costs_the_same_for_more(as_officer, colleague):
    def statements():
        with (
            CaptureQueriesContext(connections["default"]) as writes,
            CaptureQueriesContext(connections[settings.READS_DATABASE]) as reads,
        ):
            assert as_officer.get("/log/").status_code == 200
        return len(writes), len(reads)

    for _ in range(3):
        do("people.changed", by=colleague, on=colleague, at=START)
    few = statements()
    for n in range(10):
        person = somebody(f"Person{n} Many", password="")
        do("people.changed", by=person, on=person, at=START)
        look("people.opened", by=person, on=colleague, at=START)
    assert statements() == few


def test_a_record_is_linked_only_for_a_reader_who_may_open_it(officer, colleague):
    do("people.changed", by=officer, on=colleague, at=START + timedelta(days=900))
    (for_officer, *_), (for_colleague, *_) = page_of(Asked(), {}, officer).lines, page_of(Asked(), {}, colleague).lines
    assert for_officer.on.href == f"/people/{colleague.pk}/"
    assert for_colleague.on == "Carys Pugh"


def test_a_record_without_a_page_and_one_whose_module_is_gone_are_named_by_the_start_of_their_id(officer):
    agency = add_agency(name="Saltmere Homes", by=officer)
    (line, *_) = page_of(Asked(), {}, officer).lines
    assert line.on == f"agency {str(agency.pk)[:8]}"
    gone = {"verb": "gone.done", "by": uuid4(), "on_kind": "gone.thing", "on_id": uuid4()}
    last = Write.objects.latest("number")
    at = START + timedelta(days=900)
    Write.objects.create(number=last.number + 1, at=at, previous=last.seal, seal="", **gone)
    (line, *_) = page_of(Asked(), {}, officer).lines
    assert (line.on, line.what) == (f"gone.thing {str(gone['on_id'])[:8]}", "gone.done")
    assert re.fullmatch("[0-9a-f]{8}", line.who)


def test_what_nobody_did_was_done_on_the_command_line(officer):
    force()
    add_agency(name="Saltmere Homes", by=None)
    assert page_of(Asked(), {}, officer).lines[0].who == "the command line"


def test_a_list_says_how_many_were_shown(officer):
    look("people.listed", by=officer, at=START + timedelta(days=900), ids=["a", "b"])
    assert page_of(Asked(), {}, officer).lines[0].on == "2 shown"


def test_a_history_tells_a_record_s_own_writes_newest_first_in_two_statements(officer, colleague):
    do("people.changed", by=officer, on=colleague, at=START + timedelta(days=900), n=7)
    with CaptureQueriesContext(connections["default"]) as statements:
        (newest, *older) = history(colleague, note=lambda facts: f"n is {facts['n']}" if "n" in facts else "")
    assert len(statements) == 2
    assert (newest.what, newest.by, newest.note) == ("Changed somebody's details", "Hari Nair", "n is 7")
    assert older[-1].what == "Gave somebody an account"
    assert all(not line.note for line in older)
    assert history(officer)[0].note == ""


def test_a_sentence_begins_with_a_capital():
    assert capitalised(sentence_of("people.signed-in")) == "Signed in"
    assert capitalised("") == ""
