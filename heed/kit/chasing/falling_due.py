"""The due socket: a module says in its `due.py` which of its records fall due, when, and from whom.

    @falls_due("to be done by", on="target_on", owner="theme__lead", deputy="theme__deputy",
               says="Recommendation {}", page="recommendations:recommendation")
    def target_dates() -> QuerySet[Recommendation]:
        return Recommendation.objects.filter(state__in=OPEN, target_on__isnull=False).select_related("review")

The queryset holds what still waits, and what its words need. `on`, `owner` and `deputy` are columns or expressions, and so is
`at`, the record whose `page` is shown where that is another one.
`says` is filled with the record's own `str`. It goes into messages that anybody may read: a public reference, never a name
and never a word of a record. Everything that is declared is reminded of, shown to whom it is due from, and in their
calendar; the record's own page shows the ladder with `reminders_about`. Where the queryset knows `visible_to`, nobody is
told of what stands behind a wall for them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet, UUIDField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.urls import reverse

from heed.kit.people.models import User
from heed.kit.storage.together import together

Column = str | Combinable


@dataclass(frozen=True, slots=True)
class Due:
    """One record that falls due on a day, from whom, and where to look at it."""

    source: str
    record: Any
    stage: str
    words: str
    on: date
    owner: User | None
    deputy: User | None
    href: str

    @property
    def key(self) -> tuple[str, UUID, date]:
        """What tells it from every other; a date that is moved is another date."""
        return self.source, self.record.pk, self.on


@dataclass(frozen=True, slots=True)
class Source:
    """Records of one kind that fall due."""

    name: str
    stage: str
    waiting: Callable[[], QuerySet[Any]]
    on: Column
    owner: Column
    deputy: Column | None
    says: str
    page: str
    at: Column = "pk"

    @property
    def meaning(self) -> str:
        """What is declared of it, as its docstring says."""
        return " ".join((self.waiting.__doc__ or "").split())

    def visible_to(self, person: User) -> QuerySet[Any]:
        """The records that wait and that this person may know of."""
        waiting = self.waiting()
        walled: Callable[[User], QuerySet[Any]] | None = getattr(waiting, "visible_to", None)
        return walled(person) if walled else waiting

    def described(self, waiting: QuerySet[Any], only: Q | None = None) -> QuerySet[Any]:
        """Those records, with what the socket needs to know of each."""
        deputy = Cast(Value(None), UUIDField()) if self.deputy is None else self.deputy
        columns = {"falls_on": self.on, "owed_by": self.owner, "owed_by_deputy": deputy, "shown_at": self.at}
        named = {name: F(column) if isinstance(column, str) else column for name, column in columns.items()}
        found: QuerySet[Any] = waiting.order_by().annotate(**named).filter(only or Q())
        return found

    def is_about(self, record: Model) -> bool:
        return self.waiting().model is type(record)


_sources: list[Source] = []


def falls_due(
    stage: str, *, on: Column, owner: Column, deputy: Column | None = None, says: str, page: str, at: Column = "pk"
) -> Callable[[Callable[[], QuerySet[Any]]], Callable[[], QuerySet[Any]]]:
    """Declare records that fall due; `stage` follows their words: *Recommendation WX01 R2: to be done by 3 May 2026*."""

    def declare(waiting: Callable[[], QuerySet[Any]]) -> Callable[[], QuerySet[Any]]:
        name = f"{waiting.__module__.split('.')[-2]}.{waiting.__name__}"
        _sources.append(Source(name, stage, waiting, on, owner, deputy, says, page, at))
        return waiting

    return declare


def sources() -> list[Source]:
    """Every kind of date that falls due in this installation, by its name."""
    return sorted(_sources, key=lambda source: source.name)


def all_due() -> list[Due]:
    """Everything that still waits, the earliest first: a statement for each kind, and one for the people."""
    return _dues((source, source.described(source.waiting())) for source in _sources)


def due_from(person: User) -> list[Due]:
    """What this person is to do, as its owner or in the owner's place."""
    return _dues(zip(_sources, together(*_theirs(person)), strict=True))


def days_due_from(person: User) -> list[date]:
    """The days alone of what this person is to do, in one statement."""
    first, *others = (found.values_list("falls_on", flat=True) for found in _theirs(person))
    return sorted(first.union(*others, all=True))


def _theirs(person: User) -> Iterator[QuerySet[Any]]:
    theirs = Q(owed_by=person.pk) | Q(owed_by_deputy=person.pk)
    return (source.described(source.visible_to(person), theirs) for source in _sources)


@dataclass(frozen=True)
class DueAbout:
    """What falls due of this one record: the querysets to be fetched together, and what they come to."""

    record: Model

    @cached_property
    def found(self) -> list[tuple[Source, QuerySet[Any]]]:
        this = Q(pk=self.record.pk)
        return [
            (source, source.described(source.waiting(), this)) for source in _sources if source.is_about(self.record)
        ]

    @cached_property
    def people(self) -> QuerySet[User]:
        """From whom it falls due."""
        theirs = Q(pk__in=[])
        for _, rows in self.found:
            theirs |= Q(pk__in=rows.values("owed_by")) | Q(pk__in=rows.values("owed_by_deputy"))
        return User.objects.filter(theirs)

    @property
    def dues(self) -> list[Due]:
        rows = [(source, row) for source, records in self.found for row in records]
        return _described(rows, {person.pk: person for person in self.people})


def known_to(person: User, dues: Iterable[Due]) -> list[Due]:
    """Those of them that this person may know of: a statement for each kind among them."""
    found = list(dues)
    sources = {source.name: source for source in _sources}
    known = {
        name: set(
            sources[name]
            .visible_to(person)
            .filter(pk__in=[d.record.pk for d in found if d.source == name])
            .values_list("pk", flat=True)
        )
        for name in {due.source for due in found}
    }
    return [due for due in found if due.record.pk in known[due.source]]


def _dues(found: Iterable[tuple[Source, Iterable[Any]]]) -> list[Due]:
    rows = [(source, row) for source, records in found for row in records]
    return _described(
        rows, User.objects.in_bulk({pk for _, row in rows for pk in (row.owed_by, row.owed_by_deputy)} - {None})
    )


def _described(rows: Iterable[tuple[Source, Any]], people: Mapping[UUID, User]) -> list[Due]:
    dues = [
        Due(
            source.name,
            row,
            source.stage,
            source.says.format(row),
            row.falls_on,
            people.get(row.owed_by),
            people.get(row.owed_by_deputy),
            reverse(source.page, args=[row.shown_at]),
        )
        for source, row in rows
    ]
    return sorted(dues, key=lambda due: (due.on, due.words, due.record.pk))
