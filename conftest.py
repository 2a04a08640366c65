"""How the tests run: on which database, on which copy of it, without a network, and what the run says at its end.

A test that asks for `db` (or is marked `django_db`) works on a migrated, empty database and is rolled back. One that
asks for `example` as well finds the example force in it, and one that asks for `papers_in` also papers that came in. One
that asks for `restored` really commits, and what it commits is thrown away after it. Nothing is ever flushed.

`--database=postgresql` runs the tests that use a database again on PostgreSQL. `@pytest.mark.embedded` is for a test
of the embedded database alone, `@pytest.mark.postgresql` for one of PostgreSQL alone, `@pytest.mark.browser` for one
that drives Chromium (once, on the embedded database).
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from pytest_django.plugin import blocking_manager_key

from heed.kit.storage.keys import Keys
from tests import network
from tests.worlds import Embedded, PostgreSQL, Worlds, server

USES_A_DATABASE = {"db", "example", "papers_in", "canaries", "restored"}
FLUSHES = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
MARKERS = {  # and `browser`, in pyproject.toml
    "embedded": "a test of the embedded database alone",
    "postgresql": "a test of PostgreSQL alone",
    "world": "the world a test works on, where no fixture of that name may put it in a transaction",
}
worlds_key = pytest.StashKey[Worlds]()
server_key = pytest.StashKey[Any]()
not_run_key = pytest.StashKey[dict[str, str]]()
network.refuse()
hypothesis.settings.register_profile("the same every time", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("the same every time")  # a run says of the change, not of its luck


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["embedded", "postgresql"], default="embedded", help="which one to run on")
    parser.addoption("--after-embedded", action="store_true", help="count the run on the embedded database just before")


def pytest_configure(config: pytest.Config) -> None:
    for name, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")
    config.stash[not_run_key] = {}
    worlds = _worlds_of_worker(config.workerinput) if hasattr(config, "workerinput") else _worlds_of_run(config)
    config.stash[worlds_key] = worlds
    if not hasattr(config, "workerinput") and config.getoption("dist", "no") != "no":
        return  # this process hands the tests out and runs none; what it set its workers would inherit
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "HEED_PLAIN_HTTP": "1",
        "HEED_FORCE": "Wexmoor Constabulary",
    }
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright leaves its event loop running under the tests after it
    os.environ |= worlds.environment()
    _ = settings.DATABASES  # pytest-django takes over from settings that are there


def _worlds_of_run(config: pytest.Config) -> Worlds:
    run = Path(tempfile.mkdtemp(prefix="heed-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(run, ignore_errors=True))
    Keys.make(run / "key")
    if config.option.database == "embedded":
        return Embedded(run, "alone")
    worlds = PostgreSQL(run, "alone")
    try:
        config.stash[server_key] = started = server(run / "postgresql")
    except Exception as failure:  # noqa: BLE001 - whatever it is, the run says so
        config.stash[not_run_key]["postgresql"] = f"it could not be started: {failure}"
        return worlds
    config.add_cleanup(started.cleanup)
    worlds.sockets = str(started.get_postmaster_info().socket_dir)
    worlds.hurry()
    worlds.make_roles()
    return worlds


def _worlds_of_worker(told: dict[str, str]) -> Worlds:
    run, worker = Path(told["run"]), told["workerid"]
    return PostgreSQL(run, worker, sockets=told["sockets"]) if "sockets" in told else Embedded(run, worker)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the run is."""
    worlds = node.config.stash[worlds_key]
    node.workerinput["run"] = str(worlds.run)
    if isinstance(worlds, PostgreSQL):
        node.workerinput["sockets"] = worlds.sockets


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    on, browser = config.option.database, shutil.which("chromium") or shutil.which("chromium-browser")
    chosen, left = [], []
    for item in items:
        can_run = on not in config.stash[not_run_key] and _runs_on(item, on)
        (chosen if can_run else left).append(item)
        if flushing := FLUSHES & set(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(f"{item.nodeid} asks for {', '.join(flushing)}, which flushes: ask for `restored`.")
        if _marked(item, "browser") and not browser:
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed: python3 dev.py browser"))
        if "db" in item.fixturenames or _marked(item, "django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"), append=False)
    if left:
        config.hook.pytest_deselected(items=left)
    items[:] = sorted(
        chosen, key=lambda item: (not _marked(item, "browser"), _world_of(item) or "")
    )  # the longest first


