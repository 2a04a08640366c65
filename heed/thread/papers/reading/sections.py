"""A document by its headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heed.kit.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Place
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading import labels

_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*[.)]?|\(?[a-z]\)|[IVX]+\.)\s+(?=\S)")
_OPEN_QUESTIONS = frozenset(map(folded, labels.OPEN_QUESTIONS))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level; the first may have no heading."""

    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The words of the heading, without its number and colon."""
        return without_number(self.heading.text) if self.heading else ""

    @property
    def is_own_questions(self) -> bool:
        """Whether it is the paper's own list of what is not known: it asks, and states nothing."""
        return folded(self.title) in _OPEN_QUESTIONS

    @property
    def prose(self) -> Iterator[tuple[str, Place]]:
        """Its paragraphs and list items, each with its place; tables left out."""
        for block in self.blocks:
            match block:
                case Paragraph():
                    yield block.text, block.at
                case Bullets():
                    for index, item in enumerate(block.items):
                        yield item, block.place_of(index)


def without_number(heading: str) -> str:
    """*2.1 Sharing:* is *Sharing*."""
    return _NUMBER.sub("", heading.strip(), count=1).strip().removesuffix(":").rstrip()


def texts_stated(document: Document) -> Iterator[tuple[str, Place]]:
    """Every text of the document, each with its place, but for the paper's own list of open questions."""
    stating = (section for section in sections_of(document) if not section.is_own_questions)
    blocks = (
        block for section in stating for block in ((section.heading,) if section.heading else ()) + section.blocks
    )
    return Document(tuple(blocks)).texts()


def sections_of(document: Document) -> tuple[Section, ...]:
    """The document cut at its headings, in order."""
    sections: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in document.blocks:
        if isinstance(block, Heading):
            sections.append((block, []))
        else:
            sections[-1][1].append(block)
    return tuple(Section(heading, tuple(blocks)) for heading, blocks in sections if heading or blocks)
