"""Lifecycles: the states of a record, the moves between them, who may make each and what must be true first.

    class ActionLifecycle(Lifecycle):
        states = ActionState
        begins = ActionState.PLANNED
        start = Move("Start work", [ActionState.PLANNED], ActionState.UNDER_WAY, by=Permission.WORK)

One table, readable aloud by the person who owns the process: the buttons, the refusals, the reference page and the
diagram all come from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Self

from django.urls import reverse

from heed.kit.pages.inline import Colour
from heed.kit.people.permission import Permission
from heed.kit.rules import Refused, Rule
from heed.kit.statistics.moves import Moves

_declared: list[type["Lifecycle"]] = []


class States(StrEnum):
    """States of a record: the stored value, the words shown and the colour that goes with the words."""

    label: str
    colour: Colour

    def __new__(cls, value: str, label: str, colour: Colour = "grey") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.colour = colour
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """The state that is stored as `value`. Raises ValueError for any other."""
        return cls(value)  # type: ignore[call-arg]  # mypy takes it for the making of a member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]


@dataclass(frozen=True)
class Move:
    """A step from any of `sources` to `to`. `label` is the words on the button; a person always gives a reason.

    `asks` are the columns of the step that a person fills beside the reason, on a page of the move's own, or what an action
    that makes the move keeps beside it; `told` are
    rules about the step as it was filled, where `needs` are rules about the record before it, and `whose` are rules about
    whoever makes it, which hold of whoever takes it back as well. One that goes `aside` leaves the way to the end, waits
    on it or turns back: it is never what a page puts forward. `page` names the page on which alone it is made, where more
    than a step comes of it; that page's address takes the record.
    """

    label: str
    sources: Sequence[States]
    to: States
    by: Permission
    whose: Sequence[Rule] = ()
    needs: Sequence[Rule] = ()
    asks: Sequence[str] = ()
    told: Sequence[Rule] = ()
    aside: bool = False
    page: str = ""
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    def why_not(self, record: Any, by: Any) -> str:
        """The sentence that says why `by` cannot make this move now; empty when they can."""
        if record.state not in self.sources:
            return f"This can only be done when it is {' or '.join(s.label.lower() for s in self.sources)}."
        return self.why_not_by(record, by) or _first_broken(self.needs, record, by)

    def why_not_by(self, record: Any, by: Any) -> str:
        """The sentence that says why this is nothing for `by` to make, or to take back; empty where it is."""
        if not by.may(self.by):
            return f"Your roles do not let you {self.by.sentence}."
        return _first_broken(self.whose, record, by)


def _first_broken(rules: Sequence[Rule], record: Any, by: Any) -> str:
    return next((needed.sentence for needed in rules if not needed(record, by)), "")


@dataclass(frozen=True, slots=True)
class OpenMove:
    """A button: a move that leads on from here, and the sentence that says why not; empty when it is allowed.

    One that `asks` more than a reason has a page of its own: at `href`, or at its name beneath the address of the others.
    One of them at most is `put_forward`: the button that stands out.
    """

    name: str
    label: str
    why_not: str
    asks: bool = False
    put_forward: bool = False
    href: str = ""


class Lifecycle:
    """Declared by subclassing: `states`, `begins`, and one attribute a move.

    `dates` are rules about the record and the day of a step, which must hold for every one.
    """

    states: ClassVar[type[States]]
    begins: ClassVar[States]
    dates: ClassVar[Sequence[Rule]] = ()
    takes_back: ClassVar[bool] = False
    """Whether the last step can be taken back where it was a mistake."""

    def __init_subclass__(cls) -> None:
        _declared.append(cls)

    @classmethod
    def moves(cls) -> list[Move]:
        return [value for value in vars(cls).values() if isinstance(value, Move)]

    @classmethod
    def move(cls, name: str) -> Move:
        """The move of that name. Raises `Refused` for one that this lifecycle does not have."""
        found = vars(cls).get(name)
        if not isinstance(found, Move):
            raise Refused("There is no such move.")
        return found

    @classmethod
    def open_to(cls, by: Any, record: Any) -> list[OpenMove]:
        """The moves that lead on from where the record is, allowed or with the reason why not.

        The first that can be made, in the order in which they are declared, and that does not go aside is put forward.
        """
        found = [(move, move.why_not(record, by)) for move in cls.moves() if record.state in move.sources]
        forward = next((move.name for move, why_not in found if not (why_not or move.aside)), "")
        return [
            OpenMove(
                move.name,
                move.label,
                why_not,
                asks=bool(move.asks or move.page),
                put_forward=move.name == forward,
                href=reverse(move.page, args=[record.pk]) if move.page else "",
            )
            for move, why_not in found
        ]

    @classmethod
    def follow(cls, record: Any, step: Any) -> None:
        """What the record takes over from the step that was just made, beside the state; nothing, unless a lifecycle says so."""

    @classmethod
    def undo(cls, record: Any, step: Any, standing: Sequence[Any]) -> None:
        """What the record gives back with `step`, beside the state; `standing` are the steps that are left, the first first."""

    @classmethod
    def diagram(cls) -> Moves:
        """The lifecycle as a picture, drawn from the table."""
        moves = [(move.label, [source.label for source in move.sources], move.to.label) for move in cls.moves()]
        name = cls.__name__.removesuffix("Lifecycle")
        return Moves(f"{name}: it begins as “{cls.begins.label}”", [state.label for state in cls.states], moves)


def all_lifecycles() -> list[type[Lifecycle]]:
    return list(_declared)
