"""What a page asks each time it is opened: made and compiled once, then asked with other records in it.

    @asked_again
    def of_one(asked: Recommendation, reader: User) -> Iterator[QuerySet[Any]]:
        yield asked.steps.select_related("by")
        yield Repeat.objects.visible_to(reader).filter(one=asked)
        yield counted(asked.updates.all(), at_most=1_000)

    steps, repeats, updates = of_one(asked, reader)

To make querysets and to compile them takes many times what the database takes to answer them. The function is therefore
called with stand-ins, which have an id and nothing else, and what it makes is kept; whoever asks again only puts the ids
in. The answer to each queryset is the list of its rows. All of it is one statement: the rows of each queryset come back as
one JSON array, which both databases make, so a column that holds bytes or JSON cannot be among them.

Records and ids are what may differ from one time to the next. Whatever else is among the arguments, and the day, belongs
to the shape: for another of them another statement is made. So does what a model names in `shapes_questions`, such as
what somebody may do. A question that looks at anything else of a record, at the time of day, or makes something else of
an id than a database makes of it is a mistake, and is told at once.
"""

import functools
import json
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, ParamSpec
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet, ObjectDoesNotExist
from django.db import connections
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.utils import timezone

P = ParamSpec("P")
MOST_ROWS = 2**31
"""Of one queryset: no limit, but with one the database keeps the order of a subquery."""
AS_ONE_ARRAY = {
    "sqlite": "(SELECT json_group_array(json_array({columns})) FROM ({rows}) {name})",
    "postgresql": "(SELECT json_agg(json_build_array({columns})) FROM ({rows}) {name})",
}
MOST_SHAPES = 500
"""Of all questions; those that nobody asked for longest, such as yesterday’s, go first."""
A_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


class NotAskedAgain(TypeError):
    """A question depends on something that may be otherwise the next time: a mistake in the code."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows a queryset has, and not the rows."""

    rows: QuerySet[Any, Any]
    at_most: int


Asked = QuerySet[Any, Any] | Counted


def counted(rows: QuerySet[Any, Any], *, at_most: int) -> Counted:
    """How many it would give, counted no further than one beyond `at_most`."""
    return Counted(rows, at_most)


