"""Whatever single value is changed in whatever table that the log vouches for, `verify` sees it."""

from functools import cache

import pytest
from django.apps import apps
from django.db import DatabaseError, connections, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from heed.kit.activity.models import CommitmentKey, Read, Recorded, Write
from heed.kit.activity.record import record_read
from heed.kit.activity.tests.tampering import alias_of, behind_its_back, execute, is_postgresql
from heed.kit.activity.verification import verify

TEXTS = st.one_of(st.text(max_size=5), st.just("00000000-0000-0000-0000-000000000000"), st.just("2026-01-01"))
ANYTHING = st.one_of(
    st.none(), st.integers(-(2**31), 2**31 - 1), st.floats(allow_nan=False), TEXTS, st.binary(max_size=5)
)
EDITS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture
def vouched_for(restored, somebody):
    person = somebody("coordinator")
    record_read("people.opened", by=person, on=person)
    record_read("people.listed", by=person, ids=[str(person.pk)])


@cache
def cells():
    """Every cell of every table in question, as table, key column, key and column."""
    found = []
    for model in [Write, Read, CommitmentKey, *(m for m in apps.get_models() if issubclass(m, Recorded))]:
        table, key = model._meta.db_table, model._meta.pk.column
        for (pk,) in execute(table, f"SELECT {key} FROM {table}"):
            found += [(table, key, pk, field.column) for field in model._meta.concrete_fields]
    return found


def test_any_change_of_a_single_value_is_seen(vouched_for):
    cells.cache_clear()
    assert verify() is None

    @EDITS
    @given(st.sampled_from(cells()), ANYTHING)
    def edit(cell, value):
        table, key, pk, column = cell
        connection = connections[alias_of(table)]
        try:
            with transaction.atomic(using=connection.alias):
                before = stored(*cell)
                execute(table, f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [value, pk])
                assume(stored(table, key, value if column == key else pk, column) != before)
                seen = verify()
                transaction.set_rollback(True, using=connection.alias)
        except (DatabaseError, ValueError):  # this database cannot hold the value there
            assume(False)
        assert seen is not None

    # the protection is off while the values are changed, so it is not what is seen
    with behind_its_back(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("heed.kit.activity.append_only.missing", lambda *_: [])
        edit()


def stored(table, key, pk, column):
    kind = f"pg_typeof({column})" if is_postgresql() else f"typeof({column})"
    return execute(
        table,
        f"SELECT {kind}, {column}::text FROM {table} WHERE {key} = %s"
        if is_postgresql()
        else f"SELECT {kind}, hex({column}) FROM {table} WHERE {key} IS %s",
        [pk],
    )
