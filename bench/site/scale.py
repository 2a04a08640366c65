"""`python -m bench.site.scale [--large]`: the pages in the world of the claims, against bare ones; and against ten times that world.

Prints JSON: for each claim its words, its bar, the runs and the ratio. Pages are asked for inside the process, through all
that a request passes; every answer is checked before anything is timed.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from statistics import median
from typing import Any

from bench.claims import Claim, Measured, seconds
from bench.site.world import begin, grow, second_coordinator

TWICE, ALIKE, TENFOLD, A_YEAR_BACK = 2.0, 1.2, 1.5, 1.5
RUNS, MOVES, PAPERS = 15, 15, 3
LIST, START = "/recommendations/", "/"


def main() -> None:
    everybody = begin()
    _keep_figures()
    pages = Pages(everybody)
    told = list(_claims(pages, everybody))
    if "--large" in sys.argv:
        small = pages.times()
        grow(everybody, times=10)
        _keep_figures()
        large = Pages(everybody, pages.asked).times()
        for name, time in large.items():
            claim = Claim(f"{name} in ten times the world, against the smaller one", id, id, TENFOLD, RUNS)
            told.append(Measured(claim, time / small[name]))
    json.dump([[one.claim.what, one.claim.bar, one.claim.runs, one.ratio] for one in told], sys.stdout)


def _keep_figures() -> None:
    from heed.thread.recommendations.tallies import keep

    keep()


class Pages:
    """The pages that are measured, as one who sees all and as one who does not."""

    def __init__(self, everybody: Any, asked: Any = None) -> None:
        from heed.thread.recommendations.models import Recommendation

        second = second_coordinator()
        known = Recommendation.objects.visible_to(second).filter(number__startswith="B", theme__isnull=False)
        self.asked = asked or known.order_by("number_order").first()
        self.all, self.some = Browser(everybody), Browser(second)
        self.detail, self.bare_detail = f"/recommendations/{self.asked.pk}/", f"/bare/{self.asked.pk}/"
        self._check()

    def _check(self) -> None:
        """The same is shown: to both people, what each may know of; and on the bare pages."""
        from heed.thread.recommendations.models import Recommendation

        hidden = Recommendation.objects.exclude(pk__in=Recommendation.objects.visible_to(second_coordinator()))
        example = hidden.filter(number__startswith="B").first()
        if (
            self.all.status(f"/recommendations/{example.pk}/") != 200
            or self.some.status(f"/recommendations/{example.pk}/") != 404
        ):
            raise AssertionError("the wall is not where it should be")
        texts = [self.asked.text.strip(), *self.asked.updates.values_list("text", flat=True)]
        for browser, path in ((self.all, self.detail), (self.some, self.detail), (self.all, self.bare_detail)):
            shown = browser.get(path)
            if missing := [text for text in texts if text.strip() not in shown]:
                raise AssertionError(f"{path} does not show {missing[:1]}")
        first = [_references(self.all.get(path)) for path in (LIST, "/bare/")]
        if first[0] != first[1] or len(first[0]) != 50 or len(_references(self.some.get(LIST))) != 50:
            raise AssertionError("the two lists do not show the same fifty")

    def times(self) -> dict[str, float]:
        """How long each page takes."""
        names = {
            "The recommendations list": LIST,
            "A recommendation": self.detail,
            "The start page": START,
        }
        return {
            f"{name}, for {who}": _time(lambda browser=browser, path=path: browser.get(path))
            for name, path in names.items()
            for who, browser in (("one who sees all", self.all), ("one who does not", self.some))
        }


def _claims(pages: Pages, everybody: Any) -> Iterator[Measured]:
    whole, part = pages.all, pages.some
    for name, path, bare in (
        ("The recommendations list", LIST, "/bare/"),
        ("A recommendation", pages.detail, pages.bare_detail),
        ("The start page", START, "/bare/"),
    ):
        for who, browser in (("sees all", whole), ("does not", part)):
            what = f"{name}, for one who {who}, against a bare page"
            yield _measured(what, lambda b=browser, p=path: b.get(p), lambda p=bare: whole.get(p), TWICE)
        yield _measured(f"{name}, for one who does not see all, against one who does",
                        lambda p=path: part.get(p), lambda p=path: whole.get(p), ALIKE)  # fmt: skip
        yield _measured(f"{name}, for one who sees all, against one who does not",
                        lambda p=path: whole.get(p), lambda p=path: part.get(p), ALIKE)  # fmt: skip
    yield _moving(everybody)
    yield _a_year_back(everybody)


def _measured(
    what: str, ours: Callable[[], object], bare: Callable[[], object], bar: float, runs: int = RUNS
) -> Measured:
    return Claim(what, ours, bare, bar, runs).measured()


def _moving(by: Any) -> Measured:
    """A move with its step and its line in the log, against one row that is changed and is on the disk."""
    from django.db import models, transaction

    from heed.kit.calendar.dates import PartialDate
    from heed.kit.lifecycle import moves
    from heed.thread.recommendations.lifecycle import RecommendationState
    from heed.thread.recommendations.models import Recommendation

    circulated = list(
        islice(
            Recommendation.objects.filter(state=RecommendationState.CIRCULATED, number__startswith="B"), 2 * MOVES + 2
        )
    )
    ours, bare = iter(circulated[: MOVES + 1]), iter(circulated[MOVES + 1 :])
    today = PartialDate("2026-10-01")

    def move() -> None:
        asked = next(ours)
        moves.make(asked, "agree", by=by, on=today, reason="It can be done.", seen=asked.version)

    def change() -> None:
        with transaction.atomic():
            models.QuerySet(Recommendation).filter(pk=next(bare).pk).update(scope="national")

    measured = _measured(
        "A status change with its lines in the log, against one row changed", move, change, TWICE, MOVES
    )
    moved = Recommendation.objects.filter(pk__in=[one.pk for one in circulated[: MOVES + 1]], state="agreed")
    if moved.count() != MOVES + 1:
        raise AssertionError("not every status was changed")
    return measured


def _a_year_back(reader: Any) -> Measured:
    from django.utils import timezone

    from heed.kit.lifecycle.models import Moment
    from heed.thread.papers.standing import counts

    today, now = timezone.localdate(), timezone.now()
    past = today - timedelta(days=365)
    if counts(Moment(past, now), reader) == counts(Moment(today, now), reader):
        raise AssertionError("a year ago nothing stood otherwise")
    what = "How the whole stood twelve months back, against how it stands today"
    ours, bare = (lambda day=day: counts(Moment(day, now), reader) for day in (past, today))
    return _measured(what, ours, bare, A_YEAR_BACK, PAPERS)


class Browser:
    """A person who is signed in."""

    def __init__(self, person: Any) -> None:
        from django.test import Client

        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(person)

    def status(self, path: str) -> int:
        return self.client.get(path).status_code

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise AssertionError(f"{path} was answered with {answer.status_code}")
        return answer.content.decode()


def _references(page: str) -> list[str]:
    from bench.listing import REFERENCE

    return REFERENCE.findall(page)


def _time(work: Callable[[], object]) -> float:
    return median([seconds(work) for _ in range(RUNS + 1)][1:])


if __name__ == "__main__":
    main()
