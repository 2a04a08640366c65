"""Which of many texts say much the same as one, best first. Without a database, and without a model of a language.

A text is read by a `Thesaurus`: words, and the meanings that they may have. Each counts the more the fewer texts have it. How
often a word stands in texts of the trade is guessed at first and counted as well, so that a few texts are ranked like many.
Two measures are taken, and the score is what lies between them, from 0 to 1:

* the cosine of all that two texts hold: words, meanings, and meanings that stand close to those;
* how much of each finds its like in the other: word by word, a meaning being found whichever words stand for it.

What is found can be explained by pointing at the words.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from heapq import nlargest
from typing import Generic, TypeVar

from heed.kit.search.thesaurus import Phrase, Read, Thesaurus

MEANING = "_"
"""Stands before the name of a meaning among what a text holds; no stem begins so."""

CLOSE, WITHIN = 0.3, 0.08
"""What a meaning that stands close, and a word whose meaning is known, count beside that meaning and other words, which count 1."""
GUESSED, SELDOM, OFTEN, WORD = 300, 0.02, 0.5, 0.04
"""As if so many texts had been counted: the share of them that has a meaning, a commonplace one, a word."""
NEARLY, IN_PART = 0.25, 0.4
"""How like a meaning that stands close is, and two of several words that have all but some in common."""
RARE = 1.4
"""By which power a word counts more for being rare, where words find their like."""
ASKED = 0.65
"""What it weighs that the words asked for are found, beside that the text found says nothing else."""
SHORTLIST = 150
"""How many of the closest by cosine are measured word by word."""

Held = Mapping[str, float]
Key = TypeVar("Key", bound=Hashable)


def said(read: Read) -> Held:
    """What a text says, each with what it counts: stems and, after `MEANING`, names."""
    found: dict[str, float] = defaultdict(float)
    for phrase, names in read.items():
        for one in phrase:
            found[one] = max(found[one], WITHIN if names else 1.0)
        for name in names:
            found[MEANING + name] = max(found[MEANING + name], 1 / math.sqrt(len(names)))
    return found


def held(read: Read, thesaurus: Thesaurus) -> Held:
    """What it says, and the meanings that stand close to what it says."""
    found = dict(said(read))
    for names in read.values():
        for name in names:
            for other in thesaurus.near.get(name, ()):
                found[MEANING + other] = max(found.get(MEANING + other, 0.0), CLOSE / math.sqrt(len(names)))
    return found


class Weights:
    """How much what a text holds tells apart: `counted` is how many of all those texts say it."""

    def __init__(self, counted: Mapping[str, int], of: int, thesaurus: Thesaurus) -> None:
        self.counted, self.of, self.thesaurus = counted, of, thesaurus
        self._phrases: dict[Phrase, float] = {}

    def __getitem__(self, one: str) -> float:
        share = WORD
        if one.startswith(MEANING):
            share = OFTEN if one[len(MEANING) :] in self.thesaurus.commonplace else SELDOM
        return math.log(1 + (self.of + GUESSED) / (self.counted.get(one, 0) + GUESSED * share))

    def size(self, held: Held) -> float:
        return math.sqrt(sum((counts * self[one]) ** 2 for one, counts in held.items()))

    def phrase(self, phrase: Phrase, names: Iterable[str]) -> float:
        if phrase not in self._phrases:
            each = [self[MEANING + name] for name in names]
            self._phrases[phrase] = (sum(each) / len(each) if each else self[phrase[0]]) ** RARE
        return self._phrases[phrase]


def cosine(shared: float, asked: float, other: float) -> float:
    """Of what two texts share and their sizes; a long text is held against half as much for what else it says."""
    return min(1.0, shared / (asked * other) * math.sqrt(other / asked)) if shared else 0.0


def like(one: Read, other: Read, weights: Weights) -> float:
    """How much of each finds its like in the other, from 0 to 1."""
    found, best = 0.0, dict.fromkeys(other, 0.0)
    for phrase, names in one.items():
        nearest = 0.0
        for there, their in other.items():
            as_like = _as_like(phrase, names, there, their, weights.thesaurus)
            nearest, best[there] = max(nearest, as_like), max(best[there], as_like)
        found += nearest * weights.phrase(phrase, names)
    of = sum(weights.phrase(phrase, names) for phrase, names in one.items())
    there_is = sum(weights.phrase(phrase, names) for phrase, names in other.items())
    met = sum(as_like * weights.phrase(phrase, other[phrase]) for phrase, as_like in best.items())
    return (found / of) ** ASKED * (met / there_is) ** (1 - ASKED) if of and there_is else 0.0


def _as_like(
    phrase: Phrase, names: frozenset[str], there: Phrase, their: frozenset[str], thesaurus: Thesaurus
) -> float:
    if phrase == there or not names.isdisjoint(their):
        return 1.0
    shared = len(set(phrase) & set(there))
    in_part = IN_PART * shared / max(len(phrase), len(there))
    is_near = _stands_close(names, their, thesaurus) or _stands_close(their, names, thesaurus)
    return max(in_part, NEARLY) if is_near else in_part


def _stands_close(names: frozenset[str], their: frozenset[str], thesaurus: Thesaurus) -> bool:
    return any(not their.isdisjoint(thesaurus.near.get(name, ())) for name in names)


class Texts(Generic[Key]):
    """Texts among which those closest to another are found."""

    def __init__(self, texts: Mapping[Key, str], thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        self._read = {key: thesaurus.read(text) for key, text in texts.items()}
        held_by = {key: held(read, thesaurus) for key, read in self._read.items()}
        counted = Counter(one for read in self._read.values() for one in said(read))
        self.weights = Weights(counted, len(texts), thesaurus)
        self._sizes = {key: self.weights.size(what) for key, what in held_by.items()}
        self._holders: dict[str, list[tuple[Key, float]]] = defaultdict(list)
        for key, what in held_by.items():
            for one, counts in what.items():
                self._holders[one].append((key, counts * self.weights[one]))

    def closest(self, text: str, *, most: int) -> list[tuple[Key, float]]:
        """At most so many that have anything in common with the text, best first, each with its score."""
        read = self.thesaurus.read(text)
        asked = held(read, self.thesaurus)
        shared: dict[Key, float] = defaultdict(float)
        for one, counts in asked.items():
            weight = counts * self.weights[one]
            for key, other in self._holders.get(one, ()):
                shared[key] += weight * other
        size = self.weights.size(asked)
        cosines = {key: cosine(found, size, self._sizes[key]) for key, found in shared.items()}
        nearest = nlargest(max(SHORTLIST, most), cosines, key=cosines.__getitem__)
        scores = {key: (cosines[key] + like(read, self._read[key], self.weights)) / 2 for key in nearest}
        return nlargest(most, scores.items(), key=lambda one: one[1])
