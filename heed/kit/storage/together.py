"""Several querysets in one statement: what a page shows of a record, each kind from a table of its own.

    steps, updates = together(asked.steps.select_related("by"), asked.updates.select_related("by"))

Each queryset is filled with its rows, in its order, as if it had been evaluated; what it prefetches is asked for apart.
The rows of each come back as one JSON array, which both databases make, so a column that holds bytes or JSON cannot be
among them.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

MOST_ROWS = 2**31
"""Of one queryset: no limit, but with one the database keeps the order of a subquery."""
AS_ONE_ARRAY = {
    "sqlite": "(SELECT json_group_array(json_array({columns})) FROM ({rows}) {name})",
    "postgresql": "(SELECT json_agg(json_build_array({columns})) FROM ({rows}) {name})",
}


def together(*asked: QuerySet[Any, Any]) -> tuple[QuerySet[Any, Any], ...]:
    """The same querysets, filled."""
    parts = [part for position, queryset in enumerate(asked) if (part := _part(queryset, f"of_{position}"))]
    if parts:
        _fill(parts, connections[asked[0].db])
    return asked


def keep_with(record: Any, **fetched: QuerySet[Any, Any]) -> None:
    """Let `record.steps.all()` and the like give what was fetched, as after `prefetch_related`."""
    record._prefetched_objects_cache = fetched  # noqa: SLF001 - where the ORM itself keeps it


def filled(queryset: QuerySet[Any, Any], rows: Iterable[Any]) -> QuerySet[Any, Any]:
    """The queryset, as if it had been evaluated to those rows."""
    queryset._result_cache = list(rows)  # noqa: SLF001 - where the ORM itself keeps it
    return queryset


def how_many(*asked: QuerySet[Any, Any], at_most: int) -> list[int]:
    """How many rows each would give, counted in one statement and no further than one beyond `at_most`."""
    connection = connections[asked[0].db]
    statements: list[str] = []
    values: list[Any] = []
    for position, queryset in enumerate(asked):
        try:
            rows, params = queryset.order_by().values("pk")[: at_most + 1].query.sql_with_params()
        except EmptyResultSet:
            rows, params = "SELECT 1 WHERE 1 = 0", ()
        statements.append(f"(SELECT COUNT(*) FROM ({rows}) of_{position})")  # noqa: S608 - made by the ORM
        values += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(statements)}", values)
        return list(cursor.fetchone())


class _Part:
    """One queryset of the statement."""

    def __init__(self, queryset: QuerySet[Any, Any], name: str) -> None:
        self.queryset, self.rows = queryset, queryset.all()
        if not queryset.query.is_sliced:
            self.rows.query.set_limits(high=MOST_ROWS)
        self.compiler: Any = self.rows.query.get_compiler(queryset.db)
        rows, self.params = self.compiler.as_sql(with_col_aliases=True)
        connection = connections[queryset.db]
        columns = ", ".join(connection.ops.quote_name(alias) for _, _, alias in self.compiler.select)
        self.sql = AS_ONE_ARRAY[connection.vendor].format(columns=columns, rows=rows, name=name)

    def fill(self, told: Sequence[Sequence[Any]], *, as_python: bool) -> None:
        """Make the objects as the queryset itself would, from rows that are here already."""
        if as_python:
            fields = [expression.output_field for expression, _, _ in self.compiler.select]
            told = [[field.to_python(value) for field, value in zip(fields, row, strict=True)] for row in told]
        self.compiler.execute_sql = lambda *_, **__: [told]
        self.rows.query.get_compiler = lambda *_, **__: self.compiler  # type: ignore[method-assign]
        rows: Any = self.rows
        filled(self.queryset, rows._iterable_class(rows))  # noqa: SLF001 - what makes them


def _part(queryset: QuerySet[Any, Any], name: str) -> _Part | None:
    try:
        return _Part(queryset, name)
    except EmptyResultSet:
        filled(queryset, [])
        return None


def _fill(parts: list[_Part], connection: Any) -> None:
    with connection.cursor() as cursor:
        statement = f"SELECT {', '.join(part.sql for part in parts)}"
        cursor.execute(statement, [value for part in parts for value in part.params])
        found = cursor.fetchone()
    as_python = connection.vendor == "postgresql"
    for part, told in zip(parts, found, strict=True):
        part.fill(json.loads(told) if isinstance(told, str) else told or [], as_python=as_python)
