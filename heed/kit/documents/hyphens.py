"""Whether the hyphen at the end of a line parts a word that the printer broke, or belongs to it.

The text itself is the dictionary: *molesta-* and *tion* are one word where neither stands elsewhere as a word, and *follow-*
and *up* keep their hyphen. Where nothing tells, prefixes that are written with one keep it.
"""

import re
from functools import cached_property

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*[A-Za-z]")
_KEEP = frozenset(
    ["multi", "non", "self", "well", "ex", "anti", "pre", "post", "cross", "inter", "semi", "part", "full", "long", "short", "high", "low", "follow", "face", "did", "one", "two", "three", "four", "five", "six", "ten", "half", "mid", "all", "end", "up", "on", "off", "out", "in", "non-fatal", "first", "second", "third", "vice", "by", "day", "year", "week", "month", "hour", "sub"]
)  # fmt: skip
"""First parts that are written with a hyphen."""
_AFTER_RE = re.compile(
    r"[aeiou]|(?:brief|test|train|run|launch|visit|issue|draft|state|design|read|think|write|grade|take)"
)
"""What follows *re-* where it keeps its hyphen."""
_SECOND = re.compile(
    r"(?:\w{2,}ing|based|led|wide|free|specific|related|aged|old|level|date|term|time|up|out|line|making|to|day|year)$"
)
"""Second parts that are written with a hyphen after a word."""
_LONG = 4
"""Letters. A shorter piece is seldom a word of its own."""


class Hyphens:
    """Knows the words of one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        within = re.sub(r"[\w-]+-[ \t]*\n[ \t]*\w+", " ", self._text)
        words = frozenset(word.lower() for word in _WORD.findall(within))
        return words | {part for word in words for part in word.split("-")}

    def are_one_word(self, before: str, after: str) -> bool:
        """Whether the last word of `before`, which ends in a hyphen, and the first of `after` are one without it."""
        ends, begins = re.search(r"([A-Za-z-]*[A-Za-z])-$", before), re.match(r"[a-z]+", after)
        if not ends or not begins:
            return False
        whole, second = ends[1].lower(), begins[0]
        first = whole.split("-")[-1]
        if f"{whole}-{second}" in self._words:
            return False
        if f"{whole}{second}" in self._words or f"{first}{second}" in self._words:
            return True
        if first in _KEEP:
            return False
        if first == "re":
            return not _AFTER_RE.match(second) and second not in self._words
        if second in self._words and (first in self._words or len(second) >= _LONG):
            return False
        return not (first in self._words and len(second) >= _LONG and _SECOND.search(second))
