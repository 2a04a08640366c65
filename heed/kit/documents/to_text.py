"""Writes a document as plain text that is pleasant to read in any editor and can be read back."""

from collections.abc import Iterator
from itertools import zip_longest

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Row, Table, fold

UNDERLINES = {1: "=", 2: "-", 3: "~"}
RULE, HEADER_RULE = "-" * 60, "=" * 60


def to_text(document: Document) -> str:
    """The document as text; encode it as UTF-8.

    Running lines stand first and last, in square brackets. A heading is underlined by `=`, `-` or `~`; paragraphs
    are divided by empty lines; nothing is wrapped. A table stands between rules of 60 dashes, with one between its
    rows; a rule of 60 `=` ends its header rows. Columns are divided by tabs, and what follows in a cell after its
    first line stands on further lines in the same column. A table's caption is the paragraph before it.

        [Invented – for the demonstration]

        Where we are
        ============

        - 3 reviews are being written

        ------------------------------------------------------------
        Theme<TAB>Action
        ============================================================
        Interpreters<TAB>Book one for every first visit.
        <TAB>- leaflet in four languages
        ------------------------------------------------------------

        [As at 1 May 2024]
    """
    header = [f"[{fold(document.header)}]"] if document.header else []
    footer = [f"[{fold(document.footer)}]"] if document.footer else []
    return "\n\n".join([*header, *map(_block, document.blocks), *footer]) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            text = fold(block.text)
            return f"{text}\n{UNDERLINES[min(block.level, max(UNDERLINES))] * max(len(text), 3)}"
        case Table():
            caption = f"{fold(block.caption)}\n\n" if block.caption else ""
            return caption + "\n".join(_table_lines(block))
        case _:
            return "\n".join(_lines(block))


def _lines(block: Paragraph | Bullets) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield fold(block.text)
        return
    for number, item in enumerate(block.items, start=1):
        yield f"{number}. {fold(item)}" if block.ordered else f"- {fold(item)}"


def _table_lines(table: Table) -> Iterator[str]:
    yield RULE
    for number, row in enumerate(table.rows, start=1):
        yield from _row_lines(row)
        yield HEADER_RULE if number == table.header_rows else RULE


def _row_lines(row: Row) -> Iterator[str]:
    printed = zip_longest(*map(_cell_lines, row.cells), fillvalue="")
    first = next(printed)
    yield "\t".join(first)
    for line in printed:
        yield "\t".join(line).rstrip("\t")


def _cell_lines(cell: Cell) -> list[str]:
    return [line for block in cell.blocks for line in _lines(block)] or [""]
