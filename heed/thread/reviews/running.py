"""Keeping which clocks run and when each runs out: by the facts of a review, as at today.

A clock that stands still has no day of its own, since each day puts it off by one: it comes back when the hold is over. The
row of a clock keeps its key from then on, so that whoever was reminded of its day is not reminded of it again.
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
from heed.thread.reviews.models import Extension, Hold, HoldChange, Milestone, Review, ReviewStep, RunningClock
from heed.thread.reviews.standing import ReviewStanding, definitions, with_facts

RUNNING = (State.RUNNING, State.DUE_SOON, State.LATE)


def keep(reviews: QuerySet[Review], today: date) -> int:
    """Reckon the clocks of these reviews anew. Answers how many of them run."""
    with transaction.atomic():
        wanted = {clock.pk: clock for clock in _running(reviews, today)}
        held = RunningClock.objects.filter(review__in=reviews.order_by().values("pk"))
        there = dict(held.values_list("pk", "due_on"))
        gone = [pk for pk in there if pk not in wanted or there[pk] != wanted[pk].due_on]
        RunningClock.objects.filter(pk__in=gone).delete()
        RunningClock.objects.bulk_create(
            clock for pk, clock in wanted.items() if pk not in there or there[pk] != clock.due_on
        )
    return len(wanted)


def _running(reviews: QuerySet[Review], today: date) -> Iterable[RunningClock]:
    rows = definitions()
    for review in with_facts(reviews.exclude(state__in=FINISHED)):
        for clock in ReviewStanding(review, today, rows).clocks:
            now, code = clock.now, clock.definition.code
            if now and now.state in RUNNING:
                yield RunningClock(id=uuid5(review.pk, code), review=review, code=code, due_on=now.due)


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
            case Milestone() | Hold() | Extension():
                found.add(record.review_id)
            case HoldChange():
                found.add(record.hold.review_id)
            case Struck():
                struck.append(record.fact_id)
    for model in (Milestone, Hold, Extension) if struck else ():
        found |= set(model.objects.filter(pk__in=struck).values_list("review", flat=True))
    if found := {pk for pk in found if pk is not None}:
        keep(Review.objects.filter(pk__in=found), timezone.localdate())
