"""From a text that `to_text` wrote back to its document, exactly.

A text is known as written by us when it says outright what it is made of, by an underlined heading or a ruled table,
and `to_text` writes what was read to the very same letters. Any other, one that was edited too, is `from_text`'s to judge.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from heed.kit.documents.blocks import Block, Document, Heading, Paragraph, Place, Row, Table
from heed.kit.documents.gathering import Item, as_cell, gathered
from heed.kit.documents.to_text import HEADER_RULE, INDENT, RULE, UNDERLINES, to_text

_LEVELS = {underline: level for level, underline in UNDERLINES.items()}
_RUNNING = re.compile(r"\[(.*)\]")
_ITEM = re.compile(rf"{INDENT}(?:-|(\d+)\.) (.*)")


def from_written_text(text: str) -> Document | None:
    """The document that was written as this text, its places by line; None for a text that `to_text` did not write."""
    text = text.replace("\r\n", "\n")
    document = _document(text)
    says_outright = any(isinstance(block, Heading | Table) for block in document.blocks)
    return document if says_outright and to_text(document) == text else None


def _document(text: str) -> Document:
    chunks = text.rstrip("\n").split("\n\n")
    blocks: list[Block] = []
    running = {"header": "", "footer": ""}
    ends = {0: "header", len(chunks) - 1: "footer"}
    line = 1
    tables = 0
    for index, chunk in enumerate(chunks):
        lines = chunk.split("\n")
        if index in ends and (said := _RUNNING.fullmatch(chunk)):
            running[ends[index]] = said[1]
        elif RULE in lines[:2]:
            tables += 1
            blocks.append(_table(lines, line, tables))
        else:
            blocks += _flow(lines, line)
        line += len(lines) + 1
    return Document(tuple(blocks), header=running.get("header", ""), footer=running.get("footer", ""))


def _flow(lines: Sequence[str], number: int) -> Iterator[Block]:
    """What stands between two empty lines: a heading and its underline, a list, or a paragraph."""
    level = _LEVELS.get(lines[-1][:1])
    if level and len(lines) > 1:
        yield Heading(lines[0].strip(), level, Place(line=number))
    else:
        yield from gathered(_part(line, Place(line=number + index)) for index, line in enumerate(lines))


def _part(line: str, at: Place) -> Paragraph | Item:
    item = _ITEM.fullmatch(line)
    return Item(item[2], ordered=bool(item[1]), at=at) if item else Paragraph(line.strip(), at)


def _table(lines: Sequence[str], number: int, table: int) -> Table:
    start = lines.index(RULE)
    rows: list[Row] = []
    pending: list[str] = []
    header_rows = 0
    for index, line in enumerate(lines[start + 1 :], start=number + start + 1):
        if line not in (RULE, HEADER_RULE):
            pending.append(line)
            continue
        rows.append(_row(pending, Place(table=table, row=len(rows) + 1, line=index - len(pending))))
        pending = []
        if line == HEADER_RULE:
            header_rows = len(rows)
    return Table(tuple(rows), header_rows, caption=" ".join(lines[:start]).strip(), at=Place(table=table, line=number))


def _row(lines: Iterable[str], at: Place) -> Row:
    columns: list[list[Paragraph | Item]] = []
    for line in lines:
        pieces = line.split("\t")
        columns += [[] for _ in range(len(pieces) - len(columns))]
        for column, piece in enumerate(pieces):
            columns[column] += [_part(piece, at)] if piece.strip() else []
    return Row(tuple(as_cell(gathered(column)) for column in columns), at)
