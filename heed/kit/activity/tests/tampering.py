"""Somebody who has the database but not the application: raw statements, with the triggers taken off and put back."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.db import connections, router

from heed.kit.activity.append_only import protect, unprotect
from heed.kit.activity.models import Read, Write
from heed.kit.storage.postgresql import as_owner

LOGS = (Write, Read)


def is_postgresql() -> bool:
    return connections["default"].vendor == "postgresql"


def alias_of(table: str) -> str:
    return settings.READS_DATABASE if table == "activity_read" else "default"


def execute(table: str, sql: str, values: Any = ()) -> list[Any]:
    with connections[alias_of(table)].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def behind_its_back() -> Iterator[None]:
    """In this block nothing refuses a change; after it the triggers stand as if nothing had been."""
    with ExitStack() as stack:
        if is_postgresql():
            stack.enter_context(as_owner())
        editors = {}
        for model in LOGS:
            alias = router.db_for_write(model)
            editors[model] = connections[alias].schema_editor(atomic=False)
            unprotect(model._meta.db_table, editors[model])
        for alias in connections:
            if not is_postgresql():
                connections[alias].cursor().execute("PRAGMA foreign_keys = OFF")
                connections[alias].cursor().execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            for model in LOGS:
                protect(model._meta.db_table, editors[model])
            connections.close_all()


def change(table: str, sql: str, values: Any = ()) -> list[Any]:
    """One raw statement behind the application's back."""
    with behind_its_back():
        return execute(table, sql, values)
