"""The files of the repository: nothing of one machine, no registry, every dependency with its reason, locks in step."""

import re
import subprocess
import tomllib
from io import StringIO
from itertools import chain

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.house.site import ROOT

TRACKED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
    "\0"
)[:-1] or [str(path.relative_to(ROOT)) for path in ROOT.glob("heed/**/*.py")]
REGISTRIES = re.compile(
    "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(org|com)", "--(extra-)?index" + "-url"])
)
MACHINE = re.compile(
    "|".join([r"(?<![\w.])/ro" + "ot/", r"(?<![\w.])/ho" + r"me/\w", "/tmp/tr" + "ees", r"(?<![\w.])/wo" + r"rk/\w"])
)
PYPROJECT = (ROOT / "pyproject.toml").read_text()


def texts():
    for name in TRACKED:
        path = ROOT / name
        if path.is_file() and path.suffix not in {".ttf", ".svg", ".woff2"}:
            yield name, path.read_text(errors="replace")


@pytest.mark.parametrize(("what", "banned"), [("a registry", REGISTRIES), ("a place of one machine", MACHINE)])
def test_no_file_names_what_is_not_the_projects(what, banned):
    found = {name: banned.search(text).group() for name, text in texts() if banned.search(text)}
    assert not found, f"These files name {what}: {found}"


def test_every_dependency_has_its_reason_beside_it():
    block = PYPROJECT.split("dependencies = [", 1)[1].split("[project.scripts]")[0]
    bare = [line.strip() for line in block.splitlines() if line.strip().startswith('"') and "#" not in line]
    assert not bare, f"Say beside each in pyproject.toml what it is for: {bare}"


@pytest.mark.parametrize("lock", ["app.txt", "dev.txt"])
def test_the_locks_are_in_step(lock):
    project = tomllib.loads(PYPROJECT)
    wanted = [*project["project"]["dependencies"], *chain(*project["project"]["optional-dependencies"].values())]
    wanted += project["dependency-groups"]["dev"] if lock == "dev.txt" else []
    locked = (ROOT / "requirements" / lock).read_text()
    for one in wanted:
        name = re.split(r"[\[<>=~ ]", one)[0].lower()
        assert re.search(rf"^{re.escape(name)}(\[[a-z,]+\])?==", locked, re.MULTILINE), (
            f"{name}: run `python3 dev.py lock`."
        )
    assert locked.count("--hash=sha256:") >= len(wanted)


def test_no_migration_is_missing(db):
    said = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said)
    except SystemExit:
        pytest.fail(f"A model has changed: run `python3 dev.py django-admin makemigrations`. {said.getvalue()}")


def test_every_app_has_one_last_migration():
    graph = MigrationLoader(None).graph
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("heed.")}
    ends = [app for app, _ in graph.leaf_nodes() if app in ours]
    assert len(ends) == len(set(ends)), f"Two last migrations in one app: merge the branches of {ends}."
