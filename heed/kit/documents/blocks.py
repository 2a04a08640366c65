"""What a document is made of: headings, paragraphs, lists, tables and pictures, each with the place it came from.

    Document
      └─ Heading | Paragraph | Bullets | Table | Picture
                                         └─ Row ─ Cell ─ Paragraph | Bullets

Two blocks are equal when a person would read the same in both; the place is left out of the comparison, since
a paragraph keeps its meaning when it moves to another page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self
from xml.etree import ElementTree as ET

from heed.kit.documents.notes import Note, Piece, pieces

# Control characters that no page shows and XML refuses, and marks of no width; white space is not among them.
_UNSEEN = dict.fromkeys(
    [
        *(*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x200B, 0x2060),
        *(*range(0xD800, 0xE010), 0xFEFF, 0xFFFE, 0xFFFF),
    ]
)


def fold(text: str) -> str:
    """The text as a person sees it: each run of white space is one space, and what has no shape is gone."""
    seen = text if text.isprintable() else text.translate(_UNSEEN)
    return " ".join(seen.split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, each number counted from 1: page, table and line over the whole document, the row in its table.

    A format without pages of its own (Word, text, HTML) leaves `page` empty; `line` is the printed line of a text file. A sheet of
    a workbook is a page where there are several, and its lines are its rows, by Excel’s numbers.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None

    def as_json(self) -> dict[str, int]:
        """The known parts only, as the reading contract wants them."""
        parts = {"page": self.page, "table": self.table, "row": self.row, "line": self.line}
        return {name: number for name, number in parts.items() if number is not None}

    def __str__(self) -> str:
        return ", ".join(f"{name} {number}" for name, number in self.as_json().items())


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section of the document, level 2 a part of a section, and so on."""

    text: str
    level: int = 1
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text, white space folded."""

    text: str
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, one string an item, without its bullet marks or numbers.

    `numbers` are the numbers as they are printed (*3*, *b*), where the reader sees them: a list may begin in the middle.
    """

    items: tuple[str, ...]
    ordered: bool = False
    at: Place = field(default=NOWHERE, compare=False)
    places: tuple[Place, ...] = field(default=(), compare=False)
    numbers: tuple[str, ...] = field(default=(), compare=False)

    def place_of(self, index: int) -> Place:
        """Where item `index` (from 0) stands; the list's own place when the reader gave no finer one."""
        return self.places[index] if index < len(self.places) else self.at

    def number_of(self, index: int) -> str:
        """What item `index` (from 0) is numbered: as printed, or else by its place in the list; empty in a list of bullets."""
        if index < len(self.numbers):
            return self.numbers[index]
        return str(index + 1) if self.ordered else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: paragraphs and lists, top to bottom. What people noted on it in `comments` is none of its words."""

    blocks: tuple[Paragraph | Bullets, ...] = ()
    comments: tuple[str, ...] = ()

    @classmethod
    def of(cls, *content: str | Paragraph | Bullets) -> Self:
        """A cell from strings (each a paragraph) and blocks; empty strings are left out."""
        return cls(tuple(Paragraph(part) if isinstance(part, str) else part for part in content if part != ""))

    @property
    def lines(self) -> tuple[str, ...]:
        """Every paragraph and list item of the cell, top to bottom."""
        return tuple(text for block in self.blocks for text in _texts(block))

    @property
    def text(self) -> str:
        """The whole cell as one string."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """A logical row: one that a page break cut, or that wraps over printed lines, is one row here."""

    cells: tuple[Cell, ...]
    at: Place = field(default=NOWHERE, compare=False)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `header_rows` rows at the top and `header_columns` columns at the left name what the rest holds.

    A header row that the layout repeats on each page stands here once. `widths` are the columns' shares of the
    page for the writers (equal when empty); no reader sets them.
    """

    rows: tuple[Row, ...]
    header_rows: int = 1
    header_columns: int = 0
    caption: str = ""
    widths: tuple[int, ...] = field(default=(), compare=False)
    at: Place = field(default=NOWHERE, compare=False)

    @property
    def header(self) -> tuple[Row, ...]:
        return self.rows[: self.header_rows]

    @property
    def body(self) -> tuple[Row, ...]:
        return self.rows[self.header_rows :]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn as SVG, `alt` being the same in words. It goes out alone: no reader looks at pictures.

    So what a picture shows stands in the document as a table too. A unit of its view box is as wide as on every other,
    so that letters have one size; `page.PICTURE_UNITS` of them fill a line.
    """

    svg: str
    alt: str

    @property
    def units(self) -> float:
        """How wide it is, in units of its view box."""
        return float(ET.fromstring(self.svg).get("viewBox", "").split()[2])  # noqa: S314 - of our own drawing


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `title` names the file for a reader's software and is not printed in the body, so no reader sets it and it is left
    out of the comparison, as the language is; `header` and `footer` run on every page: the protective marking, the
    as-at date. Readers recognise them as running lines and keep them out of `blocks`. `notes` are what *[1]* in the text
    leads to where the form can lead anywhere; whoever wants them printed puts their words among the blocks. Where it is
    `across`, a printed page lies on its long side. Where it has `chapters`, its PDF is a book: what stands before the first
    heading of level 1 is the cover, a list of contents follows, and each of these headings begins a page. `warnings` are
    sentences about what the reader left out of the blocks, or found where nobody would look for it.
    """

    blocks: tuple[Block, ...]
    title: str = field(default="", compare=False)
    header: str = ""
    footer: str = ""
    language: str = field(default="en-GB", compare=False)
    notes: tuple[Note, ...] = field(default=(), compare=False)
    across: bool = field(default=False, compare=False)
    chapters: bool = field(default=False, compare=False)
    warnings: tuple[str, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """The title, or the first heading where none was given."""
        return self.title or next((block.text for block in self.blocks if isinstance(block, Heading)), "Untitled")

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """A text of the document, folded and cut where it leads to a note or to what stands behind a number."""
        return tuple(pieces(fold(text), self.notes))

    def lists_notes(self, block: "Block") -> bool:
        """Whether the block is the printed list of the document's notes."""
        return bool(self.notes) and isinstance(block, Bullets) and block.items == tuple(n.words for n in self.notes)

    def texts(self) -> Iterator[tuple[str, Place]]:
        """Every piece of text in reading order, each with its place; running lines left out."""
        for block in self.blocks:
            match block:
                case Table():
                    for row in block.rows:
                        for cell in row.cells:
                            for part in cell.blocks:
                                for text in _texts(part):
                                    yield text, row.at
                case Bullets():
                    for index, text in enumerate(block.items):
                        yield text, block.place_of(index)
                case Heading() | Paragraph():
                    yield block.text, block.at
                case Picture():
                    pass


def _texts(block: Paragraph | Bullets) -> tuple[str, ...]:
    return block.items if isinstance(block, Bullets) else (block.text,)


class Unreadable(Exception):
    """A file that cannot be read; its sentence says what is wrong and what would help, for the person who sent it."""


class NeedsPassword(Unreadable):
    """A file that a password protects, which was not given, or another than was given."""
