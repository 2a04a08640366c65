"""Abbreviations in a paper: spelt out where they first stand, listed at its end, and none that nobody has explained.

`abbreviations.toml` has those of the trade; a force adds its own on a page, and its own stand over ours.
"""

import re
import tomllib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Table
from heed.kit.lifecycle.models import Moment
from heed.thread.papers.models import Abbreviation

_TABLE = Path(__file__).with_name("abbreviations.toml")
_CAPITALS = re.compile(r"(?<![\w&-])(?:[A-Z][A-Za-z&]?[A-Z&]*[A-Z]|[A-Z][A-Z&]+\d+|[A-Z]\d+[A-Z]+)(?=s?(?![\w&]))")
OURS: Mapping[str, str] = tomllib.loads(_TABLE.read_text())["abbreviations"]


def expansions(moment: Moment) -> dict[str, str]:
    """What each abbreviation stands for, as at a moment."""
    added = Abbreviation.objects.known(moment).order_by("on_latest", "recorded_at")
    return dict(OURS) | {one.short: one.words for one in added}


def unspelt(document: Document) -> Iterator[str]:
    """The texts that `text_of` leaves as they are: headings, captions and the head rows of tables."""
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Table):
            yield block.caption
            yield from (line for row in block.header for cell in row.cells for line in cell.lines)


def text_of(document: Document, spell: Callable[[str], str]) -> Document:
    """The document with each text as `spell` gives it, in reading order; headings stay as they are."""
    return replace(document, blocks=tuple(_block(block, spell) for block in document.blocks))


def _block(block: Block, spell: Callable[[str], str]) -> Block:
    match block:
        case Heading() | Picture():
            return block
        case Table():
            body = tuple(
                replace(row, cells=tuple(Cell(tuple(_part(part, spell) for part in cell.blocks)) for cell in row.cells))
                for row in block.body
            )
            return replace(block, rows=(*block.header, *body))
        case _:
            return _part(block, spell)


def _part(part: Paragraph | Bullets, spell: Callable[[str], str]) -> Paragraph | Bullets:
    if isinstance(part, Bullets):
        return replace(part, items=tuple(map(spell, part.items)))
    return replace(part, text=spell(part.text))


@dataclass
class Spelling:
    """Spells out each abbreviation where it first stands, and keeps which there were and which nobody explains.

    `names` look like abbreviations and are none, such as the references of reviews.
    """

    known: Mapping[str, str]
    names: Container[str] = ()
    met: dict[str, str] = field(default_factory=dict)
    listed: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def spell(self, text: str) -> str:
        """The text; an abbreviation that stands in it for the first time is followed by what it stands for."""
        for short, words in self._known_in(text):
            if short not in self.met:
                self.met[short] = words
                if words.casefold() not in text.casefold():
                    text = _followed(text, short, words)
        return text

    def read(self, text: str) -> None:
        """Keep what stands in a text that is not spelt out; one that is all in capitals says nothing of its words."""
        shouted = text.isupper() and len(text.split()) > 1
        for _ in self._known_in("" if shouted else text):
            pass

    def _known_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Each abbreviation of the text with its words; those that nobody explains are kept apart, names are passed over."""
        for short in dict.fromkeys(_CAPITALS.findall(text)):
            if words := self.known.get(short):
                self.listed[short] = words
                yield short, words
            elif short not in self.unknown and short not in self.names:
                self.unknown.append(short)


def _followed(text: str, short: str, words: str) -> str:
    """The text with the words after the first of those letters."""
    found = re.search(rf"(?<![\w&-]){re.escape(short)}s?(?![\w&])", text)
    return f"{text[: found.end()]} ({words}){text[found.end() :]}" if found else text
