"""The pages, a status change and the whole as at a past day, in the world of the claims and in ten times that world."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.claims import Claim, Measured
from tests.worlds import Worlds


def measured(worlds: Worlds, database: str, *, large: bool) -> Iterator[Measured]:
    """Measured in a process of its own, which holds the record."""
    worlds.clear()
    environment = os.environ | worlds.environment() | {"HEED_PLAIN_HTTP": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "bench.site.settings"
    run = [sys.executable, "-m", "bench.site.scale", *(["--large"] if large else [])]
    told = subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    for what, bar, runs, ratio in json.loads(told):
        yield Measured(Claim(f"{what}, on {database}", _elsewhere, _elsewhere, bar, runs), ratio)


def _elsewhere() -> None:
    """Timed in the process that holds the record."""
