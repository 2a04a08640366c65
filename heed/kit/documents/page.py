"""The paper that the Word, PDF and HTML writers share: A4, calm, for somebody who reads it in print.

Sizes are points, lengths millimetres, colours RRGGBB. `to_pdf.typ` takes them as data; the other two print them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType
from typing import Self

from heed.kit.documents.blocks import Bullets, Cell, Picture, Row, Table

WIDTH, HEIGHT = 210, 297


@dataclass(frozen=True, slots=True)
class Look:
    """The sizes that go together; `depth` is the margin above and below, where a marking of two lines has to stand whole."""

    margin: int
    depth: int
    body: float
    table: float
    running: float
    headings: Mapping[int, float]
    line_height: float
    letter_width: float  # a generous mean for Arial at the size of tables, so that the estimate errs on the long side
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def text_width(self) -> int:
        return self.width - 2 * self.margin

    @property
    def text_height(self) -> int:
        return self.height - 2 * self.depth

    def across(self) -> Self:
        """The same on a page that lies on its long side, with narrower margins: for tables of many columns."""
        margin = min(self.margin, LARGE.margin)
        return replace(self, width=self.height, height=self.width, margin=margin, depth=min(self.depth, LARGE.margin))


ORDINARY = Look(
    margin=24, depth=24, body=11, table=10.5, running=9, headings=MappingProxyType({1: 18, 2: 14.5, 3: 12.5}),
    line_height=5.4, letter_width=2.1,
)  # fmt: skip
LARGE = Look(
    margin=15, depth=26, body=18, table=18, running=14, headings=MappingProxyType({1: 26, 2: 22.5, 3: 20}),
    line_height=9.2, letter_width=3.6,
)  # fmt: skip
"""For people who read large print: nothing that is to be read is smaller than 18 points, and the margins give way."""

DEEPEST_HEADING = max(ORDINARY.headings)

INK = "1a1a1a"
HEADING_INK = "1f3552"
QUIET_INK = "4a5560"
RULE = "9aa5b1"
SHADE = "e9eef4"

PICTURE_UNITS = 720  # of a picture's view box, across the width of the text

_CELL_PADDING = 4


def heading_level(level: int) -> int:
    """The level that the paper has a size for; deeper ones are set as the deepest."""
    return min(max(level, 1), DEEPEST_HEADING)


def column_widths(table: Table, look: Look = ORDINARY) -> tuple[float, ...]:
    """The width of each column, in millimetres; together the width of the text."""
    shares = table.widths or (1,) * max(len(row.cells) for row in table.rows)
    return tuple(look.text_width * share / sum(shares) for share in shares)


def picture_width(picture: Picture, look: Look = ORDINARY) -> float:
    """How wide a picture is, in millimetres; one that is too wide is set as wide as the text."""
    return look.text_width * min(picture.units / PICTURE_UNITS, 1)


def fits_on_a_page(row: Row, widths: tuple[float, ...], look: Look = ORDINARY) -> bool:
    """Whether the row surely stands on one page, so that it can be kept whole; a longer one must be let break."""
    tallest = max((_height(cell, width, look) for cell, width in zip(row.cells, widths, strict=False)), default=0)
    return tallest < look.text_height * 0.8


def _height(cell: Cell, width: float, look: Look) -> float:
    letters = max((width - _CELL_PADDING) / look.letter_width, 1)
    lines = sum(ceil(len(line) / letters) for line in cell.lines)
    gaps = sum(len(block.items) if isinstance(block, Bullets) else 1 for block in cell.blocks)
    return (lines + gaps * 0.5) * look.line_height
