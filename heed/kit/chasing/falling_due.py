"""The due socket: a module says in its `due.py` which of its records fall due, when, and from whom.

    @falls_due(on="target_on", owner="lead", deputy=deputy_of, among=their_themes(),
               says="Carry out recommendation {}", page="recommendations:recommendation")
    def target_dates() -> QuerySet[Recommendation]:
        return Recommendation.objects.filter(state__in=OPEN, target_on__isnull=False).select_related("review")

The queryset holds what still waits, and what its words need. `on`, `owner` and `deputy` are columns or expressions, and so is
`at`, the record whose `page` is shown where that is another one. Where there is a `deputy`, `among` narrows the records to
those in whose theme a person stands in: the expression of the deputy alone would look at every one.
`says` tells whoever it is due from what to do, and is filled with the record's own `str`. It goes into messages that anybody
may read: a public reference, never a name and never a word of a record. `shows` says the same on the page that only its
reader sees, and there it may quote the record. Everything that is declared is reminded of, shown to whom it is due from and
to whoever stands in for them, and in the owner's calendar; the record's own page shows the ladder with `reminders_about`.
Where the queryset knows `visible_to`, nobody is told of what stands behind a wall for them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Model, Q, QuerySet, UUIDField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.urls import reverse

from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again

Keys = tuple[tuple[UUID, ...], ...]
Column = str | Combinable | Callable[[], Combinable]
"""Of the record; what asks which day it is is a function, since what is declared stays for many days."""


@dataclass(frozen=True, slots=True)
class Due:
    """One record that falls due on a day, from whom, and where to look at it."""

    source: str
    record: Any
    stage: str
    words: str
    shown: str
    on: date
    owner: User | None
    deputy: User | None
    href: str

    @property
    def key(self) -> tuple[str, UUID, date]:
        """What tells it from every other; a date that is moved is another date."""
        return self.source, self.record.pk, self.on


@dataclass(frozen=True, slots=True)
class Among:
    """The records whose column `at` is one of the keys that `keys` gives for a person.

    The keys are asked for first, and for most people there are none: a database that is told them takes the index.
    """

    keys: Callable[[User], Iterable[UUID]]
    at: str


@dataclass(frozen=True, slots=True, eq=False)
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
    among: Among | None = None
    shows: Callable[[Any], str] | None = None

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
        named = {name: _expression(column) for name, column in columns.items()}
        found: QuerySet[Any] = waiting.order_by().annotate(**named).filter(only or Q())
        return found

    def due_from(self, person: User) -> QuerySet[Any]:
        """What this person is to do of it."""
        return self.described(self.visible_to(person), Q(owed_by=person.pk))

    def due_from_another(self, person: User, keys: Iterable[UUID]) -> QuerySet[Any]:
        """What this person stands in for, by the keys that `among` has for them; nothing where nobody does it in the owner's
        place."""
        if self.deputy is None or self.among is None:
            return self.described(self.visible_to(person).none())
        narrowed = self.visible_to(person).filter(**{f"{self.among.at}__in": keys})
        return self.described(narrowed, Q(owed_by_deputy=person.pk) & ~Q(owed_by=person.pk))


def _expression(column: Column) -> Combinable:
    if isinstance(column, str):
        return F(column)
    return column() if callable(column) else column


_sources: list[Source] = []


def falls_due(
    stage: str = "by",
    *,
    on: Column,
    owner: Column,
    deputy: Column | None = None,
    among: Among | None = None,
    says: str,
    shows: Callable[[Any], str] | None = None,
    page: str,
    at: Column = "pk",
) -> Callable[[Callable[[], QuerySet[Any]]], Callable[[], QuerySet[Any]]]:
    """Declare records that fall due; `stage` follows their words: *Carry out recommendation WX01 R2: by 3 May 2026*."""

    def declare(waiting: Callable[[], QuerySet[Any]]) -> Callable[[], QuerySet[Any]]:
        name = f"{waiting.__module__.split('.')[-2]}.{waiting.__name__}"
        _sources.append(Source(name, stage, waiting, on, owner, deputy, says, page, at, among, shows))
        return waiting

    return declare


def sources() -> list[Source]:
    """Every kind of date that falls due in this installation, by its name."""
    return sorted(_sources, key=lambda source: source.name)


def all_due() -> list[Due]:
    """Everything that still waits, the earliest first: a statement for each kind, and one for the people."""
    return _dues((source, source.described(source.waiting())) for source in _sources)


def due_from(person: User) -> list[Due]:
    """What this person is to do."""
    return due_with_others(person)[0]


def due_from_others(person: User) -> list[Due]:
    """What is due from those for whom this person stands in."""
    return due_with_others(person)[1]


def due_with_others(person: User) -> tuple[list[Due], list[Due]]:
    """What this person is to do, and what is due from those for whom they stand in. Three statements."""
    found = _theirs(person, tuple(_sources), _stood_in_for(person))
    dues = _dues(zip([*_sources, *_sources], found, strict=True))
    mine = [due for due in dues if due.owner and due.owner.pk == person.pk]
    return mine, [due for due in dues if not due.owner or due.owner.pk != person.pk]


def due_by_day(person: User) -> tuple[Counter[date], Counter[date]]:
    """On which days how much is due from this person, and how much from those they stand in for, in two statements."""
    found = [Counter(dict(days)) for days in _days_of(person, tuple(_sources), _stood_in_for(person))]
    return sum(found[: len(_sources)], Counter()), sum(found[len(_sources) :], Counter())


def _stood_in_for(person: User) -> Keys:
    """For each source the keys of what this person stands in for; whatever gives them is asked once."""
    given = {keys: tuple(sorted(keys(person))) for keys in {source.among.keys for source in _sources if source.among}}
    return tuple(given[source.among.keys] if source.among else () for source in _sources)


@asked_again
def _theirs(person: User, sources: tuple[Source, ...], stood_in_for: Keys) -> Iterator[QuerySet[Any]]:
    yield from (source.due_from(person) for source in sources)
    yield from (source.due_from_another(person, keys) for source, keys in zip(sources, stood_in_for, strict=True))


@asked_again
def _days_of(person: User, sources: tuple[Source, ...], stood_in_for: Keys) -> Iterator[QuerySet[Any, Any]]:
    for source in sources:
        yield source.due_from(person).values_list("falls_on").annotate(n=Count("pk"))
    for source, keys in zip(sources, stood_in_for, strict=True):
        yield source.due_from_another(person, keys).values_list("falls_on").annotate(n=Count("pk"))


def sources_about(record: Model) -> tuple[Source, ...]:
    """By what a record of this kind may fall due."""
    return tuple(source for source in _sources if _kind(source) is type(record))


@cache
def _kind(source: Source) -> type[Model]:
    """Of what records it is made."""
    return source.waiting().model


def asked_about(record: Model, sources: Iterable[Source]) -> Iterator[QuerySet[Any]]:
    """What falls due of this one record: from whom, and then what is due by each source, for `dues_of`."""
    found = [source.described(source.waiting(), Q(pk=record.pk)) for source in sources]
    theirs = Q(pk__in=[])
    for rows in found:
        theirs |= Q(pk__in=rows.values("owed_by")) | Q(pk__in=rows.values("owed_by_deputy"))
    yield User.objects.filter(theirs)
    yield from found


def dues_of(sources: Iterable[Source], people: Iterable[User], found: Iterable[Iterable[Any]]) -> list[Due]:
    """What the answers to `asked_about` come to."""
    rows = [(source, row) for source, records in zip(sources, found, strict=True) for row in records]
    return _described(rows, {person.pk: person for person in people})


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
            source.shows(row) if source.shows else source.says.format(row),
            row.falls_on,
            people.get(row.owed_by),
            people.get(row.owed_by_deputy),
            reverse(source.page, args=[row.shown_at]),
        )
        for source, row in rows
    ]
    return sorted(dues, key=lambda due: (due.on, due.words, due.record.pk))
