"""A few invented people, made through the actions, for tests of whatever people do."""

from datetime import date
from typing import Any

from heed.kit.activity.record import action, record
from heed.kit.people.actions import add_agency, give_account, give_role
from heed.kit.people.models import Agency, User

PASSWORD = "lantern otter marmalade"


def force() -> Agency:
    return Agency.objects.filter(name="Wexmoor Constabulary").first() or add_agency(
        name="Wexmoor Constabulary", by=None
    )


def somebody(name: str, *roles: str, password: str = PASSWORD, **details: Any) -> User:
    """Somebody with an account, a password and these roles since they joined."""
    email = details.pop("email", f"{name.split(maxsplit=1)[0].lower()}@wexmoor.example")
    joined_on = details.pop("joined_on", date(2020, 1, 6))
    person = give_account(name=name, email=email, agency=force(), by=None, joined_on=joined_on)
    for role in roles:
        give_role(person=person, role=role, by=None, since=joined_on)
    if password:
        set_password(person, password)
    return User.objects.get(pk=person.pk)


@action
def set_password(person: User, password: str) -> None:
    person.set_password(password)
    person.save()
    record("people.password-set", by=person, on=person)
