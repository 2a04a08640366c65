import argparse

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections

from heed.config import prepare
from heed.kit.rules import Refused


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "HOME", tmp_path / "var")
    monkeypatch.setattr(prepare, "KEY_FILE", tmp_path / "keys" / "key")
    return tmp_path


def test_the_folder_and_the_key_are_made_once_and_for_nobody_else(nowhere):
    folder, key = prepare.make_home()
    assert folder == f"Made the folder {nowhere / 'var'}, which nobody else can read."
    assert key.startswith(f"Made the key {nowhere / 'keys' / 'key'}. Keep a copy of it apart from the backups")
    assert (nowhere / "var").stat().st_mode & 0o777 == 0o700
    content = (nowhere / "keys" / "key").read_text()
    assert list(prepare.make_home()) == []
    assert (nowhere / "keys" / "key").read_text() == content


def test_a_folder_that_others_can_read_is_closed(nowhere):
    list(prepare.make_home())
    (nowhere / "var").chmod(0o755)
    assert list(prepare.make_home()) == [f"Closed the folder {nowhere / 'var'} to everybody else."]
    assert (nowhere / "var").stat().st_mode & 0o777 == 0o700


def test_running_it_again_changes_nothing_and_says_so(restored, capsys):
    parser = argparse.ArgumentParser()
    prepare.add_arguments(parser)
    assert prepare.run(parser.parse_args([])) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line.startswith("The database")] == [
        f"The database “{alias}”: up to date already." for alias in connections
    ]


def test_the_files_of_the_pages_are_gathered_where_the_site_serves_them(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    assert list(prepare.gather_files()) == [f"The files that pages are made of: gathered in {settings.STATIC_ROOT}."]
    assert (settings.STATIC_ROOT / "pages" / "heed.css").exists()


@pytest.mark.embedded
def test_empty_files_become_databases(restored, tmp_path):
    kept = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    connections.close_all()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = tmp_path / f"{alias}.db"
    try:
        said = list(prepare.prepare_databases())
        databases = [sentence for sentence in said if sentence.startswith("The database")]
        assert len(databases) == len(list(connections))
        assert all(sentence.endswith("migrations made.") for sentence in databases)
        assert "people_user" in connections["default"].introspection.table_names()
        assert "activity_read" in connections["reads"].introspection.table_names()
        assert "activity_read" not in connections["default"].introspection.table_names()
    finally:
        connections.close_all()
        for alias, name in kept.items():
            connections[alias].settings_dict["NAME"] = name


@pytest.mark.postgresql
def test_the_role_of_the_site_is_let_in(restored):
    assert list(prepare.prepare_databases())[-1] == (
        "The role heed_site may read and write the record, and add to the log but never change it."
    )


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (OperationalError("server closed"), "could not be prepared: server closed"),
        (ImproperlyConfigured("Set it."), "Set it."),
    ],
)
def test_what_is_in_the_way_is_one_sentence(restored, monkeypatch, failure, sentence):
    def fails():
        raise failure
        yield

    monkeypatch.setattr(prepare, "_migrate", fails)
    with pytest.raises(Refused, match=sentence):
        list(prepare.prepare_databases())
