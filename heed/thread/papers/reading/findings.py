"""What a document says, in the shape of the reading contract.

Findings come from a reader or from the record itself: a paper that Heed writes is first findings, then blocks, so
that what is written can be held against what is read. `as_json` is the one spelling of the contract: keys that do
not apply are left out, dates are ISO at the precision that is known, with the words as written.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from heed.kit.documents.blocks import NOWHERE, Place


class State(StrEnum):
    """How far a piece of work is said to have come."""

    DONE = "done"
    PARTLY_DONE = "partly done"
    IN_PROGRESS = "in progress"
    NOT_STARTED = "not started"
    WAITING = "waiting"
    OVERDUE = "overdue"
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What sort of document it is."""

    STATUS_PAPER = "status paper"
    ACTION_PLAN = "action plan"
    OVERVIEW_REPORT = "overview report"
    TRACKER = "tracker"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in the words of the document; `iso` is empty where the words give no day that the calendar has."""

    written: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """A state, with the words it was read from where the document says it in so many words."""

    state: State
    written: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the document states; `n` is empty where it says *some* or *the others*. `of` is reviews or recommendations."""

    n: int | None
    of: str
    words: str
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Learning:
    """One line of learning or change, with its own state."""

    text: str
    state: State


@dataclass(frozen=True, slots=True)
class FoundAction:
    """A row of a status paper: what is being done on a theme. Either `text` or `aim` is given, mostly both.

    `recommendations` are the references that the row itself names; mostly it names none. `target_date` is by when the row
    says that it is done, which mostly stands in a sentence of its lines.
    """

    text: str = ""
    aim: str = ""
    group: str = ""
    theme: str = ""
    status: Status = Status(State.UNKNOWN)
    learning: tuple[Learning, ...] = ()
    result: str = ""
    recommendations: tuple[str, ...] = ()
    target_date: WrittenDate | None = None
    at: Place = NOWHERE
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class FoundRecommendation:
    """A recommendation, in the document's own words and numbering.

    `target_dates` is filled where its parts have targets of their own; `target_date` is then the last of them.
    """

    text: str
    id: str = ""
    addressees: tuple[str, ...] = ()
    group: str = ""
    theme: str = ""
    aim: str = ""
    scope: str = ""
    target_date: WrittenDate | None = None
    target_dates: tuple[WrittenDate, ...] = ()
    status: Status | None = None
    outcome: str = ""
    at: Place = NOWHERE
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of work that recommendations lean on; `words` is what the document says of it."""

    name: str
    when: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that one document says, ready for a person to confirm."""

    kind: Kind = Kind.OTHER
    header: dict[str, str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    recommendations: tuple[FoundRecommendation, ...] = ()
    actions: tuple[FoundAction, ...] = ()
    groups: tuple[str, ...] = ()
    programmes: tuple[Programme, ...] = ()
    objectives: tuple[str, ...] = ()
    dates: tuple[WrittenDate, ...] = ()
    questions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that `heed read --json` prints; dates in `target_date` and states keep the words as written."""
        return {
            "kind": str(self.kind),
            "header": dict(self.header),
            "figures": [{"n": f.n, "of": f.of, "words": f.words, **_at(f.at)} for f in self.figures],
            "recommendations": [_recommendation(r) for r in self.recommendations],
            "actions": [_action(a) for a in self.actions],
            "groups": list(self.groups),
            "programmes": [_filled(name=p.name, when=p.when, words=p.words) for p in self.programmes],
            "objectives": list(self.objectives),
            "dates": [_filled(written=d.written, iso=d.iso) for d in self.dates],
            "questions": list(self.questions),
            "warnings": list(self.warnings),
        }


def _filled(**keys: Any) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value not in ("", None, [], {}, ())}


def _at(place: Place) -> dict[str, Any]:
    return _filled(at=place.as_json())


def _status(status: Status | None) -> dict[str, str] | None:
    return _filled(written=status.written, state=str(status.state)) if status else None


def _action(action: FoundAction) -> dict[str, Any]:
    return _filled(
        text=action.text or action.aim,
        aim=action.aim,
        group=action.group,
        theme=action.theme,
        status=_status(action.status),
        learning=[{"text": line.text, "state": str(line.state)} for line in action.learning],
        result=action.result,
        recommendations=list(action.recommendations),
        target_date=_filled(written=action.target_date.written, iso=action.target_date.iso)
        if action.target_date
        else None,
        at=action.at.as_json(),
        sure=action.sure,
    )


def _target(found: FoundRecommendation) -> dict[str, Any] | None:
    """The target as written and its ISO form, or the forms of its parts in their order."""
    if found.target_date is None:
        return None
    isos = [target.iso for target in found.target_dates]
    return _filled(written=found.target_date.written, iso=isos if all(isos) and isos else found.target_date.iso)


def _recommendation(found: FoundRecommendation) -> dict[str, Any]:
    return _filled(
        id=found.id,
        text=found.text,
        addressees=list(found.addressees),
        group=found.group,
        theme=found.theme,
        aim=found.aim,
        scope=found.scope,
        target_date=_target(found),
        status=_status(found.status),
        outcome=found.outcome,
        at=found.at.as_json(),
        sure=found.sure,
    )
