import sqlite3
from datetime import date, datetime, time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections
from sqlcipher3 import dbapi2 as sqlcipher

from heed.kit.people.actions import add_agency
from heed.kit.storage.sqlcipher import base
from heed.kit.storage.sqlcipher.base import SETTINGS, WrongKey, assert_settings

pytestmark = pytest.mark.embedded
CANARY = "Quillon Featherstonehaugh"


@pytest.fixture
def fresh(db):
    """A connection of its own to the default database."""
    connection = connections.create_connection("default")
    yield connection
    connection.close()


def test_every_connection_does_what_the_settings_ask(fresh):
    fresh.ensure_connection()
    assert_settings(fresh.connection)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("synchronous", 1),
        ("foreign_keys", 0),
        ("mmap_size", 1_000_000),
        ("recursive_triggers", 0),
        ("secure_delete", 0),
        ("trusted_schema", 1),
    ],
)
def test_a_connection_that_does_otherwise_is_refused(fresh, name, value):
    fresh.ensure_connection()
    fresh.connection.execute(f"PRAGMA {name} = {value}")
    with pytest.raises(ImproperlyConfigured, match=f"{name} = .*, where it must be {SETTINGS[name]}"):
        assert_settings(fresh.connection)


def test_a_library_that_can_corrupt_its_log_is_refused(fresh, monkeypatch):
    fresh.ensure_connection()
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(ImproperlyConfigured, match="Renew sqlcipher3"):
        assert_settings(fresh.connection)


def test_a_transaction_takes_the_write_lock_at_once(fresh):
    assert fresh.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_wrong_key_is_one_clear_sentence(fresh):
    fresh.settings_dict = fresh.settings_dict | {"OPTIONS": fresh.settings_dict["OPTIONS"] | {"key": b"x" * 32}}
    with pytest.raises(WrongKey, match=r"The key does not open .*heed.db, or the file is damaged. Set HEED_KEY_FILE"):
        fresh.ensure_connection()


def test_a_database_that_is_busy_does_not_blame_the_key(fresh, monkeypatch):
    class Busy(sqlcipher.Connection):
        def execute(self, sql, *values):
            if "sqlite_master" in sql:
                raise sqlcipher.OperationalError("database is locked")
            return super().execute(sql, *values)

    monkeypatch.setattr(sqlcipher, "connect", lambda **given: Busy(given["database"]))
    with pytest.raises(OperationalError, match="database is locked"):
        fresh.ensure_connection()


def test_a_database_that_others_can_read_is_refused(fresh):
    path = Path(fresh.settings_dict["NAME"])
    path.chmod(0o640)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        fresh.ensure_connection()
    path.chmod(0o600)


def test_a_new_database_is_readable_by_nobody_else(fresh, tmp_path):
    fresh.settings_dict = fresh.settings_dict | {"NAME": tmp_path / "new.db"}
    with fresh.cursor() as cursor:
        cursor.execute("CREATE TABLE a (b)")
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}


def test_the_files_without_the_key_say_nothing(restored):
    add_agency(name=CANARY, by=None)
    home = Path(settings.DATABASES["default"]["NAME"]).parent
    for when_closed in (False, True):
        if when_closed:
            connections.close_all()
        files = [path.read_bytes() for path in home.iterdir()]
        assert files
        for content in files:
            assert CANARY.encode() not in content
            assert CANARY.encode("utf-16-le") not in content
            assert b"people_agency" not in content
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(home / "heed.db").execute("SELECT count(*) FROM sqlite_master")


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("date", date(2022, 7, 20)),
        ("datetime", datetime.fromisoformat("2022-07-20 09:30:00")),
        ("time", time(9, 30)),
        ("bool", True),
        ("timestamp", datetime.fromisoformat("2022-07-20 09:30:01.000005")),
    ],
)
def test_values_come_back_as_they_went_in(fresh, kind, given):
    with fresh.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE kept (value {kind})")
        cursor.execute("INSERT INTO kept VALUES (%s)", [str(given) if kind == "time" else given])
        cursor.execute("SELECT value FROM kept")
        assert cursor.fetchone() == (given,)


def test_placeholders_are_djangos(fresh):
    with fresh.cursor() as cursor:
        cursor.execute("SELECT %(a)s, '100%%'", {"a": 1})
        assert cursor.fetchone() == (1, "100%")
        cursor.execute("SELECT '100%'")
        assert cursor.fetchone() == ("100%",)
        cursor.execute("CREATE TEMP TABLE many (a)")
        cursor.executemany("INSERT INTO many VALUES (%s)", ([n] for n in range(3)))
        cursor.execute("SELECT sum(a) FROM many")
        assert cursor.fetchone() == (3,)


def test_djangos_own_functions_are_there(fresh):
    with fresh.cursor() as cursor:
        cursor.execute("SELECT django_date_extract('year', '2022-07-20')")
        assert cursor.fetchone() == (2022,)
    assert base.DatabaseWrapper.vendor == "sqlite"