def _marked(item: pytest.Item, marker: str) -> bool:
    return item.get_closest_marker(marker) is not None


def _runs_on(item: pytest.Item, database: str) -> bool:
    if database == "embedded":
        return not _marked(item, "postgresql")
    return _world_of(item) is not None and not _marked(item, "embedded") and not _marked(item, "browser")


def _world_of(item: pytest.Item) -> str | None:
    """Which world a test works on; None for one that uses no database."""
    if marker := item.get_closest_marker("world"):
        return str(marker.args[0])
    for world in ("canaries", "papers_in", "example"):
        if world in item.fixturenames:
            return world
    return "bare" if USES_A_DATABASE & set(item.fixturenames) or _marked(item, "django_db") else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if world := _world_of(item):
        with item.config.stash[blocking_manager_key].unblock():
            item.config.stash[worlds_key].stand(world)


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The databases stand already: see `pytest_runtest_setup`."""


@pytest.fixture
def example(db: None) -> Any:  # noqa: ARG001 - the database is what it is found in
    """The example force, in the database."""
    from heed.example.build import found

    return found()


@pytest.fixture
def papers_in(db: None) -> None:
    """The example force is in the database, and papers have come in: one waits, one was confirmed, one was set aside."""


@pytest.fixture
def canaries(db: None) -> None:
    """The same force and papers, every sensitive text a word that is found nowhere else."""


@pytest.fixture
def restored(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """A database that this test may commit to; the next test gets a fresh copy."""
    with django_db_blocker.unblock():
        yield
        request.config.stash[worlds_key].spoilt()


@pytest.fixture
def somebody() -> Callable[..., Any]:
    """`somebody("coordinator")` makes a person with an account and that role; the test asks for a database itself."""
    from heed.kit.people.actions import add_agency, give_account, give_role
    from heed.kit.people.models import Agency, User

    def made(role: str = "", name: str = "Robin Hale") -> User:
        agency = Agency.objects.filter(name=settings.FORCE).first() or add_agency(name=settings.FORCE, by=None)
        address = f"person{User.objects.count()}@wexmoor.example"
        person = give_account(name=name, email=address, agency=agency, by=None, joined_on=date(2020, 1, 6))
        if role:
            give_role(person=person, role=role, by=None, since=date(2020, 1, 6))
        return person

    return made


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    result = yield
    config = session.config
    if hasattr(config, "workerinput"):
        return result
    on, terminal = config.option.database, config.pluginmanager.get_plugin("terminalreporter")
    ran = sum(len(terminal.stats.get(outcome, [])) for outcome in ("passed", "failed", "xfailed"))
    not_run = config.stash[not_run_key] | {
        report.nodeid: report.longrepr[2].removeprefix("Skipped: ") for report in terminal.stats.get("skipped", [])
    }
    counts = {on: ran}
    if config.option.after_embedded:
        before = config.cache.get("heed/ran", {"ran": 0, "not_run": {}})
        counts, not_run = {"embedded": before["ran"]} | counts, before["not_run"] | not_run
    config.cache.set("heed/ran", {"ran": ran, "not_run": not_run})
    terminal.write_line("")
    terminal.write_line(_closing_line(counts, not_run))
    owed = [why for why in not_run.values() if "LibreOffice" not in why]  # which is welcome where there is one
    if owed and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    elif session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and on == "postgresql":
        session.exitstatus = pytest.ExitCode.OK
    return result


def _closing_line(counts: dict[str, int], not_run: dict[str, str]) -> str:
    names = {"embedded": "the embedded database", "postgresql": "PostgreSQL"}
    ran = " and ".join(f"{count} on {names[database]}" for database, count in counts.items())
    missing = "; ".join(f"{names.get(what, what)} ({why})" for what, why in not_run.items())
    return f"{sum(counts.values())} tests ran: {ran}. " + (
        f"Did not run: {missing}." if missing else "None was left out."
    )
