"""The log as its reader sees it: both chains as one list, newest first, one page at a time.

A page begins below a number of each chain. Both chains only ever grow, so a page stays what it was, and the
thousandth costs what the first does.
"""

import heapq
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.urls import resolve
from django.utils import timezone

from heed.kit.activity.history import names_of
from heed.kit.activity.models import Entry, Read, Write
from heed.kit.activity.verbs import sentence_of
from heed.kit.calendar.dates import PartialDate
from heed.kit.pages.inline import Link
from heed.kit.people.models import User
from heed.kit.people.permission import Permission

CHAINS: dict[str, type[Write] | type[Read]] = {"writes": Write, "reads": Read}
PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `on` is where it leads, for a reader who may go there."""

    pk: str
    at: datetime
    who: str
    what: str
    on: object


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries somebody wants to see; what is empty does not narrow."""

    chain: str = ""
    by: UUID | None = None
    verb: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def condition(self) -> Q:
        wanted = Q()
        if self.by:
            wanted &= Q(by=self.by)
        if self.verb:
            wanted &= Q(verb=self.verb)
        if self.first:
            wanted &= Q(at__gte=_midnight(self.first))
        if self.last:
            wanted &= Q(at__lt=_midnight(self.last + timedelta(days=1)))
        return wanted


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the log, and the numbers below which the next older one begins; none where this is the last."""

    lines: list[Line]
    older: dict[str, int] = field(default_factory=dict)


def page_of(asked: Asked, below: Mapping[str, int], reader: User) -> Page:
    """The newest entries that were asked for, each below its chain's number in `below`, as `reader` may see them."""
    chosen = {asked.chain: CHAINS[asked.chain]} if asked.chain else CHAINS
    found = [list(_newest(model, asked, below.get(name))) for name, model in chosen.items()]
    entries = list(islice(heapq.merge(*found, key=lambda entry: entry.at, reverse=True), PAGE))
    names = names_of([entry.by for entry in entries] + [e.on_id for e in entries if e.on_kind == User.kind()])
    return Page([_line(entry, names, reader) for entry in entries], _older(entries, below, sum(map(len, found))))


def _newest(model: type[Write] | type[Read], asked: Asked, below: int | None) -> Any:
    entries = model.objects.filter(asked.condition)
    if below is not None:
        entries = entries.filter(number__lt=below)
    return entries.order_by("-number")[: PAGE + 1]


def _older(entries: list[Entry], below: Mapping[str, int], found: int) -> dict[str, int]:
    if found <= PAGE:
        return {}
    shown = {name: [e.number for e in entries if type(e) is model] for name, model in CHAINS.items()}
    return {**below, **{name: min(numbers) for name, numbers in shown.items() if numbers}}


def _line(entry: Entry, names: dict[UUID | None, str], reader: User) -> Line:
    facts = json.loads(entry.facts)
    listed = facts.get("ids")
    as_at = f"as at {PartialDate(facts['as_at'])}" if "as_at" in facts else ""
    return Line(
        pk=f"{type(entry).__name__.lower()} {entry.number}",
        at=entry.at,
        who=names[entry.by],
        what=sentence_of(entry.verb),
        on=as_at or (f"{len(listed)} shown" if listed else _record(entry, names, reader)),
    )


def _record(entry: Entry, names: dict[UUID | None, str], reader: User) -> object:
    if entry.on_id is None:
        return ""
    model = _model(entry.on_kind)
    if entry.on_kind == User.kind():
        words = names[entry.on_id]
    else:
        words = f"{model._meta.verbose_name if model else entry.on_kind} {str(entry.on_id)[:8]}"
    address = model(pk=entry.on_id).get_absolute_url() if hasattr(model, "get_absolute_url") else ""
    return Link(words, address) if address and _may_open(reader, address) else words


def _model(kind: str) -> Any:
    try:
        return apps.get_model(kind)
    except LookupError:
        return None


def _may_open(reader: User, address: str) -> bool:
    """Whether the page at that address lets this reader in, by what its view declares."""
    required = getattr(resolve(address).func, "requires", None)
    return reader.may(required) if isinstance(required, Permission) else required is not None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
