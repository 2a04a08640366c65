"""The paper that the Word, PDF and HTML writers share: A4, calm, for somebody who reads it in print.

Sizes are points, lengths millimetres, colours RRGGBB. `to_pdf.typ` takes them as data; the other two print them.
"""

from math import ceil

from heed.kit.documents.blocks import Bullets, Cell, Picture, Row, Table

WIDTH, HEIGHT = 210, 297
MARGIN = 24
TEXT_WIDTH, TEXT_HEIGHT = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN

BODY_SIZE = 11
TABLE_SIZE = 10.5
RUNNING_SIZE = 9
HEADING_SIZES = {1: 18, 2: 14.5, 3: 12.5}
DEEPEST_HEADING = max(HEADING_SIZES)

INK = "1a1a1a"
HEADING_INK = "1f3552"
QUIET_INK = "4a5560"
RULE = "9aa5b1"
SHADE = "e9eef4"

PICTURE_UNITS = 720  # of a picture's view box, across the width of the text

_LINE_HEIGHT = 5.4
_LETTER_WIDTH = 2.1  # a generous mean for Arial at TABLE_SIZE, so that the estimate errs on the long side
_CELL_PADDING = 4


def heading_level(level: int) -> int:
    """The level that the paper has a size for; deeper ones are set as the deepest."""
    return min(max(level, 1), DEEPEST_HEADING)


def column_widths(table: Table) -> tuple[float, ...]:
    """The width of each column, in millimetres; together the width of the text."""
    shares = table.widths or (1,) * max(len(row.cells) for row in table.rows)
    return tuple(TEXT_WIDTH * share / sum(shares) for share in shares)


def picture_width(picture: Picture) -> float:
    """How wide a picture is, in millimetres; one that is too wide is set as wide as the text."""
    return TEXT_WIDTH * min(picture.units / PICTURE_UNITS, 1)


def fits_on_a_page(row: Row, widths: tuple[float, ...]) -> bool:
    """Whether the row surely stands on one page, so that it can be kept whole; a longer one must be let break."""
    tallest = max((_height(cell, width) for cell, width in zip(row.cells, widths, strict=False)), default=0)
    return tallest < TEXT_HEIGHT * 0.8


def _height(cell: Cell, width: float) -> float:
    letters = max((width - _CELL_PADDING) / _LETTER_WIDTH, 1)
    lines = sum(ceil(len(line) / letters) for line in cell.lines)
    gaps = sum(len(block.items) if isinstance(block, Bullets) else 1 for block in cell.blocks)
    return (lines + gaps * 0.5) * _LINE_HEIGHT
