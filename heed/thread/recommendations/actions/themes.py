"""Themes and their groups."""

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.thread.recommendations.actions.positions import next_position
from heed.thread.recommendations.models import (
    Group,
    Theme,
)


@one_transaction
def theme_called(name: str, *, group: str, by: User, on: PartialDate) -> Theme:
    """The theme of that name in the group of that name, whatever the case; added where there is none. Raises ValidationError."""
    Theme._meta.get_field("name").run_validators(name)  # before the database is asked for it
    Group._meta.get_field("name").run_validators(group)
    stands_in = Group.objects.filter(name__iexact=group).first()
    if stands_in is None:
        stands_in = Group(name=group, position=next_position(Group.objects.all()), **dated(on, by))
        stands_in.save()
        record("recommendations.group-added", by=by, on=stands_in)
    theme = stands_in.themes.filter(name__iexact=name).first()
    if theme is None:
        theme = Theme(group=stands_in, name=name, position=next_position(stands_in.themes.all()), **dated(on, by))
        theme.save()
        record("recommendations.theme-added", by=by, on=theme)
    return theme
