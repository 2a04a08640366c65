"""Themes and their groups."""

from datetime import date

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.recommendations.actions.positions import next_position
from heed.thread.recommendations.models import Duty, Group, Theme, ThemeLead


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


@one_transaction
def give_theme(
    *, theme: Theme, person: User, on: PartialDate, by: User, duty: str = Duty.LEAD, until: date | None = None
) -> ThemeLead:
    """Let somebody lead a theme, or stand in for its lead. Raises ValidationError where somebody else does so without an end."""
    kept = ThemeLead(theme=theme, person=person, duty=duty, until=until, **dated(on, by))
    kept.full_clean()
    kept.save()
    record("recommendations.theme-given", by=by, on=theme, person=person.pk)
    return kept


@one_transaction
def end_lead(*, kept: ThemeLead, on: date, by: User) -> None:
    """Say until which day somebody led a theme or stood in for its lead. Raises `Refused` where that is said already, ValidationError."""
    kept = kept.fresh()
    if kept.until is not None:
        raise Refused("That has its last day already.")
    kept.until = on
    kept.full_clean()
    kept.save()
    record("recommendations.theme-left", by=by, on=kept.theme, person=kept.person_id)
