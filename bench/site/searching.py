"""`python -m bench.site.searching`: how long a search takes in a record, and in one of ten times its size.

Prints JSON: for a rare word and for the commonest, the median time of a page of hits with their count, in both records.
The rows are put past the log, which has no part in what is measured.
"""

import json
import random
import sys
from statistics import median
from time import perf_counter

SMALL, LARGE, RUNS, RARE, COMMONEST = 5_000, 50_000, 15, "wolverhampton", "officers"
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
    from heed.config.prepare import prepare_databases

    for _sentence in prepare_databases():
        pass
    from heed.example.build import build

    coordinator = build().cast["asha"]
    times = {}
    for size in (SMALL, LARGE):
        _grow(coordinator, size)
        times[size] = {word: _time(coordinator, word) for word in (RARE, COMMONEST)}
    json.dump({word: times[LARGE][word] / times[SMALL][word] for word in (RARE, COMMONEST)}, sys.stdout)


def _grow(by, size: int) -> None:
    from django.db import connection, models, transaction

    from heed.kit.calendar.dates import PartialDate
    from heed.kit.lifecycle.models import dated
    from heed.kit.search.index import keep
    from heed.kit.search.searchable import declared_for
    from heed.thread.recommendations.models import Recommendation
    from heed.thread.reviews.models import Review

    kind, chance = declared_for(Recommendation.kind()), random.Random(size)
    reviews, on = list(Review.objects.all()), PartialDate("2026-01-05")
    held = Recommendation.objects.count()
    for start in range(held, size, 1000):
        rows = [
            Recommendation(
                review=reviews[n % len(reviews)],
                number=f"B{n}",
                text=f"Officers {' '.join(chance.choices(WORDS, k=25))}{f' {RARE}' if n in range(held, held + 3) and held < SMALL else ''}.",
                state="agreed",
                **dated(on, by),
            )
            for n in range(start, min(start + 1000, size))
        ]
        with transaction.atomic():
            models.QuerySet(Recommendation).bulk_create(rows)
            keep(kind, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _time(person, word: str) -> float:
    from heed.kit.search.asked import understood
    from heed.kit.search.finding import found
    from heed.kit.search.searchable import open_to

    kinds, asked, times = open_to(person), understood(word), []
    for _ in range(RUNS + 1):
        began = perf_counter()
        everything = found(asked, person, kinds)
        counted, hits = everything.order_by()[:1001].count(), list(everything[:20])
        times.append(perf_counter() - began)
        if len(hits) != min(counted, 20) or not counted:
            raise AssertionError(f"{word} finds {counted} and shows {len(hits)}")
    return median(times[1:])


if __name__ == "__main__":
    main()
