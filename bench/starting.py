"""Starting the command."""

import subprocess
import sys
from pathlib import Path

from bench.claims import Claim

SLOWEST_START = 2.0


def claim() -> Claim:
    heed = str(Path(sys.executable).with_name("heed"))
    return Claim(
        '`heed --help`, against `python -c "import django"`',
        ours=lambda: _run(heed, "--help"),
        bare=lambda: _run(sys.executable, "-c", "import django"),
        bar=SLOWEST_START,
        runs=15,
    )


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
