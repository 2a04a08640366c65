"""Which numbers a paper withholds so that a small one cannot be worked out from the others.

A sum is a whole with its parts. A number under five is withheld; where a sum would then give it away, because everything
else in it is printed, the smallest other number of the sum is withheld too, and so on until no sum gives anything away.
Nothing in the paper tells which of the withheld numbers was the small one.

Pure arithmetic, without the record. The oracle of its test tries every set of numbers that would print the same.
"""

from collections.abc import Iterable, Mapping, Sequence

SMALL = 5


def is_small(n: int) -> bool:
    """Whether few enough people stand behind the number to be known again; nobody stands behind nought."""
    return 0 < n < SMALL


def withheld(
    cells: Mapping[str, int],
    sums: Sequence[tuple[str, Sequence[str]]],
    small: Iterable[str],
    hidden: Iterable[str] = (),
) -> frozenset[str]:
    """The cells not to print: the `small` ones, and those that would give one away.

    A sum is a whole and its parts. `hidden` cells are printed in no case, such as the rest of a whole of which a paper
    names only some parts.
    """
    out = set(small) | set(hidden)
    while bare := [sum_ for sum_ in map(_members, sums) if len(out & sum_) == 1 and _gives_away(out & sum_, cells)]:
        out.add(min(bare[0] - out, key=lambda cell: (cells[cell] == 0, cells[cell], cell)))
    return frozenset(out - set(hidden))


def _members(sum_: tuple[str, Sequence[str]]) -> set[str]:
    whole, parts = sum_
    return {whole, *parts}


def _gives_away(alone: set[str], cells: Mapping[str, int]) -> bool:
    """Whether it matters that this one could be worked out: any withheld number matters but a rest that is large or nought."""
    return any(not cell.startswith("rest of ") or is_small(cells[cell]) for cell in alone)
