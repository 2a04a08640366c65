"""What is done about reviews, beside moving them on: putting one on the register, and naming it for papers."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews.actions.facts import add_milestone, classify_death
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Kind, NameCorrected, Review
from heed.thread.reviews.models.facts import PublicName
from heed.thread.reviews.printed import what_printed


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
def name_publicly(
    *,
    review: Review,
    by: User,
    reference: str = "",
    pseudonym: str = "",
    reason: str = "",
    on: PartialDate | None = None,
) -> None:
    """Give a review the names that papers print. One that it has is corrected for a `reason`, until an issued paper prints
    it; that was found out `on` a day, today where none is given.

    Raises `Refused` where a paper printed it or nothing would change, and ValidationError where the reference is taken or
    no reason is given.
    """
    review = review.fresh()
    given = {PublicName.REFERENCE: reference, PublicName.PSEUDONYM: pseudonym}
    changed = {what: name for what, name in given.items() if name not in ("", getattr(review, what))}
    if not changed:
        raise Refused("Give a reference, a pseudonym, or both, other than it has already.")
    for what in changed:
        _correct(review, what, reason, on or PartialDate.of(timezone.localdate()), by)
    for what, name in changed.items():
        setattr(review, what, name)
    review.full_clean()
    review.save()
    record("reviews.named", by=by, on=review)


def _correct(review: Review, what: PublicName, reason: str, on: PartialDate, by: User) -> None:
    """Keep what the review was called until now, if anything, and why that was a mistake."""
    was = getattr(review, what)
    if not was:
        return
    if paper := what_printed(review, was, by):
        raise Refused(f"{paper} printed the {what.label.lower()} {was}, so it stays: readers know the review by it.")
    if not reason.strip():
        raise ValidationError(
            {"reason": f"It has the {what.label.lower()} {was} already: say what is wrong with that."}
        )
    corrected = NameCorrected(review=review, what=what, was=was, words=reason.strip(), **dated(on, by))
    corrected.full_clean()
    corrected.save()
    record("reviews.name-corrected", by=by, on=review, fact=corrected.pk)


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
