"""What must be true before an account or a role changes."""

from dataclasses import dataclass
from datetime import date

from heed.kit.people.models import RoleHeld, User
from heed.kit.rules import Rule, rule


@rule(source="our own practice: two people, so that nobody widens what they may see alone")
def somebody_else_gives(person: User, by: User | None) -> bool:
    """Nobody gives themselves a role. Ask another administrator to give it to you."""
    return by is None or by.pk != person.pk


@rule(source="our own practice: two people, so that nobody leaves without somebody knowing")
def somebody_else_ends(person: User, by: User) -> bool:
    """Nobody ends their own account. Ask another administrator to end yours."""
    return by.pk != person.pk


@rule(source="our own practice: whoever has left has no way in")
def the_account_works(person: User, _by: User | None) -> bool:
    """The account has ended, so a link to it would open nothing."""
    return person.is_active


@rule(source="our own practice: whoever has left has no part to play")
def whoever_plays_a_part_has_an_account(person: User, _by: User | None) -> bool:
    """The account has ended, so a role would let nobody do anything. Give the role to somebody who is here."""
    return person.is_active


@rule(source="our own practice: without an administrator nobody could be given an account again")
def an_administrator_remains(day: date, _by: User) -> bool:
    """After that day nobody could give or end accounts. Make somebody else an administrator first."""
    return RoleHeld.objects.managing(on=day).exists()


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody has an account or a role no longer, from that day on."""

    person: User
    on: date


_WHEN_SOMEBODY_LEAVES: list[Rule] = []


def also_when_somebody_leaves(*rules: Rule) -> None:
    """What must still be true once an account or a role has ended: a module that rests on people says so in its app's `ready`.

    Each rule is asked of a `Left`, when the record has the end already.
    """
    _WHEN_SOMEBODY_LEAVES.extend(rules)


def insist_on_what_remains(left: Left, by: User) -> None:
    """Raises `Refused`."""
    for one in _WHEN_SOMEBODY_LEAVES:
        one.insist(left, by)
