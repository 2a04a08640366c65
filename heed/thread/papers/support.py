"""Whom a reader can talk to: data with its source and the day on which somebody last looked whether it still holds."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_TABLE = Path(__file__).with_name("support_lines.toml")
HOLDS_FOR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class SupportLine:
    name: str
    reach: str
    source: str
    checked_on: date

    def __str__(self) -> str:
        return f"{self.name}: {self.reach}"

    def is_stale(self, *, on: date) -> bool:
        return self.checked_on + HOLDS_FOR < on


SUPPORT_LINES = tuple(SupportLine(**line) for line in tomllib.loads(_TABLE.read_text())["line"])
