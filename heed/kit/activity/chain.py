"""Sealing: how an entry, and a record it vouches for, become bytes that cannot be mistaken for other bytes.

Each value goes in as its storage type and its bytes as the database holds them, with their length. A text that turned
into a blob behind the application's back is another value, even where it prints the same.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, models

START = "0" * 64
Stored = tuple[str, bytes]
"""A value as a database holds it: its storage type, in SQLite's words, and its bytes."""


def encode(values: Iterable[Stored]) -> bytes:
    return b";".join(b"%s:%d:%s" % (kind.encode(), len(content), content) for kind, content in values)


def seal(values: Iterable[Stored]) -> str:
    """The seal over an entry's values; keyed, so that whoever has only the database cannot make one."""
    return hmac.digest(settings.KEYS.derive("log"), encode(values), hashlib.sha256).hex()


def commitment(key: bytes, row: Iterable[Stored]) -> str:
    return hmac.digest(key, encode(row), hashlib.sha256).hex()


def stored_form(value: Any) -> Stored:
    """How a value of the log is stored: one spelling on both databases, so that a log moved to the other still verifies."""
    match value:
        case None:
            return "null", b""
        case int():
            return "integer", str(value).encode()
        case UUID():
            return "text", value.hex.encode()
        case datetime():
            return "text", str(value.astimezone(UTC).replace(tzinfo=None)).encode()
        case str():
            return "text", value.encode()
    return "blob", bytes(value)


def raw(model: type[models.Model], columns: Sequence[str], using: str) -> Iterator[dict[str, Stored]]:
    """Each row of the log's own tables as it is stored, in the order of the first of `columns`."""
    connection = connections[using]
    if connection.vendor == "postgresql":  # its columns hold one type only, so their values say all there is to say
        for values in model._default_manager.using(using).order_by(columns[0]).values_list(*columns).iterator():
            yield {column: stored_form(value) for column, value in zip(columns, values, strict=True)}
        return
    quote = connection.ops.quote_name
    listed = ", ".join(_as_stored(quote(column)) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM {quote(model._meta.db_table)} ORDER BY {quote(columns[0])}, rowid")  # noqa: S608 - names come from the model
        while batch := cursor.fetchmany(1000):
            for row in batch:
                yield dict(zip(columns, _pairs(row), strict=True))


def stored_rows(
    model: type[models.Model], ids: Sequence[UUID] | None, using: str
) -> dict[UUID | str, tuple[Stored, ...]]:
    """Each row of a table as it is stored: the name and the value of each column in turn. All rows when `ids` is None.

    The columns are those that the database has, so one that was added behind the application's back is a difference. A
    row whose id is not spelled as an id is found under what it holds instead.
    """
    connection = connections[using]
    quote, pk = connection.ops.quote_name, model._meta.pk
    assert pk is not None
    names = _columns(model, using) if ids is None else sorted(map(_column, model._meta.concrete_fields))
    if connection.vendor == "postgresql":
        listed = f"{quote(_column(pk))}, record_send(ROW({', '.join(map(quote, names))}))"
    else:
        listed = ", ".join([f"CAST({quote(_column(pk))} AS BLOB)", *(_as_stored(quote(name)) for name in names)])
    sql = f"SELECT {listed} FROM {quote(model._meta.db_table)}"  # noqa: S608 - names come from the database's own catalogue
    rows: dict[UUID | str, tuple[Stored, ...]] = {}
    with connection.cursor() as cursor:
        for where, values in _batches(ids, pk, connection):
            cursor.execute(sql + where, values)
            for key, *stored in cursor.fetchall():
                content = [("row", bytes(stored[0]))] if connection.vendor == "postgresql" else list(_pairs(stored))
                named = [("column", name.encode()) for name in names]
                rows[_id_of(key)] = (*named, *content)
    return rows


def _as_stored(column: str) -> str:
    """SQL for a value's storage type and its bytes; a float as the shortest spelling that is that float."""
    return f"typeof({column}), CAST(CASE typeof({column}) WHEN 'real' THEN quote({column}) ELSE {column} END AS BLOB)"


def _pairs(row: Sequence[Any]) -> Iterator[Stored]:
    for kind, content in zip(row[::2], row[1::2], strict=True):
        yield kind, bytes(content or b"")


def _column(field: "models.Field[Any, Any]") -> str:
    """The name under which a field is stored."""
    assert field.column is not None
    return field.column


def _columns(model: type[models.Model], using: str) -> list[str]:
    connection = connections[using]
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return sorted(column.name for column in described)


def _batches(
    ids: Sequence[UUID] | None, pk: "models.Field[Any, Any]", connection: Any
) -> Iterator[tuple[str, list[Any] | None]]:
    if ids is None:
        yield "", None
        return
    for start in range(0, len(ids), 400):
        batch = ids[start : start + 400]
        marks = ", ".join(["%s"] * len(batch))
        where = f" WHERE {connection.ops.quote_name(_column(pk))} IN ({marks})"
        yield where, [pk.get_db_prep_value(value, connection) for value in batch]


def _id_of(key: Any) -> UUID | str:
    if isinstance(key, UUID):
        return key
    written = bytes(key or b"").decode(errors="replace")
    try:
        found = UUID(hex=written)
    except ValueError:
        return written
    return found if found.hex == written else written


@contextmanager
def one_moment(using: str) -> Iterator[None]:
    """What is read in this block is the database of one moment, however long it takes; writers are not held up."""
    connection = connections[using]
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
