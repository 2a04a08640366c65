"""The marking that a paper carries on every page, by whom it is for and what is in it: a table with its sources."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heed.thread.papers.lifecycle import UNCHECKED, PaperStage
from heed.thread.papers.models import Audience

_TABLE = Path(__file__).with_name("markings.toml")


@dataclass(frozen=True, slots=True)
class Marking:
    """What stands on every page, the sentence that explains it on the first, and where that comes from."""

    stage: str
    audience: str
    before_approval: bool
    marking: str
    banner: str
    source: str
    effective: date


def _table() -> tuple[Marking, ...]:
    return tuple(Marking(**row) for row in tomllib.loads(_TABLE.read_text())["marking"])


MARKINGS = _table()


def marking_of(stage: PaperStage, audience: Audience, *, before_approval: bool, on: date) -> Marking:
    """The marking in force on that day; a draft is marked as a draft whoever it is for."""
    wanted = ("draft", "any", True) if stage in UNCHECKED else ("issued", audience, before_approval)
    fitting = [row for row in MARKINGS if (row.stage, row.audience, row.before_approval) == wanted]
    return max((row for row in fitting if row.effective <= on), key=lambda row: row.effective)
