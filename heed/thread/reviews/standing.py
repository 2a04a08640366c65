"""How a review stands on a day: whose pen it is and for how long, what holds it up, and how its clocks run.

Everything is reckoned from facts that were fetched with `with_facts`, so that a list of reviews takes as many statements
as one review.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from heed.kit.calendar.clocks import Clock, Pause
from heed.kit.calendar.clocks import Extension as Extended
from heed.kit.lifecycle.models import Moment, standing_steps
from heed.kit.lifecycle.striking import mark, struck_among
from heed.kit.storage.asked_again import asked_again
from heed.kit.storage.fetched import filled, keep_with
from heed.thread.reviews.imr_lifecycle import OURS
from heed.thread.reviews.lifecycle import FINISHED, NO_REVIEW
from heed.thread.reviews.models import (
    ClockDefinition,
    Commission,
    Death,
    Extension,
    Hold,
    HoldChange,
    ImrExtension,
    ManagementReview,
    Milestone,
    NameCorrected,
    PenHeld,
    PlanDelivered,
    Publication,
    Review,
    ReviewStep,
    Told,
)
from heed.thread.reviews.models.facts import Holder
from heed.thread.reviews.models.hold import Reason
from heed.thread.reviews.review_clocks import GIVEN, ImrDue, ReviewClock
from heed.thread.reviews.stretches import Days, Stretch, days, stretches

FACTS = ("milestones", "pens", "extensions")
OF_A_REVIEW: dict[str, Any] = {
    "deaths": Death,
    "commissions": Commission,
    "told": Told,
    "publications": Publication,
    "plans_delivered": PlanDelivered,
    "pens": PenHeld,
    "extensions": Extension,
    "milestones": Milestone,
    "names_corrected": NameCorrected,
    "holds": Hold,
}


def with_facts(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Those reviews with all that `ReviewStanding` asks of them, in one statement for each kind of fact."""
    return reviews.prefetch_related(*_facts())


