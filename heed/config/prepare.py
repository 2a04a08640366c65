"""`heed prepare`: makes what the site needs before it first starts, and brings it up to date. Safe to run twice."""

import argparse
import os
from collections.abc import Iterator

from heed.config.home import HOME, KEY_FILE
from heed.kit.rules import Refused
from heed.kit.storage.keys import READABLE_BY_OTHERS, Keys
from heed.kit.terminal import DONE


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none: everything that it needs to know is a setting."""


def run(_args: argparse.Namespace) -> int:
    """Says each thing it did. Raises `Refused`."""
    for steps in (make_home(), prepare_databases(), gather_files()):
        for sentence in steps:
            print(sentence)  # noqa: T201 - what the command says
    return DONE


def make_home() -> Iterator[str]:
    """The folder and the key, each only where there is none. Yields what was done, in plain words."""
    if not HOME.exists():
        HOME.mkdir(parents=True, mode=0o700)
        yield f"Made the folder {HOME}, which nobody else can read."
    elif HOME.stat().st_mode & READABLE_BY_OTHERS:
        HOME.chmod(0o700)
        yield f"Closed the folder {HOME} to everybody else."
    if not KEY_FILE.exists():
        Keys.make(KEY_FILE)
        yield f"Made the key {KEY_FILE}. Keep a copy of it apart from the backups: without it nothing can be read again."


def prepare_databases() -> Iterator[str]:
    """Migrate every database, and let the site's role in. Yields what was done, in plain words. Raises `Refused`."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - the settings need the key made a moment ago
    from django.db import DatabaseError, connections  # noqa: PLC0415

    from heed.kit.storage import postgresql  # noqa: PLC0415
    from heed.kit.storage.keys import NoKey  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    try:
        import django  # noqa: PLC0415

        django.setup()
        if connections["default"].vendor == "postgresql":
            with postgresql.as_owner():
                yield from _migrate()
                yield from _index()
                yield postgresql.let_in_the_site()
        else:
            yield from _migrate()
            yield from _index()
    except (NoKey, ImproperlyConfigured) as reason:
        raise Refused(str(reason)) from reason
    except DatabaseError as error:
        raise Refused(f"The database could not be prepared: {error}") from error


def gather_files() -> Iterator[str]:
    """Put the style sheets, scripts and images of the pages where the site serves them from. Yields what was done."""
    from django.conf import settings  # noqa: PLC0415 - the settings need the key made a moment ago
    from django.core.management import call_command  # noqa: PLC0415

    call_command("collectstatic", interactive=False, verbosity=0)
    yield f"The files that pages are made of: gathered in {settings.STATIC_ROOT}."


def _migrate() -> Iterator[str]:
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from heed.kit.activity import migrating  # noqa: PLC0415

    plans = {}
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        plans[alias] = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if any(plans.values()):
        migrating.begin(migration for plan in plans.values() for migration, _ in plan)
    for alias, waiting in plans.items():
        if waiting:
            call_command("migrate", database=alias, verbosity=0)
        done = f"{len(waiting)} migrations made" if waiting else "up to date already"
        yield f"The database “{alias}”: {done}."
    if migrating.is_under_way():
        yield f"The log vouches again for the rows that this changed: {migrating.finish():,}."


def _index() -> Iterator[str]:
    from heed.kit.search.index import make_where_missing  # noqa: PLC0415

    yield from make_where_missing()
