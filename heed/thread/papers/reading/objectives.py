"""The objectives that a paper sets out: the list under a heading, or after a lead-in, that calls itself objectives."""

import re
from collections.abc import Iterator

from heed.kit.documents.blocks import Bullets, Document, Heading, Paragraph, Table

_NAMED = re.compile(r"\b(?:objectives|learning outcomes|intended outcomes|learning aims)\b", re.IGNORECASE)


def objectives_of(document: Document) -> tuple[str, ...]:
    """Every listed objective, in order; without a list, the paragraphs under the heading that are no lead-in."""
    return tuple(_objectives(document))


def _objectives(document: Document) -> Iterator[str]:
    listening = False
    loose: list[str] = []
    for block in (*document.blocks, Heading("")):
        match block:
            case Heading():
                yield from loose
                listening, loose = bool(_NAMED.search(block.text)), []
            case Bullets() if listening:
                yield from block.items
                loose = []
            case Paragraph():
                if block.text.endswith(":"):
                    listening = listening or bool(_NAMED.search(block.text))
                elif listening and len(block.text.split()) > 3:
                    loose.append(block.text)
            case Table():
                listening = False
