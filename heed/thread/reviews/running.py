"""Keeping which clocks run and when each runs out: by the facts of a review, as at today.

A clock that stands still has no day of its own, since each day puts it off by one: it comes back when the hold is over,
or when the pen is no longer the family's. The row of a clock keeps its key from then on, so that whoever was reminded of its day is not reminded of it again.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from heed.kit.calendar.clocks import State
from heed.kit.lifecycle.models import Struck
from heed.thread.reviews.lifecycle import FINISHED
from heed.thread.reviews.models import Extension, Hold, HoldChange, Milestone, PenHeld, Review, ReviewStep, RunningClock
from heed.thread.reviews.standing import ReviewStanding, definitions, with_facts

RUNNING = (State.RUNNING, State.DUE_SOON, State.LATE)


def keep(reviews: QuerySet[Review], today: date) -> int:
    """Reckon the clocks of these reviews anew. Answers how many of them run."""
    with transaction.atomic():
        wanted = {clock.pk: clock for clock in _running(reviews, today)}
        held = RunningClock.objects.filter(review__in=reviews.order_by().values("pk"))
        there = {clock.pk: (clock.name, clock.due_on) for clock in held}
        right = {pk for pk, clock in wanted.items() if there.get(pk) == (clock.name, clock.due_on)}
        RunningClock.objects.filter(pk__in=there.keys() - right).delete()
        RunningClock.objects.bulk_create(clock for pk, clock in wanted.items() if pk not in right)
    return len(wanted)


def _running(reviews: QuerySet[Review], today: date) -> Iterable[RunningClock]:
    rows = definitions()
    for review in with_facts(reviews.exclude(state__in=FINISHED)):
        for clock in ReviewStanding(review, today, rows).clocks:
            now, told = clock.now, clock.definition
            if now and now.state in RUNNING:
                pk = uuid5(review.pk, told.code)
                yield RunningClock(id=pk, review=review, code=told.code, name=told.name, due_on=now.due_now)


def follow(touched: dict[tuple[str, UUID], Any]) -> None:
    """Reckon anew the clocks of every review of which an action changed a fact that moves them."""
    found: set[UUID] = set()
    struck: list[UUID] = []
    for record in touched.values():
        match record:
            case Review():
                found.add(record.pk)
            case ReviewStep():
                found.add(record.of_id)
            case Milestone() | Hold() | Extension() | PenHeld():
                found.add(record.review_id)
            case HoldChange():
                found.add(record.hold.review_id)
            case Struck():
                struck.append(record.fact_id)
    for model in (Milestone, Hold, Extension, PenHeld) if struck else ():
        found |= set(model.objects.filter(pk__in=struck).values_list("review", flat=True))
    if found := {pk for pk in found if pk is not None}:
        keep(Review.objects.filter(pk__in=found), timezone.localdate())
