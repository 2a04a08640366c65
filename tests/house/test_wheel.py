"""The wheel works by itself: templates, styles, fonts and migrations are in it, tests are not."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel, built without a network and unpacked where nothing else of the project is."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def heed(unpacked, *words, home):
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "HEED_HOME": str(home), "HEED_PLAIN_HTTP": "1"}
    del environment["DJANGO_SETTINGS_MODULE"]
    command = [sys.executable, "-P", "-c", "import sys; from heed.command import main; sys.exit(main())", *words]
    return subprocess.run(command, cwd=unpacked, env=environment, capture_output=True, text=True, check=False)


def test_a_record_is_prepared_and_a_paper_written_from_the_wheel_alone(unpacked, tmp_path):
    prepared = heed(unpacked, "prepare", home=tmp_path / "home")
    assert prepared.returncode == 0, prepared.stderr
    for ending in ("docx", "pdf"):
        paper = tmp_path / f"paper.{ending}"
        wrote = heed(unpacked, "paper", "status", "--as-at", "2024-05-01", "--out", str(paper), home=tmp_path / "home")
        assert (wrote.returncode, paper.exists()) == (0, True), wrote.stderr
    assert (tmp_path / "home" / "static" / "staticfiles.json").exists()


def test_no_test_is_in_the_wheel(unpacked):
    assert not [path for path in unpacked.rglob("*.py") if path.name.startswith(("test_", "conftest"))]


def test_the_licence_and_every_template_are_in_the_wheel(unpacked):
    assert list(unpacked.glob("heed-*.dist-info/licenses/LICENSE"))
    templates = {path.relative_to(ROOT) for path in ROOT.glob("heed/**/*.html") if "tests" not in path.parts}
    assert templates and not [path for path in templates if not (unpacked / path).exists()]
