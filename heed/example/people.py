"""The people of the example force and its partners, each with an account and mostly with a role."""

from collections.abc import Iterator, Mapping
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

PARTNERS = (ADVOCATES, HOSPITALS, AMBULANCE, BOROUGH, DISTRICT, PROBATION, HOUSING, MIND_CARE, COURTS)


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
"""The first account: she gives everybody else theirs."""

PEOPLE = (
    Person("Asha Rahman", date(2019, 3, 4), "coordinator"),
    Person("Ben Okafor", date(2019, 6, 3), "coordinator"),
    Person("Carys Pugh", date(2023, 9, 18), "theme-lead"),
    Person("Nesta Cole", date(2021, 4, 12), "theme-lead"),
    Person("Elin Marsh", date(2024, 1, 15), "board-member", agency=ADVOCATES),
    ADMINISTRATOR,
    Person("Hari Nair", date(2022, 5, 9), "data-protection-officer"),
    Person("Farid Aziz", date(2026, 8, 24), agency=HOSPITALS),
    Person("Dilys Marrow", date(2019, 1, 14), "coordinator", left_on=date(2024, 8, 30)),
)


def bring(password: str) -> dict[str, User]:
    """The cast by first name in small letters; each with that password, or with none where it is empty."""
    force = add_agency(name=FORCE, by=None)
    administrator = _join(ADMINISTRATOR, force, by=None)
    agencies = {FORCE: force} | {name: add_agency(name=name, by=administrator) for name in PARTNERS}
    cast = {
        person.called: administrator
        if person is ADMINISTRATOR
        else _join(person, agencies[person.agency], administrator)
        for person in PEOPLE
    }
    if password:
        _set_for_all(password, cast)
    for person in PEOPLE:
        if person.left_on:
            end_account(person=cast[person.called], on=person.left_on, by=administrator)
    return cast


def _join(person: Person, agency: Agency, by: User | None) -> User:
    user = give_account(name=person.name, email=person.email, agency=agency, by=by, joined_on=person.joined_on)
    if person.role:
        give_role(person=user, role=person.role, by=by, since=person.joined_on)
    return user


def _set_for_all(password: str, cast: Mapping[str, User]) -> None:
    """One hash for all of them: hashing is slow on purpose, and everybody here shares the password anyway."""
    hashed = make_password(password)
    for user in cast.values():
        user.password = hashed
        user.save()
        record("people.password-set", by=user, on=user)


def found() -> Iterator[tuple[str, User]]:
    by_email = {user.email: user for user in User.objects.select_related("agency")}
    return ((person.called, by_email[person.email]) for person in PEOPLE)
