"""Saying whether two recommendations ask the same."""

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Struck, dated
from heed.kit.people.models import User
from heed.thread.recommendations.models import Recommendation, Repeat


@one_transaction
def link_repeat(
    *,
    recommendation: Recommendation,
    other: Recommendation,
    reason: str,
    on: PartialDate,
    by: User,
    asks_the_same: bool = True,
) -> Repeat:
    """Link two that ask the same, or say that they do not. Raises ValidationError where somebody has said already, or they are one."""
    first, second = sorted((recommendation, other), key=lambda one: one.pk)
    before = Repeat.objects.filter(one=first, other=second)
    struck_before = Struck.objects.filter(fact_id__in=before.values("pk")).count()
    told = {"asks_the_same": asks_the_same, "reason": reason, "struck_before": struck_before}
    link = Repeat(one=first, other=second, **told, **dated(on, by))
    link.full_clean()
    link.save()
    verb = "recommendations.repeat-linked" if asks_the_same else "recommendations.repeat-denied"
    record(verb, by=by, on=recommendation, other=other.pk)
    return link
