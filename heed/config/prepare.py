"""`heed prepare`: makes what the site needs before it first starts, and brings it up to date. Safe to run twice."""

import argparse
import os
import stat
from collections.abc import Iterator

from heed.config.home import HOME, KEY_FILE
from heed.kit.storage.keys import READABLE_BY_OTHERS, Keys


class NotPrepared(Exception):
    """The databases could not be made ready; the sentence says how to mend it."""


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none: everything that it needs to know is a setting."""


def run(_args: argparse.Namespace) -> int:
    try:
        for sentence in (*_make_home(), *prepare_databases()):
            print(sentence)  # noqa: T201 - what the command says
    except NotPrepared as refusal:
        print(refusal)  # noqa: T201
        return 1
    return 0


def _make_home() -> Iterator[str]:
    if not HOME.exists():
        HOME.mkdir(parents=True, mode=0o700)
        yield f"Made the folder {HOME}, which nobody else can read."
    elif stat.S_IMODE(HOME.stat().st_mode) & READABLE_BY_OTHERS:
        HOME.chmod(0o700)
        yield f"Closed the folder {HOME} to everybody else."
    if not KEY_FILE.exists():
        Keys.make(KEY_FILE)
        yield f"Made the key {KEY_FILE}. Keep a copy of it apart from the backups: without it nothing can be read again."


def prepare_databases() -> Iterator[str]:
    """Migrate every database, and let the site's role in. Yields what was done, in plain words. Raises `NotPrepared`."""
    import django  # noqa: PLC0415 - the settings need the key that was made a moment ago

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    django.setup()
    from django.db import connections  # noqa: PLC0415

    from heed.kit.storage import postgresql  # noqa: PLC0415

    if connections["default"].vendor == "postgresql":
        with postgresql.as_owner():
            yield from _migrate()
            yield postgresql.let_in_the_site()
    else:
        yield from _migrate()


def _migrate() -> Iterator[str]:
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            call_command("migrate", database=alias, verbosity=0)
        done = f"made {len(waiting)} migrations" if waiting else "up to date already"
        yield f"The database “{alias}”: {done}."
