import json
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections, transaction
from django.template.exceptions import TemplateDoesNotExist
from django.test import Client

from heed.kit.activity import reads as module
from heed.kit.activity.models import Read
from heed.kit.activity.reads import ShownUnlogged
from heed.kit.activity.record import record_read
from heed.kit.activity.tests import views

CANARY = "Quillon Featherstonehaugh"


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = views.__name__
    settings.TEMPLATES = [*settings.TEMPLATES, views.TEMPLATES]


@pytest.fixture
def person(somebody):
    return somebody(name=CANARY)


@pytest.fixture
def client(person):
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_a_page_is_logged_with_who_saw_what(db, client, person):
    response = client.get("/opened/", {"of": person.email})
    assert CANARY in response.content.decode()
    line = Read.objects.get()
    assert (line.verb, line.by, line.on_kind, line.on_id) == ("people.opened", person.pk, "people.user", person.pk)
    assert CANARY not in line.facts


def test_a_list_is_one_line_that_names_every_record_on_it(db, client, person, somebody):
    other = somebody()
    client.get("/listed/")
    assert set(json.loads(Read.objects.get().facts)["ids"]) == {str(person.pk), str(other.pk)}


def test_asking_only_for_the_head_is_logged_as_well(db, client, person):
    assert client.head("/opened/", {"of": person.email}).content == b""
    assert Read.objects.count() == 1


def test_asking_whether_it_has_changed_is_logged_as_well(db, client, person, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.http.ConditionalGetMiddleware"]
    with patch("csp.middleware.CSPMiddleware.process_response", lambda _self, _request, response: response):
        tag = client.get("/opened/", {"of": person.email})["ETag"]
        assert client.get("/opened/", {"of": person.email}, headers={"if-none-match": tag}).status_code == 304
    assert Read.objects.count() == 2


def test_a_page_that_was_rendered_early_is_logged_once(db, client):
    response = client.get("/rendered_already/")
    response.render()
    assert CANARY in response.content.decode()
    assert Read.objects.count() == 1


def test_a_redirect_shows_nothing_and_leaves_no_line(db, client):
    assert client.get("/moved/").status_code == 302
    assert not Read.objects.exists()


def test_a_file_is_logged_before_it_is_sent(db, client):
    response = client.get("/file/")
    assert Read.objects.count() == 1
    assert b"".join(response.streaming_content).decode() == CANARY


@pytest.mark.parametrize(
    ("address", "mistake"),
    [("plain", ShownUnlogged), ("streamed", ShownUnlogged), ("misnamed", KeyError), ("broken", TemplateDoesNotExist)],
)
def test_a_view_that_cannot_be_logged_shows_nothing(db, client, address, mistake):
    with pytest.raises(mistake):
        client.get(f"/{address}/")
    client.raise_request_exception = False
    response = client.get(f"/{address}/")
    assert response.status_code == 500
    assert CANARY not in response.content.decode()
    assert not Read.objects.exists()


def refuses_lines():
    """The log of reads refuses every new line, as a full disk or a broken trigger would."""
    return patch.object(module, "record_read", side_effect=DatabaseError("database or disk is full"))


def connection_lost():
    return patch.object(module, "record_read", side_effect=InterfaceError("connection already closed"))


@contextmanager
def trigger_aborts():
    table, alias = "activity_read", settings.READS_DATABASE
    name = connections[alias].ops.quote_name(table)
    with connections[alias].cursor() as cursor:
        cursor.execute(f"CREATE TEMP TRIGGER no BEFORE INSERT ON main.{name} BEGIN SELECT RAISE(ABORT, 'no'); END")
    yield


@contextmanager
def read_only():
    with connections[settings.READS_DATABASE].cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        yield
        cursor.execute("PRAGMA query_only = OFF")


@contextmanager
def disk_full():
    """The database may not grow by a page, as on a full disk."""
    with connections[settings.READS_DATABASE].cursor() as cursor:
        cursor.execute("SELECT page_count FROM pragma_page_count")
        cursor.execute("PRAGMA max_page_count = 1")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def locked():
    """Another process holds the log of reads for longer than we wait."""
    alias = settings.READS_DATABASE
    connections[alias].close()
    other = connections.create_connection(alias)
    other.inc_thread_sharing()
    with other.cursor() as cursor, connections[alias].cursor() as ours:
        ours.execute("PRAGMA busy_timeout = 10")
        cursor.execute("BEGIN IMMEDIATE")
        yield
        cursor.execute("ROLLBACK")
    other.close()


def assert_nothing_is_shown(client, person):
    for address in (f"/opened/?of={person.email}", "/listed/", "/rendered_already/", "/file/"):
        response = client.get(address)
        assert response.status_code == 503, address
        assert CANARY not in response.content.decode()
        assert CANARY not in str(response.headers)


@pytest.mark.parametrize("broken", [refuses_lines, connection_lost])
def test_nothing_is_shown_when_the_log_cannot_be_written(db, client, person, broken, caplog):
    with broken():
        assert_nothing_is_shown(client, person)
    assert CANARY not in caplog.text


@pytest.mark.embedded
@pytest.mark.parametrize("broken", [trigger_aborts, read_only, locked])
def test_nothing_is_shown_when_the_database_itself_refuses_the_line(restored, client, person, broken):
    with broken():
        assert_nothing_is_shown(client, person)
    connections.close_all()
    assert not Read.objects.exists()


@pytest.mark.embedded
def test_nothing_is_shown_when_the_disk_is_full(restored, client, person):
    with disk_full():
        for _ in range(300):  # until the last page is full
            response = client.get("/rendered_already/")
            if response.status_code == 503:
                break
        assert CANARY not in response.content.decode()
        assert response.status_code == 503
    logged = Read.objects.count()
    assert client.get("/rendered_already/").status_code == 200
    assert Read.objects.count() == logged + 1


@pytest.mark.postgresql
def test_nothing_is_shown_when_the_role_may_not_write_the_line(restored, client, person):
    from heed.kit.storage.postgresql import as_owner

    with as_owner(), connections["default"].cursor() as cursor:
        cursor.execute("REVOKE INSERT ON activity_read FROM heed_site")
    assert_nothing_is_shown(client, person)


def test_a_line_that_would_be_committed_later_is_refused(restored, person):
    with pytest.raises(RuntimeError), transaction.atomic(using=settings.READS_DATABASE):
        record_read("people.opened", by=person, on=person)
