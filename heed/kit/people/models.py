"""Who uses Heed and who it deals with: people, the agencies they belong to, and the roles they hold for a time."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity import unit
from heed.kit.activity.models import Recorded, RecordedManager, RecordedQuerySet
from heed.kit.activity.record import action, record
from heed.kit.people.permission import Permission, Role, roles
from heed.kit.people.permissions import PeoplePermission


class Agency(Recorded):
    """Any organisation that sits on a panel, answers a recommendation or takes a referral; ours among them."""

    name = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="agency_named_once", violation_error_message="There is an agency of that name."
            ),
        ]

    SENSITIVITY = {"*": "official", "name": "official"}
    RETENTION = {"*": "for as long as anything names it"}

    def __str__(self) -> str:
        return self.name


class UserManager(RecordedManager["User"], BaseUserManager["User"]):
    """Finds people for signing in, whatever the case of their address."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def working(self, *, on: date) -> RecordedQuerySet["User"]:
        """Those whose account works on that day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=on))


class User(AbstractBaseUser, Recorded):
    """A person with an account. Leaving ends the account on a day; the person stays, since the record names them."""

    last_login = None  # the log says who signed in and when

    email = models.EmailField(unique=True, error_messages={"unique": "Somebody has an account with that address."})
    name = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="people")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects: ClassVar = UserManager()

    shapes_questions = ("allowed",)
    """See `asked_again`: what somebody may do decides what is asked for them."""

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_an_address",
                violation_error_message="Somebody has an account with that address.",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="left_after_joining",
                violation_error_message="A person cannot leave before they joined.",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "email": "personal",
        "name": "personal",
        "agency": "official",
        "joined_on": "official",
        "left_on": "official",
        "password": "secret",
    }
    RETENTION = {"*": "six years after leaving; the name for as long as a record names it"}

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether the account works today."""
        return self.left_on is None or self.left_on > timezone.localdate()

    @cached_property
    def roles_today(self) -> tuple[Role, ...]:
        """The roles this person holds today; read once a request, so that a change takes effect on the next."""
        if not self.is_active:
            return ()
        known = roles()
        return tuple(known[role] for role in sorted(set(self.roles_held_today)) if role in known)

    @cached_property
    def roles_held_today(self) -> tuple[str, ...]:
        """The keys of those roles; whoever signs in comes with them."""
        held = RoleHeld.objects.in_force(on=timezone.localdate()).filter(person=self)
        return tuple(held.values_list("role", flat=True))

    @cached_property
    def allowed(self) -> frozenset[Permission]:
        """Everything that those roles allow."""
        return frozenset().union(*(role.may for role in self.roles_today))

    def may(self, permission: Permission) -> bool:
        return permission in self.allowed

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

    def save(self, *_args: Any, **kwargs: Any) -> None:
        """As any record; the sign-in library, which knows no actions, sets passwords through here.

        Django itself saves the password alone when it stores it in a newer form, at sign-in.
        """
        if unit.current.get() is not None:
            super().save()
        elif kwargs.get("update_fields") == ["password"]:
            _save_for_sign_in(self, "people.password-stored-anew")
        else:
            _save_for_sign_in(self, "people.password-set")


@action
def _save_for_sign_in(person: User, verb: str) -> None:
    super(User, person).save()
    record(verb, by=person, on=person)


class RoleHeldQuerySet(RecordedQuerySet["RoleHeld"]):
    def in_force(self, *, on: date) -> "RoleHeldQuerySet":
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)

    def managing(self, *, on: date) -> "RoleHeldQuerySet":
        """The roles of people with a working account that let them give and end accounts on that day."""
        return self.letting(PeoplePermission.MANAGE, on=on)

    def letting(self, permission: Permission, *, on: date) -> "RoleHeldQuerySet":
        """The roles of people with a working account that let them do this on that day."""
        keys = [key for key, role in roles().items() if permission in role.may]
        working = Q(person__left_on__isnull=True) | Q(person__left_on__gt=on)
        return self.in_force(on=on).filter(working, role__in=keys)


class RoleHeld(Recorded):
    """A role that somebody holds from one day to another, both days included."""

    person = models.ForeignKey(User, models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=50)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects: ClassVar = RoleHeldQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="role_ends_after_it_begins",
                violation_error_message="A role cannot end before it begins.",
            ),
        ]

    SENSITIVITY = {"*": "official", "person": "official", "role": "official", "since": "official", "until": "official"}
    RETENTION = {"*": "six years after the role ended"}

    @property
    def title(self) -> str:
        return roles()[self.role].title

    @property
    def lets_manage(self) -> bool:
        """Whether whoever holds it may give accounts and end them."""
        return PeoplePermission.MANAGE in roles()[self.role].may
