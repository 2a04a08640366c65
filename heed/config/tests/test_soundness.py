import argparse
import json
import os
import shutil
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.utils import timezone

from heed.config import doctor, serve, soundness
from heed.config.soundness import CHECKS
from heed.kit.activity.anchors import Anchor, keep
from heed.kit.activity.record import action, record
from heed.kit.activity.tests.tampering import change
from heed.kit.backups import recovery_key
from heed.kit.people.actions import add_agency
from heed.kit.rules import Refused


@pytest.fixture
def sound(db, settings, tmp_path, somebody, monkeypatch):
    """An installation with which nothing is wrong; each test spoils one thing."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setattr(soundness, "HOME", home)
    settings.PLAIN_HTTP, settings.ALLOWED_HOSTS, settings.PROXIES = False, ["heed.force.example"], 1
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.NOTICE = "Invented."
    settings.ANCHORS, settings.RECOVERY_KEY = tmp_path / "anchors", home / "recovery.pub"
    keep(settings.ANCHORS, Anchor(timezone.now().isoformat(), {"writes": (0, "")}))
    recovery_key.make(tmp_path / "private", settings.RECOVERY_KEY)
    note_backup()
    somebody("administrator")
    with_second_factors()
    return home


@action
def note_backup():
    record("backups.taken", by=None)


def with_second_factors():
    from allauth.mfa.models import Authenticator

    from heed.kit.people.models import User

    for person in User.objects.all():
        Authenticator.objects.create(user=person, type="totp", data={})


def found():
    """What is found, but for the syncing that the tests' own server goes without."""
    everything = [finding for one in CHECKS for finding in one.findings()]
    return [
        f"{one.weight}: {one.what} {one.mend}"
        for one in everything
        if "fsync" not in one.what and "own pages" not in one.what
    ]


def test_with_a_sound_installation_nothing_is_wrong(sound):
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DEBUG", True, "unsafe: DEBUG is on"),
        ("ALLOWED_HOSTS", ["*"], "unsafe: The site answers to any name"),
        ("ALLOWED_HOSTS", [".force.example"], "unsafe: The site answers to any name"),
        ("ALLOWED_HOSTS", [""], "unsafe: The site answers to any name"),
        ("PLAIN_HTTP", True, "unsafe: HEED_PLAIN_HTTP is set, and the site answers to heed.force.example"),
        ("SESSION_COOKIE_SECURE", False, "unsafe: Cookies or pages may cross"),
        ("CSRF_COOKIE_SECURE", False, "unsafe: Cookies or pages may cross"),
        ("SECURE_SSL_REDIRECT", False, "unsafe: Cookies or pages may cross"),
        ("SECURE_HSTS_SECONDS", 0, "wrong: Browsers are not told"),
        ("PROXIES", 0, "advice: No server of yours"),
        ("EMAIL_HOST", "mail.force.example", None),
    ],
)
def test_a_setting_that_is_not_right_is_named_with_how_to_mend_it(sound, settings, name, value, told):
    setattr(settings, name, value)
    if told is None:  # the tests' own mail goes nowhere
        settings.EMAIL_BACKEND, told = "django.core.mail.backends.smtp.EmailBackend", "wrong: E-mail goes to mail.force"
    (only,) = found()
    assert only.startswith(told)


def test_plain_http_on_this_machine_alone_is_only_advised_against(sound, settings):
    settings.PLAIN_HTTP, settings.ALLOWED_HOSTS = True, ["localhost"]
    (only,) = found()
    assert only.startswith("advice: HEED_PLAIN_HTTP is set.")


def test_a_folder_that_others_can_read_or_that_is_anothers_is_unsafe(sound, monkeypatch):
    sound.chmod(0o755)
    assert found() == [f"unsafe: {sound} can be read by others. chmod 700 {sound}"]
    sound.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: sound.stat().st_uid + 1)
    assert any(f"unsafe: {sound} belongs to another user" in told for told in found())


