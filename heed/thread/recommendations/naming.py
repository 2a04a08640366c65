"""What groups and themes were called, where each theme stood, in what words and by when something was asked, as at a moment.

The record keeps what they are called now, and each change with what was so before it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from heed.kit.lifecycle.models import Moment, Struck
from heed.kit.storage.fetched import filled
from heed.thread.recommendations.models import Amended, Amendment, Group, GroupChange, Theme, ThemeChange

Change = TypeVar("Change", ThemeChange, GroupChange)


def as_called(groups: Iterable[Group], moment: Moment) -> tuple[Group, ...]:
    """The groups with their themes (prefetched), under the names and in the places that were in force. Two statements.

    What is given is not what the record holds any more, and must not be saved.
    """
    by_id = {group.pk: group for group in groups}
    themes: list[Theme] = [theme for group in by_id.values() for theme in group.themes.all()]
    for group_id, changes in _of_each(GroupChange.objects.all(), "group_id").items():
        by_id[group_id].name = _then(changes, moment, "name")
    changed = _of_each(ThemeChange.objects.all(), "theme_id")
    for theme in themes:
        if theme.pk in changed:
            theme.name = _then(changed[theme.pk], moment, "name")
            theme.group = by_id[_then(changed[theme.pk], moment, "group_id", "group_before_id")]
    for group in by_id.values():
        standing = sorted((theme for theme in themes if theme.group_id == group.pk), key=lambda theme: theme.position)
        filled(group.themes.all(), standing)
    return tuple(by_id.values())


def new_words(moment: Moment) -> "QuerySet[Amendment]":
    """The words that were given to recommendations later, the first first; those that were struck out by then say so."""
    return _amended(Amended.WORDS, moment)


def _amended(what: Amended, moment: Moment) -> "QuerySet[Amendment]":
    struck = Struck.objects.filter(fact_id=OuterRef("pk"), recorded_at__lte=moment.known_at)
    given: QuerySet[Amendment] = Amendment.objects.filter(what=what).annotate(was_struck=Exists(struck))
    return given.order_by("on_latest", "recorded_at")


def words_then(now: str, given: "Sequence[Any]", moment: Moment) -> str:
    """The words that were in force, of those it has `now` and those it was `given` (`new_words`)."""
    known = [change for change in given if change.was_known(moment) and not change.was_struck]
    return known[-1].after if known else given[0].before if given else now


def targets_then(moment: Moment) -> dict[UUID, date | None]:
    """The target date that was in force of each recommendation that was ever given another, by its key; one statement."""
    given = _of_each(_amended(Amended.TARGET, moment), "recommendation_id")
    isos = {of: words_then("", changes, moment) for of, changes in given.items()}
    return {of: date.fromisoformat(iso) if iso else None for of, iso in isos.items()}


def _of_each(changes: Any, key: str) -> dict[UUID, list[Any]]:
    found = sorted(changes, key=lambda change: (str(getattr(change, key)), change.on_latest, change.recorded_at))
    return {of: list(each) for of, each in groupby(found, key=attrgetter(key))}


def _then(changes: Sequence[Any], moment: Moment, name: str, before: str = "") -> Any:
    """What the last change that was known then says; what was so before the first where none was."""
    known = [change for change in changes if change.was_known(moment)]
    return getattr(known[-1], name) if known else getattr(changes[0], before or f"{name}_before")
