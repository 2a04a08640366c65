"""What somebody types into the box, understood: words, “phrases in quotes”, -without.

Anything else is only punctuation. There is nothing that cannot be asked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from heed.kit.search.words import COMMON, Run, runs

MOST = 30
"""How many words or phrases are looked for; whatever is typed after them is not."""

_PART = re.compile(r'(?<!\S)(?P<without>[-−–])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))|(?P<loose>[^\s"]+)')
_CURLY = str.maketrans("“”„«»", '"""""')

Phrase = tuple[str, ...]
Wanted = tuple[Phrase, ...]
"""Stems that stand one after another; any of them will do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All of `wanted` is there and nothing of `unwanted`."""

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def stems(self) -> frozenset[str]:
        """Every stem whose finding is worth a mark."""
        return frozenset(stem for one in self.wanted for phrase in one for stem in phrase)

    @property
    def for_fts5(self) -> str:
        wanted = " AND ".join(map(_fts5, self.wanted))
        return f"({wanted}) NOT ({' OR '.join(map(_fts5, self.unwanted))})" if self.unwanted else wanted

    @property
    def for_tsquery(self) -> str:
        return " & ".join([*map(_tsquery, self.wanted), *(f"!{_tsquery(one)}" for one in self.unwanted)])


def understood(typed: str) -> Asked:
    wanted: list[Wanted] = []
    unwanted: list[Wanted] = []
    common: list[Wanted] = []
    for part in _PART.finditer(typed.translate(_CURLY)):
        if part["phrase"] is not None:
            (unwanted if part["without"] else wanted).extend(_phrase(part["phrase"]))
        else:
            words = part["word"] or part["loose"]
            for run in runs(words):
                one = _any_spelling(run)
                is_common = words.casefold() in COMMON
                (unwanted if part["without"] else common if is_common else wanted).append(one)
    return Asked(_few(wanted or common), _few(unwanted))


def any_of(phrases: Iterable[Phrase]) -> Asked:
    """At least one of these is there."""
    return Asked((tuple(phrases),))


def _phrase(words: str) -> list[Wanted]:
    found = list(runs(words))
    if len(found) == 1:
        return [_any_spelling(found[0])]
    stems = tuple(stem for run in found for stem in run.stems)
    return [(stems,)] if stems else []


def _any_spelling(run: Run) -> Wanted:
    return (run.stems, (run.joined,)) if run.joined else (run.stems,)


def _few(found: list[Wanted]) -> tuple[Wanted, ...]:
    return tuple(dict.fromkeys(found))[:MOST]


def _fts5(one: Wanted) -> str:
    return f"({' OR '.join(chr(34) + ' '.join(phrase) + chr(34) for phrase in one)})"


def _tsquery(one: Wanted) -> str:
    return f"({' | '.join('(' + ' <-> '.join(map(repr, phrase)) + ')' for phrase in one)})"
