"""Text that stands typed out in another kind of file, a line in each paragraph, cell or printed line, read as the text it is.

What looks like a table in it is told by its tabs, strokes or columns, and a paragraph may go on over many lines. What
is more than a line – a real table, a heading that says so – keeps its place among them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Place, Table
from heed.kit.documents.from_csv import from_csv
from heed.kit.documents.from_text import from_text
from heed.kit.documents.grids import FEWEST_CUT, NUMBER, cut_rows
from heed.kit.documents.printed_rows import breaks_off

_CUT_SHARE = 0.25
"""Of the rows of a table that go on with the one above."""
_DRAWN = re.compile(r"\+(?:[-=]{2,}\+)+")
_ITEM = re.compile(r"\s*(?:[-–•*]|\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}[.)])\s+\S")
_LEADS_ON = re.compile(r".{40,} (?:a|an|the|of|to|for|by|in|on|at|from|with|their|its|that)$")
"""What a name or a date may follow."""
_HOLDS = "\ue001"
"""Stands before the number of a block that is to come back: a sign of no alphabet."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line as it was typed, its tabs and spaces kept, or a block that stands between two lines.

    Of a table that is `firm` the file says how each cell looks: nobody pasted the lines of a page into it.
    """

    text: str
    at: Place
    block: Block | None = None
    firm: bool = False


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


def reread(lines: Sequence[TypedLine]) -> Document:
    """The document of lines that somebody typed, a paragraph each or as on a printed page, among blocks that say what they are."""
    kept = tuple(line.block for line in lines if line.block)
    tables = (line.block for line in lines if isinstance(line.block, Table) and not line.firm)
    if not any(line.text.strip() for line in lines) and not _cuts_tables(lines) and not any(map(_numbers, tables)):
        return Document(kept)
    return from_typed_lines(list(_spaced(lines)))


def with_printed_rows(lines: Sequence[TypedLine]) -> Iterator[TypedLine]:
    """The lines; a table whose rows are its printed lines stands among them as those lines."""
    cuts = _cuts_tables(lines)
    for line in lines:
        if cuts and isinstance(line.block, Table) and not line.firm and _is_flat(line.block):
            for row in line.block.rows:
                yield TypedLine("\t".join(_typed_cell(cell) for cell in row.cells), row.at)
        else:
            yield line


def rejoined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page, where what was typed out on it is made whole again.

    That is values parted by commas, the printed lines of a table each in a row of its own, a paragraph that breaks off, and
    titles that look like any other line.
    """
    values = [
        TypedLine(line.block.text, line.at) if isinstance(line.block, Heading) else line for line in lines_of(blocks)
    ]
    if not any(line.block for line in values) and from_csv("\n".join(line.text for line in values)):
        return from_typed_lines(values).blocks
    return reread(list(lines_of(_without_breaks(blocks)))).blocks


def _without_breaks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with a paragraph that cannot end where it does made one with the next that cannot begin there."""
    before: Block | None = None
    for block in blocks:
        if (
            isinstance(before, Paragraph)
            and isinstance(block, Paragraph)
            and breaks_off(before.text)
            and (block.text[0].islower() or _LEADS_ON.search(before.text))
            and not _ITEM.match(block.text)
        ):
            before = replace(before, text=f"{before.text} {block.text}")
            continue
        if before:
            yield before
        before = block
    if before:
        yield before


def _is_printed(lines: Sequence[TypedLine]) -> bool:
    """Whether lines were turned as on a printed page, or empty ones stand between paragraphs."""
    plain = [(number, (line.text,)) for number, line in enumerate(lines) if not line.block]
    if cut_rows(plain) >= FEWEST_CUT:
        return True
    words = [bool(line.text.strip()) for line in lines if not line.block and not _ITEM.match(line.text)]
    adjacent = sum(before and after for before, after in pairwise(words))
    return words.count(False) > adjacent


def _cuts_tables(lines: Sequence[TypedLine]) -> bool:
    """Whether the rows of the tables are the printed lines of them."""
    tables = [line.block for line in lines if isinstance(line.block, Table) and not line.firm]
    cut = [cut_rows(list(enumerate(row.texts for row in table.rows))) for table in tables]
    return sum(cut) >= FEWEST_CUT or any(
        times >= max(1, _CUT_SHARE * len(table.rows)) for times, table in zip(cut, tables, strict=True)
    )


def _has_columns(text: str) -> bool:
    return text.strip().count("\t") > 0 or text.count("|") > 1 or bool(_DRAWN.fullmatch(text.strip()))


def _spaced(lines: Sequence[TypedLine]) -> Iterator[TypedLine]:
    """The lines with gaps between paragraphs; with the rows of flat tables and the items of lists among them where those were typed."""
    is_printed, cuts = _is_printed(lines), _cuts_tables(lines)
    before: TypedLine | None = None
    for line in lines:
        if isinstance(line.block, Table) and not line.firm and (said := _numbers(line.block)):
            for row, text in zip(line.block.rows, said, strict=True):
                yield from (TypedLine("", row.at), TypedLine(text, row.at))
        elif cuts and isinstance(line.block, Table) and not line.firm and _is_flat(line.block):
            if before and isinstance(before.block, Table):
                yield TypedLine("", line.at)
            for row in line.block.rows:
                yield TypedLine("\t".join(_typed_cell(cell) for cell in row.cells), row.at)
        elif cuts and isinstance(line.block, Bullets):
            yield from lines_of([line.block], typed_items=True)
        else:
            if before and not is_printed and not line.block and not _belong_together(before, line):
                yield TypedLine("", line.at)
            yield line
        before = line


def _belong_together(before: TypedLine, line: TypedLine) -> bool:
    """Whether two lines without a gap between them anywhere in the text are of one paragraph, list or table."""
    if isinstance(before.block, Table):
        return True
    if _has_columns(before.text) and _has_columns(line.text):
        return True
    both_items = bool(_ITEM.match(before.text) and _ITEM.match(line.text))
    if both_items or _ITEM.match(line.text):
        return both_items
    return cut_rows([(0, (before.text,)), (1, (line.text,))]) > 0


def _numbers(table: Table) -> list[str]:
    """The paragraphs of a table that only sets their numbers apart; none where it is a table."""
    if any(len(row.cells) != 2 or not NUMBER.fullmatch(row.texts[0]) or not row.texts[1] for row in table.rows):
        return []
    return [" ".join(row.texts) for row in table.rows]


def _is_flat(table: Table) -> bool:
    return len(table.rows[0].cells) > 1 and all(len(cell.lines) < 2 for row in table.rows for cell in row.cells)


def _typed_cell(cell: Cell) -> str:
    marked = any(isinstance(block, Bullets) and not block.ordered for block in cell.blocks)
    return f"• {cell.text}" if marked else cell.text


def lines_of(blocks: Iterable[Block], *, typed_items: bool = False) -> Iterator[TypedLine]:
    """The blocks, with paragraphs as somebody would type them, and the items of lists too where that is wanted."""
    for block in blocks:
        match block:
            case Paragraph():
                yield TypedLine(block.text, block.at)
            case Bullets() if typed_items:
                for number, text in enumerate(block.items):
                    mark = f"{block.number_of(number)}." if block.ordered else "•"
                    yield TypedLine(f"{mark} {text}", block.place_of(number))
            case _:
                yield TypedLine("", Place() if isinstance(block, Picture) else block.at, block)


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