def test_a_key_beside_the_data_and_anchors_beside_the_log_are_advised_against(sound, settings, monkeypatch):
    shutil.copy(settings.KEYS.path, sound / "key")
    monkeypatch.setattr(soundness, "HOME", settings.KEYS.path.parent)
    settings.ANCHORS = Path(shutil.copy(settings.ANCHORS, settings.KEYS.path.parent / "anchors-here"))
    try:
        told = [one for one in found() if one.startswith("advice")]
    finally:
        settings.ANCHORS.unlink()
    assert any("The key lies beside the data" in one for one in told)
    assert any("The anchors lie beside the log" in one for one in told)


@pytest.mark.embedded
def test_a_network_drive_is_unsafe_for_the_embedded_database(sound, monkeypatch):
    monkeypatch.setattr(soundness, "_file_system", lambda _: "cifs")
    assert any("lies on a network drive (cifs)" in one for one in found())


def test_a_file_system_is_the_one_of_the_nearest_mount(monkeypatch, tmp_path):
    assert soundness._file_system(tmp_path)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    assert soundness._file_system(tmp_path) == ""


def test_what_cannot_be_asked_is_unsafe(sound, monkeypatch):
    def fails():
        raise ImproperlyConfigured("The database runs with synchronous = 1,\nwhere it must be 2.")

    monkeypatch.setattr(connections["default"], "ensure_connection", fails)
    (only,) = [one for one in CHECKS if one.name == "the database"]
    assert (
        only.findings()[0].what == "It could not be asked: The database runs with synchronous = 1, where it must be 2."
    )


@pytest.mark.postgresql
def test_postgresql_is_asked_what_it_does(sound, settings, monkeypatch):
    (check,) = [one for one in CHECKS if one.name == "the database"]
    assert any("fsync off" in one.what for one in check.findings())  # as the tests' server runs
    told = settings.DATABASES["default"]
    monkeypatch.setitem(told, "HOST", "db.force.example")
    assert any("sslmode=verify-full" in one.mend for one in check.findings())
    monkeypatch.setitem(told, "OPTIONS", {"sslmode": "verify-full"})
    assert not any("sslmode=verify-full" in one.mend for one in check.findings())


@pytest.mark.postgresql
@pytest.mark.parametrize(("user", "told"), [("heed_owner", "owns the tables"), ("postgres", "can do anything")])
def test_a_site_that_runs_as_the_wrong_role_is_unsafe(restored, user, told):
    (check,) = [one for one in CHECKS if one.name == "the database"]
    usual = connections["default"].settings_dict
    connections["default"].close()
    connections["default"].settings_dict = {**usual, "USER": user}
    try:
        assert any(told in one.what for one in check.findings())
    finally:
        connections["default"].close()
        connections["default"].settings_dict = usual


def test_a_waiting_migration_is_unsafe(sound, monkeypatch):
    monkeypatch.setattr(soundness.MigrationExecutor, "migration_plan", lambda *_: [1, 2])
    assert {one for one in found() if "waits for 2 migrations" in one}


def test_a_log_without_its_protection_is_unsafe_and_a_changed_record_wrong(restored, settings, tmp_path):
    settings.ANCHORS = tmp_path / "anchors"
    add_agency(name="Harbour Trust", by=None)
    change("people_agency", "UPDATE people_agency SET name = 'Harbor'")
    assert any("wrong: In people_agency the row" in one for one in found())


def test_a_missing_or_strange_trigger_is_unsafe(sound, monkeypatch):
    monkeypatch.setattr(soundness.append_only, "missing", lambda table, _: [f"{table}_next_only"])
    monkeypatch.setattr(soundness.append_only, "strange", lambda *_: ["sly"])
    told = found()
    assert any("unsafe: The log of writes can be changed: its trigger activity_write_next_only" in one for one in told)
    assert any("a trigger that is not ours: sly" in one for one in told)


def test_a_clock_behind_the_log_is_unsafe(sound):
    with time_machine.travel(timezone.now() - timedelta(minutes=2)):
        assert any("unsafe: The clock says" in one for one in found())
    with time_machine.travel(timezone.now() - timedelta(seconds=30)):
        assert not any("The clock says" in one for one in found())


