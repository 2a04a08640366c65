"""The figures of a paper that are withheld, by the sums that its figures make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heed.thread.papers.figures import BY_KEY, CUTS, FIGURES
from heed.thread.papers.standing import Standing
from heed.thread.papers.suppressing import is_small, withheld


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


def withheld_figures(counts: Mapping[str, int], small: Iterable[str]) -> frozenset[str]:
    """The figures not to print where those `small` ones are withheld."""
    cells, sums, hidden = dict(counts), [], []
    for cut in CUTS:
        parts = list(cut.parts)
        if not cut.whole:
            rest = f"rest of {cut.outer}: {' '.join(parts)}"
            cells[rest] = counts[cut.outer] - sum(counts[part] for part in parts)
            hidden.append(rest)
            parts.append(rest)
        sums.append((cut.outer, parts))
    return withheld(cells, sums, small, hidden)
