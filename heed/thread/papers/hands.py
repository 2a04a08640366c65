"""Whose words stand in a paper: who began it, and whoever wrote a word that is still in it."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID


def hands_in(paper: Any) -> set[UUID]:
    """The people who began it, worded what it asks, wrote or took words that stand in one of its parts, or put a passage in
    other words. To say of a part that it still holds is to write none of it.
    """
    began: UUID = paper.steps.get(number=1).by_id
    reworded = (choice.by_id for choice in paper.choices.all() if choice.rewords)
    hands = {began, *filter(None, [paper.asks_by_id]), *reworded}
    given = dict(paper.paragraphs.filter(given__taken__isnull=False).values_list("given__taken", "asked_of"))
    parts = defaultdict(list)
    for one in paper.section_words.order_by("number"):
        parts[one.section].append((one.words, {one.by_id, given.get(one.pk, one.by_id)}))
    return hands.union(*map(standing_in, parts.values()))


def standing_in(versions: Iterable[tuple[str, set[UUID]]]) -> set[UUID]:
    """Of the versions of one part and who wrote each: whose words stand in the last, and who made it differ from the one before."""
    words: list[str] = []
    whose: list[set[UUID]] = []
    last: set[UUID] = set()
    for written, by in versions:
        now = written.split()
        if now == words:
            continue
        kept = SequenceMatcher(None, words, now, autojunk=False).get_matching_blocks()
        then, whose = whose, [by] * len(now)
        for old, new, size in kept:
            whose[new : new + size] = then[old : old + size]
        words, last = now, by
    return last.union(*whose) if words else set()
