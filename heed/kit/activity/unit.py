"""A unit of work: the records that one action touches, and the events it will leave.

The events are the last statements of the transaction, so the chain is locked only for an instant, and they commit to
the records as they were finally left.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


class Unrecorded(Exception):
    """A record was about to change without leaving a line in the log: a mistake in the code, never the user's."""


class ChangedMeanwhile(Exception):
    """Somebody else changed this record since it was loaded."""

    def __init__(self, record: Any) -> None:
        self.record = record
        super().__init__(
            "Somebody else has changed this since you opened it. Nothing of yours was saved: look again, then repeat it."
        )


@dataclass
class Event:
    verb: str
    by: UUID | None
    on: Any
    facts: dict[str, Any]


@dataclass
class Unit:
    """What one outermost action has touched and said so far."""

    touched: dict[tuple[str, UUID], Any] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    @contextmanager
    def part(self) -> Iterator[None]:
        """An action inside this one: where it fails, what it touched and said is forgotten with what it saved."""
        said, touched = len(self.events), len(self.touched)
        try:
            yield
        except BaseException:
            del self.events[said:]
            for key in list(self.touched)[touched:]:
                del self.touched[key]
            raise


Follower = Callable[[dict[tuple[str, UUID], Any]], None]
followers: list[Follower] = []


def after_each(follower: Follower) -> None:
    """Let `follower` see what each outermost action has touched, in its transaction, before its events are written.

    For what is made from the record and nothing else, such as an index. A removed record has no id any more.
    """
    followers.append(follower)


current: ContextVar[Unit | None] = ContextVar("unit", default=None)


def touch(record: Any) -> None:
    """Note that `record` changes in this unit. Raises `Unrecorded` where no action is under way."""
    unit = current.get()
    if unit is None:
        raise Unrecorded(f"{type(record).__name__} was saved outside an action, so nobody would know who did it.")
    key = (record.kind(), record.pk)
    if unit.touched.setdefault(key, record) is not record:
        record.loaded = None  # read after another had changed the row in this unit
    unit.touched[key] = record
