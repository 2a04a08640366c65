"""How many recommendations stand in each state, and since when they were asked, in a time that does not grow with them.

The day's work counts all of them and keeps the figures; who asks later adds the steps that were recorded since, and takes
away what this person may not know of. Both are few.
"""

from collections import Counter
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from heed.kit.people.models import User
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Recommendation, RecommendationStep, Tally
from heed.thread.reviews.models.wall import shut_out

Standing = Counter[tuple[str, date]]
"""How many by state and by the first day of the month in which they were asked."""

NOT_YET_COMMITTED = timedelta(minutes=10)
"""A step is dated before its transaction ends. Those of the last minutes are left to whoever asks later."""


def standing(person: User) -> Standing:
    """Those that this person may know of, as they stand now."""
    kept = list(Tally.objects.values_list("kept_at", "state", "asked_in", "n"))
    if not kept:
        return _counted(Recommendation.objects.visible_to(person).unstruck())
    now = Counter({(state, asked_in): n for _, state, asked_in, n in kept})
    now.update(_moved_since(kept[0][0]))
    now.subtract(_counted(Recommendation.objects.filter(review__in=shut_out(person, on=timezone.localdate()))))
    return Counter({key: n for key, n in now.items() if n > 0 and key[0] != RecommendationState.IN_ERROR})


def keep() -> int:
    """Count all of them and keep the figures. Answers how many there are."""
    with transaction.atomic():
        kept_at = timezone.now() - NOT_YET_COMMITTED
        then = _counted(Recommendation.objects.all())
        then.subtract(_moved_since(kept_at))
        Tally.objects.all().delete()
        Tally.objects.bulk_create(
            Tally(kept_at=kept_at, state=state, asked_in=asked_in, n=n) for (state, asked_in), n in (+then).items()
        )
    return then.total()


def _counted(found: QuerySet[Recommendation]) -> Standing:
    months = found.order_by().values_list("state", TruncMonth("on_latest")).annotate(n=Count("pk"))
    return Counter({(state, asked_in): n for state, asked_in, n in months})


def _moved_since(moment: datetime) -> Standing:
    """What the steps recorded since change: one more where each leads to, one fewer where it came from."""
    steps = RecommendationStep.objects.filter(recorded_at__gt=moment).order_by()
    moved = steps.annotate(asked_in=TruncMonth("of__on_latest")).values_list("before", "after", "asked_in")
    changes: Standing = Counter()
    for before, after, asked_in, n in moved.annotate(n=Count("pk")):
        changes[after, asked_in] += n
        if before:
            changes[before, asked_in] -= n
    return changes
