"""A document by its headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from heed.kit.calendar.written import Written, find_dates
from heed.kit.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Place
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading import labels

_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*[.)]?|\(?[a-z]\)|[IVX]+\.)\s+(?=\S)")
_OPEN_QUESTIONS = frozenset(map(folded, labels.OPEN_QUESTIONS))


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level; the first may have no heading."""

    heading: Heading | None
    blocks: tuple[Block, ...]

    @cached_property
    def title(self) -> str:
        """The words of the heading, without its number and colon."""
        return without_number(self.heading.text) if self.heading else ""

    @cached_property
    def called(self) -> str:
        """The title, for comparing."""
        return folded(self.title)

    @cached_property
    def is_own_questions(self) -> bool:
        """Whether it is the paper's own list of what is not known: it asks, and states nothing."""
        return self.called in _OPEN_QUESTIONS

    @property
    def texts(self) -> Iterator[tuple[str, Place]]:
        """Every text of it, its heading and tables among them, each with its place."""
        return Document((self.heading, *self.blocks) if self.heading else self.blocks).texts()

    @cached_property
    def dates(self) -> tuple[tuple[Written, Place], ...]:
        """Every date that is written in it, with the place of its text."""
        return tuple((found, at) for text, at in self.texts for found in find_dates(text))

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
    words = heading.strip()
    number = _NUMBER.match(words)
    return words[number.end() if number else 0 :].removesuffix(":").rstrip()


def sections_of(document: Document) -> tuple[Section, ...]:
    """The document cut at its headings, in order."""
    sections: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in document.blocks:
        if isinstance(block, Heading):
            sections.append((block, []))
        else:
            sections[-1][1].append(block)
    return tuple(Section(heading, tuple(blocks)) for heading, blocks in sections if heading or blocks)
