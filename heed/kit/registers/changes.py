"""How a cell of an edited copy may change the record: what it says, and the module's own action that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from heed.kit.people.models import User
from heed.kit.people.permission import Permission


@dataclass(frozen=True, slots=True)
class Change:
    """What changes a column: `read` makes of a cell what the action takes, or raises ValidationError in words.

    `write(pk, value, by)` is the action; whatever it refuses is told to the person, and nothing is written.
    """

    permission: Permission
    read: Callable[[Any], Any]
    write: Callable[[Any, Any, User], None]
