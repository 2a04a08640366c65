"""Themes and their groups."""

from datetime import date, timedelta

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Said, Struck, dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.recommendations.actions.positions import next_position
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.models import (
    Duty,
    Group,
    GroupChange,
    HandOver,
    HandOverTaken,
    Theme,
    ThemeChange,
    ThemeLead,
)
from heed.thread.recommendations.rules import (
    nothing_open_is_retired,
    the_day_of_a_hand_over_has_come,
    the_lead_hands_over,
    the_taker_acknowledges,
    two_people_hand_over,
)
from heed.thread.reviews.models.definitions import Ours, allowed_until


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
    if theme.retired:
        raise Refused(f"The theme “{theme}” is retired. Choose another, or use it again on its own page first.")
    return theme


@one_transaction
def change_theme(
    *,
    theme: Theme,
    name: str,
    group: Group,
    reason: str,
    on: PartialDate,
    by: User,
    retired: bool | None = None,
    seen: int | None = None,
) -> ThemeChange | None:
    """Rename a theme, move it to another group, retire it or use it again. Answers the change; None where nothing differs.

    Raises `Refused` for a theme that is retired while something open stands on it, ValidationError for a name that is
    taken, `ChangedMeanwhile` where it is not at the version that was `seen`.
    """
    theme = theme.fresh()
    if seen not in (None, theme.version):
        raise ChangedMeanwhile(theme)
    change = ThemeChange(
        theme=theme,
        name=name,
        name_before=theme.name,
        group=group,
        group_before=theme.group,
        retired=theme.retired if retired is None else retired,
        reason=reason,
        **dated(on, by),
    )
    if (theme.name, theme.group_id, theme.retired) == (name, group.pk, change.retired):
        return None
    nothing_open_is_retired.insist(change, by)
    if theme.group_id != group.pk:
        theme.position = next_position(group.themes.all())
    theme.name, theme.group, theme.retired = name, group, change.retired
    theme.full_clean()
    theme.save()
    change.full_clean()
    change.save()
    record("recommendations.theme-changed", by=by, on=theme, change=change.pk)
    return change


@one_transaction
def rename_group(
    *, group: Group, name: str, reason: str, on: PartialDate, by: User, seen: int | None = None
) -> GroupChange | None:
    """Rename a group of themes. Answers the change; None where nothing differs. Raises ValidationError, `ChangedMeanwhile`."""
    group = group.fresh()
    if seen not in (None, group.version):
        raise ChangedMeanwhile(group)
    if group.name == name:
        return None
    change = GroupChange(group=group, name=name, name_before=group.name, reason=reason, **dated(on, by))
    group.name = name
    group.full_clean()
    group.save()
    change.full_clean()
    change.save()
    record("recommendations.group-renamed", by=by, on=group, change=change.pk)
    return change


@one_transaction
def give_theme(
    *, theme: Theme, person: User, on: PartialDate, by: User, duty: str = Duty.LEAD, until: date | None = None
) -> ThemeLead:
    """Let somebody lead a theme, or stand in for its lead. Raises ValidationError where somebody else does so without an end."""
    before = ThemeLead.objects.filter(theme=theme, duty=duty)
    struck_before = Struck.objects.filter(fact_id__in=before.values("pk")).count()
    kept = ThemeLead(theme=theme, person=person, duty=duty, until=until, struck_before=struck_before, **dated(on, by))
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


@one_transaction
def hand_over(*, theme: Theme, taker: User, words: str, on: date, by: User) -> HandOver:
    """Hand a theme from whoever leads it to another from that day on, with every open recommendation of it.

    What the new lead may not know of stays with the old one. Raises `Refused`, ValidationError.
    """
    theme = theme.fresh()
    kept = theme.lead_today
    if kept is None:
        raise Refused("Nobody leads that theme, so there is nobody to hand it over. Give it a lead.")
    handed = HandOver(
        theme=theme,
        giver=kept.person,
        taker=taker,
        words=words,
        named=0,
        acknowledge_by=allowed_until(Ours.HAND_OVER, on),
        **dated(PartialDate.of(on), by),
    )
    the_lead_hands_over.insist(handed, by)
    two_people_hand_over.insist(handed, by)
    the_day_of_a_hand_over_has_come.insist(handed, by)
    deputy = theme.kept_by.unstruck().filter(person=taker, duty=Duty.DEPUTY, until__isnull=True)
    for ending in (kept, *deputy):  # whoever takes it over no longer stands in for another
        end_lead(kept=ending, on=max(on - timedelta(days=1), ending.on_latest), by=by)
    give_theme(theme=theme, person=taker, on=PartialDate.of(on), by=by)
    still_open = theme.recommendations.visible_to(taker).filter(state__in=OPEN)
    for asked in still_open.filter(lead=kept.person):
        asked.lead = taker
        asked.save()
    named = [str(pk) for pk in still_open.values_list("pk", flat=True)]
    handed.named = len(named)
    handed.full_clean()
    handed.save()
    record("recommendations.theme-handed-over", by=by, on=theme, hand_over=handed.pk, recommendations=named)
    return handed


@one_transaction
def take_over(*, hand_over: HandOver, on: PartialDate, by: User, said: Said | None = None) -> None:
    """Acknowledge a hand-over. Raises `Refused` for anybody but the new lead, ValidationError where that is done already."""
    the_taker_acknowledges.insist(hand_over, by)
    taken = HandOverTaken(hand_over=hand_over, **dated(on, by, said))
    taken.full_clean()
    taken.save()
    record("recommendations.hand-over-acknowledged", by=by, on=hand_over.theme, hand_over=hand_over.pk)
