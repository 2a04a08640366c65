"""The daily socket: a module says in its `daily.py` what must happen each day.

    @every_day(order=300)
    def readings(on: date) -> Iterator[str]:
        "Take the readings of every measure."
        yield f"{n} readings taken"

Each sentence that it yields is printed as it comes, so that heavy work shows how far it is. A job that could not do its
work raises: a `Refused` is told in its own words. It is then called again for the same day with the next run, so it does
its work in actions that it finds again, and may be called twice for a day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

Work = Callable[[date], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do each day. Jobs of a day are done in the order of `order`, then of their names.

    One that does `each_missed_day` is called for every day since the last; another only for the newest, and finds out
    for itself what was left undone.
    """

    order: int
    name: str
    work: Work
    each_missed_day: bool


_jobs: list[Job] = []


def every_day(*, order: int, each_missed_day: bool = True) -> Callable[[Work], Work]:
    """Declare a job; its name is its module's folder and its own."""

    def declare(work: Work) -> Work:
        folder = work.__module__.split(".")[-2]
        _jobs.append(Job(order, f"{folder}.{work.__name__}", work, each_missed_day))
        return work

    return declare


def jobs() -> list[Job]:
    """Every job of this installation, in the order in which a day does them."""
    return sorted(_jobs, key=lambda job: (job.order, job.name))
