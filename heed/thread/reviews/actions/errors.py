"""Taking back what was recorded of a review by mistake. Nothing is removed: what was said stands in the log and its steps."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from heed.kit.activity.record import action, record
from heed.kit.lifecycle import moves
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review
from heed.thread.reviews.permissions import ReviewPermission


@action
def enter_in_error(*, review: Review, reason: str, by: User, besides: Collection[UUID] = ()) -> None:
    """Say that a review was put on the register by mistake; it leaves every list, and its reference is free again.

    Raises `Refused` where it has moved on, or where more was recorded of it than the facts in `besides`.
    """
    review = review.fresh()
    _insist(by, reason)
    if review.steps.count() > 1 or any(pk not in besides for pk in recorded_of(review)):
        raise Refused("Something has been recorded of this review since it was added, so it stays on the register.")
    moves.withdraw(review, to=ReviewState.IN_ERROR, by=by, reason=reason, verb="reviews.entered-in-error")


@action
def put_back(*, review: Review, was: dict[str, str], reason: str, by: User) -> None:
    """Give the reference, pseudonym or year of death the words it had before a mistake. Raises `Refused`."""
    review = review.fresh()
    _insist(by, reason)
    for name in ("reference", "pseudonym", "died_in"):
        setattr(review, name, was.get(name, getattr(review, name)))
    review.full_clean()
    review.save()
    record("reviews.put-back", by=by, on=review, fields=sorted(was))


def recorded_of(review: Review) -> Iterator[UUID]:
    """Everything that hangs from a review, whatever module it belongs to, but its steps."""
    for relation in review._meta.related_objects:
        if relation.name != "steps" and not getattr(relation.related_model, "only_tells_of_it", False):
            kept: Any = relation.related_model
            yield from kept._default_manager.filter(**{relation.field.name: review}).values_list("pk", flat=True)


def _insist(by: User, reason: str) -> None:
    if not by.may(ReviewPermission.KEEP):
        raise Refused(f"Your roles do not let you {ReviewPermission.KEEP.sentence}.")
    if not reason.strip():
        raise Refused("Say what was wrong with it, in a few words: the reason is kept.")
