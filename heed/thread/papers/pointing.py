"""A paper beside what it proposes: which of its parts each proposal comes from, and what of a long paper is shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from heed.kit.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.models import Proposal

SHOWN_WHOLE, AROUND = 400, 6
"""Blocks: a longer paper shows those around what it proposes, and its headings."""
TELLING = 40
"""Letters: so many of its words tell a part from its neighbours at the same place."""

WHOLE = -1


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of a paper, the proposals that come from each part of it (a row, an item; `WHOLE` for all of it), and how many
    blocks before it are not shown.
    """

    block: Block
    pointed: Mapping[int, list[int]] = field(default_factory=dict)
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    block: int
    part: int
    place: str
    text: str


def beside(document: Document, proposals: Iterable[Proposal]) -> Iterator[Shown]:
    """The paper's blocks with what comes from each, in their order."""
    pointed: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    parts: dict[str, list[_Part]] = defaultdict(list)
    for part in _parts(document):
        parts[part.place].append(part)
    for one in proposals:
        if whence := _whence(one, parts.get(one.place, [])):
            pointed[whence.block][whence.part].append(one.position)
    left_out = 0
    near = {number for block in pointed for number in range(block - AROUND, block + AROUND + 1)}
    for number, block in enumerate(document.blocks):
        if len(document.blocks) > SHOWN_WHOLE and number not in near and not isinstance(block, Heading):
            left_out += 1
            continue
        yield Shown(block, pointed.get(number, {}), left_out)
        left_out = 0
    if left_out:
        yield Shown(Paragraph(""), left_out=left_out)


def _whence(proposal: Proposal, there: list[_Part]) -> _Part | None:
    """The part at the place of a proposal that begins as it does, or the first there. The prose of a Word file has no places: there the
    words alone tell it.
    """
    begins = _begins(proposal)
    found = next((part for part in there if begins and begins in part.text), None)
    return found or (there[0] if there and proposal.place else None)


def _parts(document: Document) -> Iterator[_Part]:
    for number, block in enumerate(document.blocks):
        match block:
            case Table():
                yield _Part(number, WHOLE, str(block.at), "")
                for place, row in enumerate(block.rows):
                    yield _Part(number, place, str(row.at), folded(" ".join(row.texts)))
            case Bullets():
                for place, words in enumerate(block.items):
                    yield _Part(number, place, str(block.place_of(place)), folded(words))
            case Heading() | Paragraph():
                yield _Part(number, WHOLE, str(block.at), folded(block.text))


def _begins(proposal: Proposal) -> str:
    """The first words of what was found, as far as they tell it apart."""
    found = proposal.found
    words = found.get("text") or found.get("aim") or found.get("words") or proposal.source
    return folded(str(words))[:TELLING]