def asked_again(question: Callable[P, Iterable[Asked]]) -> Callable[P, list[Any]]:
    """The answers to what `question` gives, in its order: a list of rows for each queryset, a number for what is counted."""

    @functools.wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> list[Any]:
        values = (*args, *kwargs.values())
        shapes = tuple(map(_shape, values))
        return _statement(question, timezone.localdate(), shapes, tuple(kwargs)).ask(values)

    return ask


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of an argument the statement depends on: of a record its kind and what it names itself, of an id nothing."""

    kind: type[Any]
    rest: Hashable = None

    def stand_in(self, pk: UUID) -> Any:
        if self.kind is UUID:
            return pk
        if not issubclass(self.kind, Model):
            return self.rest
        record = self.kind.from_db(None, [self.kind._meta.pk.attname], [pk])
        record.__dict__.update(zip(_named(self.kind), self.rest, strict=True))  # type: ignore[call-overload]
        return record


def _named(kind: type[Model]) -> tuple[str, ...]:
    return getattr(kind, "shapes_questions", ())


def _shape(value: object) -> _Shape:
    if isinstance(value, UUID):
        return _Shape(UUID)
    if isinstance(value, Model):
        kind = value.__class__  # of the person that a request finds out lazily, too
        return _Shape(kind, tuple(getattr(value, name) for name in _named(kind)))
    return _Shape(type(value), value)


@functools.lru_cache(maxsize=MOST_SHAPES)
def _statement(
    question: Callable[..., Iterable[Asked]],
    _day: date,  # a question may ask what day it is
    shapes: tuple[_Shape, ...],
    names: tuple[str, ...],
) -> "_Statement":
    ids = [uuid4() for _ in shapes]
    stand_ins = [shape.stand_in(pk) for shape, pk in zip(shapes, ids, strict=True)]
    unnamed = len(shapes) - len(names)
    try:
        asked = [*question(*stand_ins[:unnamed], **dict(zip(names, stand_ins[unnamed:], strict=True)))]
    except ObjectDoesNotExist:
        raise NotAskedAgain("A question looks at more of a record than its id.") from None
    return _Statement([_compiled(one, f"of_{position}") for position, one in enumerate(asked)], ids)


class _Part:
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

    def told(self, array: Any, *, related: Any) -> list[Any]:
        """What the queryset would give, from the array that `sql` answered with."""
        rows = json.loads(array) if isinstance(array, str) else array or []
        if rows and connections[self.using].vendor == "postgresql":
            rows = [[_as_python(field, one) for field, one in zip(self._fields, row, strict=True)] for row in rows]
        return self.made(rows, related=related)

    def made(self, rows: Sequence[Sequence[Any]], *, related: Any) -> list[Any]:
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
            _known_related_objects=related,
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


@dataclass(frozen=True, slots=True)
class _Count:
    """A count of the statement, compiled."""

    sql: str
    params: tuple[Any, ...]
    using: str


def _compiled(asked: Asked, name: str) -> _Part | _Count | None:
    """None for what is certainly nothing."""
    try:
        if isinstance(asked, Counted):
            rows, params = asked.rows.order_by().values("pk")[: asked.at_most + 1].query.sql_with_params()
            return _Count(f"(SELECT COUNT(*) FROM ({rows}) {name})", params, asked.rows.db)  # noqa: S608 - made by the ORM
        return _Part(asked, name)
    except EmptyResultSet:
        return _Count("0", (), asked.rows.db) if isinstance(asked, Counted) else None


class _Statement:
    """The parts of a question, and where the ids of its arguments go."""

    def __init__(self, parts: list[_Part | _Count | None], ids: list[UUID]) -> None:
        self.parts, self._ids = parts, ids
        compiled = [part for part in parts if part]
        self._only = compiled[0] if len(compiled) == 1 and isinstance(compiled[0], _Part) else None
        self._using = compiled[0].using if compiled else ""
        self._sql = self._only.alone if self._only else f"SELECT {', '.join(part.sql for part in compiled)}"
        self._params = [self._binding(value) for part in compiled for value in part.params]

    def _binding(self, value: object) -> Callable[[tuple[Any, ...]], object]:
        """What gives this parameter, from the arguments."""
        for position, pk in enumerate(self._ids):
            for stored in (_itself, _as_hex, str):
                if value == stored(pk):
                    return lambda given, at=position, stored=stored: stored(_id(given[at]))  # type: ignore[misc]
            if isinstance(value, str) and (pk.hex in value or str(pk) in value):
                raise NotAskedAgain("A question makes something else of an id than a database does.")
        if isinstance(value, datetime) or (isinstance(value, str) and A_MOMENT.match(value)):
            raise NotAskedAgain(f"A question asks about a moment, {value}, that is over the next time.")
        return lambda _given: value

    def ask(self, given: tuple[Any, ...]) -> list[Any]:
        if not self._using:
            return [[] for _ in self.parts]
        with connections[self._using].cursor() as cursor:
            params: list[Any] = [param(given) for param in self._params]
            cursor.execute(self._sql, params)
            answers: Any = iter([cursor.fetchall()] if self._only else cursor.fetchone())
        return [self._told(part, answers, given) for part in self.parts]

    def _told(self, part: _Part | _Count | None, answers: Iterator[Any], given: tuple[Any, ...]) -> Any:
        if part is None:
            return []
        if isinstance(part, _Count):
            return next(answers)
        made = part.made if part is self._only else part.told
        return made(next(answers), related=self._related(part, given))

    def _related(self, part: _Part, given: tuple[Any, ...]) -> dict[Any, Any]:
        """The records among the arguments that these rows belong to, in the place of their stand-ins."""
        return {
            field: {given[at].pk: given[at] for at, pk in enumerate(self._ids) if pk in owners}
            for field, owners in part.related.items()
        }


def _id(given: Any) -> UUID:
    found: UUID = given if isinstance(given, UUID) else given.pk
    return found


def _itself(pk: UUID) -> UUID:
    return pk


def _as_hex(pk: UUID) -> str:
    return pk.hex


def _as_python(field: Any, told: Any) -> Any:
    """What a column holds; nothing where a joined row is not there."""
    return None if told is None else field.to_python(told)
