"""How many recommendations stand in each state, and since when they were asked, in a time that does not grow with them.

The day's work counts all of them and keeps the figures; who asks later adds the steps that were recorded since, and takes
away what this person may not know of. Both are few.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Func, QuerySet
from django.utils import timezone

from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Recommendation, RecommendationStep, Tally
from heed.thread.reviews.models.wall import shut_out

Standing = Counter[tuple[str, date]]
"""How many by state and by the first day of the month in which they were asked."""

NOT_YET_COMMITTED = timedelta(minutes=10)
"""A step is dated before its transaction ends. Those of the last minutes are left to whoever asks later."""


def standing(person: User) -> Standing:
    """Those that this person may know of, as they stand now."""
    kept, moved, hidden = _kept(person)
    if not kept:
        return _counted(_by_month(Recommendation.objects.visible_to(person).unstruck()))
    now = Counter({(state, asked_in): n for state, asked_in, n in kept})
    now.update(_changes(moved))
    now.subtract(_counted(hidden))
    return Counter({key: n for key, n in now.items() if n > 0 and key[0] != RecommendationState.IN_ERROR})


@asked_again
def _kept(person: User) -> Iterator[QuerySet[Any, Any]]:
    """The figures that were kept, what was moved since, and what of both this person may not know of."""
    yield Tally.objects.values_list("state", "asked_in", "n")
    yield _moved(RecommendationStep.objects.filter(recorded_at__gt=Tally.objects.values("kept_at")[:1]))
    yield _by_month(Recommendation.objects.filter(review__in=shut_out(person, on=timezone.localdate())))


def keep() -> int:
    """Count all of them and keep the figures. Answers how many there are."""
    with transaction.atomic():
        kept_at = timezone.now() - NOT_YET_COMMITTED
        then = _counted(_by_month(Recommendation.objects.all()))
        then.subtract(_changes(_moved(RecommendationStep.objects.filter(recorded_at__gt=kept_at))))
        Tally.objects.all().delete()
        Tally.objects.bulk_create(
            Tally(kept_at=kept_at, state=state, asked_in=asked_in, n=n) for (state, asked_in), n in (+then).items()
        )
    return then.total()


class Month(Func):
    """The month of a day, such as *2026-11*. As text, since the embedded database asks Python for any part of a date."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="substr(%(expressions)s, 1, 7)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="to_char(%(expressions)s, 'YYYY-MM')", **extra)


def _by_month(found: QuerySet[Recommendation]) -> QuerySet[Any, Any]:
    return found.order_by().values_list("state", Month("on_latest")).annotate(n=Count("pk"))


def _moved(steps: QuerySet[RecommendationStep]) -> QuerySet[Any, Any]:
    return steps.order_by().values_list("before", "after", Month("of__on_latest")).annotate(n=Count("pk"))


def _counted(by_month: Iterable[tuple[str, str, int]]) -> Standing:
    return Counter({(state, _first_of(month)): n for state, month, n in by_month})


def _changes(moved: Iterable[tuple[str, str, str, int]]) -> Standing:
    """What those steps change: one more where each leads to, one fewer where it came from."""
    changes: Standing = Counter()
    for before, after, month, n in moved:
        changes[after, _first_of(month)] += n
        if before:
            changes[before, _first_of(month)] -= n
    return changes


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
