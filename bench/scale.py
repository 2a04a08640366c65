"""A status change, the whole as at a past day and papers in the world of the claims; pages and a search in ten times it.

Each world is held by a process of its own, and the two take turns, so that a slow minute of the machine is slow for both.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from bench.claims import Claim, Measured
from bench.held import Held
from tests.worlds import Worlds

TWICE, TENFOLD, COMMONEST, A_YEAR_BACK, OF_200 = 2.0, 1.5, 12.0, 1.5, 10.0
RUNS, MOVES, PAPERS = 15, 15, 7
YEAR = 365
WHO = {"all": "one who sees all", "some": "one who does not"}
PAGES = {"list": "The recommendations list", "detail": "A recommendation", "start": "The start page"}
WORDS = {"rare": ("A search for a rare word", TENFOLD), "commonest": ("A search for the commonest word", COMMONEST)}
WRITTEN = {
    "board": "A paper for a board",
    "status": "The status paper",
    "plan": "The action plan",
}
FEW, MANY = 12, 200
AMONG, CLOSEST, AMONG_MORE = 20_000, 20.0, 12.0
WORLD, EMPTY = "claims", "empty"


def measured(worlds: Worlds, database: str, *, large: bool) -> Iterator[Measured]:
    """Measured in the world that the claims of the list have left."""
    if large:
        worlds.keep(WORLD)
    with _held(worlds, "bench.site.scale") as world:
        world("grow", 1)
        found = world("check")
        for claim in (_status(world, database), _past(world, database)):
            yield claim.measured()
        world("check_moved")
        if large:
            tenfold = replace(worlds, worker=f"{worlds.worker}_tenfold")
            tenfold.copy(WORLD)
            with _held(tenfold, "bench.site.scale") as ten_times:
                ten_times("grow", 10)
                if ten_times("check") != found:
                    raise AssertionError("the same search does not find the same in ten times the world")
                for claim in _tenfold(world, ten_times, database):
                    yield claim.measured()


def told_before(worlds: Worlds, database: str, *, large: bool) -> Iterator[Measured]:
    """The closest earlier recommendations, against one search for a word; and among ten times as many."""
    sizes = (AMONG, 10 * AMONG) if large else (AMONG,)
    with _each_of_its_own(worlds, "bench.site.told", sizes) as held:
        for size in sizes:
            held[size]("grow", size)
            if not held[size]("check", size):
                raise AssertionError("the words that are searched for are nowhere")
        yield Claim(
            f"The closest among {AMONG:,} earlier recommendations on {database}, against one full-text query of theirs",
            lambda: held[AMONG]("told_before"),
            lambda: held[AMONG]("search"),
            CLOSEST,
            MOVES,
        ).measured()
        if large:
            yield Claim(
                f"The closest among {10 * AMONG:,} on {database}, against among {AMONG:,}",
                lambda: held[10 * AMONG]("told_before"),
                lambda: held[AMONG]("told_before"),
                AMONG_MORE,
                MOVES,
            ).measured()


def papers(worlds: Worlds, database: str) -> Iterator[Measured]:
    """A paper of two hundred recommendations in Word, against one of twelve: each in a record that has no others."""
    with _each_of_its_own(worlds, "bench.site.paper", (FEW, MANY)) as held:
        for size in (FEW, MANY):
            held[size]("grow", size)
            if (named := held[size]("check")) != [size, size]:
                raise AssertionError(f"papers of {size} recommendations name {named}")
        for kind, title in WRITTEN.items():
            yield Claim(
                f"{title} of {MANY} recommendations in Word on {database}, against one of {FEW}",
                lambda kind=kind: held[MANY](kind),
                lambda kind=kind: held[FEW](kind),
                OF_200,
                PAPERS,
            ).measured()


@contextmanager
def _each_of_its_own(worlds: Worlds, module: str, sizes: Iterable[int]) -> Iterator[dict[int, Held]]:
    """A record with nothing in it for each of these sizes, held by a process of its own."""
    worlds = replace(worlds, worker=f"{worlds.worker}_{module.rpartition('.')[2]}")
    worlds.clear()
    with _held(worlds, "bench.site.prepared"):
        pass
    worlds.keep(EMPTY)
    with ExitStack() as open_for_now:
        held: dict[int, Held] = {}
        for size in sizes:
            one = replace(worlds, worker=f"{worlds.worker}_{size}")
            one.copy(EMPTY)
            held[size] = open_for_now.enter_context(_held(one, module))
        yield held


def _held(worlds: Worlds, module: str) -> Held:
    environment = os.environ | worlds.environment() | {"HEED_PLAIN_HTTP": "1"}
    return Held(module, environment | {"DJANGO_SETTINGS_MODULE": "bench.site.settings"})


def _status(world: Held, database: str) -> Claim:
    return Claim(
        f"A status change with its lines in the log on {database}, against one row changed",
        lambda: world("move"),
        lambda: world("change"),
        TWICE,
        MOVES,
    )


def _past(world: Held, database: str) -> Claim:
    if world("stood", YEAR) == world("stood", 0):
        raise AssertionError("a year ago nothing stood otherwise")
    return Claim(
        f"How the whole stood twelve months back on {database}, against how it stands today",
        lambda: world("stood", YEAR),
        lambda: world("stood", 0),
        A_YEAR_BACK,
        PAPERS,
    )


def _tenfold(world: Held, ten_times: Held, database: str) -> Iterator[Claim]:
    for name, (title, bar) in {**{name: (title, TENFOLD) for name, title in PAGES.items()}, **WORDS}.items():
        for who, said in WHO.items():
            yield Claim(
                f"{title} in ten times the world on {database}, for {said}, against the smaller one",
                lambda name=name, who=who: ten_times("page", name, who),
                lambda name=name, who=who: world("page", name, who),
                bar,
                RUNS,
            )
