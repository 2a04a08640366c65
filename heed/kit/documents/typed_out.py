"""Text that stands typed out in another kind of file, a line in each paragraph, cell or printed line, read as the text it is.

What looks like a table in it is told by its tabs, strokes or columns, and a paragraph may go on over many lines. What
is more than a line – a real table, a heading that says so – keeps its place among them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Paragraph, Picture, Place, Table
from heed.kit.documents.from_text import from_text

_HOLDS = "\ue001"
"""Stands before the number of a block that is to come back: a sign of no alphabet."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line as it was typed, its tabs and spaces kept, or a block that stands between two lines."""

    text: str
    at: Place
    block: Block | None = None


def from_typed_lines(lines: Sequence[TypedLine]) -> Document:
    """The document that the lines make, each part with the place of the line it begins on."""
    text: list[str] = []
    places: list[Place] = []
    kept: list[Block] = []
    for line in lines:
        if line.block:
            text += ["", f"{_HOLDS}{len(kept)}.", ""]
            places += [line.at] * 3
            kept.append(line.block)
        else:
            text.append(line.text.replace(_HOLDS, "").replace("\n", " "))
            places.append(line.at)
    if not any(map(str.strip, text)):
        return Document(())
    read = from_text("\n".join(text))

    def moved(place: Place) -> Place:
        if not place.line:
            return place
        at = places[min(place.line, len(places)) - 1]
        return replace(place, page=at.page, line=at.line)

    blocks: list[Block] = []
    for block in read.blocks:
        if isinstance(block, Paragraph) and block.text.startswith(_HOLDS):
            blocks.append(kept[int(block.text[len(_HOLDS) :].rstrip("."))])
        else:
            blocks.append(placed(block, moved))
    return replace(read, blocks=tables_numbered(blocks))


def tables_numbered(blocks: Iterable[Block], first: int = 1) -> tuple[Block, ...]:
    """The blocks with their tables counted through from `first`."""
    numbered: list[Block] = []
    number = first
    for block in blocks:
        if isinstance(block, Table):
            told = number
            numbered.append(placed(block, lambda place: replace(place, table=told)))  # noqa: B023 - used at once
            number += 1
        else:
            numbered.append(block)
    return tuple(numbered)


def placed(block: Block, moved: Callable[[Place], Place]) -> Block:
    """The block with each of its places moved."""
    match block:
        case Table():
            rows = tuple(
                replace(row, cells=tuple(_cell_placed(cell, moved) for cell in row.cells), at=moved(row.at))
                for row in block.rows
            )
            return replace(block, rows=rows, at=moved(block.at))
        case Bullets():
            return replace(block, at=moved(block.at), places=tuple(map(moved, block.places)))
        case Picture():
            return block
        case _:
            return replace(block, at=moved(block.at))


def _cell_placed(cell: Cell, moved: Callable[[Place], Place]) -> Cell:
    if all(part.at == Place() for part in cell.blocks):
        return cell
    return replace(cell, blocks=tuple(placed(part, moved) for part in cell.blocks))  # type: ignore[misc]
