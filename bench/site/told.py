"""`python -m bench.site.told`: a record of as many recommendations as it is told to have, asked which of them ask the same.

Their words are drawn from the thesaurus, so that each meaning is said in all its words; they are put in past the log, as in
`world`.
"""

import random
import tomllib
from contextlib import nullcontext
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from bench.site.turns import take
from bench.site.world import ONE_IN, REVIEWS, _dated, _put

ASKED, SHOWN = 25, 20
"""How many different texts are asked for in turns, and how many hits a page of the search shows."""


def main() -> None:
    import django

    django.setup()
    take(World())


class World:
    """A force that has only its recommendations, and a coordinator who may not know of one review in ten."""

    def __init__(self) -> None:
        self.texts, self.words = cycle(map(_told, range(-ASKED, 0))), cycle(_some_words())
        self.by: Any = None

    def grow(self, n: int) -> None:
        from django.db import connection, models

        from heed.kit.people.models import Agency, RoleHeld, User
        from heed.kit.storage.postgresql import as_owner
        from heed.thread.recommendations.models import Recommendation
        from heed.thread.recommendations.models.recommendation import in_order
        from heed.thread.reviews.models import Review

        _put(Agency, 1, lambda _: Agency(name="A force"))
        ours = Agency.objects.get()
        _put(User, 1, lambda _: User(email="one@wexmoor.example", name="One", agency=ours, joined_on=date(2020, 1, 1)))
        self.by = User.objects.get()
        role = RoleHeld(person=self.by, role="coordinator", since=date(2020, 1, 1))
        models.QuerySet(RoleHeld).bulk_create([role])
        _put(
            Review,
            REVIEWS,
            lambda n: Review(
                register_number=n, reference=f"WZ{n:03}", state="commissioned", restricted=n % ONE_IN == ONE_IN - 1
            ),
        )
        reviews = list(Review.objects.order_by("register_number"))
        _put(
            Recommendation,
            n,
            lambda n: Recommendation(
                review=reviews[n % REVIEWS],
                number=str(n),
                number_order=in_order(str(n)),
                text=_told(n),
                state="circulated",
                **_dated(self.by, n % 900),
            ),
        )
        with as_owner() if connection.vendor == "postgresql" else nullcontext(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def check(self, n: int) -> float:
        """Raises AssertionError where what asks the same is not found; answers with how many hits a page has on the average."""
        from heed.thread.recommendations.repeats import told_before

        for at in range(0, n, n // 10):
            found = told_before(_told(at), self.by)
            if _told(at) not in [one.record.text for one in found]:
                raise AssertionError(f"{_told(at)!r} was asked before and is not found")
        return sum(len(self._search()) for _ in range(ASKED)) / ASKED

    def told_before(self) -> None:
        from heed.thread.recommendations.repeats import told_before

        told_before(next(self.texts), self.by)

    def search(self) -> None:
        self._search()

    def _search(self) -> list[Any]:
        from heed.kit.search.asked import understood
        from heed.kit.search.finding import found, records_of
        from heed.kit.search.searchable import declared_for
        from heed.thread.recommendations.models import Recommendation

        kinds = [declared_for(Recommendation.kind())]
        hits = [words.entry for words in found(understood(next(self.words)), self.by, kinds)[:SHOWN]]
        return list(records_of(hits, kinds))


@cache
def _meanings() -> dict[str, list[list[str]]]:
    from heed.thread import recommendations

    table = tomllib.loads(Path(recommendations.__file__).with_name("thesaurus.toml").read_text())
    return {name: [[meant, *words] for meant, words in table[name].items()] for name in ("whom", "asks", "what")}


def _told(n: int) -> str:
    """The words of the recommendation of that number, always the same."""
    drawn = random.Random(n)
    whom, asks, what, why = (drawn.choice(drawn.choice(_meanings()[kind])) for kind in ("whom", "asks", "what", "what"))
    return f"The {whom} should {asks} about {what} in each such case, so that {why} is seen by all who need to know."


def _some_words() -> list[str]:
    """What somebody types who looks for one of them: the words of its subject."""
    drawn = random.Random(0)
    return [drawn.choice(_meanings()["what"])[0] for _ in range(ASKED)]


if __name__ == "__main__":
    main()
