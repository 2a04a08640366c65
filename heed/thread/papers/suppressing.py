"""Which numbers a paper withholds so that a small one cannot be worked out from the others.

A sum is a whole with its parts. A number under five is withheld; where a sum would then give it away, because everything
else in it is printed, another number of the sum is withheld too, and so on until no sum gives anything away. Nothing in
the paper tells which of the withheld numbers was the small one; and where any is withheld every nought beside it is, or two
withheld numbers that make two together could only be one and one.

Figures are few and each is read: `fewest_withheld` tries every set of them and takes the smallest. Tables are large:
`withheld` adds the smallest number of a sum each time, and withholds every nought.

Pure arithmetic, without the record. The oracle of its test tries every set of numbers that would print the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

SMALL = 5
Sums = Sequence[tuple[str, Sequence[str]]]


def is_small(n: int) -> bool:
    """Whether few enough people stand behind the number to be known again; nobody stands behind nought."""
    return 0 < n < SMALL


def withheld(cells: Mapping[str, int], sums: Sums, small: Iterable[str]) -> frozenset[str]:
    """The cells not to print: the `small` ones, every nought, and those that would give one away.

    A sum is a whole and its parts.
    """
    out = set(small)
    if out:
        out |= {cell for cell, n in cells.items() if n == 0}
    while bare := [sum_ for sum_ in map(_members, sums) if sum_ - out and _gives_away(out & sum_, cells)]:
        out.add(min(bare[0] - out, key=lambda cell: (cells[cell], cell)))
    return frozenset(out)


def fewest_withheld(
    cells: Mapping[str, int],
    sums: Sums,
    small: Collection[str],
    hidden: Collection[str] = (),
) -> frozenset[str]:
    """The smallest set of cells not to print so that none of the `small` ones can be worked out; of several as small, the one
    whose cells count least. What no sum ties to a small cell is printed.

    `hidden` cells are printed in no case, such as the rest of a whole of which a paper names only some parts; one that is
    among `small` is protected as well.
    """
    out: set[str] = set()
    for tied in _tied_together(cells, sums):
        protected = tied & set(small)
        if protected:
            out |= _fewest(cells, [sum_ for sum_ in sums if sum_[0] in tied], protected, tied & set(hidden))
    return frozenset(out)


def _tied_together(cells: Iterable[str], sums: Sums) -> list[set[str]]:
    """The cells in groups of which no sum reaches from one into another."""
    groups = [{cell} for cell in cells]
    for members in map(_members, sums):
        touched = [group for group in groups if group & members]
        groups = [group for group in groups if not group & members] + [set().union(*touched)]
    return groups


def _fewest(cells: Mapping[str, int], sums: Sums, protected: set[str], hidden: set[str]) -> set[str]:
    must = protected - hidden
    others = sorted({cell for sum_ in sums for cell in _members(sum_)} - must - hidden)
    best: set[str] | None = None
    for n in range(len(others) + 1):
        if best is not None and len(best) <= len(must) + n:
            break
        for more in combinations(others, n):
            out = _with_noughts_beside(must | set(more), cells, sums, hidden)
            if (best is None or _cost(out, cells) < _cost(best, cells)) and _protects(
                out | hidden, cells, sums, protected, hidden
            ):
                best = out
    assert best is not None, "where nothing is printed nothing can be worked out"
    return best


def _cost(out: set[str], cells: Mapping[str, int]) -> tuple[int, int, list[str]]:
    return len(out), sum(cells[cell] for cell in out), sorted(out)


def _with_noughts_beside(out: set[str], cells: Mapping[str, int], sums: Sums, hidden: set[str]) -> set[str]:
    while more := {
        cell for sum_ in map(_members, sums) if sum_ & out for cell in sum_ - out - hidden if cells[cell] == 0
    }:
        out = out | more
    return out


def _protects(unknown: set[str], cells: Mapping[str, int], sums: Sums, protected: set[str], hidden: set[str]) -> bool:
    for members in map(_members, sums):
        missing = unknown & members
        if missing - (hidden - protected) and _gives_away(missing, cells):
            return False
    least, most = _bounds(unknown, cells, sums)
    return all(least[cell] < most[cell] for cell in protected)


def _bounds(unknown: set[str], cells: Mapping[str, int], sums: Sums) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Between what and what each cell must be, as the sums narrow it down; nothing counts less than nought."""
    least = {cell: 0.0 if cell in unknown else float(n) for cell, n in cells.items()}
    most = {cell: float("inf") if cell in unknown else float(n) for cell, n in cells.items()}
    changed = True
    while changed:
        changed = False
        for whole, parts in sums:
            low, high = sum(least[part] for part in parts), sum(most[part] for part in parts)
            narrowed = [(whole, low, high)]
            for part in parts:
                others_low = sum(least[one] for one in parts if one != part)
                others_high = sum(most[one] for one in parts if one != part)
                part_low = least[whole] - others_high if others_high < float("inf") else 0.0
                narrowed.append((part, part_low, most[whole] - others_low))
            for cell, low, high in narrowed:
                if low > least[cell] or high < most[cell]:
                    least[cell], most[cell], changed = max(low, least[cell]), min(high, most[cell]), True
    return least, most


def _members(sum_: tuple[str, Sequence[str]]) -> set[str]:
    whole, parts = sum_
    return {whole, *parts}


def _gives_away(out: Collection[str], cells: Mapping[str, int]) -> bool:
    """Whether what a sum withholds can be worked out from the rest of it: one number alone can, and so can several that
    are all as large as a small number can be, since no other set of small ones makes as much.
    """
    return len(out) == 1 or (bool(out) and all(cells[cell] == SMALL - 1 for cell in out))
