"""Who was reminded of what, and who is told next: for the page of a record, and for the page of what is due from me."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from heed.kit.activity.models import Recorded
from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import Due, Source, asked_about, dues_of, sources_about
from heed.kit.chasing.ladder import InForce, day_of, ladder_of, ladder_on, rungs_on
from heed.kit.chasing.models import Chase, Rung
from heed.kit.pages.inline import Tag
from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again

NEXT_RUN = "With the next reminders"
TOLD, WRITTEN, TO_COME = Tag("Told", "green"), Tag("Written, not sent yet", "yellow"), Tag("To come", "grey")


@dataclass(frozen=True, slots=True)
class Reminded:
    """One line of the ladder as it stands for a record: when, who, and whether their message has left."""

    day: str
    who: str
    state: Tag


@dataclass(frozen=True, slots=True)
class Mine:
    """A date that is due from somebody: when they were last told of it, and what comes next."""

    due: Due
    last_told: date | None
    next: Reminded | None


def reminders_about(record: Recorded, *, reader: User, today: date) -> list[Reminded]:
    """Who was reminded of this record and who will be, in the order of days."""
    sources = sources_about(record)
    chases, rungs, people, *found = _asked_about(record, sources, today)
    over = [
        Reminded(str(PartialDate.of(day)), _named([p.name for p in people], [p.pk for p in people], reader), state)
        for day, state, people in _by_day(chases)
    ]
    ladder = ladder_of(rungs)
    dues = dues_of(sources, people, found)
    coming = (line for due in dues for line in _coming(due, _furthest(due, chases), ladder, reader, today))
    return [*over, *coming]


@asked_again
def _asked_about(record: Recorded, sources: tuple[Source, ...], today: date) -> Iterator[QuerySet[Any]]:
    yield _chases().filter(about=record.pk)
    yield rungs_on(today)
    yield from asked_about(record, sources)


def mine(person: User, dues: Sequence[Due], *, today: date) -> list[Mine]:
    """When this person was last told of each of these, which are due from them, and what comes next."""
    ladder = ladder_on(today)
    chases = list(_chases().filter(about__in=[due.record.pk for due in dues]))
    return [
        Mine(
            due,
            max(
                (
                    day
                    for chase in chases
                    if _of(due, chase) and chase.person_id == person.pk and (day := chase.message.reached_on)
                ),
                default=None,
            ),
            next(_coming(due, _furthest(due, chases), ladder, person, today), None),
        )
        for due in dues
    ]


def _of(due: Due, chase: Chase) -> bool:
    return due.key == (chase.source, chase.about, chase.due_on)


def _furthest(due: Due, chases: Sequence[Chase]) -> int | None:
    return max((chase.working_days for chase in chases if _of(due, chase)), default=None)


def _chases() -> QuerySet[Chase]:
    return Chase.objects.select_related("person", "message__replaced_by")


def _by_day(chases: Sequence[Chase]) -> Iterator[tuple[date, Tag, list[User]]]:
    """Who was told on which day; what waits stands at the day it was written."""
    found: dict[tuple[date, str], dict[UUID, User]] = {}
    for chase in chases:
        told = chase.message.reached_on
        state = TOLD if told else WRITTEN
        found.setdefault((told or chase.on, state.text), {})[chase.person_id] = chase.person
    for (day, words), people in sorted(found.items(), key=lambda line: line[0]):
        yield day, TOLD if words == TOLD.text else WRITTEN, list(people.values())


def _coming(due: Due, furthest: int | None, ladder: InForce, reader: User, today: date) -> Iterator[Reminded]:
    """The rungs that nobody was told on yet; of those already reached, only the last, which the next run tells."""
    reached = ladder.reached(due.on, by=today)
    if reached and (furthest is None or reached.working_days > furthest):
        yield Reminded(NEXT_RUN, _told_on(reached, due, ladder, reader), TO_COME)
    for rung in ladder.beyond(reached):
        if furthest is None or rung.working_days > furthest:
            yield Reminded(str(PartialDate.of(day_of(rung, due.on))), _told_on(rung, due, ladder, reader), TO_COME)


def _told_on(rung: Rung, due: Due, ladder: InForce, reader: User) -> str:
    """Whom the reminders of that rung go to, somebody in their place among them where an account has ended."""
    owner, deputy = ([person] if person and person.is_active else [] for person in (due.owner, due.deputy))
    people = owner + (deputy if rung.deputy or not owner else [])
    names, ids = [person.name for person in people], [person.pk for person in people]
    if title := rung.title or ("" if owner or deputy else ladder.last_resort_title):
        names.append(f"every {title.lower()}")
    return _named(names, ids, reader)


def _named(names: Sequence[str], ids: Sequence[UUID], reader: User) -> str:
    """*you, Carys Pugh and every review coordinator*, with a capital"""
    told = [*names]
    for place, pk in enumerate(ids):
        if pk == reader.pk:
            told[place] = "you"
    if not told:
        return "Nobody"
    words = f"{', '.join(told[:-1])} and {told[-1]}" if told[1:] else told[0]
    return words[:1].upper() + words[1:]
