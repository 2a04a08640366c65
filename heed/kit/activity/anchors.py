"""Anchors: where both chains ended at a moment, kept where whoever can write to the database cannot.

One JSON object a line: `{"at": "2026-11-23T07:00:00+00:00", "reads": [120, "<seal>"], "writes": [45, "<seal>"]}`. A log that
was written anew, cut short or put back from yesterday no longer passes through them.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path


class NotAnAnchor(Exception):
    """A line of the file is no anchor; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The number and the seal of the last entry of each chain, by the chain's name; (0, "") where it had none yet."""

    at: str
    ends: dict[str, tuple[int, str]]


def kept(path: Path) -> list[Anchor]:
    """Every anchor in the file, oldest first; none where there is no file. Raises `NotAnAnchor`, OSError."""
    if not path.exists():
        return []
    return [_anchor(line, f"Line {place} of {path}") for place, line in enumerate(path.read_text().splitlines(), 1)]


def _anchor(line: str, where: str) -> Anchor:
    try:
        written = json.loads(line)
        at = str(written.pop("at"))
        return Anchor(at, {str(name): (int(number), str(seal)) for name, (number, seal) in written.items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        raise NotAnAnchor(
            f"{where} is no anchor. Put back the file as it was, or take the line out and say why."
        ) from None


def keep(path: Path, anchor: Anchor) -> None:
    """Add one line, on the disk before this returns. Raises OSError."""
    line = json.dumps({"at": anchor.at, **anchor.ends}, sort_keys=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
