"""Who may know of a review: restricting it, admitting somebody to it, shutting somebody out of it."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import RoleHeld, User
from heed.kit.people.rules import Left
from heed.kit.rules import Refused, rule
from heed.thread.reviews.models import Admission, Conflict, Review
from heed.thread.reviews.models.wall import keepers_of
from heed.thread.reviews.models.wall import shut_out as shut_out_of
from heed.thread.reviews.permissions import ReviewPermission


@rule(source="our own practice: nobody decides about their own interest")
def somebody_else_lets_them_in(fact: Admission | Conflict, by: User) -> bool:
    """You are shut out of this review, so only somebody else can let you know of it."""
    return fact.person_id != by.pk or Review.objects.visible_to(by).filter(pk=fact.review_id).exists()


@rule(source="our own practice: a review that nobody may open is a review that nobody works on")
def a_keeper_remains(review: Review, on: date) -> bool:
    """Nobody who keeps the register would know of this review any more: admit another keeper first."""
    return keepers_of(review, on=on).exists()


@rule(source="our own practice: a review that nobody may open is a review that nobody works on")
def no_review_loses_its_last_keeper(left: Left, _by: User) -> bool:
    """Nobody who keeps the register would know of one of its reviews any more. Let somebody else keep it first, whom those who
    keep it now admit to what is restricted.
    """
    before, walled = left.on - timedelta(days=1), Q(restricted=True) | Q(conflicts__isnull=False)
    if not RoleHeld.objects.letting(ReviewPermission.KEEP, on=before).filter(person=left.person).exists():
        return True
    kept = Review.objects.filter(walled).exclude(pk__in=shut_out_of(left.person, on=before).values("pk")).distinct()
    return all(keepers_of(review, on=left.on).exists() for review in kept)


@action
def restrict(*, review: Review, by: User, on: PartialDate, reason: str) -> None:
    """Let nobody know of the review but those who are admitted, whoever restricts it first among them.

    Raises `Refused` where it is restricted already, and where no keeper would be left to know of it.
    """
    review = review.fresh()
    if review.restricted:
        raise Refused("This review is restricted already.")
    admit(review=review, person=by, by=by, on=on, reason=reason)
    review.restricted = True
    review.save()
    a_keeper_remains.insist(review, timezone.localdate())
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
    """Admit somebody who needs to know of a restricted review.

    Raises `Refused` for somebody who would let themselves in, ValidationError for an end before the beginning.
    """
    admitted = Admission(review=review, person=person, reason=reason, until=until, **dated(on, by))
    somebody_else_lets_them_in.insist(admitted, by)
    admitted.full_clean()
    admitted.save()
    record("reviews.admitted", by=by, on=review, person=person.pk)
    return admitted


@action
def shut_out(
    *, review: Review, person: User, by: User, on: PartialDate, reason: str, until: date | None = None
) -> Conflict:
    """Shut somebody out of a review that they took part in, or are close to.

    Raises `Refused` where no keeper would be left to know of it, ValidationError.
    """
    conflict = Conflict(review=review, person=person, reason=reason, until=until, **dated(on, by))
    conflict.full_clean()
    conflict.save()
    a_keeper_remains.insist(review, timezone.localdate())
    record("reviews.shut-out", by=by, on=review, person=person.pk)
    return conflict


@action
def end_admission(*, admission: Admission, until: date, reason: str, by: User) -> None:
    """Let an admission end after that day. Raises `Refused` where no keeper would be left, ValidationError."""
    _end(admission, until, reason)
    a_keeper_remains.insist(admission.review, until + timedelta(days=1))
    record("reviews.admission-ended", by=by, on=admission.review, person=admission.person_id)


@action
def end_conflict(*, conflict: Conflict, until: date, reason: str, by: User) -> None:
    """Let a conflict of interest end after that day. Raises `Refused` for one's own, ValidationError."""
    somebody_else_lets_them_in.insist(conflict, by)
    _end(conflict, until, reason)
    record("reviews.conflict-ended", by=by, on=conflict.review, person=conflict.person_id)


def _end(fact: Admission | Conflict, until: date, reason: str) -> None:
    if fact.until is not None and fact.until < timezone.localdate():
        raise Refused(f"This ended on {PartialDate.of(fact.until)} already.")
    fact.until, fact.ended_because = until, reason
    fact.full_clean()
    fact.save()