def with_own_imr(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Those reviews with our own IMR as far as we have it still, and of no other agency."""
    ours = ManagementReview.objects.filter(agency__name=settings.FORCE, state__in=OURS).select_related("agency")
    more_time: Prefetch[Any] = Prefetch("extensions", ImrExtension.objects.unstruck())
    return reviews.prefetch_related(Prefetch("imrs", ours.prefetch_related(more_time)))


def fetch_facts(*reviews: Review, moment: Moment | None = None) -> None:
    """The same of reviews that are there already; with a `moment`, only what was so by its day as we knew it by its time."""
    if moment:
        _keep_steps(reviews, moment)
    prefetch_related_objects(list(reviews), *_facts(moment))


def _keep_steps(reviews: Sequence[Review], moment: Moment) -> None:
    """As plain rows: there are thousands of steps, and of each only where it led and when is asked."""
    known = ReviewStep.objects.known(moment).filter(of__in=reviews)
    by_review: dict[Any, list[Any]] = {}
    for row in known.values_list("of", "number", "move", "before", "after", "on_latest", named=True):
        by_review.setdefault(row.of, []).append(row)
    for review in reviews:
        keep_with(review, steps=filled(review.steps.all(), by_review.get(review.pk, [])))


def _facts(moment: Moment | None = None) -> Iterator["str | Prefetch[Any]"]:
    def known(model: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = model.objects.known(moment) if moment else model.objects.unstruck()
        return found

    changes = Prefetch("changes", known(HoldChange).order_by("on_latest", "recorded_at"))
    if moment is None:
        yield "steps"
    yield from (Prefetch(name, known(OF_A_REVIEW[name])) for name in FACTS)
    yield Prefetch("holds", known(Hold).prefetch_related(changes))


def fetch_history(review: Review) -> list[Any]:
    """Let the review know all that `ReviewStanding` asks of it, with the people who recorded it, in one statement.

    Answers every fact of it but its steps, newest first, what was struck out among them and marked as that.
    """
    steps, imrs, more_time, *facts, struck = _history_of(review)
    mark(facts, struck)
    *stand, changed = ([fact for fact in found if not fact.struck] for found in facts)
    kept = dict(zip(("steps", *OF_A_REVIEW), (steps, *stand), strict=True)) | {"imrs": imrs}
    keep_with(review, **{name: filled(getattr(review, name).all(), rows) for name, rows in kept.items()})
    for imr in imrs:
        keep_with(imr, extensions=filled(imr.extensions.all(), [one for one in more_time if one.imr_id == imr.pk]))
    for hold in review.holds.all():
        keep_with(hold, changes=filled(hold.changes.all(), [one for one in changed if one.hold_id == hold.pk]))
    told = [fact for found in facts for fact in found]
    return sorted(told, key=lambda fact: (fact.on_latest, fact.recorded_at), reverse=True)


@asked_again
def _history_of(review: Review) -> Iterator[QuerySet[Any]]:
    of_it: list[QuerySet[Any]] = [getattr(review, name).select_related("by") for name in OF_A_REVIEW]
    changes = HoldChange.objects.filter(hold__review=review).select_related("by", "hold")
    of_it.append(changes.order_by("on_latest", "recorded_at"))
    yield review.steps.select_related("by")
    yield review.imrs.select_related("agency")
    yield ImrExtension.objects.unstruck().filter(imr__review=review).order_by("on_latest", "recorded_at")
    yield from of_it
    yield struck_among(*of_it)


@dataclass(frozen=True)
class ReviewStanding:
    """A review as at a day. `definitions` are all the rows of clocks there are."""

    review: Review
    today: date
    definitions: Sequence[ClockDefinition] = ()

    @cached_property
    def notified(self) -> date | None:
        return self.review.reached("notified")

    @cached_property
    def finished(self) -> date | None:
        """The day on which nobody held the pen of the report any more."""
        if not self.review.is_finished:
            return None
        last = [
            step
            for step in standing_steps(self.review.steps.all())
            if step.before not in FINISHED and step.after in FINISHED
        ]
        return max((step.on_latest for step in last), default=None)

    @property
    def until(self) -> date:
        """The first day that is not counted: the end of the review, or today."""
        return min(self.finished or self.today, self.today)

    @property
    def since_notification(self) -> int | None:
        return (self.until - self.notified).days if self.notified else None

    @cached_property
    def pens(self) -> list[PenHeld]:
        found = sorted(self.review.pens.all(), key=lambda pen: (pen.on_latest, pen.recorded_at))
        return [pen for pen in found if pen.on_latest <= self.today]

    @cached_property
    def unrecorded(self) -> Stretch | None:
        """The days since the notification of which nobody recorded whose move it was, on hold or not; none where every day
        is accounted for, and where the day of the notification is not known."""
        end = min(self.pens[0].on_latest, self.until) if self.pens else self.until
        return Stretch("", self.notified, end) if self.notified and self.notified < end else None

    @property
    def days_unrecorded(self) -> int | None:
        """How many those are; none where nobody can tell, since the day of the notification is not recorded."""
        if self.notified is None:
            return None
        return self.unrecorded.days if self.unrecorded else 0

    @property
    def pen(self) -> PenHeld | None:
        """Whoever holds it now; nobody where the review is finished."""
        return self.pens[-1] if self.pens and not self.review.is_finished else None

    @property
    def days_with_pen(self) -> int:
        """How long they have held it, paused days and all."""
        return (self.until - self.pen.on_latest).days if self.pen else 0

    @cached_property
    def holds(self) -> list[Hold]:
        """Those that run today."""
        return [hold for hold in self.review.holds.all() if hold.ended is None and hold.on_latest <= self.today]

    @cached_property
    def stretches(self) -> list[Stretch]:
        passed = [(pen.on_latest, pen.holder) for pen in self.pens]
        paused = [(hold.on_latest, hold.ended.on_latest if hold.ended else None) for hold in self.review.holds.all()]
        return stretches(passed, paused, self.until)

    @cached_property
    def days(self) -> Days:
        return days(self.stretches, family=Holder.FAMILY)

    @cached_property
    def clocks(self) -> list[ReviewClock]:
        """Each clock of its kind under the guidance that was in force on the day it started, in the order of the path."""
        codes = dict.fromkeys(row.code for row in self.definitions if row.kind == self.review.kind_of_review)
        found = (self._clock(code) for code in codes)
        return [clock for clock in found if clock]

    @property
    def own_imr(self) -> ImrDue | None:
        """The day by which our own IMR is due; none where the chair asked us for none, or has it."""
        imr = self.review.own_imr
        if imr is None or not imr.is_ours or self.review.is_finished:
            return None
        return ImrDue(imr, tuple(self.pauses), self.today)

    @property
    def deadlines(self) -> list[ReviewClock | ImrDue]:
        """Its clocks, and the day of our own IMR."""
        return [*self.clocks, self.own_imr] if self.own_imr else [*self.clocks]

    @property
    def running(self) -> list[ReviewClock | ImrDue]:
        """Those that run, the one that is late or due first at the head."""
        return sorted((one for one in self.deadlines if one.is_running), key=lambda one: one.due_now)

    @property
    def next_clock(self) -> ReviewClock | ImrDue | None:
        """The one that is late or due first."""
        return next(iter(self.running), None)

    def _clock(self, code: str) -> ReviewClock | None:
        rows = [row for row in self.definitions if row.kind == self.review.kind_of_review and row.code == code]
        start = self.review.reached(rows[0].starts)
        if not start:
            return self._not_started(rows)
        in_force = [row for row in rows if row.in_force_from <= start]
        if not in_force:
            return None
        definition = in_force[-1]
        if not definition.allowance:
            return ReviewClock(self.review, definition, self.today, start, why_none="There is no number to count to.")
        stopped = self.review.reached_as_far_as(definition.stops)
        clock = Clock(
            definition.allowance,
            start,
            pauses=tuple(self.pauses),
            extensions=tuple(self._extensions(code)),
            stopped=max(stopped, start) if stopped else None,
        )
        return ReviewClock(self.review, definition, self.today, start, clock)

    def _not_started(self, rows: Sequence[ClockDefinition]) -> ReviewClock | None:
        """A clock of a stage that was passed by before the record began; none where the review is not there yet."""
        definition = rows[-1]
        passed_by = self.review.reached_as_far_as(definition.starts)
        if not passed_by or self.review.is_finished or self.review.state in NO_REVIEW:
            return None
        stage = self.review.lifecycle.states.of(definition.starts).label.lower()
        why = f"Its first day is not recorded: {stage}. Add it under “An earlier date”."
        return ReviewClock(self.review, definition, self.today, None, why_none=why)

    @property
    def pauses(self) -> Iterator[Pause]:
        """When its clocks stand still: while it is on hold, and while a family has the pen."""
        for hold in self.review.holds.all():
            ended = hold.ended
            yield Pause(hold.on_latest, Reason(hold.reason).label, ended.on_latest if ended else None)
        yield from self._given

    @cached_property
    def _given(self) -> list[Pause]:
        """From each day on which the pen went to the family until it went to somebody else, if it did."""
        by_day = {pen.on_latest: pen.holder for pen in self.pens}  # of one day the last counts
        turns = [(next(same)[0], who) for who, same in groupby(by_day.items(), key=lambda held: held[1])]
        ends: list[date | None] = [since for since, _ in turns[1:]] + [None]
        return [
            Pause(since, GIVEN, end) for (since, who), end in zip(turns, ends, strict=False) if who == Holder.FAMILY
        ]

    def _extensions(self, code: str) -> Iterable[Extended]:
        for extension in self.review.extensions.all():
            if extension.clock == code:
                yield Extended(extension.until, extension.words, extension.agreed_by, extension.on_latest)


def definitions(moment: Moment | None = None) -> list[Any]:
    """Every row of clocks, in the order in which they come into force; with a `moment`, those that we had by its time."""
    (found,) = _definitions()
    return [row for row in found if moment is None or row.by_id is None or row.recorded_at <= moment.known_at]


@asked_again
def _definitions() -> Iterator[QuerySet[Any]]:
    yield ClockDefinition.objects.select_related("guidance")
