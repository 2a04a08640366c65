"""What a record is, in figures that its return can be held to: its rows, where its log ends, and what is wrong with it.

`python -m heed.kit.backups.inspection` answers for the installation that its environment names, as JSON: a copy is
looked at in a process of its own, which knows of nothing but the copy.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from heed.kit.rules import Refused

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Inspection:
    """The first thing wrong, if any; the number and seal of the last entry of each chain; the rows of each table."""

    wrong: str | None
    ends: dict[str, tuple[int, str]]
    counts: Counts

    @property
    def rows(self) -> int:
        return sum(sum(tables.values()) for tables in self.counts.values())


def inspect() -> Inspection:
    """Look at the record that is open."""
    from django.conf import settings  # noqa: PLC0415 - a copy is looked at before this process has a record
    from django.db import connections  # noqa: PLC0415

    from heed.kit.activity import anchors  # noqa: PLC0415
    from heed.kit.activity.verification import Verification  # noqa: PLC0415

    verification = Verification(anchors.kept(settings.ANCHORS))
    wrong = verification.first_wrong()
    counts: Counts = {}
    for alias in connections:
        with connections[alias].cursor() as cursor:
            counts[alias] = {}
            for table in sorted(connections[alias].introspection.table_names(cursor)):
                cursor.execute(f"SELECT count(*) FROM {connections[alias].ops.quote_name(table)}")  # noqa: S608 - from the catalogue
                counts[alias][table] = cursor.fetchone()[0]
    return Inspection(wrong, verification.ends, counts)


def of_installation(environment: dict[str, str]) -> Inspection:
    """Look at the record of another environment, in a process of its own. Raises `Refused`."""
    child = subprocess.run(  # noqa: S603 - this very module
        [sys.executable, "-m", __name__], env=os.environ | environment, capture_output=True, text=True, check=False
    )
    if child.returncode:
        said = child.stderr.strip().splitlines()
        raise Refused(f"The copy cannot be opened: {said[-1].removeprefix('heed: ') if said else 'it said nothing'}")
    return read(json.loads(child.stdout))


def read(written: dict[str, object]) -> Inspection:
    """The inspection that `asdict` wrote."""
    ends = {str(name): (int(number), str(seal)) for name, (number, seal) in written["ends"].items()}  # type: ignore[attr-defined]
    return Inspection(written["wrong"], ends, written["counts"])  # type: ignore[arg-type]


def beside(home: Path) -> dict[str, str]:
    """The environment of an installation that has all its own in that folder."""
    return {"HEED_HOME": str(home), "HEED_KEY_FILE": str(home / "key"), "HEED_ANCHORS": str(home / "anchors")}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    try:
        import django

        django.setup()
        print(json.dumps(asdict(inspect())))  # noqa: T201 - the answer
    except Exception as error:  # noqa: BLE001 - whatever it is, whoever asked says it in one sentence
        sys.exit(f"heed: {' '.join(str(error).split())}")
