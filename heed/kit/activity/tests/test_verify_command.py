import argparse
import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from heed.kit.activity import verification, verify_command
from heed.kit.activity.anchors import Anchor, NotAnAnchor, keep, kept
from heed.kit.activity.tests.tampering import change
from heed.kit.people.actions import add_agency
from heed.kit.rules import Refused


@pytest.fixture(autouse=True)
def anchors(settings, tmp_path):
    settings.ANCHORS = tmp_path / "other-machine" / "anchors"
    return settings.ANCHORS


def command(*words):
    parser = argparse.ArgumentParser()
    verify_command.add_arguments(parser)
    return verify_command.run(parser.parse_args(words))


def test_it_says_what_it_compared(db, capsys):
    add_agency(name="Harbour Trust", by=None)
    assert command() == 0
    assert capsys.readouterr().out == (
        "All is well: 1 writes and 0 reads, every record as the log left it; "
        "compared with no anchor, for none was kept yet.\n"
    )


def test_an_anchor_is_kept_only_when_asked_and_then_compared(db, anchors, capsys):
    assert command() == 0
    assert not anchors.exists()
    assert command("--anchor") == 0
    add_agency(name="Harbour Trust", by=None)
    assert command("--anchor") == 0
    assert command() == 0
    assert "compared with 2 kept anchors." in capsys.readouterr().out
    assert [anchor.ends["writes"][0] for anchor in kept(anchors)] == [0, 1]


def test_the_first_thing_wrong_is_the_answer_and_no_anchor_is_kept(restored, anchors):
    add_agency(name="Harbour Trust", by=None)
    change("people_agency", "UPDATE people_agency SET name = 'Harbor'")
    with pytest.raises(Refused, match="was changed after entry 1"):
        command("--anchor")
    assert not anchors.exists()


def test_a_database_that_cannot_be_opened_is_one_sentence(db, monkeypatch):
    def fails(_self):
        raise ImproperlyConfigured("The key does not open it.")

    monkeypatch.setattr(verification.Verification, "first_wrong", fails)
    with pytest.raises(Refused, match=r"The key does not open it."):
        command()


@pytest.mark.parametrize(
    "line",
    ["", "no json", "[]", '{"writes": [1, "x"]}', '{"at": "x", "writes": 1}', '{"at": "x", "writes": ["a", "b"]}'],
)
def test_a_line_that_is_no_anchor_is_named(db, anchors, line):
    keep(anchors, Anchor("2026-01-01", {"writes": (0, "")}))
    with anchors.open("a") as file:
        file.write(line + "\n")
    with pytest.raises(NotAnAnchor, match=f"Line 2 of {anchors} is no anchor"):
        kept(anchors)
    with pytest.raises(Refused, match="is no anchor"):
        command()


def test_an_anchor_reads_back_as_it_was_kept(anchors):
    assert kept(anchors) == []
    given = Anchor("2026-11-23T07:00:00+00:00", {"writes": (45, "ab"), "reads": (120, "cd")})
    keep(anchors, given)
    assert kept(anchors) == [given]
    assert json.loads(anchors.read_text())["reads"] == [120, "cd"]
