"""Words that mean the same, as data: a short form and what it stands for, and the several words for one thing.

The kit knows no trade: whoever does hands its thesaurus down as a table of tables. Three of them have a use of their own:
`near` are meanings that stand close, `sources` where the words come from, and `says-little` what most texts hold: words of
`nothing`, which are left out where they are part of no other, and the meanings of `some`. In every other each line is a meaning: its
name, then other words for it.

Texts are read as stems without the commonest words. The longest words are found first; two words are found in either order
and with a few others between them, so that *share information* is the *sharing of relevant information*. A stem that is one
letter away from a word of the thesaurus, and is not one of its words itself, is read as that word.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from heed.kit.search.words import COMMON, runs, stem

NEAR, SOURCES, SAYS_LITTLE = "near", "sources", "says-little"
BETWEEN = 2
"""How many other words may stand between the two of a pair."""
MENDED = 5
"""Letters of a stem from which on one wrong letter is mended: a shorter one may well be another word."""

_COMMON = frozenset(map(stem, COMMON))

Phrase = tuple[str, ...]
Read = Mapping[Phrase, frozenset[str]]
"""What stands in a text: words as stems, each with the meanings that it may have; none where the thesaurus does not know it."""


@dataclass(frozen=True)
class Thesaurus:
    """Which words have which meanings.

    `meanings` are the words of each by its name, `near` the names of those that stand close to one and say less, `commonplace` the names
    of those that most texts hold, `nothing` the stems that say nothing.
    """

    meanings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: Mapping[str, frozenset[str]] = field(default_factory=dict)
    commonplace: frozenset[str] = frozenset()
    nothing: frozenset[str] = frozenset()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Thesaurus":
        """From a table of tables. Raises ValueError where it speaks of a meaning that it does not have."""
        tables = [told for name, told in table.items() if name not in (NEAR, SOURCES, SAYS_LITTLE)]
        meanings = {name: frozenset((name, *words)) for told in tables for name, words in told.items()}
        near = {name: frozenset(others) for name, others in table.get(NEAR, {}).items()}
        little = table.get(SAYS_LITTLE, {})
        commonplace = frozenset(little.get("some", ()))
        if unknown := sorted(
            frozenset(near).union(*near.values(), commonplace, table.get(SOURCES, {})) - set(meanings)
        ):
            raise ValueError(f"The thesaurus has no meaning called {', '.join(unknown)}.")
        nothing = frozenset(one for words in little.get("nothing", ()) for one in _stems(words))
        return cls(meanings, near, commonplace, nothing)

    def adding(self, added: Iterable[tuple[str, str]]) -> "Thesaurus":
        """With more words, each as the words and what they mean: a name, or other words, of a meaning there is, or of a new one."""
        meanings = dict(self.meanings)
        for words, meant in added:
            for name in self.called(meant) or (meant,):
                meanings[name] = meanings.get(name, frozenset((name,))) | {words}
        return Thesaurus(meanings, self.near, self.commonplace, self.nothing)

    def called(self, words: str) -> tuple[str, ...]:
        """The names of the meanings that these words have, in order; none where it does not know them."""
        return tuple(sorted(self._names.get(_stems(words), ())))

    @cached_property
    def fingerprint(self) -> str:
        """Another one wherever any text may be read otherwise."""
        said = [(name, sorted(words)) for name, words in sorted(self.meanings.items())], sorted(self.nothing)
        return hashlib.blake2b(repr(said).encode(), digest_size=8).hexdigest()

    def read(self, text: str) -> Read:
        """What stands in the text."""
        stems = [self._mended(one) for one in _stems(text)]
        taken: set[int] = set()
        found: dict[Phrase, frozenset[str]] = {}
        for places in self._places(stems, taken):
            phrase = tuple(stems[at] for at in places)
            found[phrase] = self._names[phrase]
            taken.update(places)
        found |= {(one,): frozenset() for at, one in enumerate(stems) if at not in taken and one not in self.nothing}
        return found

    def _mended(self, one: str) -> str:
        if len(one) < MENDED or one in self._words or one in self.nothing:
            return one
        return next((self._one_letter_off[less] for less in _less_one(one) if less in self._one_letter_off), one)

    def _places(self, stems: Sequence[str], taken: set[int]) -> Iterator[tuple[int, ...]]:
        """Where words of the thesaurus stand: first the longest that stand together, then pairs, then single ones."""
        together = (
            range(at, at + length)
            for at, one in enumerate(stems)
            for length in self._lengths.get(one, ())
            if at + length <= len(stems) and tuple(stems[at : at + length]) in self._names
        )
        for places in sorted(together, key=lambda one: (-len(one), one.start)):
            if taken.isdisjoint(places):
                yield tuple(places)
        for at, one in enumerate(stems):
            for then in range(at + 1, min(at + BETWEEN + 2, len(stems))):
                if taken.isdisjoint((at, then)):
                    if (one, stems[then]) in self._names:
                        yield at, then
                    elif (stems[then], one) in self._names:
                        yield then, at
        for at, one in enumerate(stems):
            if at not in taken and (one,) in self._names:
                yield (at,)

    @cached_property
    def _names(self) -> dict[Phrase, frozenset[str]]:
        """The names of the meanings of each of its words."""
        names: dict[Phrase, set[str]] = defaultdict(set)
        for name, words in self.meanings.items():
            for told in words:
                if not self.nothing.issuperset(phrase := _stems(told)):
                    names[phrase].add(name)
        return {phrase: frozenset(those) for phrase, those in names.items()}

    @cached_property
    def _lengths(self) -> dict[str, frozenset[int]]:
        """How many stems its words of several have, by their first."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in self._names:
            if len(phrase) > 1:
                lengths[phrase[0]].add(len(phrase))
        return {first: frozenset(those) for first, those in lengths.items()}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(one for phrase in self._names for one in phrase)

    @cached_property
    def _one_letter_off(self) -> dict[str, str]:
        """Each longer stem by what is left of it without one letter."""
        return {less: one for one in sorted(self._words) if len(one) >= MENDED for less in _less_one(one)}


def _stems(text: str) -> Phrase:
    return tuple(one for run in runs(text) for one in run.stems if one not in _COMMON)


def _less_one(word: str) -> Iterator[str]:
    """The word itself, then with each of its letters left out."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))
