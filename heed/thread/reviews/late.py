"""What of a review was past its day at a moment: a clock that ran out, an IMR that was due, a publication that was planned.

Days on which the review was on hold, and days that were given to a family, make nothing late; while such days run, nothing of
the review is said to be late at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from heed.kit.calendar.clocks import State
from heed.kit.lifecycle.models import Moment, state_at
from heed.thread.reviews.imr_lifecycle import OURS
from heed.thread.reviews.lifecycle import AWAITING_PUBLICATION
from heed.thread.reviews.models import ImrExtension, ImrStep, ManagementReview, Publication, Review
from heed.thread.reviews.models.facts import Holder, Publicity
from heed.thread.reviews.review_clocks import since
from heed.thread.reviews.standing import ReviewStanding, definitions, fetch_facts

WHOSE = {
    Holder.POLICE: "ours",
    Holder.PARTNERSHIP: "the partnership’s",
    Holder.CHAIR: "the chair’s",
    Holder.PANEL: "the panel’s",
    Holder.AGENCIES: "that of the agencies",
    Holder.HOME_OFFICE: "the Home Office’s",
    Holder.COURT: "the court’s",
}
"""Whose move it is, by who holds the pen; never a family's, whose time makes nothing late."""


@dataclass(frozen=True, slots=True)
class Late:
    """Something of a review that is past its day. `what` is followed by the reference of the review; `days` are calendar days,
    without those on hold and those given to a family; `whose` is empty where nobody recorded whose move it is."""

    review: Review
    what: str
    due: date
    days: int
    whose: str


def late(stood: Mapping[Review, str], moment: Moment) -> list[Late]:
    """All that was late of reviews that stood at these stages at the moment, the longest first, in a fixed number of statements."""
    reviews = [_as_it_stood(review, state) for review, state in stood.items()]
    fetch_facts(*reviews, moment=moment)
    imrs = _imrs(reviews, moment)
    planned = _planned(reviews, moment)
    rows = definitions(moment)
    found = [
        one
        for review in reviews
        for one in _late(ReviewStanding(review, moment.as_at, rows), imrs.get(review.pk, []), planned.get(review.pk))
    ]
    return sorted(found, key=lambda one: (one.due, str(one.review)))


def _as_it_stood(review: Review, state: str) -> Review:
    """A copy, since the same review may be asked about at several moments."""
    then = copy(review)
    then.state = state
    return then


def _late(standing: ReviewStanding, imrs: Iterable[Any], planned: date | None) -> Iterator[Late]:
    review, pen = standing.review, standing.pen
    holds_it = WHOSE.get(Holder(pen.holder), "") if pen else ""
    for clock in standing.clocks:
        if clock.now and clock.now.state is State.LATE:
            yield Late(review, f"“{clock.definition.name}” of", clock.now.due_now, clock.now.days_late, holds_it)
    for imr in imrs:
        whose_account, whose = ("Our own", "ours") if imr.is_our_own else ("Another agency’s", "that agency’s")
        if days := _days_after(imr.due_now, standing):
            yield Late(review, f"{whose_account} individual management review (IMR) for", imr.due_now, days, whose)
    if planned and (days := _days_after(planned, standing)):
        yield Late(review, "The publication of", planned, days, holds_it)


def _days_after(due: date, standing: ReviewStanding) -> int:
    """How many days have passed since that day, none while the review stands still."""
    stands = since(due, standing.pauses, standing.today)
    return stands.days_late if stands.state is State.LATE else 0


def _imrs(reviews: list[Review], moment: Moment) -> dict[Any, list[Any]]:
    """The IMRs that their agencies had, by the keys of their reviews."""
    deeper: tuple[Prefetch[Any], ...] = (
        Prefetch("extensions", ImrExtension.objects.known(moment).order_by("on_latest", "recorded_at")),
        Prefetch("steps", ImrStep.objects.known(moment)),
    )
    asked = ManagementReview.objects.filter(
        review__in=reviews, letter_on__lte=moment.as_at, recorded_at__lte=moment.known_at
    )
    found: dict[Any, list[Any]] = {}
    for imr in asked.select_related("agency").prefetch_related(*deeper):
        if state_at(imr.steps.all(), moment) in OURS:
            found.setdefault(imr.review_id, []).append(imr)
    return found


def _planned(reviews: list[Review], moment: Moment) -> dict[Any, date]:
    """For which day the publication of each was last planned, of those that wait for it."""
    waiting = [review for review in reviews if review.state in AWAITING_PUBLICATION]
    known = Publication.objects.known(moment).filter(review__in=waiting, what=Publicity.PLANNED)
    in_order = known.order_by("on_latest", "recorded_at").values_list("review", "planned_for")
    return {review: day for review, day in in_order if day}
