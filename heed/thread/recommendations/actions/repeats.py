"""Saying that two recommendations ask the same."""

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Struck, dated
from heed.kit.people.models import User
from heed.thread.recommendations.models import Recommendation, Repeat


@one_transaction
def link_repeat(
    *, recommendation: Recommendation, other: Recommendation, reason: str, on: PartialDate, by: User
) -> Repeat:
    """Link two that ask the same. Raises ValidationError where they are linked already, or are one."""
    first, second = sorted((recommendation, other), key=lambda one: one.pk)
    before = Repeat.objects.filter(one=first, other=second)
    struck_before = Struck.objects.filter(fact_id__in=before.values("pk")).count()
    link = Repeat(one=first, other=second, reason=reason, struck_before=struck_before, **dated(on, by))
    link.full_clean()
    link.save()
    record("recommendations.repeat-linked", by=by, on=recommendation, other=other.pk)
    return link
