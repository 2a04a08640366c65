"""What a paper says about itself: notes, what letters stand for, what changed since the last one. It states nothing new."""

from dataclasses import replace

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Row, Table
from heed.kit.documents.notes import without_marks
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading import labels

_APPARATUS = frozenset(map(folded, labels.APPARATUS))
_NOTES = folded(labels.NOTES)


def without_apparatus(document: Document) -> Document:
    """The document without those sections and, where it has notes, without what leads to them."""
    titles = {folded(block.text) for block in document.blocks if isinstance(block, Heading)}
    if titles.isdisjoint(_APPARATUS):
        return document
    kept, leaves_out = [], False
    for block in document.blocks:
        if isinstance(block, Heading):
            leaves_out = folded(block.text) in _APPARATUS
        if not leaves_out:
            kept.append(_unmarked(block) if _NOTES in titles else block)
    return replace(document, blocks=tuple(kept))


def _unmarked(block: Block) -> Block:
    match block:
        case Bullets():
            return replace(block, items=tuple(map(without_marks, block.items)))
        case Table():
            return replace(block, rows=tuple(_unmarked_row(row) for row in block.rows))
        case Picture():
            return block
        case _:
            return replace(block, text=without_marks(block.text))


def _unmarked_row(row: Row) -> Row:
    return replace(row, cells=tuple(Cell(tuple(map(_unmarked_part, cell.blocks))) for cell in row.cells))


def _unmarked_part(part: Paragraph | Bullets) -> Paragraph | Bullets:
    unmarked = _unmarked(part)
    assert isinstance(unmarked, Paragraph | Bullets)
    return unmarked
