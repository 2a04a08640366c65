"""Records in the order of their states: what needs somebody first stands first."""

from collections.abc import Iterable

from django.db.models import Case, IntegerField, Value, When

from heed.kit.lifecycle.lifecycle import States


def in_order_of(states: Iterable[States]) -> Case:
    """For `order_by`: records in the order of their states as given."""
    return Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(states)), output_field=IntegerField()
    )
