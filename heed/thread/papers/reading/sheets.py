"""The words of a theme lead's sheet, for the writer and the reader both, and what somebody wrote into its boxes.

A sheet is a table for each recommendation: names on the left; on the right what the record holds, and empty boxes. A key
says which record a table, or a part of it, is about, and which version of it the lead was looking at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from heed.kit.calendar.written import read_date
from heed.kit.documents.blocks import NOWHERE, Document, Place, Table

FILLED_IN_BY = "Filled in by"
FILLED_IN_ON = "Filled in on"
STANDS_NOW = "Where it stands now (box)"
HOW_IT_GOES = "How it goes (box)"
DONE_FOR_PART = "What was done for this part (box)"
DONE_SINCE = "Done since then (box)"
CAME_OF_IT = "What came of it, and how you know (box)"
BOXES = (STANDS_NOW, HOW_IT_GOES, DONE_FOR_PART, DONE_SINCE, CAME_OF_IT)
_KEY = re.compile(
    r"\bKey (recommendation|part|action) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}) version (\d+)\b",
    re.IGNORECASE,
)


class About(StrEnum):
    """What a key leads to."""

    RECOMMENDATION = "recommendation"
    PART = "part"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Key:
    """A record, and the version of it that was printed."""

    about: About
    pk: str
    version: int

    def __str__(self) -> str:
        return f"Key {self.about} {self.pk} version {self.version}"


@dataclass(frozen=True, slots=True)
class Box:
    """What somebody wrote into a box, and the record that it is about: the recommendation, a part of it, or an action."""

    name: str
    lines: tuple[str, ...]
    recommendation: Key
    about: Key
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that came back: who filled it in, on which day as they wrote it, and every box with something in it."""

    by: str
    on_iso: str
    boxes: tuple[Box, ...]


def sheet_of(document: Document) -> Sheet | None:
    """The sheet that the document is, or nothing where no table of it has a key."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    keyed = [table for table in tables if any(_key_in(row.texts) for row in table.rows)]
    if not keyed:
        return None
    facts = {
        row.texts[0]: row.texts[1]
        for table in tables
        if table not in keyed
        for row in table.rows
        if len(row.cells) == 2
    }
    boxes = tuple(box for table in keyed for box in _boxes(table))
    return Sheet(facts.get(FILLED_IN_BY, ""), read_date(facts.get(FILLED_IN_ON, "")), boxes)


def _boxes(table: Table) -> Iterator[Box]:
    recommendation = about = None
    for row in table.rows:
        if key := _key_in(row.texts):
            recommendation, about = (key if key.about is About.RECOMMENDATION else recommendation), key
            continue
        if recommendation is None or about is None or len(row.cells) < 2:
            continue
        name, lines = row.cells[0].text, row.cells[1].lines
        if name in BOXES and any(lines):
            yield Box(name, tuple(line for line in lines if line), recommendation, about, row.at)


def _key_in(texts: tuple[str, ...]) -> Key | None:
    found = _KEY.search(" ".join(texts[1:]))
    return Key(About(found[1].lower()), found[2].lower(), int(found[3])) if found else None
