"""Who may know of a review: restricting it, admitting somebody to it, shutting somebody out of it."""

from datetime import date

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews.models import Admission, Conflict, Review


@action
def restrict(*, review: Review, by: User, on: PartialDate, reason: str) -> None:
    """Let nobody know of the review but those who are admitted, whoever restricts it first among them.

    Raises `Refused` where it is restricted already.
    """
    review = review.fresh()
    if review.restricted:
        raise Refused("This review is restricted already.")
    review.restricted = True
    review.save()
    admit(review=review, person=by, by=by, on=on, reason=reason)
    record("reviews.restricted", by=by, on=review)


@action
def lift_restriction(*, review: Review, by: User) -> None:
    """Let everybody know of the review whose roles let them see reviews. Raises `Refused` where it is not restricted."""
    review = review.fresh()
    if not review.restricted:
        raise Refused("This review is not restricted.")
    review.restricted = False
    review.save()
    record("reviews.restriction-lifted", by=by, on=review)


@action
def admit(
    *, review: Review, person: User, by: User, on: PartialDate, reason: str, until: date | None = None
) -> Admission:
    """Admit somebody who needs to know of a restricted review. Raises ValidationError for an end before the beginning."""
    admitted = Admission(review=review, person=person, reason=reason, until=until, **dated(on, by))
    admitted.full_clean()
    admitted.save()
    record("reviews.admitted", by=by, on=review, person=person.pk)
    return admitted


@action
def shut_out(
    *, review: Review, person: User, by: User, on: PartialDate, reason: str, until: date | None = None
) -> Conflict:
    """Shut somebody out of a review that they took part in, or are close to. Raises ValidationError."""
    conflict = Conflict(review=review, person=person, reason=reason, until=until, **dated(on, by))
    conflict.full_clean()
    conflict.save()
    record("reviews.shut-out", by=by, on=review, person=person.pk)
    return conflict
