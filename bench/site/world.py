"""`python -m bench.site.world`: an empty database gets the example force, grown to the world that claims are made for.

400 reviews, 5,000 recommendations with two steps each, 20,000 updates, 15,000 pieces of evidence, 60 people, 40 agencies;
`grow(…, times=10)` makes ten times as much. Prints the session of a coordinator who is signed in and may see all.

The bench's shortcut: the example force is built through the actions, but what it is grown by is put in past the log, some
thousand rows a statement. So no line of the log speaks of those rows and `heed verify` would name them; each is recorded
on its own day rather than now. What a page, a search or a paper asks of a row is there: its steps, its walls and its
place in the index that search asks, which `heed.kit.search.index.keep` writes as it does for an action.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from typing import Any

REVIEWS, RECOMMENDATIONS, UPDATES, EVIDENCE, PEOPLE, AGENCIES = 400, 5_000, 20_000, 15_000, 60, 40
ONE_IN = 10
"""Of ten reviews one is restricted, and in another the second coordinator has a conflict of interest."""
AT_A_TIME = 2_000
SECOND = "second.coordinator@wexmoor.example"
COMMONEST, RARE, RARE_IN = "officers", "wolverhampton", (56, 57, 58)
"""A word of every recommendation that is put in, and a word of three, which nobody is shut out of."""
WORDS = [
    "record",
    "each",
    "report",
    "of",
    "abuse",
    "so",
    "that",
    "whoever",
    "answers",
    "next",
    "knows",
    "what",
    "was",
    "said",
    "and",
    "which",
    "risk",
    "was",
    "found",
    "when",
    "children",
    "live",
    "in",
    "the",
    "home",
    "agencies",
    "share",
    "what",
    "they",
    "hold",
    "with",
    "the",
    "advocate",
    "she",
    "has",
    "chosen",
    "within",
    "one",
    "working",
    "day",
]


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


def first_coordinator() -> Any:
    """Who may see all."""
    from heed.kit.people.models import User

    return User.objects.get(name="Asha Rahman")


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
    from django.db import connection, transaction

    from heed.kit.people.models import Agency, User
    from heed.kit.storage.postgresql import as_owner
    from heed.thread.recommendations.models import Recommendation
    from heed.thread.reviews.models import Review, ReviewStep

    _put(Agency, AGENCIES * times, lambda n: Agency(name=f"Agency {n}"))
    _put(User, PEOPLE * times, _person(by))
    _second(by)
    _put(Review, REVIEWS * times, _review)
    added = list(Review.objects.filter(steps__isnull=True).order_by("register_number"))
    _put(ReviewStep, ReviewStep.objects.count() + len(added), _notified(by, added))
    _walls(by, added)
    _put(Recommendation, RECOMMENDATIONS * times, _recommendation())
    with transaction.atomic():
        for kept in _kept_with_each(by):
            _put_with_each(kept)
    with as_owner() if connection.vendor == "postgresql" else nullcontext(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _put(model: Any, until: int, made: Callable[[int], Any]) -> None:
    """Rows of that model, until there are so many, and their place in the index where search finds them."""
    from django.db import models, transaction

    from heed.kit.search.index import keep
    from heed.kit.search.searchable import declared_for

    found_by_search = declared_for(model.kind()) if hasattr(model, "kind") else None
    rows: Iterator[Any] = map(made, range(models.QuerySet(model).count(), until))
    with transaction.atomic():
        while batch := list(islice(rows, AT_A_TIME)):
            models.QuerySet(model).bulk_create(batch)
            if found_by_search:
                keep(found_by_search, batch)


@cache
def _dates(days: int) -> dict[str, Any]:
    day = date(2024, 1, 8) + timedelta(days=days)
    return {"on": day.isoformat(), "on_latest": day, "recorded_at": datetime.combine(day, time(12), UTC)}


def _dated(by: Any, days: int) -> dict[str, Any]:
    return {**_dates(days), "by_id": by.pk}


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


def _recommendation() -> Callable[[int], Any]:
    """Each recorded by one of the people, who has to answer for it until somebody leads."""
    from heed.kit.people.models import User
    from heed.thread.recommendations.lifecycle import RecommendationState
    from heed.thread.recommendations.models import Recommendation, Theme
    from heed.thread.recommendations.models.recommendation import in_order
    from heed.thread.reviews.models import Review

    people = list(User.objects.order_by("recorded_at", "pk"))
    reviews, themes = list(Review.objects.all()), [None, *Theme.objects.all()]
    states = [state for state in RecommendationState if state is not RecommendationState.IN_ERROR]
    return lambda n: Recommendation(
        review=reviews[n % len(reviews)],
        number=f"B{n}",
        number_order=in_order(f"B{n}"),
        text=_asks(n),
        theme=themes[n % len(themes)],
        state=states[n % len(states)],
        target_on=date(2026, 2, 1) + timedelta(days=n % 500),
        **_dated(people[n % len(people)], n % 900),
    )


def _asks(n: int) -> str:
    words = random.Random(n).choices(WORDS, k=25)
    return " ".join(["Officers", *words, *([RARE] if n in RARE_IN else [])]) + "."


def _kept_with_each(by: Any) -> Iterator[tuple[Any, dict[str, str]]]:
    """What is put in with each recommendation: a row as it is for one of them, and the columns that it takes from it."""
    from heed.thread.evidence.models import Evidence, EvidenceKind
    from heed.thread.recommendations.lifecycle import RecommendationLifecycle
    from heed.thread.recommendations.models import RecommendationStep, Update

    told, begins = _dated(by, 0), str(RecommendationLifecycle.begins)
    for n in range(UPDATES // RECOMMENDATIONS):
        yield Update(text=f"Update {n}: it goes on as planned. " * 3, **told), {"recommendation_id": "id"}
    for n, kind in zip(range(EVIDENCE // RECOMMENDATIONS), EvidenceKind, strict=False):
        seen = {"kind_of_evidence": kind, "source": "A folder of the team"}
        yield Evidence(text=f"Evidence {n}: forms that were looked at.", **seen, **told), {"recommendation_id": "id"}
    step = {"reason": "So it was.", **told}
    yield RecommendationStep(number=1, move="begin", after=begins, **step), {"of_id": "id"}
    yield (
        RecommendationStep(number=2, move="put_in", before=begins, **step),
        {"of_id": "id", "after": "state"},
    )


NEW_ID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}


def _put_with_each(kept: tuple[Any, dict[str, str]]) -> None:
    """One row for each recommendation that was put in and has not got one yet, in one statement."""
    from django.db import connection

    row, taken = kept
    taken = {"on": "on", "on_latest": "on_latest", "recorded_at": "recorded_at", **taken}
    columns, chosen, values = [], [], []
    for field in row._meta.concrete_fields:
        columns.append(f'"{field.column}"')
        if field.primary_key:
            chosen.append(NEW_ID[connection.vendor])
        elif field.column in taken:
            chosen.append(f'asked."{taken[field.column]}"')
        else:
            chosen.append("%s")
            values.append(field.get_db_prep_save(getattr(row, field.attname), connection))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {row._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(chosen)} "
            "FROM recommendations_recommendation asked WHERE number LIKE 'B%%' AND NOT EXISTS ("
            "SELECT 1 FROM recommendations_recommendationstep step WHERE step.of_id = asked.id AND step.number = 2)",
            values,
        )


if __name__ == "__main__":
    main()
