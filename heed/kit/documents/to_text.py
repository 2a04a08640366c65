"""Writes a document as plain text that is pleasant to read in any editor; `from_written_text` reads it back the same."""

from collections.abc import Iterator
from itertools import zip_longest

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Picture, Row, Table, fold
from heed.kit.documents.marks import BULLETS, is_number

UNDERLINES = {1: "=", 2: "-", 3: "~"}
RULE, HEADER_RULE = "-" * 60, "=" * 60
INDENT = "  "
_SIGNS = tuple(f"[*{BULLETS}")
_LONGEST_UNDERLINE = len(RULE) - 1


def to_text(document: Document) -> str:
    """The document as text; encode it as UTF-8.

    Running lines stand first and last, in square brackets. A heading is underlined by `=`, `-` or `~`; the items of a
    list are indented; empty lines divide the blocks, and nothing is wrapped. A table stands between rules of 60 dashes,
    with one between its rows and a rule of 60 `=` under its header rows; its caption stands right above it. Columns are
    divided by tabs, and what follows in a cell after its first line stands on further lines in the same column. Words
    that would look like one of these signs have a space before them.

        [Invented – for the demonstration]

        Where we are
        ============

          - 3 reviews are being written

        What we did
        ------------------------------------------------------------
        Theme<TAB>Action
        ============================================================
        Interpreters<TAB>Book one for every first visit.
        <TAB>  - leaflet in four languages
        ------------------------------------------------------------

        [As at 1 May 2024]

    What text cannot show is left out: pictures, which columns name the rows, and a heading's level below the third.
    """
    header = [f"[{fold(document.header)}]"] if document.header else []
    footer = [f"[{fold(document.footer)}]"] if document.footer else []
    blocks = [_block(block) for block in document.blocks if not isinstance(block, Picture)]
    return "\n\n".join([*header, *blocks, *footer]) + "\n"


def _block(block: Heading | Paragraph | Bullets | Table) -> str:
    match block:
        case Heading():
            text = _plain(block.text)
            underline = UNDERLINES[min(block.level, max(UNDERLINES))]
            return f"{text}\n{underline * min(max(len(text), 3), _LONGEST_UNDERLINE)}"
        case Table():
            caption = [_plain(block.caption)] if block.caption else []
            return "\n".join([*caption, *_table_lines(block)])
        case _:
            return "\n".join(_lines(block))


def _plain(text: str) -> str:
    """The text on a line of its own, with a space before it where it would look like a sign."""
    text = fold(text)
    return f" {text}" if _looks_like_a_sign(text) else text


def _looks_like_a_sign(text: str) -> bool:
    first = text.partition(" ")[0]
    return text in (RULE, HEADER_RULE) or text[:1] in _SIGNS or first in ("-", "–", "o") or is_number(first)


def _lines(block: Paragraph | Bullets) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _plain(block.text)
        return
    for number, item in enumerate(block.items, start=1):
        yield f"{INDENT}{number}. {fold(item)}" if block.ordered else f"{INDENT}- {fold(item)}"


def _table_lines(table: Table) -> Iterator[str]:
    yield RULE
    for number, row in enumerate(table.rows, start=1):
        yield from _row_lines(row)
        yield HEADER_RULE if number == table.header_rows else RULE


def _row_lines(row: Row) -> Iterator[str]:
    printed = zip_longest(*map(_cell_lines, row.cells), fillvalue="")
    yield "\t".join(next(printed)) or " "
    for line in printed:
        yield "\t".join(line).rstrip("\t")


def _cell_lines(cell: Cell) -> list[str]:
    return [line for block in cell.blocks for line in _lines(block)] or [""]
