"""A search in a record of 50,000 recommendations, against the same in one of 5,000."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.claims import Claim, Measured
from bench.site.searching import COMMONEST, RARE, RUNS
from tests.worlds import Worlds

BARS = {RARE: ("a rare word", 1.5), COMMONEST: ("the commonest word", 12.0)}


def measured(worlds: Worlds, database: str) -> Iterator[Measured]:
    """The large record grows out of the small one, so the two are measured one after the other in a process of its own."""
    worlds.clear()
    environment = os.environ | worlds.environment() | {"HEED_PLAIN_HTTP": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "bench.site.settings"
    run = [sys.executable, "-m", "bench.site.searching"]
    ratios = json.loads(subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout)
    for word, (said, bar) in BARS.items():
        what = f"A search for {said} in ten times the record on {database}, against the smaller one"
        yield Measured(Claim(what, ours=_elsewhere, bare=_elsewhere, bar=bar, runs=RUNS), ratios[word])


def _elsewhere() -> None:
    """Timed in the process that holds the record."""
