"""Reminding people, each day: one message a person, with everything in it that has come to a new rung of the ladder.

Where several rungs were passed since the last run, only the latest is told. A date that is moved begins the ladder anew.
Whoever has left is not written to: where neither the owner nor the deputy has a working account, the last resort is
told. A message that could not be sent yet gives way to the new one, which says what is still due of the earlier too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from heed.kit.activity.record import action
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.due import due as how_late
from heed.kit.chasing.falling_due import Due, all_due, known_to
from heed.kit.chasing.ladder import InForce, ladder_on
from heed.kit.chasing.models import Chase, Rung
from heed.kit.mail.models import Message
from heed.kit.mail.outbox import messages, waiting, write
from heed.kit.people.models import RoleHeld, User
from heed.kit.people.permission import roles

TELL_EVERY = 50
Told = Mapping[tuple[str, UUID, date, UUID], int]
"""The furthest rung on which a person was reminded of a date."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is told of one date: on which rung, and in whose place."""

    due: Due
    rung: Rung
    why: str = ""


def remind(on: date) -> Iterator[str]:
    """Write everybody their message of that day, and keep who was reminded of what."""
    ladder = ladder_on(on)
    told, holders = _furthest(), _holders({rung.role for rung in ladder.rungs if rung.role}, on)
    new: dict[User, list[Reminder]] = defaultdict(list)
    dues = all_due()
    for due in dues:
        if rung := ladder.reached(due.on, by=on):
            for person, why in _recipients(due, rung, holders, ladder, on):
                if told.get((*due.key, person.pk), rung.working_days - 1) < rung.working_days:
                    new[person].append(Reminder(due, rung, why))
    written_to = set(Message.objects.filter(on=on).values_list("to", flat=True))
    unsent = _unsent(dues)
    to_write = [
        (person, found)
        for person, reminders in new.items()
        if person.pk not in written_to and (found := _known(person, reminders))
    ]
    for done, (person, found) in enumerate(to_write, start=1):
        _tell(person, found, unsent.get(person.pk, []), on)
        if done % TELL_EVERY == 0:
            yield f"{done} of {messages(len(to_write))} written"
    if to_write:
        n = sum(len(found) for _, found in to_write)
        yield f"{messages(len(to_write))} written, about {n} date{'' if n == 1 else 's'}"


def _known(person: User, reminders: Sequence[Reminder]) -> list[Reminder]:
    """Without what stands behind a wall for this person."""
    keys = {due.key for due in known_to(person, [reminder.due for reminder in reminders])}
    return [reminder for reminder in reminders if reminder.due.key in keys]


def _furthest() -> Told:
    rows = Chase.objects.order_by().values_list("source", "about", "due_on", "person").annotate(Max("working_days"))
    return {(source, about, due_on, person): furthest for source, about, due_on, person, furthest in rows}


def _holders(wanted: set[str], on: date) -> dict[str, list[User]]:
    found: dict[str, list[User]] = defaultdict(list)
    for held in RoleHeld.objects.in_force(on=on).filter(role__in=wanted).select_related("person"):
        if works(held.person, on):
            found[held.role].append(held.person)
    return found


def works(person: User | None, on: date) -> bool:
    """Whether there is such a person, whose account works on that day."""
    return person is not None and (person.left_on is None or person.left_on > on)


def _recipients(
    due: Due, rung: Rung, holders: Mapping[str, list[User]], ladder: InForce, on: date
) -> Iterator[tuple[User, str]]:
    """Who is told, each once, and why where it is not theirs."""
    seen: set[UUID] = set()
    for person, why in _everybody_told(due, rung, holders, ladder, on):
        if works(person, on) and person.pk not in seen:
            seen.add(person.pk)
            yield person, why


def _everybody_told(
    due: Due, rung: Rung, holders: Mapping[str, list[User]], ladder: InForce, on: date
) -> Iterator[tuple[Any, str]]:
    yield due.owner, ""
    nobody_else = not works(due.owner, on)
    if rung.deputy or nobody_else:
        yield due.deputy, "in another’s place"
    orphaned = nobody_else and not works(due.deputy, on)
    role = rung.role or (ladder.last_resort if orphaned else "")
    for person in holders.get(role, ()):
        yield person, f"told to you as {roles()[role].title.lower()}"


def _unsent(dues: Iterable[Due]) -> dict[UUID, list[Due]]:
    """What waiting messages say that is still due, by the person they are to."""
    known = {due.key: due for due in dues}
    found: dict[UUID, list[Due]] = defaultdict(list)
    for chase in Chase.objects.filter(message__in=waiting()).order_by("due_on"):
        if due := known.get((chase.source, chase.about, chase.due_on)):
            found[chase.person_id].append(due)
    return found


@action
def _tell(person: User, new: Sequence[Reminder], unsent: Sequence[Due], on: date) -> None:
    keys = {reminder.due.key for reminder in new}
    again = [Reminder(due, Rung()) for due in known_to(person, unsent) if due.key not in keys]
    subject, body = message_about([*new, *again], on)
    message = write(to=person, on=on, subject=subject, body=body)
    for reminder in new:
        chase = Chase(
            message=message,
            person=person,
            source=reminder.due.source,
            about=reminder.due.record.pk,
            due_on=reminder.due.on,
            working_days=reminder.rung.working_days,
            on=on,
        )
        chase.save()


def message_about(reminders: Sequence[Reminder], on: date) -> tuple[str, str]:
    """The subject and the words: references, days and addresses, and nothing that a stranger may not read."""
    n = len(reminders)
    subject = "1 date in Heed needs you" if n == 1 else f"{n} dates in Heed need you"
    lines = [line for reminder in sorted(reminders, key=lambda r: r.due.on) for line in _lines(reminder, on)]
    end = [
        "Sign in to see everything that is due from you, and who is told next.",
        *_address(reverse("chasing:mine")),
        "",
        "This message is sent by Heed, which reads no answers.",
    ]
    return subject, "\n".join([*lines, *end]) + "\n"


def _lines(reminder: Reminder, on: date) -> Iterator[str]:
    due = reminder.due
    why = f" ({reminder.why})" if reminder.why else ""
    yield f"{due.words}: {due.stage} {PartialDate.of(due.on)}, {how_late(due.on, today=on)}{why}"
    yield from _address(due.href)
    yield ""


def _address(path: str) -> list[str]:
    """Where to look, as a line of its own; none where the site's address is not set."""
    return [f"{settings.ADDRESS}{path}"] if settings.ADDRESS else []
