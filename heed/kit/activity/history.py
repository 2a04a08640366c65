"""What was done to one record, as its page tells it.

history(person)        → newest first, ready for the timeline component
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from heed.kit.activity.models import Read, Recorded, Write
from heed.kit.activity.verbs import sentence_of
from heed.kit.people.models import User

NOBODY = "the command line"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a history, as the timeline component wants it."""

    what: str
    by: str
    at: datetime
    note: str


def history(record: Recorded, *, note: Callable[[dict[str, Any]], str] = lambda _facts: "") -> list[Happening]:
    """Every write on this record, newest first, in two statements. `note` makes words of an event's facts."""
    entries = list(Write.objects.filter(on_kind=record.kind(), on_id=record.pk).order_by("-number"))
    names = names_of(entry.by for entry in entries)
    return [
        Happening(capitalised(sentence_of(entry.verb)), names[entry.by], entry.at, note(json.loads(entry.facts)))
        for entry in entries
    ]


def names_of(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Who they are, in one statement; the first eight characters of an id that nobody has."""
    wanted = set(ids)
    known = User.objects.in_bulk(wanted - {None})
    return {None: NOBODY} | {pk: known[pk].name if pk in known else str(pk)[:8] for pk in wanted if pk}


def capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def looks_at(record: Recorded, verb: str) -> list[Happening]:
    """Everybody to whom this record was shown under that verb, newest first, in two statements."""
    entries = list(Read.objects.filter(on_kind=record.kind(), on_id=record.pk, verb=verb).order_by("-number"))
    names = names_of(entry.by for entry in entries)
    return [Happening(capitalised(sentence_of(entry.verb)), names[entry.by], entry.at, "") for entry in entries]
