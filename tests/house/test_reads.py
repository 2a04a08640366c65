"""Log before show: what a page shows of a sensitive record is in the log of reads before the page is sent, or it is not sent."""

import json
from http import HTTPStatus

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import connections, router
from django.test import RequestFactory

from heed.kit.activity.models import Read
from tests.house.asking import everybody_who_may, log_cannot_be_written, post, posted, records_of, shown, signed_in
from tests.house.canaries import all_canaries, neighbours
from tests.house.people import knocking, person
from tests.house.site import view

NAME_MORE_THAN_RECORDS = {
    "papers.written": "the record as a whole, as at a moment",
    "papers.taken-away": "the same, as a file",
    "papers.draft-opened": "the same, as a paper that is being made says it",
    "activity.listed": "lines of the log, each of which names who did it and to what",
}
"""Reads that account for what they show otherwise than by the ids of records."""


def _named(row: Read) -> set[str]:
    return {str(row.on_id)} | set(json.loads(row.facts).get("ids", []))


@pytest.mark.parametrize("name", sorted(shown()))
def test_whatever_sensitive_is_shown_is_logged_once(canaries, name):
    """A line accounts for the records that it names and for those next to them: from it one can tell what was shown."""
    address, near, whose = shown()[name], neighbours(), all_canaries()
    for who in everybody_who_may(address):
        client = knocking(who)
        for state, record in records_of(address).items():
            before = Read.objects.count()
            response = client.get(address.path(record))
            rows = list(Read.objects.order_by("number")[before:])
            heard = whose.heard_in(response.content + str(response.headers).encode())
            heard -= {("people.user", str(person(who).pk))} if who != "anonymous" else set()
            unaccounted = {owner for owner in heard if not _accounted(owner, rows, near)}
            assert not unaccounted, f"{name} ({state}) shows {who} {unaccounted} and logs {[row.verb for row in rows]}."
            assert len({(row.verb, row.on_id) for row in rows}) == len(rows), f"{name} logs the same twice."


def _accounted(owner, rows, near) -> bool:
    if any(row.verb in NAME_MORE_THAN_RECORDS for row in rows):
        return True
    within_reach = {owner} | near[owner] | {further for next_to in near[owner] for further in near[next_to]}
    if (
        owner[0] == "people.user"
    ):  # whoever recorded something is known from it, and it may itself stand beneath another
        beneath = {next_to for next_to in within_reach if next_to[0] != "people.user"}
        within_reach |= {further for next_to in beneath for further in near[next_to]}
    return any(_named(row) & {pk for _, pk in within_reach} for row in rows)


@pytest.mark.parametrize("name", sorted(shown()))
def test_a_page_whose_reading_cannot_be_logged_is_not_shown(canaries, name):
    address, whose = shown()[name], all_canaries()
    client = signed_in(address)
    for record in records_of(address).values():
        before = Read.objects.count()
        client.get(address.path(record))
        is_read = Read.objects.count() > before
        with log_cannot_be_written(Read):
            response = client.get(address.path(record))
        if is_read:
            assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
            assert not whose.heard_in(response.content)
            assert "Content-Disposition" not in response


@pytest.mark.parametrize("name", sorted(posted()))
def test_a_form_that_comes_back_is_not_shown_unlogged(canaries, name):
    address, whose = posted()[name], all_canaries()
    for state, record in records_of(address).items():
        if address.status("POST", state) == HTTPStatus.UNPROCESSABLE_ENTITY:
            client = signed_in(address)
            with log_cannot_be_written(Read):
                response = post(client, address, record)
            assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
            assert not whose.heard_in(response.content)


def test_the_line_is_there_before_the_first_byte(canaries, monkeypatch):
    """The server is asked as a web server asks it, and the log is looked at when it begins to answer."""
    monkeypatch.setattr(request_started, "receivers", [])  # they would close the connection of this test
    monkeypatch.setattr(request_finished, "receivers", [])
    handler, reads = WSGIHandler(), connections[router.db_for_write(Read)]
    for name, address in shown().items():
        if not hasattr(view(name), "reads"):
            continue
        client, record = signed_in(address), next(iter(records_of(address).values()))
        before, open_blocks = Read.objects.count(), len(reads.savepoint_ids)
        seen: list[tuple[str, int, int]] = []

        def start(status, headers, exc_info=None, seen=seen):
            seen.append((status[:3], Read.objects.count(), len(reads.savepoint_ids)))

        request = RequestFactory().get(address.path(record))
        request.environ["HTTP_COOKIE"] = "; ".join(f"{key}={told.value}" for key, told in client.cookies.items())
        answer = handler(request.environ, start)
        assert not answer.streaming
        status, lines, blocks = seen[0]
        assert (status, blocks) == ("200", open_blocks)
        assert lines > before, f"{name} began to answer before its line was in the log."
