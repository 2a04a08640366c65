"""Several querysets in one statement: what a page shows of a record, each kind from a table of its own.

    steps, updates = together(asked.steps.select_related("by"), asked.updates.select_related("by"))

Each queryset is filled with its rows, in its order, as if it had been evaluated; what it prefetches is asked for apart.
The rows of each come back as one JSON array, which both databases make, so a column that holds bytes or JSON cannot be
among them. What a page asks each time it is opened is compiled once, by `asked_again`.
"""

import json
from collections.abc import Iterable, Sequence
from copy import copy
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet, prefetch_related_objects

MOST_ROWS = 2**31
"""Of one queryset: no limit, but with one the database keeps the order of a subquery."""
AS_ONE_ARRAY = {
    "sqlite": "(SELECT json_group_array(json_array({columns})) FROM ({rows}) {name})",
    "postgresql": "(SELECT json_agg(json_build_array({columns})) FROM ({rows}) {name})",
}


def together(*asked: QuerySet[Any, Any]) -> tuple[QuerySet[Any, Any], ...]:
    """The same querysets, filled."""
    parts = [_part(queryset, f"of_{position}") for position, queryset in enumerate(asked)]
    compiled = [part for part in parts if part]
    arrays: Iterable[Any] = ()
    if compiled:
        with connections[compiled[0].using].cursor() as cursor:
            statement = f"SELECT {', '.join(part.sql for part in compiled)}"
            cursor.execute(statement, [value for part in compiled for value in part.params])
            arrays = cursor.fetchone()
    told = iter(arrays)
    for queryset, part in zip(asked, parts, strict=True):
        filled(queryset, part.told(next(told)) if part else [])
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


class Part:
    """One queryset of a statement, compiled once; what it makes of rows it can make again, and in any thread."""

    def __init__(self, queryset: QuerySet[Any, Any], name: str) -> None:
        """Raises EmptyResultSet for what is certainly nothing."""
        rows = queryset.all()
        if not queryset.query.is_sliced:
            rows.query.set_limits(high=MOST_ROWS)
        self.using, self._rows = queryset.db, rows
        self._compiler: Any = rows.query.get_compiler(queryset.db)
        self.alone, self.params = self._compiler.as_sql(with_col_aliases=True)
        columns = [alias for _, _, alias in self._compiler.select]
        self._fields = [expression.output_field for expression, _, _ in self._compiler.select]
        converters = self._compiler.get_converters([expression for expression, _, _ in self._compiler.select])
        self._compiler.get_converters = lambda _: converters
        connection = connections[queryset.db]
        self.sql = AS_ONE_ARRAY[connection.vendor].format(
            columns=", ".join(map(connection.ops.quote_name, columns)), rows=self.alone, name=name
        )

    def told(self, array: Any, *, related: Any = None) -> list[Any]:
        """What the queryset would give, from the array that `sql` answered with."""
        rows = json.loads(array) if isinstance(array, str) else array or []
        if rows and connections[self.using].vendor == "postgresql":
            rows = [[field.to_python(one) for field, one in zip(self._fields, row, strict=True)] for row in rows]
        return self.made(rows, related=related)

    def made(self, rows: Sequence[Sequence[Any]], *, related: Any = None) -> list[Any]:
        """The same from rows as `alone` answers with; `related` are the records that its own are known to belong to."""
        if not rows:
            return []
        compiler = copy(self._compiler)
        compiler.connection = connections[self.using]
        compiler.execute_sql = lambda *_, **__: [rows]
        asked = self._rows.query
        query = SimpleNamespace(
            get_compiler=lambda *_, **__: compiler,
            selected=asked.selected,
            extra_select=asked.extra_select,
            values_select=asked.values_select,
            annotation_select=asked.annotation_select,
        )
        source: Any = SimpleNamespace(
            db=self.using,
            model=self._rows.model,
            query=query,
            _fields=self._rows._fields,  # type: ignore[attr-defined]
            _known_related_objects=self.related if related is None else related,
        )
        made: Any = self._rows._iterable_class  # noqa: SLF001 - what makes them
        found = list(made(source))
        if deeper := self._rows._prefetch_related_lookups:  # type: ignore[attr-defined] # noqa: SLF001
            prefetch_related_objects(found, *deeper)
        return found

    @property
    def related(self) -> Any:
        """The records that its rows are known to belong to, by field and key: those of `review.steps` to that review."""
        return self._rows._known_related_objects  # type: ignore[attr-defined] # noqa: SLF001


def _part(queryset: QuerySet[Any, Any], name: str) -> Part | None:
    try:
        return Part(queryset, name)
    except EmptyResultSet:
        return None
