"""The two times of a paper at the command line."""

import argparse

import pytest
from django.utils import timezone

from heed.thread.papers import paper_command


def asked(*words):
    parser = argparse.ArgumentParser()
    paper_command.add_arguments(parser)
    return parser.parse_args(["status", "--as-at", "2024-05-01", *words])


def test_nothing_is_known_later_than_now(restored, tmp_path):
    out = tmp_path / "paper.txt"
    assert paper_command.run(asked("--known-at", "2090-01-01", "--out", str(out))) == 0
    assert f"as known on {timezone.localdate():%-d %B %Y}" in out.read_text()


@pytest.mark.parametrize("time", ["0001-01-01", "9999-12-31T23:59-12:00", "2022-09-31"])
def test_a_time_that_is_none_is_wrong_use(time, tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        asked("--known-at", time, "--out", str(tmp_path / "paper.txt"))
    assert left.value.code == 2
    assert "--known-at" in capsys.readouterr().err
