"""The figures of a paper that are withheld, by the sums that its figures make, and which records it must not tell apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from heed.thread.papers.figures import BY_KEY, CUTS, FIGURES, TOLD_BY_LISTS, Counted
from heed.thread.papers.standing import Standing
from heed.thread.papers.suppressing import fewest_withheld, is_small


@dataclass(frozen=True, slots=True)
class SmallNumber:
    """A number of the paper that counts few: a figure's, or that of a reading; `shows` is what the paper prints of it."""

    key: str
    title: str
    shows: str


def small_numbers(stands: Standing) -> list[SmallNumber]:
    """The figures that count fewer than five, and not nought, and the readings of which a number or what is left is as small."""
    counts = {key: len(records) for key, records in stands.counted.items()}
    figures = [SmallNumber(key, BY_KEY[key].title, str(counts[key])) for key in small(counts)]
    readings = [
        SmallNumber(one.measure.key, one.measure.title, one.said)
        for one in stands.measured
        if any(map(is_small, one.counted))
    ]
    return figures + readings


def small(counts: Mapping[str, int]) -> list[str]:
    """The figures that count fewer than five, and not nought."""
    return [figure.key for figure in FIGURES if is_small(counts[figure.key])]


def withheld_figures(counts: Mapping[str, int], small: Iterable[str], *, and_rests: bool = True) -> frozenset[str]:
    """The figures not to print where those `small` ones are withheld: as few as it takes.

    The rest of a figure of which the paper names only some parts stands nowhere; `and_rests` protects it where it is small.
    """
    cells, sums, hidden = dict(counts), [], []
    for cut in CUTS:
        parts = list(cut.parts)
        if not cut.whole:
            rest = f"rest of {cut.outer}: {' '.join(parts)}"
            cells[rest] = counts[cut.outer] - sum(counts[part] for part in parts)
            hidden.append(rest)
            parts.append(rest)
        sums.append((cut.outer, parts))
    rests = [rest for rest in hidden if and_rests and is_small(cells[rest])]
    return fewest_withheld(cells, sums, {*small, *rests}, hidden) - set(hidden)


def why_withheld(withheld: Iterable[str], chosen: Iterable[str]) -> list[tuple[str, str]]:
    """Each withheld figure by its title, and why: it was itself to be withheld, or it would tell one that stands beside it."""
    out, few = set(withheld), set(chosen)
    told = []
    for figure in FIGURES:
        if figure.key in out:
            why = (
                "It is under five." if figure.key in few else f"With it {_beside(figure.key, out)} could be worked out."
            )
            told.append((figure.title, why))
    return told


def _beside(key: str, out: set[str]) -> str:
    """The other withheld figures of the sums that it stands in."""
    sums = [{cut.outer, *cut.parts} for cut in CUTS if key in {cut.outer, *cut.parts}]
    beside = out.intersection(set().union(*sums)) - {key}
    return " or ".join(f"“{one.title}”" for one in FIGURES if one.key in beside) or "a number that stands nowhere"


@dataclass(frozen=True, slots=True)
class Untold:
    """The figures of which the paper does not list what they count, and the keys of the records that it does not place in them.

    Whoever knows which records a figure and all but one of its parts count knows which the last part counts, and how many.
    """

    figures: frozenset[str] = frozenset()
    records: frozenset[Any] = frozenset()


def untold(withheld: Iterable[str], counted: Counted) -> Untold:
    """What must not be told where those figures are withheld: what they count, what is cut apart with them and all inside it."""
    figures: set[str] = set()
    for key in withheld:
        around = {key} | {cut.outer for cut in CUTS if cut.whole and key in cut.parts}
        around |= {one for told, lists in TOLD_BY_LISTS.items() if key in {told, *_inside(told)} for one in lists}
        figures |= around.union(*map(_inside, around))
    return Untold(frozenset(figures), frozenset(record.pk for key in figures for record in counted[key]))


def _inside(key: str) -> set[str]:
    parts = {part for cut in CUTS if cut.whole and cut.outer == key for part in cut.parts}
    return parts.union(*map(_inside, parts))
