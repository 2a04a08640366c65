"""Recommendations that are set out as cards: a line for each fact, its name before a colon, the next card beginning with the same name.

Ref: 12/3
Recommendation: The Trust should ring first.
Owner: Head of Nursing
"""

import re
from collections.abc import Iterator, Sequence

from heed.kit.documents.blocks import Block, Paragraph
from heed.thread.papers.reading.plan_columns import HOW_FAR, WHEN, WHOSE, Holds, holds_of

_FACT = re.compile(r"(?P<name>[A-Z#][\w /&'’().-]{0,40}?)\s*:\s*(?P<said>.*)")
_ONE_OF_A_LIST = re.compile(r"(?:recommendation|rec|action|area for improvement|afi|r)\W*(?:\d|no\b)", re.IGNORECASE)
_FEWEST = 3
"""Facts of a card whose names are known."""

Fact = tuple[Holds | None, Paragraph, str]


def facts_from(blocks: Sequence[Block], start: int) -> list[Fact]:
    """The run of facts that begins at a block, each with what it holds, its paragraph, and what is said behind its name."""
    facts: list[Fact] = []
    for block in blocks[start:]:
        match = _FACT.fullmatch(block.text) if isinstance(block, Paragraph) else None
        if match is None or not isinstance(block, Paragraph) or _ONE_OF_A_LIST.match(match["name"]):
            break
        facts.append((holds_of(match["name"]), block, match["said"].strip()))
    return facts


def cards_of(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The cards of a run, cut where the first of its names comes again; none where they hold no recommendations."""
    if not facts:
        return
    first = _name(facts[0])
    starts = [number for number, fact in enumerate(facts) if _name(fact) == first]
    cards = [facts[start:end] for start, end in zip(starts, [*starts[1:], len(facts)], strict=True)]
    yield from (card for card in cards if _is_card(card))


def _name(fact: Fact) -> str:
    return fact[1].text.partition(":")[0].strip().lower()


def _is_card(card: Sequence[Fact]) -> bool:
    held = {holds for holds, _, _ in card}
    return (
        sum(holds is not None for holds, _, _ in card) >= _FEWEST
        and bool(held & {Holds.RECOMMENDATION, Holds.ACTION})
        and bool(held & (WHOSE | WHEN | HOW_FAR))
    )
