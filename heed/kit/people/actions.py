"""What is done about accounts: joining, moving, leaving; an account is never removed."""

from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.people.links import password_link
from heed.kit.people.models import Agency, RoleHeld, User
from heed.kit.people.rules import (
    Left,
    an_administrator_remains,
    insist_on_what_remains,
    somebody_else_ends,
    somebody_else_gives,
    the_account_works,
    whoever_plays_a_part_has_an_account,
)
from heed.kit.rules import Refused


@action
def add_agency(*, name: str, by: User | None) -> Agency:
    agency = Agency(name=name)
    agency.full_clean()
    agency.save()
    record("people.agency-added", by=by, on=agency)
    return agency


@action
def give_account(*, name: str, email: str, agency: Agency, by: User | None, joined_on: date | None = None) -> User:
    """Give somebody an account without a password: they set their own through a link that works once.

    `by` is empty only for the first administrator, who is made on the command line. Raises ValidationError.
    """
    person = User(name=name, email=email, agency=agency, joined_on=joined_on or timezone.localdate())
    person.set_unusable_password()
    person.full_clean()
    person.save()
    record("people.joined", by=by, on=person)
    return person


@action
def change_details(*, person: User, name: str, email: str, agency: Agency, by: User) -> User:
    person.name, person.email, person.agency = name, email, agency
    person.full_clean()
    person.save()
    record("people.changed", by=by, on=person)
    return person


@action
def end_account(*, person: User, on: date, by: User) -> None:
    """The person leaves: the account stops working at the start of that day, and every role ends with it.

    Raises `Refused` for one's own account, for the last administrator's and where a module needs the person, ValidationError.
    """
    somebody_else_ends.insist(person, by)
    person.left_on = on
    person.full_clean()
    person.save()
    ending = list(RoleHeld.objects.in_force(on=on).filter(person=person))
    for held in ending:
        held.until = max(on, held.since)
        held.save()
    if any(held.lets_manage for held in ending):
        an_administrator_remains.insist(on, by)
    insist_on_what_remains(Left(person, on), by)
    record("people.left", by=by, on=person)


@action
def give_role(
    *, person: User, role: str, by: User | None, since: date | None = None, until: date | None = None
) -> RoleHeld:
    """Let somebody play a part, from one day to another. Raises `Refused` for oneself and for whoever has left, ValidationError."""
    somebody_else_gives.insist(person, by)
    whoever_plays_a_part_has_an_account.insist(person, by)
    held = RoleHeld(person=person, role=role, since=since or timezone.localdate(), until=until)
    held.full_clean()
    held.save()
    record("people.role-given", by=by, on=person, role=role)
    return held


@action
def end_role(*, held: RoleHeld, on: date, by: User) -> None:
    """Let a role end after that day. Raises `Refused` for the last administrator's and where a module needs it, ValidationError."""
    held.until = on
    held.full_clean()
    held.save()
    if held.lets_manage:
        an_administrator_remains.insist(on + timedelta(days=1), by)
    insist_on_what_remains(Left(held.person, on + timedelta(days=1)), by)
    record("people.role-ended", by=by, on=held.person, role=held.role)


ADMINISTRATOR = "administrator"


@action
def first_administrator(*, name: str, email: str, force: str) -> User:
    """The administrator with that address: found, or made together with the force's own agency.

    Raises `Refused` where another administrator is there to give accounts, and where the force has no name;
    ValidationError.
    """
    in_office = RoleHeld.objects.in_force(on=timezone.localdate()).filter(role=ADMINISTRATOR).select_related("person")
    administrators = [held.person for held in in_office if held.person.is_active]
    for person in administrators:
        if person.email.lower() == email.lower():
            return person
    if administrators:
        raise Refused(f"{administrators[0]} is an administrator, and gives people accounts on the page of people.")
    if not force:
        raise Refused("Say which force this is: set HEED_FORCE, or give --force.")
    agency = Agency.objects.filter(name__iexact=force).first() or add_agency(name=force, by=None)
    person = give_account(name=name, email=email, agency=agency, by=None)
    give_role(person=person, role=ADMINISTRATOR, by=None)
    return person


@action
def make_link(*, person: User, by: User | None) -> str:
    """The path of a link through which this person sets a password, to be handed over by `by`. Raises `Refused` once it has ended."""
    the_account_works.insist(person, by)
    record("people.link-made", by=by, on=person)
    return password_link(person)


@action
def remove_second_factor(*, person: User, by: User) -> None:
    """Let somebody in by password alone, because they have lost what makes their codes."""
    Authenticator.objects.filter(user=person).delete()
    record("people.second-factor-removed", by=by, on=person)
