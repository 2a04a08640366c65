"""What a paper states beside what the record counts, the difference said in words.

A stated figure is matched to a count by the words of its sentence: each count has words that tell it, and where a
sentence states two figures, the first goes with the words that come first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from heed.thread.papers.models import StatedFigure
from heed.thread.papers.standing import Counts

TOLD_BY = {
    "reviews": {
        "reviews_in_progress": r"in progress|being progressed|under ?way|ongoing|active reviews|live reviews",
        "reviews_writing_imr": r"\bIMRs?\b|management reviews?",
        "reviews_with_chair": r"\bchairs?\b|overview reports?",
        "reviews_awaiting_publication": r"publi(?:sh|cation)",
        "reviews_with_home_office": r"\bHO\b|home office",
        "reviews_newly_commissioned": r"commission|terms of reference",
        "reviews_behind_open": r"deriv|\bfrom\b|stem|aris",
    },
    "recommendations": {
        "recommendations_open": r"\bown|\bopen\b|outstanding|current|in progress",
        "recommendations_to_disseminate": r"disseminat",
        "recommendations_finalised_this_year": r"finalis|complet|closed|signed off",
    },
}
"""The words that tell which count a sentence speaks of; the earliest in the sentence is taken first."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One stated figure beside the record's own count; `counted` is None where the record counts no such thing."""

    stated: StatedFigure
    counted: int | None

    @property
    def difference(self) -> str:
        """In words: *the same*, *3 more*, *16 fewer*, or why there is none to tell."""
        if self.counted is None:
            return "the record counts nothing of this name"
        if self.stated.n is None:
            return "the paper gives no number"
        if self.counted == self.stated.n:
            return "the same"
        apart = abs(self.counted - self.stated.n)
        return f"the record has {apart} {'more' if self.counted > self.stated.n else 'fewer'}"


def comparisons(stated: Iterable[StatedFigure], counts: Counts) -> list[Comparison]:
    """Each stated figure with the count that its sentence speaks of, in the paper's order."""
    found = []
    for _, together in groupby(stated, key=lambda figure: figure.words):
        figures = list(together)
        for of in TOLD_BY:
            same = [figure for figure in figures if figure.of == of]
            names = _spoken_of(figures[0].words, of, among=len(same), mixed=len(same) < len(figures))
            found += [
                Comparison(figure, getattr(counts, name) if name else None)
                for figure, name in zip(same, [*names, *[None] * len(same)], strict=False)
            ]
    return sorted(found, key=lambda comparison: comparison.stated.position)


def _spoken_of(words: str, of: str, *, among: int, mixed: bool) -> Sequence[str]:
    """The counts of `of` that the sentence speaks of, in the order in which it does.

    A review is only *where recommendations come from* in a sentence that counts recommendations too.
    """
    told = {
        name: match.start()
        for name, pattern in TOLD_BY[of].items()
        if (match := re.search(pattern, words, re.IGNORECASE))
    }
    if mixed and "reviews_behind_open" in told:
        return ["reviews_behind_open"]
    told.pop("reviews_behind_open", None)
    if among == 1 and len(told) > 1 and "reviews_in_progress" in told:
        told = {"reviews_in_progress": 0}
    return sorted(told, key=lambda name: told[name])
