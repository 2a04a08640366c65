"""What a page asks each time it is opened: made and compiled once, then asked with other records in it.

    @asked_again
    def of_one(asked: Recommendation, reader: User) -> Iterator[QuerySet[Any]]:
        yield asked.steps.select_related("by")
        yield Repeat.objects.visible_to(reader).filter(one=asked)
        yield counted(asked.updates.all(), at_most=1_000)

    steps, repeats, updates = of_one(asked, reader)

To make querysets and to compile them takes many times what the database takes to answer them. The function is therefore
called with stand-ins, which have an id and nothing else, and what it makes is kept; whoever asks again only puts the ids
in. All of it is one statement (see `together`), and the answer to each queryset is the list of its rows.

Records and ids are what may differ from one time to the next. Whatever else is among the arguments, and the day, belongs
to the shape: for another of them another statement is made. So does what a model names in `shapes_questions`, such as
what somebody may do. A question that looks at anything else of a record, at the time of day, or makes something else of
an id than a database makes of it is a mistake, and is told at once.
"""

import functools
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ParamSpec
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet, ObjectDoesNotExist
from django.db import connections
from django.db.models import Model, QuerySet
from django.utils import timezone

from heed.kit.storage.together import Part

P = ParamSpec("P")
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


@dataclass(frozen=True, slots=True)
class _Count:
    """A count of the statement, compiled."""

    sql: str
    params: tuple[Any, ...]
    using: str


def _compiled(asked: Asked, name: str) -> Part | _Count | None:
    """None for what is certainly nothing."""
    try:
        if isinstance(asked, Counted):
            rows, params = asked.rows.order_by().values("pk")[: asked.at_most + 1].query.sql_with_params()
            return _Count(f"(SELECT COUNT(*) FROM ({rows}) {name})", params, asked.rows.db)  # noqa: S608 - made by the ORM
        return Part(asked, name)
    except EmptyResultSet:
        return _Count("0", (), asked.rows.db) if isinstance(asked, Counted) else None


class _Statement:
    """The parts of a question, and where the ids of its arguments go."""

    def __init__(self, parts: list[Part | _Count | None], ids: list[UUID]) -> None:
        self.parts, self._ids = parts, ids
        compiled = [part for part in parts if part]
        self._only = compiled[0] if len(compiled) == 1 and isinstance(compiled[0], Part) else None
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

    def _told(self, part: Part | _Count | None, answers: Iterator[Any], given: tuple[Any, ...]) -> Any:
        if part is None:
            return []
        if isinstance(part, _Count):
            return next(answers)
        made = part.made if part is self._only else part.told
        return made(next(answers), related=self._related(part, given))

    def _related(self, part: Part, given: tuple[Any, ...]) -> dict[Any, Any]:
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
