"""Recording what is so of a review beside its steps. Each raises `Refused` for a day that cannot be, and ValidationError."""

from datetime import date
from typing import TypeVar

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said, Struck, dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews import rules
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import (
    Commission,
    Death,
    Extension,
    Milestone,
    PenHeld,
    PlanDelivered,
    Publication,
    Review,
    Told,
)
from heed.thread.reviews.models.facts import OfAReview, Publicity

Fact = TypeVar("Fact", bound=OfAReview)

MOVE_OF = {
    Publicity.PLANNED: ("plan_publication", ReviewState.PUBLICATION_PLANNED),
    Publicity.PUBLISHED: ("publish", ReviewState.PUBLISHED),
    Publicity.WITHHELD: ("withhold", ReviewState.WITHHELD),
    Publicity.TAKEN_DOWN: ("take_down", ReviewState.TAKEN_DOWN),
}
"""The move that goes with what became of the report, and where it leads."""
SETTLED = {Publicity.PUBLISHED: (ReviewState.TAKEN_DOWN, ReviewState.CONCLUDED)}
"""Stages of a review that had been published before: to say so moves nothing."""


def keep(fact: Fact, verb: str, *days: rules.Rule, by: User) -> Fact:
    """Save a fact whose day those rules allow, and say so in the log of its review."""
    for day in days:
        day.insist(fact.review, PartialDate(fact.on))  # type: ignore[attr-defined]  # each kind of fact has its own key
    fact.full_clean()
    fact.save()
    record(verb, by=by, on=fact.review, fact=fact.pk)  # type: ignore[attr-defined]
    return fact


@action
def classify_death(*, review: Review, type_of_death: str, on: PartialDate, by: User) -> Death:
    """Say which type of death it was, as it is understood from that day on."""
    death = Death(review=review, type_of_death=type_of_death, **dated(on, by))
    return keep(death, "reviews.death-classified", by=by)


@action
def commission(*, review: Review, on: PartialDate, by: User, partnership: str = "", chair: str = "") -> Commission:
    """Say which partnership has the review in hand, or who chairs it, from that day on."""
    named = Commission(review=review, partnership=partnership, chair=chair, **dated(on, by))
    return keep(named, "reviews.commissioned", by=by)


@action
def add_milestone(*, review: Review, state: str, on: PartialDate, by: User) -> Milestone:
    """Say on which day the review had come to a stage, before we kept its steps."""
    first = review.steps.earliest("number")
    if on.latest > first.on_latest:
        raise Refused(f"An earlier date is one before the first step, which was on {first.on_date}.")
    before = Milestone.objects.filter(review=review, state=state)
    struck_before = Struck.objects.filter(fact_id__in=before.values("pk")).count()
    milestone = Milestone(review=review, state=state, struck_before=struck_before, **dated(on, by))
    return keep(milestone, "reviews.milestone-added", by=by)


@action
def tell(*, review: Review, whom: str, words: str, on: PartialDate, by: User, said: Said | None = None) -> Told:
    """Record that somebody was told of something."""
    told = Told(review=review, whom=whom, words=words, **dated(on, by, said))
    return keep(told, "reviews.told", by=by)


@action
def pass_pen(
    *,
    review: Review,
    holder: str,
    on: PartialDate,
    by: User,
    words: str = "",
    meanwhile: str = "",
    said: Said | None = None,
) -> PenHeld:
    """Say whose move it is from that day on, and what we can do meanwhile."""
    pen = PenHeld(review=review, holder=holder, words=words, meanwhile=meanwhile, **dated(on, by, said))
    rules.pen_changes_hands.insist(pen, by)
    return keep(pen, "reviews.pen-passed", by=by)


@action
def extend(
    *, review: Review, clock: str, until: date, agreed_by: str, words: str, on: PartialDate, by: User
) -> Extension:
    """Give one clock of the review until another day. The first day stays beside it."""
    extension = Extension(review=review, clock=clock, until=until, agreed_by=agreed_by, words=words, **dated(on, by))
    return keep(extension, "reviews.clock-extended", rules.not_before_the_notification, by=by)


@action
def publicise(
    *,
    review: Review,
    what: str,
    on: PartialDate,
    by: User,
    planned_for: date | None = None,
    address: str = "",
    words: str = "",
) -> Publication:
    """Record what became of the report in public, and move the review on where that has not been done."""
    publication = Publication(
        review=review, what=what, planned_for=planned_for, address=address, words=words, **dated(on, by)
    )
    keep(publication, "reviews.publicised", rules.not_before_the_notification, by=by)
    move, leads_to = MOVE_OF[Publicity(what)]
    if review.fresh().state not in (leads_to, *SETTLED.get(Publicity(what), ())):
        moves.make(review, move, by=by, on=on, reason=words or f"{publication.in_words}.")
    return publication


@action
def deliver_plan(*, review: Review, words: str, on: PartialDate, by: User) -> PlanDelivered:
    """Record that the action plan of the review is delivered, and what shows it."""
    delivered = PlanDelivered(review=review, words=words, **dated(on, by))
    return keep(delivered, "reviews.plan-delivered", rules.not_before_the_notification, by=by)
