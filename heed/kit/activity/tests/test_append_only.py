import pytest
from django.db import DatabaseError, connections, router, transaction

from heed.kit.activity.append_only import missing
from heed.kit.activity.models import Read, Write
from heed.kit.activity.record import record_read
from heed.kit.people.actions import add_agency

BOTH = pytest.mark.parametrize("model", [Write, Read])
COLUMNS = "number, at, verb, by, on_kind, on_id, facts, commitments, previous, seal"


@pytest.fixture(autouse=True)
def two_entries_each(db, somebody):
    person = somebody()
    for _ in range(2):
        record_read("people.opened", by=person, on=person)
    add_agency(name="Harbour Trust", by=person)


def refused(model, sql, values=()):
    """Try it on the raw connection; the database must refuse, and nothing may have changed."""
    using = router.db_for_write(model)
    before = list(model.objects.values())
    with (
        pytest.raises(DatabaseError) as refusal,
        transaction.atomic(using=using),
        connections[using].cursor() as cursor,
    ):
        cursor.execute(sql, values)
    assert list(model.objects.values()) == before
    return str(refusal.value)


@BOTH
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE {table} SET verb = 'x' WHERE number = 1",
        "UPDATE {table} SET number = number + 1",
        "DELETE FROM {table}",
        "DELETE FROM {table} WHERE number = 2",
        "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE number = 1",
        (
            "INSERT INTO {table} ({columns}) SELECT number + 7, at, verb, by, on_kind, on_id, facts, commitments, previous, seal"
            " FROM {table} WHERE number = 1"
        ),
        (
            "INSERT INTO {table} ({columns}) SELECT 0, at, verb, by, on_kind, on_id, facts, commitments, previous, seal"
            " FROM {table} WHERE number = 1"
        ),
        (
            "INSERT INTO {table} ({columns}) SELECT (SELECT max(number) + 1 FROM {table}), at, verb, by, on_kind, on_id, facts,"
            " commitments, previous, seal FROM {table} WHERE number = 1"
        ),
        (
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE number = 1"
            " ON CONFLICT (number) DO UPDATE SET verb = 'x'"
        ),
    ],
)
def test_no_statement_changes_the_log(model, sql):
    refused(model, sql.format(table=model._meta.db_table, columns=COLUMNS))


@BOTH
@pytest.mark.embedded
@pytest.mark.parametrize("recursive", [0, 1])
def test_insert_or_replace_is_refused_even_where_it_fires_no_delete_trigger(model, recursive):
    table, connection = model._meta.db_table, connections[router.db_for_write(model)]
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers = {recursive}")
        try:
            for verb in ("INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"):
                refused(model, f"{verb} INTO {table} ({COLUMNS}) SELECT {COLUMNS} FROM {table} WHERE number = 1")
        finally:
            cursor.execute("PRAGMA recursive_triggers = 1")


@BOTH
@pytest.mark.postgresql
@pytest.mark.parametrize(
    "sql",
    [
        "TRUNCATE {table}",
        "ALTER TABLE {table} DISABLE TRIGGER ALL",
        "ALTER TABLE {table} DISABLE TRIGGER USER",
        "DROP TRIGGER {table}_never_changed ON {table}",
        "DROP TABLE {table}",
        "ALTER TABLE {table} ADD COLUMN more text",
        "CREATE OR REPLACE FUNCTION activity_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "SET session_replication_role = replica",
    ],
)
def test_the_site_role_cannot_take_the_protection_off(model, sql):
    refused(model, sql.format(table=model._meta.db_table))


@BOTH
@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries.update(verb="x"),
        lambda entries: entries.delete(),
        lambda entries: entries.bulk_update([_with_verb(entries.first())], ["verb"]),
        lambda entries: entries.bulk_create([entries.first()]),
        lambda entries: entries.first().delete(),
        lambda entries: entries.first().save(),
    ],
)
def test_no_call_of_the_framework_changes_the_log(model, change):
    using, before = router.db_for_write(model), list(model.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic(using=using):
        change(model.objects.all())
    assert list(model.objects.values()) == before


def _with_verb(entry):
    entry.verb = "x"
    return entry


@BOTH
def test_the_triggers_stand_after_all_migrations(model):
    assert missing(model._meta.db_table, router.db_for_read(model)) == []
