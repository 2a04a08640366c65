"""How the tables of this folder tell what was done to a record, step by step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Said


@dataclass(frozen=True, slots=True)
class Made:
    """A move that was made: its name, the day, the reason, who said so where somebody else recorded it, and what it asks."""

    move: str
    on: str
    why: str
    said: Said | None = None
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> PartialDate:
        return PartialDate(self.on)


def usual_way(moves: Sequence[str], days: Sequence[str], why: Mapping[str, str]) -> Iterator[Made]:
    """The moves in their usual order, one a day, as far as the days go."""
    for move, on in zip(moves, days, strict=False):
        yield Made(move, on, why[move])
