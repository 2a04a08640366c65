"""`python -m bench.site.world`: an empty database gets the example force, grown to the world that claims are made for.

400 reviews, 5,000 recommendations with two steps each, 20,000 updates, 15,000 pieces of evidence, 60 people, 40 agencies;
`grow(…, times=10)` makes ten times as much. The rows are put in past the log, which has no part in what is measured.
Prints the session of a coordinator who is signed in and may see all.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

REVIEWS, RECOMMENDATIONS, UPDATES, EVIDENCE, PEOPLE, AGENCIES = 400, 5_000, 20_000, 15_000, 60, 40
ONE_IN = 10
"""Of ten reviews one is restricted, and in another the second coordinator has a conflict of interest."""
AT_A_TIME = 2_000
SECOND = "second.coordinator@wexmoor.example"


def main() -> None:
    print(session_of(begin()))


def begin() -> Any:
    """The example force, grown; gives the coordinator who may see all."""
    from heed.config.prepare import prepare_databases

    for _sentence in prepare_databases():
        pass
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    from heed.example.build import build

    coordinator = build().cast["asha"]
    grow(coordinator)
    return coordinator


def session_of(person: Any) -> str:
    from django.test import Client

    browser = Client()
    browser.force_login(person)
    return browser.cookies["sessionid"].value


def second_coordinator() -> Any:
    """Who does the same work, and may not know of one review in five."""
    from heed.kit.people.models import User

    return User.objects.get(email=SECOND)


def grow(by: Any, times: int = 1) -> None:
    """Put in what is missing to the world of that size."""
    from django.db import connection

    from heed.kit.people.models import Agency, User
    from heed.thread.evidence.models import Evidence
    from heed.thread.recommendations.models import Recommendation, RecommendationStep, Update
    from heed.thread.reviews.models import Review, ReviewStep

    _put(Agency, AGENCIES * times, lambda n: Agency(name=f"Agency {n}"))
    _put(User, PEOPLE * times, _person(by))
    _second(by)
    begun = Review.objects.count()
    _put(Review, REVIEWS * times, _review)
    added = list(Review.objects.order_by("register_number")[begun:])
    _put(ReviewStep, ReviewStep.objects.count() + len(added), _notified(by, added))
    _walls(by, added)
    begun = Recommendation.objects.count()
    _put(Recommendation, RECOMMENDATIONS * times, _recommendation(by))
    asked = list(Recommendation.objects.order_by("recorded_at", "pk")[begun:].values_list("pk", "state"))
    _put(RecommendationStep, RecommendationStep.objects.count() + 2 * len(asked), _step(by, asked))
    _put(Update, UPDATES * times, _update(by, asked))
    _put(Evidence, EVIDENCE * times, _evidence(by, asked))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _put(model: Any, until: int, made: Callable[[int], Any]) -> None:
    """Rows of that model, until there are so many."""
    from django.db import models, transaction

    rows: Iterator[Any] = map(made, range(models.QuerySet(model).count(), until))
    with transaction.atomic():
        while batch := list(islice(rows, AT_A_TIME)):
            models.QuerySet(model).bulk_create(batch)


def _dated(by: Any, days: int) -> dict[str, Any]:
    from heed.kit.calendar.dates import PartialDate
    from heed.kit.lifecycle.models import dated

    return dated(PartialDate.of(date(2024, 1, 8) + timedelta(days=days)), by)


def _person(by: Any) -> Callable[[int], Any]:
    from heed.kit.people.models import User

    return lambda n: User(
        email=f"person.{n}@wexmoor.example", name=f"Person {n}", agency=by.agency, joined_on=date(2020, 1, 1)
    )


def _second(by: Any) -> None:
    from django.db import models

    from heed.kit.people.models import RoleHeld, User

    if not User.objects.filter(email=SECOND).exists():
        second = User(email=SECOND, name="Second Coordinator", agency=by.agency, joined_on=date(2020, 1, 1))
        models.QuerySet(User).bulk_create([second])
        role = RoleHeld(person=second, role="coordinator", since=date(2020, 1, 1))
        models.QuerySet(RoleHeld).bulk_create([role])


def _review(n: int) -> Any:
    from heed.thread.reviews.models import Review

    return Review(register_number=10_000 + n, reference=f"WZ{n:05}", state="commissioned", restricted=n % ONE_IN == 0)


def _notified(by: Any, reviews: list[Any]) -> Callable[[int], Any]:
    """How each of those came to stand where it does."""
    from heed.thread.reviews.models import ReviewStep

    left = iter(reviews)

    def made(n: int) -> Any:
        one = next(left)
        return ReviewStep(of=one, number=1, move="begin", after=one.state, reason="So it was.", **_dated(by, n % 700))

    return made


def _walls(by: Any, reviews: list[Any]) -> None:
    """Whoever may see all is admitted to what is restricted; the second coordinator has conflicts of interest."""
    from django.db import models

    from heed.thread.reviews.models.wall import Admission, Conflict

    second, why = second_coordinator(), "As the world of the claims has it."
    admitted = [Admission(review=one, person=by, reason=why, **_dated(by, 0)) for one in reviews if one.restricted]
    shut_out = reviews[1::ONE_IN]
    models.QuerySet(Admission).bulk_create(admitted, AT_A_TIME)
    models.QuerySet(Conflict).bulk_create(
        [Conflict(review=one, person=second, reason=why, **_dated(by, 0)) for one in shut_out], AT_A_TIME
    )


def _recommendation(by: Any) -> Callable[[int], Any]:
    from heed.thread.recommendations.lifecycle import RecommendationState
    from heed.thread.recommendations.models import Recommendation, Theme
    from heed.thread.recommendations.models.recommendation import in_order
    from heed.thread.reviews.models import Review

    reviews, themes, states = list(Review.objects.all()), [None, *Theme.objects.all()], list(RecommendationState)
    return lambda n: Recommendation(
        review=reviews[n % len(reviews)],
        number=f"B{n}",
        number_order=in_order(f"B{n}"),
        text=f"Whoever takes the call asks about recommendation {n} as well, " * 4,
        theme=themes[n % len(themes)],
        state=states[n % len(states)],
        target_on=date(2026, 2, 1) + timedelta(days=n % 500),
        **_dated(by, n % 700),
    )


def _step(by: Any, asked: list[Any]) -> Callable[[int], Any]:
    """Two for each of those, from the last: it came, and it came to stand where it does."""
    from heed.thread.recommendations.lifecycle import RecommendationLifecycle
    from heed.thread.recommendations.models import RecommendationStep

    first, left = RecommendationLifecycle.begins, iter(range(2 * len(asked)))

    def made(_n: int) -> Any:
        n = next(left)
        pk, state = asked[n // 2]
        move, before, after = ("put_in", str(first), state) if n % 2 else ("begin", "", str(first))
        dates = _dated(by, n // 2 % 700)
        return RecommendationStep(
            of_id=pk, number=n % 2 + 1, move=move, before=before, after=after, reason="So it was.", **dates
        )

    return made


def _update(by: Any, asked: list[Any]) -> Callable[[int], Any]:
    from heed.thread.recommendations.models import Update

    return lambda n: Update(
        recommendation_id=asked[n % len(asked)][0],
        text=f"Update {n}: it goes on as planned. " * 3,
        **_dated(by, n % 900),
    )


def _evidence(by: Any, asked: list[Any]) -> Callable[[int], Any]:
    from heed.thread.evidence.models import Evidence, EvidenceKind

    kinds = list(EvidenceKind)
    return lambda n: Evidence(
        recommendation_id=asked[n % len(asked)][0],
        kind_of_evidence=kinds[n % len(kinds)],
        text=f"Evidence {n}: forms that were looked at.",
        source="A folder of the team",
        **_dated(by, n % 900),
    )


if __name__ == "__main__":
    main()
