"""What differs between two documents, passage by passage, in the order of the page.

    for one in differences(issued, sent):
        one.kind                       as issued, changed, added or taken out
        one.before, one.after          the passage in each; None where it stands in one only
        one.runs()                     its words, run by run

A passage is a heading, a paragraph, a point of a list, a row of a table, or a line that runs on every page. Only what is
said is compared, never how it is set: a heading that became a paragraph says the same. What was moved is taken out in one
place and added in the other. Nothing is lost between: the `before`s in their order are the one document, the `after`s the
other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from heed.kit.documents.blocks import Bullets, Document, Heading, Paragraph, Picture, Table, Unreadable, fold

MOST_PASSAGES = 20_000
BETWEEN_CELLS = "|"
"""Stands between the cells of a row, as a word of its own."""

_MOST_PAIRS = 10_000  # of passages that are held against one another word by word
_MOST_REPEATS = 5_000_000  # of what stands in both; beyond it, what is repeated most is not used to find the others
_ALIKE = 0.4
_DIGITS = re.compile(r"\d+")


class Difference(StrEnum):
    """What became of a passage, or of a run of its words."""

    KEPT = "as issued"
    CHANGED = "changed"
    ADDED = "added"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that is compared as one.

    `place` is where a person finds it, `under` the heading above it and, for a row, `head` the first row of its table.
    """

    text: str
    place: str
    under: str = ""
    head: str = ""

    @property
    def words(self) -> list[str]:
        return self.text.split()


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together in both documents, or differ together."""

    kind: Difference
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A passage of one document and its counterpart in the other."""

    before: Passage | None
    after: Passage | None

    @property
    def kind(self) -> Difference:
        if self.before is None:
            return Difference.ADDED
        if self.after is None:
            return Difference.TAKEN_OUT
        return Difference.KEPT if self.before.text == self.after.text else Difference.CHANGED

    @property
    def stands(self) -> Passage:
        """The passage as it stands in the second document; where it was taken out, as it stood in the first."""
        found = self.after or self.before
        assert found is not None
        return found

    def runs(self) -> list[Run]:
        """The words of both, in order."""
        before = self.before.words if self.before else []
        after = self.after.words if self.after else []
        return [
            Run(_KINDS[what], " ".join(before[i1:i2]), " ".join(after[j1:j2]))
            for what, i1, i2, j1, j2 in _opcodes(before, after)
        ]


_KINDS = {
    "equal": Difference.KEPT,
    "replace": Difference.CHANGED,
    "delete": Difference.TAKEN_OUT,
    "insert": Difference.ADDED,
}


def passages(document: Document) -> list[Passage]:
    """Every passage in reading order, the running lines first and last. Raises Unreadable where there are too many."""
    found = [passage for passage in _passages(document) if passage.text]
    if len(found) > MOST_PASSAGES:
        raise Unreadable(
            f"The file has more than {MOST_PASSAGES:,} paragraphs and rows, which is more than can be compared: "
            "send the paper without its annexes."
        )
    return found


def _passages(document: Document) -> Iterator[Passage]:
    yield Passage(fold(document.header), "at the head of every page")
    under, tables = "", 0
    for block in document.blocks:
        match block:
            case Heading():
                under = fold(block.text)
                yield Passage(under, "heading")
            case Paragraph():
                yield Passage(fold(block.text), "paragraph", under)
            case Bullets():
                for item in block.items:
                    yield Passage(fold(item), "point of a list", under)
            case Table():
                tables += 1
                yield from _rows(block, tables, under)
            case Picture():
                pass  # no reader looks at pictures; what one shows stands beside it
    yield Passage(fold(document.footer), "at the foot of every page")


def _rows(table: Table, number: int, under: str) -> Iterator[Passage]:
    yield Passage(fold(table.caption), f"title of table {number}", under)
    head = _joined(table.rows[0].texts) if table.header_rows else ""
    for position, row in enumerate(table.rows, 1):
        if any(row.texts):
            yield Passage(_joined(row.texts), f"table {number}, row {position}", under, head)


def _joined(texts: Sequence[str]) -> str:
    return fold(f" {BETWEEN_CELLS} ".join(texts))


def differences(one: Document, other: Document) -> list[Compared]:
    """Every passage of both, each with its counterpart. Raises Unreadable where there are too many."""
    return list(_compared(passages(one), passages(other)))


def _compared(before: list[Passage], after: list[Passage]) -> Iterator[Compared]:
    for what, i1, i2, j1, j2 in _opcodes([p.text for p in before], [p.text for p in after]):
        if what == "equal":
            yield from map(Compared, before[i1:i2], after[j1:j2])
        else:
            yield from _paired_by_form(before[i1:i2], after[j1:j2])


def _paired_by_form(before: list[Passage], after: list[Passage]) -> Iterator[Compared]:
    """First what is the same but for its numbers, however little it says; then what is alike in words."""
    forms = [[_DIGITS.sub("#", passage.text) for passage in side] for side in (before, after)]
    for what, i1, i2, j1, j2 in _opcodes(*forms):
        if what == "equal":
            yield from map(Compared, before[i1:i2], after[j1:j2])
        else:
            yield from _paired_by_words(before[i1:i2], after[j1:j2])


def _paired_by_words(before: list[Passage], after: list[Passage]) -> Iterator[Compared]:
    """In order, so that the passages of each pair have as many words in common as can be."""
    if len(before) * len(after) > _MOST_PAIRS:
        yield from (Compared(passage, None) for passage in before)
        yield from (Compared(None, passage) for passage in after)
        return
    counts = [[Counter(passage.words) for passage in side] for side in (before, after)]
    alike = [[_likeness(one, other) for other in counts[1]] for one in counts[0]]
    best = _best(alike, len(after))
    i = j = 0
    while i < len(before) and j < len(after):
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield Compared(before[i], after[j])
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield Compared(before[i], None)
            i += 1
        else:
            yield Compared(None, after[j])
            j += 1
    yield from (Compared(passage, None) for passage in before[i:])
    yield from (Compared(None, passage) for passage in after[j:])


def _best(alike: list[list[float]], width: int) -> list[list[float]]:
    """The most likeness that pairs of the rest can have together, from each place on."""
    best = [[0.0] * (width + 1) for _ in range(len(alike) + 1)]
    for i in range(len(alike) - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return best


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _opcodes(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    counts = Counter(before), Counter(after)
    repeats = sum(n * counts[1][text] for text, n in counts[0].items())
    return list(SequenceMatcher(None, before, after, autojunk=repeats > _MOST_REPEATS).get_opcodes())