def test_an_old_anchor_and_an_old_backup_are_wrong(sound):
    with time_machine.travel(timezone.now() + timedelta(hours=26)):
        told = found()
    assert [one.split(":")[0] for one in told] == ["wrong", "wrong"]
    assert "The newest anchor of the log is of" in told[0]
    assert "The newest backup is of" in told[1]


def test_without_anchor_backup_or_recovery_key_it_says_how_to_begin(sound, settings, db):
    settings.ANCHORS.unlink()
    settings.RECOVERY_KEY.unlink()
    told = found()
    assert "wrong: No anchor of the log was ever kept." in told[0]
    assert "heed backup --new-recovery-key FILE" in told[1]


def test_a_first_backup_is_asked_for(sound, monkeypatch):
    monkeypatch.setattr(soundness.Write.objects, "filter", lambda **_: soundness.Write.objects.none())
    assert any("No backup was ever taken." in one for one in found())


def test_a_full_disk_and_a_home_that_is_not_there(sound, monkeypatch):
    nearly_full = SimpleNamespace(total=100 * 2**20, free=5 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly_full)
    assert any("Only 5 MB of the disk are free" in one for one in found())
    monkeypatch.setattr(soundness, "HOME", sound / "gone")
    assert not any("of the disk are free" in one for one in found())


def test_people_without_a_second_factor_are_counted_and_never_named(sound, somebody):
    somebody("coordinator", name="Ines Marlow")
    (only,) = found()
    assert only.startswith("advice: People who hold a role and have no second factor: 1.")
    assert "Marlow" not in only


def test_nobody_who_can_give_accounts_is_wrong(sound, monkeypatch):
    monkeypatch.setattr(soundness.RoleHeld.objects, "managing", lambda on: soundness.RoleHeld.objects.none())
    assert any("wrong: Nobody can give accounts." in one for one in found())


def test_the_invented_force_without_its_notice_is_unsafe(sound, settings):
    settings.NOTICE = ""
    assert any("unsafe: The invented Wexmoor Constabulary" in one for one in found())


def doctored(*words):
    parser = argparse.ArgumentParser()
    doctor.add_arguments(parser)
    return doctor.run(parser.parse_args(words))


def test_the_command_says_all_and_counts_what_it_said(sound, settings, capsys, monkeypatch):
    monkeypatch.setattr(soundness, "_postgresql", lambda: iter(()))
    assert doctored() == 0
    assert capsys.readouterr().out == f"{len(CHECKS)} checks: all is well.\n"
    settings.PROXIES = 0
    assert doctored() == 0
    settings.DEBUG = True
    assert doctored() == 1
    assert capsys.readouterr().out.endswith("1 unsafe, 1 advice.\n")
    assert doctored("--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["findings"][0]["check"] == "settings"
    assert told["findings"][0]["weight"] == "unsafe"


def test_the_site_is_not_started_where_that_is_unsafe(sound, settings, monkeypatch):
    started = []
    monkeypatch.setattr(soundness, "_postgresql", lambda: iter(()))
    monkeypatch.setattr(os, "execv", lambda *words: started.append(words))
    monkeypatch.setattr(connections, "close_all", lambda: None)
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    serve.run(parser.parse_args([]))
    assert len(started) == 1
    settings.RECOVERY_KEY.unlink()  # wrong, and no reason to keep people from their work
    serve.run(parser.parse_args([]))
    assert len(started) == 2
    settings.DEBUG = True
    with pytest.raises(Refused, match=r"not safe to run, so the site was not started.\n  DEBUG is on"):
        serve.run(parser.parse_args([]))
    settings.DEBUG, settings.PLAIN_HTTP, settings.ALLOWED_HOSTS = False, True, ["localhost"]
    serve.run(parser.parse_args([]))
    with pytest.raises(Refused, match=r"Without TLS it may not listen at 0.0.0.0"):
        serve.run(parser.parse_args(["--host", "0.0.0.0"]))
    assert len(started) == 3


def test_a_day_that_was_done_before_it_came_is_found(sound):
    from heed.kit.daily.running import Job, _done

    _done(Job(1, "tests.ahead", lambda _: iter(()), True), timezone.localdate() + timedelta(days=300))
    assert any("which has not come" in str(finding) for finding in found())
