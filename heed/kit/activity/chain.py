"""Sealing: how an entry, and a record it vouches for, become bytes that cannot be mistaken for other bytes.

Each value goes in with its storage type and length. A text that turned into a blob behind the application's back is
another value, even where it prints the same.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, models

START = "0" * 64


def encode(values: Iterable[Any]) -> bytes:
    """Values as the database gave them, each as type, length and content."""
    parts = []
    for value in values:
        content = value if isinstance(value, bytes) else str(value).encode()
        kind = type(value).__name__.encode()
        parts.append(b"%s:%d:%s" % (kind, len(content), content))
    return b";".join(parts)


def seal(values: Iterable[Any]) -> str:
    """The seal over an entry's values; keyed, so that whoever has only the database cannot make one."""
    return hmac.digest(settings.KEYS.derive("log"), encode(values), hashlib.sha256).hex()


def commitment(key: bytes, row: Sequence[Any]) -> str:
    return hmac.digest(key, encode(row), hashlib.sha256).hex()


def stored_rows(model: type[models.Model], ids: Sequence[UUID] | None, using: str) -> dict[UUID, tuple[Any, ...]]:
    """Each row as it is stored: column name, storage type and value in turn, columns by name. All rows when `ids` is None."""
    connection = connections[using]
    quote = connection.ops.quote_name
    columns = sorted(field.column for field in model._meta.concrete_fields)
    type_of, as_text = ("typeof({})", "{}") if connection.vendor == "sqlite" else ("pg_typeof({})::text", "{}::text")
    wanted = ", ".join(f"{type_of.format(quote(c))}, {as_text.format(quote(c))}" for c in columns)
    pk = model._meta.pk
    assert pk is not None
    sql = f"SELECT {quote(pk.column)}, {wanted} FROM {quote(model._meta.db_table)}"  # noqa: S608 - names come from the models
    rows: dict[UUID, tuple[Any, ...]] = {}
    with connection.cursor() as cursor:
        batches = [None] if ids is None else [ids[start : start + 400] for start in range(0, len(ids), 400)]
        for batch in batches:
            if batch is None:
                cursor.execute(sql)
            else:
                marks = ", ".join(["%s"] * len(batch))
                cursor.execute(
                    f"{sql} WHERE {quote(pk.column)} IN ({marks})",
                    [pk.get_db_prep_value(value, connection) for value in batch],
                )
            for key, *stored in cursor.fetchall():
                named = [
                    part
                    for c, i in zip(columns, range(0, len(stored), 2), strict=True)
                    for part in (c, *stored[i : i + 2])
                ]
                rows[key if isinstance(key, UUID) else UUID(hex=key)] = tuple(named)
    return rows
