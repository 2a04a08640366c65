"""Recommendations that are set out as cards: a line for each fact, its name before a colon, the next card beginning with the same name.

Ref: 12/3
Recommendation: The Trust should ring first.
Owner: Head of Nursing
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.kit.documents.blocks import Block, Paragraph, Place
from heed.thread.papers.reading.plan_columns import HOW_FAR, WHEN, WHOSE, Holds, holds_of

_FACT = re.compile(r"(?P<name>[A-Z#][\w /&'’.-]{0,60}?)\s*:\s*(?P<said>.*)")
_NUMBERED = re.compile(r"(?:recommendation|rec)\W*(?:no\W*)?(?P<number>\d[\d.]*[a-z]?)", re.IGNORECASE)
_FEWEST = 3
"""Facts of a card whose names are known."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a card: its name, what it holds by that, where it stands, and what is said behind the name."""

    name: str
    holds: Holds | None
    at: Place
    said: str
    number: str = ""
    """That of the recommendation, where its name gives one: *Recommendation 3*."""


def facts_from(blocks: Sequence[Block], start: int) -> list[Fact]:
    """The run of facts that begins at a block, each with what it holds, its paragraph, and what is said behind its name."""
    facts: list[Fact] = []
    for block in blocks[start:]:
        if not isinstance(block, Paragraph) or not (match := _FACT.fullmatch(block.text)):
            break
        numbered = _NUMBERED.fullmatch(match["name"])
        name = "recommendation" if numbered else match["name"].strip().lower()
        holds = Holds.RECOMMENDATION if numbered else holds_of(match["name"])
        facts.append(Fact(name, holds, block.at, match["said"].strip(), numbered["number"] if numbered else ""))
    return facts


def cards_of(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The cards of a run, cut where the first of its names comes again; none where they hold no recommendations."""
    if not facts:
        return
    times = Counter(fact.name for fact in facts)
    first = next((fact.name for fact in facts if times[fact.name] > 1), facts[0].name)
    starts = [number for number, fact in enumerate(facts) if fact.name == first]
    cards = [facts[start:end] for start, end in zip(starts, [*starts[1:], len(facts)], strict=True)]
    if all(map(_is_card, cards)):
        yield from cards


def _is_card(card: Sequence[Fact]) -> bool:
    held = {fact.holds for fact in card}
    return (
        sum(fact.holds is not None for fact in card) >= _FEWEST
        and (Holds.RECOMMENDATION in held or {Holds.ACTION, Holds.NUMBER} <= held)
        and bool(held & (WHOSE | WHEN | HOW_FAR))
    )
