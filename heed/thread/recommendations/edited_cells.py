"""What an edited copy of the list of recommendations may change, and how."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.pages.dates import DayField
from heed.kit.people.models import User
from heed.kit.registers.changes import Change
from heed.thread.recommendations.actions import amend_target, put_on_theme
from heed.thread.recommendations.models import Recommendation, Theme
from heed.thread.recommendations.permissions import RecommendationPermission as Permission


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        found: date | None = DayField(required=False).clean(words)
        return found


def _theme(words: str) -> Theme | None:
    if not words:
        return None
    named = list(Theme.objects.filter(name__iexact=words)[:2])
    if not named:
        raise ValidationError(f"There is no theme “{words}”: write the name of one that is there.")
    if len(named) > 1:
        raise ValidationError(f"There are two themes called “{words}”: so it cannot be told which is meant.")
    return named[0]


def _amend_target(pk: Any, day: date | None, by: User) -> None:
    amend_target(
        recommendation=Recommendation(pk=pk),
        target_on=day,
        reason="Changed in an edited copy of the list.",
        on=_today(),
        by=by,
    )


def _put_on_theme(pk: Any, theme: Theme | None, by: User) -> None:
    put_on_theme(recommendation=Recommendation(pk=pk), theme=theme, on=_today(), by=by)


def _today() -> PartialDate:
    return PartialDate.of(timezone.localdate())


TARGET = Change(Permission.KEEP, _day, _amend_target)
THEME = Change(Permission.KEEP, _theme, _put_on_theme)
