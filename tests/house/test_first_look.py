"""The demo is what a newcomer sees first: it is run as they run it, and its record is checked."""

import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


def heed(place, *words, **said):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HEED_", "DJANGO_", "DATABASE_"))}
    demo = {"HEED_HOME": "var/demo"} if words[0] != "demo" else {}
    return subprocess.run(
        [sys.executable, "-m", "heed", *words],
        cwd=place,
        env=ours | demo | said,
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_is_nothing_to_go_on_with_before_the_first_look(tmp_path):
    shown = heed(tmp_path, "demo", "--again", "--no-serve")
    assert shown.returncode == 1
    assert "run it once without --again" in shown.stderr


def test_the_demo_builds_its_force_writes_its_paper_and_leaves_a_log_that_verifies(place):
    real = place / "real"
    of_a_record = {"HEED_HOME": str(real), "HEED_KEY_FILE": str(real / "key"), "HEED_ANCHORS": str(real / "anchors")}
    shown = heed(place, "demo", "--no-serve", **of_a_record, DATABASE_URL="postgresql://heed@nowhere.invalid/heed")
    assert shown.returncode == 0, shown.stderr
    assert "HEED_HOME, HEED_KEY_FILE, HEED_ANCHORS, DATABASE_URL: left alone." in shown.stdout
    assert not real.exists()
    assert "asha.rahman@wexmoor.example" in shown.stdout and "Review coordinator" in shown.stdout
    assert {path.suffix for path in (place / "var/demo/papers").iterdir()} == {".docx", ".pdf", ".html"}
    verified = heed(place, "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    sound = heed(place, "doctor")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "This is the record of a demo" in sound.stdout
    assert "UNSAFE" not in sound.stdout
    assert "2. " not in heed(place, "demo", "--again", "--no-serve").stdout
    read = heed(place, "read", str(place / "var/demo/papers/status.pdf"))
    assert "status paper" in read.stdout


def test_a_command_on_a_record_that_is_not_there_says_how_to_make_one(tmp_path):
    refused = heed(tmp_path, "paper", "status", "--as-at", "2024-01-01", "--out", "x.txt")
    assert refused.returncode == 1
    assert "Run `heed prepare`" in refused.stderr and "Traceback" not in refused.stderr
