"""The figures of a paper that are withheld, by the sums that its figures make."""

from collections.abc import Iterable, Mapping

from heed.thread.papers.figures import FIGURES, inner
from heed.thread.papers.suppressing import is_small, withheld


def small(counts: Mapping[str, int]) -> list[str]:
    """The figures that count fewer than five, and not nought."""
    return [figure.key for figure in FIGURES if is_small(counts[figure.key])]


def withheld_figures(counts: Mapping[str, int], small: Iterable[str]) -> frozenset[str]:
    """The figures not to print where those `small` ones are withheld."""
    cells, sums, hidden = dict(counts), [], []
    for whole in FIGURES:
        parts = inner(whole.key)
        if not parts:
            continue
        if all(part.is_part for part in parts):
            sums.append((whole.key, [part.key for part in parts]))
        else:
            rest = f"rest of {whole.key}"
            cells[rest] = counts[whole.key] - sum(counts[part.key] for part in parts)
            hidden.append(rest)
            sums.append((whole.key, [*(part.key for part in parts), rest]))
    return withheld(cells, sums, small, hidden)
