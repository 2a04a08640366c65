"""How many recommendations stand in each state, and since when they were asked, in a time that does not grow with them.

The day's work counts those that each person may know of – for most people they are the same – and keeps the figures;
whoever asks later adds the steps that were recorded since.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Func, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Recommendation, RecommendationStep, Tally
from heed.thread.reviews.models.wall import shut_out
from heed.thread.reviews.walls import by_way_of

Standing = Counter[tuple[str, date]]
"""How many by state and by the first day of the month in which they were asked."""

NOT_YET_COMMITTED = timedelta(minutes=10)
"""A step is dated before its transaction ends. Those of the last minutes are left to whoever asks later."""


def hidden_from(person: User) -> QuerySet[Any, Any]:
    """The ids of the reviews that this person may not know of, as text, for `standing`."""
    hidden = shut_out(person, on=timezone.localdate()).annotate(as_text=Cast("pk", CharField()))
    return hidden.values_list("as_text", flat=True)


def standing(person: User, hidden: Iterable[str]) -> Standing:
    """Those that this person may know of, as they stand now; `hidden` is what `hidden_from` gave."""
    kept, moved = _kept(person, _digest(hidden))
    if not kept:
        return _counted(_by_month(Recommendation.objects.visible_to(person).unstruck()))
    now = Counter({(state, asked_in): n for state, asked_in, n in kept})
    now.update(_changes(moved))
    return Counter({key: n for key, n in now.items() if n > 0 and key[0] != RecommendationState.IN_ERROR})


@asked_again
def _kept(person: User, left_out: str) -> Iterator[QuerySet[Any, Any]]:
    """The figures that were kept for whoever may know what this person may, and what was moved since."""
    yield Tally.objects.filter(left_out=left_out).values_list("state", "asked_in", "n")
    yield _moved(person, RecommendationStep.objects.filter(recorded_at__gt=Tally.objects.values("kept_at")[:1]))


def keep() -> int:
    """Count all of them, as each person may know of them, and keep the figures. Answers how many there are."""
    with transaction.atomic():
        kept_at = timezone.now() - NOT_YET_COMMITTED
        Tally.objects.all().delete()
        for left_out, person in _as_people_may_know().items():
            then = _counted(_by_month(Recommendation.objects.visible_to(person)))
            then.subtract(_changes(_moved(person, RecommendationStep.objects.filter(recorded_at__gt=kept_at))))
            Tally.objects.bulk_create(
                Tally(left_out=left_out, kept_at=kept_at, state=state, asked_in=asked_in, n=n)
                for (state, asked_in), n in (+then).items()
            )
    return Recommendation.objects.count()


def _as_people_may_know() -> dict[str, User]:
    """For each set of reviews that somebody may not know of, one of those who may not."""
    return {_digest(hidden_from(person)): person for person in User.objects.all() if person.is_active}


def _digest(hidden: Iterable[str]) -> str:
    return sha256(",".join(sorted(hidden)).encode()).hexdigest()


class Month(Func):
    """The month of a day, such as *2026-11*. As text, since the embedded database asks Python for any part of a date."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="substr(%(expressions)s, 1, 7)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="to_char(%(expressions)s, 'YYYY-MM')", **extra)


def _by_month(found: QuerySet[Recommendation]) -> QuerySet[Any, Any]:
    return found.order_by().values_list("state", Month("on_latest")).annotate(n=Count("pk"))


def _moved(person: User, steps: QuerySet[RecommendationStep]) -> QuerySet[Any, Any]:
    known = by_way_of("of", Recommendation.objects.visible_to(person))
    return steps.filter(known).order_by().values_list("before", "after", Month("of__on_latest")).annotate(n=Count("pk"))


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
