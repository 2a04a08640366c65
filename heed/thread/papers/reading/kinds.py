"""What sort of document it is, by what it is called and by what it holds."""

import re
from collections.abc import Sequence

from heed.kit.documents.blocks import Block, Document, Heading, Table
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading.columns import Role, role_of
from heed.thread.papers.reading.figures import speaks_of
from heed.thread.papers.reading.findings import Figure, FoundAction, Kind

_CALLED = (
    (Kind.TRACKER, re.compile(r"\btracker\b", re.IGNORECASE)),
    (Kind.ACTION_PLAN, re.compile(r"\baction plan\b", re.IGNORECASE)),
    (
        Kind.OVERVIEW_REPORT,
        re.compile(r"\b(?:overview report|report into the death|executive summary)\b", re.IGNORECASE),
    ),
    (
        Kind.STATUS_PAPER,
        re.compile(r"\bstatus (?:paper|report|of (?:the |our )?(?:reviews|recommendations))\b", re.IGNORECASE),
    ),
)
"""What a document calls itself in its first lines."""

_FIRST_LINES = 6
_REPORT_PARTS = frozenset(
    {
        "chronology",
        "narrative chronology",
        "terms of reference",
        "analysis",
        "conclusions",
        "the facts",
        "lessons learned",
    }
)


def kind_of(document: Document, actions: Sequence[FoundAction], figures: Sequence[Figure]) -> Kind:
    """The kind of a document: theme rows make a status paper, whatever it calls itself."""
    if actions:
        return Kind.STATUS_PAPER
    opening = " ".join(text for text, _ in list(document.texts())[:_FIRST_LINES])
    called = next((kind for kind, words in _CALLED if words.search(opening)), None)
    if called:
        return called
    if any(_sets_out_recommendations(block) for block in document.blocks):
        return Kind.ACTION_PLAN
    if _REPORT_PARTS.intersection(
        folded(re.sub(r"^[\d.]+\s*", "", block.text)) for block in document.blocks if isinstance(block, Heading)
    ):
        return Kind.OVERVIEW_REPORT
    return Kind.STATUS_PAPER if figures else Kind.OTHER


def is_about_reviews(document: Document) -> bool:
    """Whether the document speaks of statutory reviews or of recommendations at all."""
    return any(_STATUTORY.search(text) or "recommendations" in speaks_of(text) for text, _ in document.texts())


def _sets_out_recommendations(block: Block) -> bool:
    """Whether a table has a column of recommendations and says whose they are or by when."""
    if not isinstance(block, Table) or not block.rows:
        return False
    names = block.rows[0].texts
    return any(role_of(name) is Role.RECOMMENDATIONS for name in names) and any(_WHOSE.search(name) for name in names)


_WHOSE = re.compile(r"\b(?:lead|owner|agency|addressed|responsible|by when|target|date|deadline)\b", re.IGNORECASE)
_STATUTORY = re.compile(
    r"\b(?:DHRs?|DARDRs?|SARs?|CSPRs?|IMRs?|(?:domestic homicide|safeguarding adults?|child safeguarding practice|related death|serious case|statutory(?: case)?) reviews?)\b",
    re.IGNORECASE,
)
