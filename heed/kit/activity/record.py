"""Doing something: `@action` makes one transaction of it, `record` says what was done.

    @action
    def add_learning(*, to: Action, text: str, by: User) -> Learning:
        learning = Learning(action=to, text=text)
        learning.save()
        record("recommendations.learning-added", by=by, on=to, learning=learning.pk)
        return learning

Record, step and log row are committed together or not at all. An action that changes a record and leaves no event
raises `Unrecorded`, and nothing is kept.
"""

import functools
import json
import secrets
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import connections, router, transaction
from django.utils import timezone

from heed.kit.activity import chain, unit
from heed.kit.activity.models import CommitmentKey, Entry, Read, Write
from heed.kit.activity.verbs import verb as declared

P = ParamSpec("P")
R = TypeVar("R")

CHAIN_LOCKS = {Write: 7_301, Read: 7_302}


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make one unit of work of `function`; an action called by another joins its caller's unit."""

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        if under_way := unit.current.get():
            with under_way.part(), transaction.atomic():
                return function(*args, **kwargs)
        work = unit.Unit()
        token = unit.current.set(work)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                _leave(work)
                return result
        finally:
            unit.current.reset(token)

    return whole


def record(verb: str, *, by: Any, on: Any = None, **facts: Any) -> None:
    """Say what this action did; `facts` are ids and figures, never words about a person. Raises LookupError, Unrecorded."""
    declared(verb, is_read=False)
    work = unit.current.get()
    if work is None:
        raise unit.Unrecorded(f"“{verb}” was recorded outside an action.")
    work.events.append(unit.Event(verb, by.pk if by else None, on, facts))


def record_read(verb: str, *, by: Any, on: Any = None, **facts: Any) -> None:
    """Commit one line to the chain of reads, now. Any database error is the caller's to turn into a refusal.

    Raises RuntimeError inside another transaction, where it would be committed too late, and LookupError.
    """
    declared(verb, is_read=True)
    with transaction.atomic(using=router.db_for_write(Read), durable=True):
        _append(Read, unit.Event(verb, by.pk if by else None, on, facts), {})


def _leave(work: unit.Unit) -> None:
    if work.touched and not work.events:
        names = ", ".join(sorted({kind for kind, _ in work.touched}))
        raise unit.Unrecorded(f"An action changed {names} and left no event.")
    for follower in unit.followers:
        follower(work.touched)
    promised = _commitments(work)  # before the chain is locked
    for position, event in enumerate(work.events, start=1):
        _append(Write, event, promised if position == len(work.events) else {})


def _commitments(work: unit.Unit) -> dict[str, str]:
    """What the touched records look like now, committed to under each one's own key; *gone* for a removed one."""
    by_model: dict[type[Any], list[UUID]] = {}
    for (_, pk), touched in work.touched.items():
        by_model.setdefault(type(touched), []).append(pk)
    everyone = [pk for _, pk in work.touched]
    keys = {row.record_id: bytes(row.key) for row in CommitmentKey.objects.filter(record_id__in=everyone)}
    new = [CommitmentKey(record_id=pk, key=secrets.token_bytes(32)) for pk in everyone if pk not in keys]
    CommitmentKey.objects.bulk_create(new)
    keys |= {row.record_id: bytes(row.key) for row in new}
    promised = {}
    for model, ids in by_model.items():
        stored = chain.stored_rows(model, ids, using=router.db_for_write(model))
        for pk in ids:
            promised[f"{model.kind()}:{pk}"] = chain.commitment(keys[pk], stored[pk]) if pk in stored else "gone"
    return promised


def _append(model: type[Entry], event: unit.Event, commitments: dict[str, str]) -> None:
    using = router.db_for_write(model)
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCKS[model]])
    last = model._default_manager.using(using).order_by("-number").values_list("number", "seal").first()
    number, previous = last or (0, chain.START)
    entry = model(
        number=number + 1,
        at=timezone.now(),
        verb=event.verb,
        by=event.by,
        on_kind=event.on.kind() if event.on is not None else "",
        on_id=event.on.pk if event.on is not None else None,
        facts=canonical(event.facts),
        commitments=canonical(commitments),
        previous=previous,
    )
    entry.seal = seal_of(entry)
    entry.save(force_insert=True, using=using)


def seal_of(entry: Entry) -> str:
    """The seal that the entry's own values deserve."""
    return chain.seal(chain.stored_form(getattr(entry, name)) for name in Entry.SEALED)


def canonical(facts: dict[str, Any]) -> str:
    """One spelling for the same facts."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), default=str)
