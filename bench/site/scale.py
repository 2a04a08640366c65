"""`python -m bench.site.scale`: holds the world of the claims and does what it is asked, a turn at a time.

Pages are asked for inside the process, through all that a request passes, the log of reads included.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from bench.site.turns import take
from bench.site.world import COMMONEST, RARE, RARE_IN, first_coordinator, grow, second_coordinator

LIST, START, SEARCH, BARE_LIST = "/recommendations/", "/", "/search/", "/bare/"
WORDS = {"rare": RARE, "commonest": COMMONEST}
TODAY = 20
"""Recommendations that are moved since their figures were kept."""
MOST_COUNTED = 1_000


def main() -> None:
    import django

    django.setup()
    take(World())


class World:
    """The record, and two people who are signed in: one who sees all and one who does not."""

    def __init__(self) -> None:
        from heed.thread.recommendations.models import Recommendation

        self.by, second = first_coordinator(), second_coordinator()
        self.people = {"all": self.by, "some": second}
        self.browsers = {who: Browser(person) for who, person in self.people.items()}
        themed = Recommendation.objects.visible_to(second).filter(number__startswith="B", theme__isnull=False)
        self.asked = themed.order_by("number_order").first()
        self.moved: list[Any] = []
        self.changed: list[Any] = []
        self.moving, self.changing = self._circulated(), self._circulated(backwards=True)

    def grow(self, times: int) -> None:
        """To so many times the world of the claims; then the day's work is done, and the day goes on."""
        from heed.thread.recommendations.tallies import keep

        grow(self.by, times)
        keep()
        for _ in range(TODAY):
            self.move()

    def check(self) -> dict[str, int]:
        """Raises AssertionError where a page does not show what it should; answers with what each word finds."""
        self._check_the_wall()
        self._check_that_the_same_is_shown()
        self._check_the_figures()
        return {word: self._check_a_search(who, word) for who in self.people for word in WORDS}

    def page(self, name: str, who: str) -> None:
        self.browsers[who].get(self._address(name, who))

    def move(self) -> None:
        """A move with its step and its line in the log."""
        from heed.kit.calendar.dates import PartialDate
        from heed.kit.lifecycle import moves

        asked = next(self.moving)
        on = PartialDate("2026-10-01")
        moves.make(asked, "agree", by=self.by, on=on, reason="It can be done.", seen=asked.version)
        self.moved.append(asked.pk)

    def change(self) -> None:
        """One row is changed, and is on the disk."""
        from django.db import models, transaction

        asked = next(self.changing)
        with transaction.atomic():
            models.QuerySet(type(asked)).filter(pk=asked.pk).update(scope="national")
        self.changed.append(asked.pk)

    def check_moved(self) -> None:
        """Raises AssertionError where the record does not hold every move and every change."""
        from heed.thread.recommendations.models import Recommendation

        moved = Recommendation.objects.filter(pk__in=self.moved, state="agreed")
        changed = Recommendation.objects.filter(pk__in=self.changed, scope="national")
        if moved.count() != len(self.moved) or changed.count() != len(self.changed) or not self.changed:
            raise AssertionError("not every status was changed")

    def stood(self, days: int) -> dict[str, int]:
        """How the whole stood so many days back, as a status paper counts it."""
        from dataclasses import asdict

        from django.utils import timezone

        from heed.kit.lifecycle.models import Moment
        from heed.thread.papers.standing import counts

        moment = Moment(timezone.localdate() - timedelta(days=days), timezone.now())
        return asdict(counts(moment, self.by))

    def _circulated(self, *, backwards: bool = False) -> Iterator[Any]:
        from heed.thread.recommendations.lifecycle import RecommendationState
        from heed.thread.recommendations.models import Recommendation

        found = Recommendation.objects.filter(state=RecommendationState.CIRCULATED, number__startswith="B")
        return iter(list(islice(found.order_by("-pk" if backwards else "pk"), 100)))

    def _address(self, name: str, who: str) -> str:
        if name in WORDS:
            return self.browsers[who].search(WORDS[name])
        return {
            "list": LIST,
            "detail": f"/recommendations/{self.asked.pk}/",
            "start": START,
            "bare list": BARE_LIST,
            "bare detail": f"/bare/{self.asked.pk}/",
        }[name]

    def _check_the_wall(self) -> None:
        from heed.thread.recommendations.models import Recommendation

        hidden = Recommendation.objects.exclude(pk__in=Recommendation.objects.visible_to(self.people["some"]))
        path = f"/recommendations/{hidden.filter(number__startswith='B').first().pk}/"
        if {who: browser.status(path) for who, browser in self.browsers.items()} != {"all": 200, "some": 404}:
            raise AssertionError("the wall is not where it should be")

    def _check_that_the_same_is_shown(self) -> None:
        texts = [self.asked.text, *self.asked.updates.values_list("text", flat=True)]
        for name, who in (("detail", "all"), ("detail", "some"), ("bare detail", "all")):
            shown = self.browsers[who].get(self._address(name, who))
            if missing := [text for text in texts if text.strip() not in shown]:
                raise AssertionError(f"{name} does not show {missing[:1]}")
        first, bare = (_references(self.browsers["all"].get(path)) for path in (LIST, BARE_LIST))
        if first != bare or len(first) != 50 or len(_references(self.browsers["some"].get(LIST))) != 50:
            raise AssertionError("the two lists do not show the same fifty")

    def _check_the_figures(self) -> None:
        """What the start page has kept, with today's changes, is what a count would find."""
        from collections import Counter

        from heed.thread.recommendations.lifecycle import RecommendationState
        from heed.thread.recommendations.models import Recommendation
        from heed.thread.recommendations.tallies import hidden_from, standing

        for person in self.people.values():
            kept: Counter[str] = Counter()
            for (state, _), n in standing(person, hidden_from(person)).items():
                kept[state] += n
            found = Recommendation.objects.visible_to(person).exclude(state=RecommendationState.IN_ERROR)
            if kept != Counter(found.values_list("state", flat=True)):
                raise AssertionError(f"the figures kept for {person} are not those of the record")

    def _check_a_search(self, who: str, word: str) -> int:
        """The page says how many there are, and shows the first twenty."""
        from heed.kit.search.asked import understood
        from heed.kit.search.finding import found
        from heed.kit.search.searchable import open_to

        person = self.people[who]
        n = found(understood(WORDS[word]), person, open_to(person)).order_by().count()
        shown = self.browsers[who].get(self._address(word, who))
        said = f"More than {MOST_COUNTED:,} found" if n > MOST_COUNTED else f"{n} found"
        if said not in shown or shown.count('class="heed-hit"') != min(n, 20) or (word == "rare" and n != len(RARE_IN)):
            raise AssertionError(f"{WORDS[word]} is held by {n}, and the page says otherwise")
        return min(n, MOST_COUNTED + 1)


class Browser:
    """A person who is signed in."""

    def __init__(self, person: Any) -> None:
        from django.test import Client

        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(person)
        self.searches: dict[str, str] = {}

    def status(self, path: str) -> int:
        return self.client.get(path).status_code

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise AssertionError(f"{path} was answered with {answer.status_code}")
        return answer.content.decode()

    def search(self, word: str) -> str:
        """The address under which the session keeps that search."""
        if word not in self.searches:
            self.searches[word] = self.client.post(SEARCH, {"words": word})["Location"]
        return self.searches[word]


def _references(page: str) -> list[str]:
    from bench.listing import REFERENCE

    return REFERENCE.findall(page)


if __name__ == "__main__":
    main()
