"""Giving a recommendation another target date, theme or wording. A paper as at an earlier day still has the earlier one to go by."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import User
from heed.thread.recommendations.lifecycle import RecommendationLifecycle
from heed.thread.recommendations.models import Amended, Amendment, Recommendation, Theme
from heed.thread.recommendations.rules import its_target_comes_after
from heed.thread.recommendations.suggesting import suggest

AMENDED = "recommendations.recommendation-amended"


@one_transaction
def amend_target(
    *,
    recommendation: Recommendation,
    target_on: date | None,
    reason: str,
    on: PartialDate,
    by: User,
    said: Said | None = None,
    seen: int | None = None,
) -> None:
    """Give it another target date, or none, and say why; the earlier one stays in the record.

    `seen` is the version that the person was looking at: `ChangedMeanwhile` where it has been changed since. Raises `Refused`
    for a day before the recommendation was made.
    """
    asked = recommendation.fresh()
    if seen not in (None, asked.version):
        raise ChangedMeanwhile(asked)
    before, after = (day.isoformat() if day else "" for day in (asked.target_on, target_on))
    asked.target_on = target_on
    its_target_comes_after.insist(asked, by)
    _amend(asked, Amended.TARGET, before=before, after=after, reason=reason, **dated(on, by, said))


@one_transaction
def put_on_theme(
    *,
    recommendation: Recommendation,
    theme: Theme | None,
    on: PartialDate,
    by: User,
    reason: str = "",
    said: Said | None = None,
    seen: int | None = None,
    suggested: bool = False,
) -> None:
    """Put it on another theme, or on none; the earlier one stays in the record. `seen` is as for `amend_target`.

    `suggested` says that the theme was suggested. Where it still is, that is kept: who took it, and because of which others.
    """
    asked = recommendation.fresh()
    if seen not in (None, asked.version):
        raise ChangedMeanwhile(asked)
    before, after = (str(pk or "") for pk in (asked.theme_id, theme and theme.pk))
    suggestion = suggest(asked.text, by, but=asked.pk) if suggested else None
    taken = suggestion if suggestion and suggestion.theme == theme else None
    asked.theme = theme
    if taken:
        reason = f"It was suggested: {taken.in_words}."
    verb = "recommendations.suggested-theme-taken" if taken else AMENDED
    like = {"like": [str(one.pk) for one in taken.like]} if taken else {}
    when = dated(on, by, said)
    _amend(asked, Amended.THEME, before=before, after=after, reason=reason, verb=verb, facts=like, **when)


@one_transaction
def hear_chair(
    recommendation: Recommendation,
    *,
    by: User,
    on: PartialDate,
    reason: str,
    words: str = "",
    said: Said | None = None,
    **how: Any,
) -> None:
    """Record the chair's answer, and the new words where there are any: under the same number, the first words stay to be
    seen. Raises `Refused` and `ChangedMeanwhile` as `moves.make` does."""
    moves.make(recommendation, RecommendationLifecycle.hear_chair.name, by=by, on=on, reason=reason, said=said, **how)
    asked = recommendation.fresh()
    before, after = asked.text, _lines(words)
    if after and after != _lines(before):
        asked.text = after
        _amend(asked, Amended.WORDS, before=before, after=after, reason=reason, **dated(on, by, said))


def _lines(words: str) -> str:
    """The words, whatever a browser made of the ends of their lines."""
    return "\n".join(words.splitlines()).strip()


def _amend(
    asked: Recommendation,
    what: Amended,
    *,
    before: str,
    after: str,
    reason: str = "",
    verb: str = AMENDED,
    facts: Mapping[str, Any] | None = None,
    **when: Any,
) -> None:
    if before != after:
        asked.save()
        Amendment(recommendation=asked, what=what, before=before, after=after, reason=reason, **when).save()
        record(verb, by=when["by"], on=asked, what=what.value, **facts or {})
