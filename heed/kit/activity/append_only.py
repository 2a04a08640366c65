"""The database itself refuses to change or remove an entry of the log, or a frozen record, whoever asks and however.

On SQLite the triggers also refuse `INSERT OR REPLACE`, which would not fire the others where `recursive_triggers` is off:
only the next number, with the seal before it, may be added. On PostgreSQL they hold for TRUNCATE too, and the site's role
cannot remove them: it does not own the tables.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connections

from heed.kit.activity.chain import START
from heed.kit.activity.models import Frozen

REFUSAL = "The log is only ever added to."
FROZEN_REFUSAL = "This was frozen and never changes."
TRIGGERS = ("next_only", "never_changed", "never_removed")
FROZEN_TRIGGERS = TRIGGERS[1:]

SQLITE = (
    """
    CREATE TRIGGER {table}_next_only BEFORE INSERT ON {table}
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM {table})
      OR NEW.previous IS NOT coalesce((SELECT seal FROM {table} ORDER BY number DESC LIMIT 1), '{start}')
    BEGIN SELECT RAISE(ABORT, '{refusal}'); END
    """,
    "CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_never_removed BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)

POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION activity_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{refusal}'; END $$
    """,
    """
    CREATE OR REPLACE FUNCTION {table}_next() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last {table};
    BEGIN
      SELECT * INTO last FROM {table} ORDER BY number DESC LIMIT 1;
      IF NEW.number <> coalesce(last.number, 0) + 1 OR NEW.previous <> coalesce(last.seal, '{start}') THEN
        RAISE EXCEPTION '{refusal}';
      END IF;
      RETURN NEW;
    END $$
    """,
    "CREATE TRIGGER {table}_next_only BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_next()",
    (
        "CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} FOR EACH STATEMENT "
        "EXECUTE FUNCTION activity_refuse()"
    ),
    (
        "CREATE TRIGGER {table}_never_removed BEFORE DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT "
        "EXECUTE FUNCTION activity_refuse()"
    ),
    "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_next_only",
    "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_never_changed",
    "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_never_removed",
)

FROZEN_SQLITE = SQLITE[1:]

FROZEN_POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION activity_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{refusal}'; END $$
    """,
    (
        "CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} FOR EACH STATEMENT "
        "EXECUTE FUNCTION activity_frozen()"
    ),
    (
        "CREATE TRIGGER {table}_never_removed BEFORE DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT "
        "EXECUTE FUNCTION activity_frozen()"
    ),
    "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_never_changed",
    "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_never_removed",
)
AS_THEY_STAND = """
    SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true), prosrc
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid JOIN pg_language ON pg_language.oid = prolang
    WHERE tgrelid = %s::regclass AND tgenabled = 'A' AND lanname = 'plpgsql' AND proconfig IS NULL
"""


def protect(table: str, schema_editor: Any) -> None:
    """Put the triggers on `table`. A migration that makes the table anew, as SQLite's do, must call this again."""
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table, refusal=REFUSAL, start=START))


def freeze(table: str, schema_editor: Any) -> None:
    """Put on `table` the triggers that let a row be added and never changed or removed; see `protect` for SQLite."""
    statements = FROZEN_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else FROZEN_SQLITE
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table, refusal=FROZEN_REFUSAL))


def unprotect(table: str, schema_editor: Any, triggers: Iterable[str] = TRIGGERS) -> None:
    """Take the triggers off again, for a migration that goes back."""
    on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    with schema_editor.connection.cursor() as cursor:
        for name in triggers:
            cursor.execute(f"DROP TRIGGER {table}_{name}{on}")


def frozen_models() -> list[type[Frozen]]:
    """Every model whose rows are frozen once they are written."""
    return [model for model in apps.get_models() if issubclass(model, Frozen)]


def missing(table: str, using: str, triggers: Iterable[str] = TRIGGERS) -> list[str]:
    """The triggers that `table` should have and has not, or has switched off, or has with other words in them."""
    connection = connections[using]
    names = [f"{table}_{trigger}" for trigger in triggers]
    on_postgresql = connection.vendor == "postgresql"
    ours = {
        statement.format(table=table, refusal=refusal, start=START).strip()
        for refusal, statements in (
            (REFUSAL, POSTGRESQL if on_postgresql else SQLITE),
            (FROZEN_REFUSAL, FROZEN_POSTGRESQL if on_postgresql else FROZEN_SQLITE),
        )
        for statement in statements
    }
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            bodies = {statement.split("$$")[1] for statement in ours if "$$" in statement}
            cursor.execute(AS_THEY_STAND, [table])
            found = {name for name, statement, body in cursor.fetchall() if statement in ours and body in bodies}
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            found = {name for name, statement in cursor.fetchall() if statement in ours}
    return [name for name in names if name not in found]


def strange(tables: Iterable[str], using: str) -> list[str]:
    """The triggers of the database that protect neither one of `tables` nor a frozen table: they may change what is written."""
    connection = connections[using]
    ours = {f"{table}_{trigger}" for table in tables for trigger in TRIGGERS}
    ours |= {
        f"{table}_{trigger}"
        for table in (model._meta.db_table for model in frozen_models())
        for trigger in FROZEN_TRIGGERS
    }
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        return [name for (name,) in cursor.fetchall() if name not in ours]
