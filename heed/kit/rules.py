"""Rules: a function that answers yes or no, whose first paragraph is what the person reads when the answer is no.

@rule(source="…")
def someone_else_decides(record, by) -> bool:
    "The officer who made the checks cannot also decide."
    return record.checked_by_id != by.pk
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_declared: list["Rule"] = []


class Refused(Exception):
    """What was asked cannot be done, or not now; the sentence says why and, where it can, how to mend it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must be true, the sentence shown when it is not, and where it comes from."""

    name: str
    sentence: str
    source: str
    holds: Callable[..., bool]

    def __call__(self, record: Any, by: Any) -> bool:
        return self.holds(record, by)

    def insist(self, record: Any, by: Any) -> None:
        """Raise `Refused` with the sentence where it does not hold."""
        if not self(record, by):
            raise Refused(self.sentence)


def rule(*, source: str) -> Callable[[Callable[..., bool]], Rule]:
    """Declare a rule. `source` is the statute or guidance, or *our own practice*."""

    def declare(function: Callable[..., bool]) -> Rule:
        sentence = " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
        if not sentence:
            raise ValueError(f"The rule {function.__name__} has no sentence to refuse with.")
        declared = Rule(function.__name__, sentence, source, function)
        _declared.append(declared)
        return declared

    return declare


def all_rules() -> list[Rule]:
    return list(_declared)
