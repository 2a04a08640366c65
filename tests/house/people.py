"""Everybody who may knock: one person of the example force for each role, and those whom nobody lets in."""

from functools import cache
from pathlib import Path

from django.test import Client

from heed.kit.people.models import User

TABLE = Path(__file__).with_name("roles.txt")
ANONYMOUS = "anonymous"
NO_ROLE = "no role"
LEFT = "left"
CAST = {
    "coordinator": "asha",
    "theme-lead": "carys",
    "board-member": "elin",
    "administrator": "gwen",
    "data-protection-officer": "hari",
    NO_ROLE: "farid",
    LEFT: "dilys",
}
EVERYBODY = (ANONYMOUS, *CAST)
OUTSIDE = (ANONYMOUS, LEFT)


@cache
def expected_roles() -> dict[str, set[str]]:
    """Each role with what it may do, as the table written by hand has it."""
    heading, *lines = [line.split() for line in TABLE.read_text().splitlines() if line.strip() and line[0] != "#"]
    return {role: {line[0] for line in lines if line[place] == "yes"} for place, role in enumerate(heading, start=1)}


def expected_permissions() -> set[str]:
    return {line.split()[0] for line in TABLE.read_text().splitlines() if line[:1].isalpha()}


def may(who: str, permission: str) -> bool:
    return permission in expected_roles().get(who, set())


def person(who: str) -> User:
    return User.objects.get(email__startswith=f"{CAST[who]}.")


def knocking(who: str) -> Client:
    """A browser in which they are signed in as far as they can be."""
    client = Client()
    if who != ANONYMOUS:
        client.force_login(person(who))
    return client
