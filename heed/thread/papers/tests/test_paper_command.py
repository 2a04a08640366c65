import argparse
import json

import pytest

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.rules import Refused
from heed.thread.papers import paper_command
from heed.thread.papers.models import Board
from heed.thread.papers.tests import papers
from heed.thread.reviews.actions.walls import restrict
from heed.thread.reviews.models import Review


def command(*words):
    parser = argparse.ArgumentParser()
    paper_command.add_arguments(parser)
    return paper_command.run(parser.parse_args(["status", *map(str, words)]))


@pytest.mark.parametrize("day", ["2023-11-09", "9 November 2023"])
def test_a_paper_is_written_where_it_is_asked_for_and_that_is_logged(asha, tmp_path, capsys, day):
    papers.confirm(asha)
    paper = tmp_path / "paper.txt"
    assert command("--as-at", day, "--out", paper, "--by", "ASHA@wexmoor.example") == 0
    assert "Leaving hospital" in paper.read_text()
    assert (Read.objects.last().verb, Read.objects.last().by) == ("papers.taken-away", asha.pk)
    assert "as at 9 November 2023" in capsys.readouterr().out


def test_the_log_knows_of_which_reviews_a_paper_told(example, tmp_path):
    hidden, shown = Review.objects.get(reference="WX11"), Review.objects.get(reference="WX10")
    restrict(review=hidden, by=example.cast["asha"], on=PartialDate("2026-09-01"), reason="Few need to know.")
    by = example.cast["carys"]
    command("--as-at", "2026-09-15", "--out", tmp_path / "paper.txt", "--by", by.email)
    facts = json.loads(Read.objects.last().facts)
    assert str(shown.pk) in facts["ids"] and str(hidden.pk) not in facts["ids"]
    assert (facts["kind"], facts["as_at"], facts["form"]) == ("status", "2026-09-15", "txt")


def test_what_was_not_known_then_is_not_in_it(asha, tmp_path):
    papers.confirm(asha)
    for known in ("2023-12-01", "2023-12-01T09:00"):
        command("--as-at", "2023-11-09", "--known-at", known, "--out", tmp_path / "paper.txt")
        assert "Leaving hospital" not in (tmp_path / "paper.txt").read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--as-at", "2023-11-09", "--out", "paper.xyz"], "let it end in"),
        (["--as-at", "2090-01-01", "--out", "paper.txt"], "has not come yet"),
        (["--as-at", "2023-11-09", "--out", "paper.txt", "--by", "nobody@wexmoor.example"], "Nobody has an account"),
        (
            ["--as-at", "2023-11-09", "--out", "paper.txt", "--meeting", "Choir"],
            "No meeting is called “Choir”; known is none",
        ),
        (["--as-at", "2023-11-09", "--out", "no/such/folder/paper.txt"], "choose another place"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_sentence(asha, tmp_path, monkeypatch, words, sentence):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused, match=sentence):
        command(*words)


def test_a_day_that_is_none_is_wrong_use(asha, capsys):
    with pytest.raises(SystemExit) as stopped:
        command("--as-at", "September 2022", "--out", "paper.txt")
    assert stopped.value.code == 2
    assert "write it like 2022-07-20" in capsys.readouterr().err


def test_a_paper_is_written_for_the_meeting_that_is_named(asha, tmp_path):
    papers.confirm(asha)
    assert str(Board.objects.get()) == "Harbour Women's Forum"
    command("--as-at", "2023-11-09", "--meeting", "Harbour Women's Forum", "--out", tmp_path / "paper.txt")
    assert "Harbour Women's Forum" in (tmp_path / "paper.txt").read_text()
