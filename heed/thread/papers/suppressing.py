"""Which numbers a paper withholds so that a small one cannot be worked out from the others.

A sum is a whole with its parts. A number under five is withheld; where a sum would then give it away, because everything
else in it is printed, the smallest other number of the sum is withheld too, and so on until no sum gives anything away.
Nothing in the paper tells which of the withheld numbers was the small one; and once any is withheld every nought is, or
two withheld numbers that make two together could only be one and one.

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
    if out - set(hidden) or any(is_small(cells[cell]) for cell in hidden):
        out |= {cell for cell, n in cells.items() if n == 0}
    while bare := [sum_ for sum_ in map(_members, sums) if sum_ - out and _gives_away(out & sum_, cells)]:
        out.add(min(bare[0] - out, key=lambda cell: (cells[cell], cell)))
    return frozenset(out - set(hidden))


def _members(sum_: tuple[str, Sequence[str]]) -> set[str]:
    whole, parts = sum_
    return {whole, *parts}


def _gives_away(out: set[str], cells: Mapping[str, int]) -> bool:
    """Whether what a sum withholds can be worked out from the rest of it: one number alone can, and so can several that
    are all as large as a small number can be, since no other set of small ones makes as much. A rest that is large or
    nought may be worked out.
    """
    alone = len(out) == 1 and any(not cell.startswith("rest of ") or is_small(cells[cell]) for cell in out)
    return alone or (bool(out) and all(cells[cell] == SMALL - 1 for cell in out))
