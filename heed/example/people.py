"""The people of the example force and its partners, each with an account and mostly with a role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from heed.kit.activity.record import record
from heed.kit.people.actions import add_agency, end_account, give_account, give_role
from heed.kit.people.models import Agency, User

FORCE = "Wexmoor Constabulary"
ADVOCATES = "Wexmoor IDVA Service"
HOSPITALS = "Lowmarsh Hospitals NHS Trust"
AMBULANCE = "Wexmoor Ambulance Service"
BOROUGH = "Calderwick Borough Council"
DISTRICT = "Ostley District Council"
PROBATION = "Wexmoor Probation"
HOUSING = "Saltmere Homes"
MIND_CARE = "Fenmoor Mental Health NHS Trust"
COURTS = "Wexmoor Family Court"

AGENCIES = (FORCE, ADVOCATES, HOSPITALS, AMBULANCE, BOROUGH, DISTRICT, PROBATION, HOUSING, MIND_CARE, COURTS)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; `role` is empty for one who has been given none yet."""

    name: str
    joined_on: date
    role: str = ""
    agency: str = FORCE
    left_on: date | None = None

    @property
    def called(self) -> str:
        return self.name.split()[0].lower()

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@wexmoor.example"


ADMINISTRATOR = Person("Gwen Tait", date(2019, 1, 7), "administrator")
"""The first account: everybody else's is given by her."""

OTHERS = (
    Person("Dilys Marrow", date(2019, 1, 14), "coordinator", left_on=date(2024, 8, 30)),
    Person("Asha Rahman", date(2019, 3, 4), "coordinator"),
    Person("Ben Okafor", date(2021, 6, 1), "coordinator"),
    Person("Hari Nair", date(2022, 5, 9), "data-protection-officer"),
    Person("Carys Pugh", date(2023, 9, 18), "theme-lead"),
    Person("Elin Marsh", date(2024, 1, 15), "board-member", agency=ADVOCATES),
    Person("Farid Aziz", date(2026, 8, 24), agency=HOSPITALS),
)


def bring(password: str) -> dict[str, User]:
    """The cast by first name in small letters; each with that password, or with none where it is empty."""
    agencies = {name: add_agency(name=name, by=None) for name in AGENCIES}
    cast = {ADMINISTRATOR.called: _settle(ADMINISTRATOR, agencies[FORCE], by=None)}
    for person in OTHERS:
        cast[person.called] = _settle(person, agencies[person.agency], by=cast[ADMINISTRATOR.called])
    if password:
        _give_all(cast, password)
    return cast


def found() -> Iterator[tuple[str, User]]:
    by_email = {user.email: user for user in User.objects.all()}
    return ((person.called, by_email[person.email]) for person in (ADMINISTRATOR, *OTHERS))


def _settle(person: Person, agency: Agency, *, by: User | None) -> User:
    user = give_account(name=person.name, email=person.email, agency=agency, by=by, joined_on=person.joined_on)
    if person.role:
        give_role(person=user, role=person.role, by=by, since=person.joined_on)
    if person.left_on and by:
        end_account(person=user, on=person.left_on, by=by)
    return user


def _give_all(cast: dict[str, User], password: str) -> None:
    """One hash for all of them: hashing is slow on purpose, and everybody here shares the password anyway."""
    hashed = make_password(password)
    for user in cast.values():
        user.password = hashed
        user.save()
        record("people.password-set", by=user, on=user)
