"""The trace socket: a record of any module exists because of these recommendations, `on` a day.

    class TrainingDay(Traced):
        page = "programme:day"
        ...

    @action
    def give_training(…):
        day.save()
        trace(day, because_of=recommendations, by=by)

A trace says that something was done, and never that it works: a grade, a figure of what is verified and the rule of
finalising know nothing of traces. `traces_on(recommendations)` are their dates, whichever modules they come from; a chart
that begins anew where something was done asks for no more. The trace of a recommendation stands behind the wall of its
review, and a record behind the walls of all that it was done for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Moment, Struck, dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.evidence.known import known_of
from heed.thread.evidence.models import Trace, Traced, traced_kinds
from heed.thread.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True)
class Done:
    """What was done because of a recommendation, as a page or a paper prints it."""

    kind: str
    words: str
    on: PartialDate
    href: str
    trace: Trace


def traces_on(recommendations: Any) -> Any:
    """The traces of these recommendations that stand today, by date: a queryset, to be narrowed by `visible_to`."""
    return Trace.objects.unstruck().filter(recommendation__in=recommendations)


@action
def trace(done: Traced, *, because_of: Iterable[Recommendation], by: User) -> list[Trace]:
    """Say that the record exists because of these. Raises `Refused` for none, ValidationError where that is said already."""
    asked = list({one.pk: one for one in because_of}.values())
    if not asked:
        raise Refused("Say because of which recommendation it was done.")
    return [_trace(done, one, by) for one in asked]


def _trace(done: Traced, asked: Recommendation, by: User) -> Trace:
    before = Trace.objects.filter(recommendation=asked, fact_id=done.pk)
    traced = Trace(
        recommendation=asked,
        of_kind=done.kind(),
        fact_id=done.pk,
        struck_before=Struck.objects.filter(fact_id__in=before.values("pk")).count(),
        **dated(done.on_date, by),
    )
    traced.full_clean()
    traced.save()
    record("evidence.traced", by=by, on=asked, trace=traced.pk, done=done.pk)
    return traced


def done_for(recommendations: Any, moment: Moment | None = None) -> Mapping[UUID, list[Done]]:
    """What was done because of each of these, earliest first: one statement, and one for each kind of record among them.

    As at `moment` where one is given, else as it stands today.
    """
    traces = Trace.objects.all().known(moment) if moment else Trace.objects.unstruck()
    found: dict[UUID, list[Done]] = defaultdict(list)
    for done in _described(traces.filter(recommendation__in=recommendations)):
        found[done.trace.recommendation_id].append(done)
    return found


def _described(traces: Iterable[Trace]) -> Iterator[Done]:
    """Those traces with the records that they lead to; none where the module that brought it is gone."""
    rows, kinds = list(traces), traced_kinds()
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        wanted[row.of_kind].add(row.fact_id)
    records: dict[UUID, Traced] = {}
    for kind, keys in wanted.items():
        if model := kinds.get(kind):
            records |= {one.pk: one for one in model.objects.filter(pk__in=keys)}
    return _led_to(rows, records)


def _led_to(traces: Iterable[Trace], records: Mapping[UUID, Traced]) -> Iterator[Done]:
    for row in traces:
        if done := records.get(row.fact_id):
            yield Done(done.done_as, str(done), done.on_date, reverse(done.page, args=[done.pk]), row)


def done_because_of(asked: Recommendation) -> Iterator[Done]:
    """What was done because of one recommendation, for its own page."""
    known = known_of(asked)
    yield from _led_to(known.traces, {one.pk: one for one in known.done})
