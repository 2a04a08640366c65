"""The words that show what a recommendation asks, and those that leave it open: `words.toml`, made ready to look for.

Every pattern is in lower case, with straight apostrophes.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TOLD: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Weak:
    """A group of verbs that can be done without anything changing."""

    verb: re.Pattern[str]
    phrase: re.Pattern[str] | None
    joins: bool
    why: str
    question: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that name nobody in particular."""

    words: re.Pattern[str]
    several: bool
    why: str
    question: str


def _any(patterns: Iterable[str], *, before: str = r"\b(?:", after: str = r")\b") -> re.Pattern[str]:
    return re.compile(before + "|".join(patterns) + after)


WEAK = tuple(
    Weak(
        re.compile(r"(?:be (?:\w+ly )?)?(?:" + "|".join(row["verbs"]) + r")(?!\w)"),
        _any(row["phrases"]) if "phrases" in row else None,
        row.get("joins", False),
        row["why"],
        row["question"],
    )
    for row in _TOLD["weak"]
)
VAGUE = tuple(
    Vague(_any(row["words"], before=r"^(?:", after=r")$"), row["several"], row["why"], row["question"])
    for row in _TOLD["vague"]
)
BODIES = {row["kind"]: _any(row["words"], after=r")$") for row in _TOLD["body"]}
BODIES_ANYWHERE = {row["kind"]: _any(row["words"]) for row in _TOLD["body"]}
THINGS = frozenset(_TOLD["not_a_body"]["words"])
_DOING = r"(?:" + "|".join(_TOLD["doing"]["verbs"]) + r")(?:s|es)?\b"
AND_DOES = re.compile(r"(?:\band|[,;]|\bor|\bthen) (?:then |also |to |should |must |it |they )*(?:\w+ly )?" + _DOING)
TO_DO = re.compile(r"(?:with [^.;,]{1,60}? )?to (?:\w+ly )?" + _DOING)
SEEN = _any(_TOLD["seen"]["words"], before="(?:", after=")")
_MADE, _THING = ("|".join(_TOLD["seen"][name]) for name in ("made", "things"))
MADE_THING = re.compile(
    rf"\b(?:{_MADE})\b(?:\W+\w+){{0,8}}?\W+(?:{_THING})\b|\b(?:{_THING})\b[^.;]{{0,60}}\bbe (?:\w+ly )?(?:\w+ and )?(?:{_MADE})\b"
)
HEDGE = _any(_TOLD["seen"]["hedges"])
LED = _any(_TOLD["led"]["words"])
BEYOND = _any(_TOLD["beyond"]["words"])
BEYOND_WHY, BEYOND_QUESTION = _TOLD["beyond"]["why"], _TOLD["beyond"]["question"]
REACHING = _any(_TOLD["reaching"]["verbs"])
REASON = _any(_TOLD["why"]["words"], before="(?:", after=")")
PURPOSE = re.compile(rf"(?P<before>[\w’']+),? to (?:better |then |\w+ly )?(?:{'|'.join(_TOLD['why']['purposes'])})\b")
NO_PURPOSE = frozenset(_TOLD["why"]["not_before_a_purpose"])
TERM = _any(_TOLD["term"]["words"])
_DAYS = {name: "|".join(map(re.escape, _TOLD["term"][name])) for name in ("before_a_day", "after_the_verb")}
BEFORE_A_DAY, AFTER_THE_VERB = (re.compile(rf"(?:^|[\s(])(?:{words})\s*$") for words in _DAYS.values())
LOOSE = _any(_TOLD["term"]["loose"])
