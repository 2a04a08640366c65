"""What may be allowed, and which roles allow it.

A module lists what may be allowed in it as an enum in its `permissions.py`; `config/roles.py` says which role allows what.

    class ReviewPermission(Permission):
        SEE = "reviews.see", "read the register of reviews"
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.utils.module_loading import import_string


class Permission(StrEnum):
    """Something a person may do; `sentence` completes *“You may not …”* and *“May …”*."""

    sentence: str

    def __new__(cls, name: str, sentence: str) -> Self:
        member = str.__new__(cls, name)
        member._value_ = name
        member.sentence = sentence
        return member


@dataclass(frozen=True, slots=True)
class Role:
    """A part that somebody plays, told in plain English, and what it allows."""

    title: str
    does: str
    may: frozenset[Permission]


def roles() -> dict[str, Role]:
    """Every role of this installation by its key, from the setting `ROLES`."""
    found: dict[str, Role] = import_string(settings.ROLES)
    return found
