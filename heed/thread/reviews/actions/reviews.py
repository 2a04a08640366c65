"""What is done about reviews, beside moving them on: putting one on the register, and naming it for papers."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews.actions.facts import add_milestone, classify_death
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Kind, Review


@action
def add_review(
    *,
    on: PartialDate,
    by: User,
    reference: str = "",
    pseudonym: str = "",
    kind: str = "DHR",
    died_in: str = "",
    state: str = ReviewState.COMMISSIONED,
    notified: PartialDate | None = None,
    type_of_death: str = "",
) -> Review:
    """Put a review, or a notification, on the register under the next number, at the stage where it stood `on` that day.

    `notified` is when the partnership was told, where that was earlier. Raises ValidationError where the reference is
    taken or there is no such kind, and `Refused` for days that cannot be.
    """
    if (kind,) not in Kind.in_force(timezone.localdate()):
        raise ValidationError({"kind": "There is no such kind of review."})
    last = Review.objects.aggregate(last=Max("register_number"))["last"] or 0
    review = Review(
        register_number=last + 1, reference=reference, pseudonym=pseudonym, kind_of_review=kind, died_in=died_in
    )
    moves.begin(review, by=by, on=on, verb="reviews.review-added", state=state)
    if notified:
        add_milestone(review=review, state=ReviewState.NOTIFIED, on=notified, by=by)
    if type_of_death:
        classify_death(review=review, type_of_death=type_of_death, on=on, by=by)
    return review


@action
def name_publicly(*, review: Review, by: User, reference: str = "", pseudonym: str = "") -> None:
    """Give a review the names that papers print. What was given stays, since papers have printed it.

    Raises `Refused` where it has that name already, and ValidationError where the reference is taken.
    """
    review = review.fresh()
    if reference and review.reference:
        raise Refused(f"Papers know it by the reference {review.reference} already.")
    if pseudonym and review.pseudonym:
        raise Refused(f"Papers know it by the pseudonym {review.pseudonym} already.")
    if not (reference or pseudonym):
        raise Refused("Give a reference, a pseudonym, or both.")
    review.reference, review.pseudonym = reference or review.reference, pseudonym or review.pseudonym
    review.full_clean()
    review.save()
    record("reviews.named", by=by, on=review)


@action
def date_death(*, review: Review, died_in: str, by: User) -> None:
    """Say in which year or month the death was, as far as it may be printed, or that it is not said. Raises `Refused`."""
    review = review.fresh()
    first = review.steps.earliest("number")
    if died_in and first.on_latest < PartialDate(died_in).earliest:
        raise Refused(f"That is after the first step of the review, which was on {first.on_date}.")
    review.died_in = died_in
    review.save()
    record("reviews.death-dated", by=by, on=review)
