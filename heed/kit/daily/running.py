"""Doing what each day asks: every job once for each day since it was last done, and each failure told.

One run at a time, whoever starts it: on PostgreSQL by a lock of the database, on the embedded database by a lock on a
file beside it. Both are given up when the process ends, however it ends.
"""

import fcntl
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Max

from heed.kit.activity.record import action, record
from heed.kit.daily.jobs import Job, jobs
from heed.kit.daily.models import DayRun
from heed.kit.rules import Refused

RUN_LOCK = 7_303
OURS = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True)
class Told:
    """What a job says of a day, or why it failed."""

    day: date
    sentence: str
    failed: bool = False


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else runs meanwhile. Raises `Refused` where somebody does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [RUN_LOCK])
            _insist_on(cursor.fetchone() == (True,))
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [RUN_LOCK])
        return
    with Path(settings.DATABASES["default"]["NAME"]).with_name("daily.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _insist_on(False)
        yield


def _insist_on(first: bool) -> None:
    if not first:
        raise Refused(
            "The day's work is being done already. When that has ended, run this again: nothing is done twice."
        )


def do_all(until: date) -> Iterator[Told]:
    """Do every job for each day up to `until` that it was not done for; a day after the day before, a job after another.

    A job that fails is told of and left for the next run, its later days with it; the others go on.
    """
    last = dict(DayRun.objects.order_by().values_list("job").annotate(Max("day")))
    missed = {job: _missed(job, last.get(job.name), until) for job in jobs()}
    failed: set[Job] = set()
    for day in sorted({day for days in missed.values() for day in days}):
        for job, days in missed.items():
            if day in days and job not in failed:
                for told in _do(job, day):
                    yield told
                    if told.failed:
                        failed.add(job)


def done_ahead(today: date) -> date | None:
    """The last day after today for which work counts as done already, as after a clock that was once ahead."""
    last: date | None = DayRun.objects.filter(day__gt=today).aggregate(last=Max("day"))["last"]
    return last


def _missed(job: Job, last: date | None, until: date) -> list[date]:
    """On a record where it was never done it begins with that day: nobody is told what was due before Heed came."""
    if last is None or not job.each_missed_day:
        return [until] if last is None or last < until else []
    return [last + timedelta(days=n) for n in range(1, (until - last).days + 1)]


def _do(job: Job, day: date) -> Iterator[Told]:
    try:
        for sentence in job.work(day):
            yield Told(day, sentence)
        _done(job, day)
    except Refused as refused:
        yield Told(day, str(refused), failed=True)
    except Exception as failure:  # noqa: BLE001 - whatever it is, it is told and does not stop the other jobs
        yield Told(day, f"{job.name} failed and is tried again with the next run: {_where(failure)}.", failed=True)


def _where(failure: Exception) -> str:
    """The kind of failure and the line it came from. Its words are left out: they may quote a record."""
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(OURS)] or frames
    return f"{type(failure).__name__} at {Path(ours[-1].filename).name}, line {ours[-1].lineno}"


@action
def _done(job: Job, day: date) -> None:
    run = DayRun(job=job.name, day=day)
    run.save()
    record("daily.done", by=None, on=run)
