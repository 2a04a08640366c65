"""Records in the order of their states: what needs somebody first stands first.

    class Meta:
        indexes = [models.Index(in_order_of(FIRST), name="what_needs_somebody_first")]

The places of the states are written into the statement and not handed over beside it, so that both databases know the
index for what is asked: they read it a state at a time and stop where the page is full, however many records there are.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Func, IntegerField
from django.utils.deconstruct import deconstructible

from heed.kit.lifecycle.lifecycle import States


@deconstructible(path="heed.kit.lifecycle.order.InOrderOf")
class InOrderOf(Func):
    """The place of a record's state among those, counted from 0; any other stands last."""

    def __init__(self, *states: str) -> None:
        if not all(state.replace("-", "").replace(" ", "").isalnum() for state in states):
            raise ValueError(f"A state is letters, digits, hyphens and spaces: {states}")
        super().__init__(F("state"), output_field=IntegerField())
        self.states = states

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # noqa: ARG002 - the names are Django's
        state, values = compiler.compile(self.source_expressions[0])
        places = " ".join(f"WHEN '{state}' THEN {place}" for place, state in enumerate(self.states))
        return f"CASE {state} {places} ELSE {len(self.states)} END", list(values)


def in_order_of(states: Iterable[States]) -> InOrderOf:
    """For `order_by` and for an index: records in the order of their states as given."""
    return InOrderOf(*(state.value for state in states))
