"""Who may know of a review: the people admitted to a restricted one, and those whose interest shuts them out of one."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from heed.kit.lifecycle.models import Dated, FromDayToDay
from heed.kit.people.models import RoleHeld, User
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.permissions import ReviewPermission


class InForce(FromDayToDay[Any]):
    """Who may know of a review, from day to day; what was recorded by mistake holds no more from the moment it is struck out."""

    def in_force(self, *, on: date) -> Self:
        return super().in_force(on=on).unstruck()


class Admission(Dated):
    """Somebody needs to know of a restricted review, for this reason, until this day."""

    keeper = ReviewPermission.WALL

    review = models.ForeignKey(Review, models.PROTECT, related_name="admissions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="admissions")
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    dated_by = ("review",)

    objects: ClassVar[Any] = InForce.as_manager()

    class Meta(Dated.Meta):
        ordering = ["person__name", "on_latest"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on_latest")),
                name="admission_ends_after_it_begins",
                violation_error_message="That cannot end before it begins.",
            ),
        ]
        indexes = [models.Index(fields=["person", "review"])]

    SENSITIVITY = {
        "*": "official",
        "review": "restricted",
        "person": "restricted",
        "reason": "restricted",
        "until": "official",
        "ended_because": "restricted",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = {"*": "as its review"}

    def when_struck(self) -> None:
        """Raises `Refused` where nobody who keeps the register would know of the review any more."""
        from heed.thread.reviews.actions.walls import a_keeper_remains  # noqa: PLC0415 - actions are about models

        a_keeper_remains.insist(self.review.fresh(), timezone.localdate())


class Conflict(Dated):
    """Somebody took part in what is reviewed, or is close to somebody who did: they may know nothing of the review here."""

    keeper = ReviewPermission.WALL

    review = models.ForeignKey(Review, models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts")
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    dated_by = ("review",)
    not_held_to: ClassVar = {
        "not_before_the_death": "Whoever took part did so before the death, and was close to somebody long before."
    }

    objects: ClassVar[Any] = InForce.as_manager()

    class Meta(Dated.Meta):
        ordering = ["person__name", "on_latest"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on_latest")),
                name="conflict_ends_after_it_begins",
                violation_error_message="That cannot end before it begins.",
            ),
        ]
        indexes = [models.Index(fields=["person", "review"])]

    SENSITIVITY = Admission.SENSITIVITY
    RETENTION = Admission.RETENTION


def shut_out(person: User | None, *, on: date) -> models.QuerySet[Review]:
    """The reviews that this person, or nobody in particular, may not know of on that day, for use inside another query."""
    hidden: models.QuerySet[Review] = Review.objects.filter(
        Q(pk__in=in_conflict(person, on=on)) | Q(pk__in=not_admitted(person, on=on).values("pk"))
    )
    return hidden.order_by()


def in_conflict(person: User | None, *, on: date) -> Any:
    """The ids of the reviews that an interest of this person shuts them out of on that day."""
    return Conflict.objects.in_force(on=on).filter(person=person).order_by().values("review")


def not_admitted(person: User | None, *, on: date) -> models.QuerySet[Review]:
    """The restricted reviews that this person is not admitted to on that day: by their index, without the others."""
    admissions = Admission.objects.in_force(on=on).filter(person=person).order_by().values("review")
    found: models.QuerySet[Review] = Review.objects.filter(restricted=True).exclude(pk__in=admissions)
    return found.order_by()


def keepers_of(review: Review, *, on: date) -> models.QuerySet[User]:
    """Those who keep the register on that day and may know of the review then."""
    keeping = RoleHeld.objects.letting(ReviewPermission.KEEP, on=on).values("person")
    conflicts = Conflict.objects.in_force(on=on).filter(review=review).values("person")
    found: models.QuerySet[User] = User.objects.filter(pk__in=keeping).exclude(pk__in=conflicts)
    if review.restricted:
        admissions = Admission.objects.in_force(on=on).filter(review=review).values("person")
        found = found.filter(pk__in=admissions)
    return found
