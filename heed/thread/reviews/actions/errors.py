"""Taking back what was recorded of a review by mistake. Nothing is removed: what was said stands in the log and its steps."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from heed.kit.activity.models import Recorded
from heed.kit.activity.record import action, record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Step, Struck, standing_steps
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review
from heed.thread.reviews.permissions import ReviewPermission


@action
def enter_in_error(
    *, review: Review, reason: str, by: User, besides: Collection[UUID] = (), seen: int | None = None
) -> None:
    """Say that a review was put on the register by mistake; it leaves every list, and its reference is free again.

    Raises `Refused` where it has moved on, or where more was recorded of it than the facts in `besides`; what was struck
    out counts for nothing. `ChangedMeanwhile` where it is not at the version that was `seen`.
    """
    review = review.fresh()
    if seen not in (None, review.version):
        raise ChangedMeanwhile(review)
    _insist(by, reason)
    if review.state == ReviewState.IN_ERROR:
        raise Refused("This was entered in error already.")
    if has_more_than(besides, review):
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


def has_more_than(besides: Collection[UUID], record: Any) -> bool:
    """Whether a record was moved on, or something hangs from it that is neither among `besides` nor struck out."""
    return len(standing_steps(record.steps.all())) > 1 or any(pk not in besides for pk in recorded_of(record))


def recorded_of(record: Any) -> Iterator[UUID]:
    """Everything that hangs from a record, whatever module it belongs to, but its steps and what was struck out."""
    for relation in record._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not issubclass(relation.related_model, Recorded):
            continue
        kept: Any = relation.related_model
        if not issubclass(kept, Step) and not getattr(kept, "only_tells_of_it", False):
            found = kept._default_manager.filter(**{relation.field.name: record})
            found = found.exclude(state="in-error") if hasattr(kept, "lifecycle") else found
            yield from found.exclude(pk__in=Struck.objects.values("fact_id")).values_list("pk", flat=True)


def _insist(by: User, reason: str) -> None:
    if not by.may(ReviewPermission.KEEP):
        raise Refused(f"Your roles do not let you {ReviewPermission.KEEP.sentence}.")
    if not reason.strip():
        raise Refused("Say what was wrong with it, in a few words: the reason is kept.")
