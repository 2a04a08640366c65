"""Reads Markdown (CommonMark, with tables): what a person sees when it is shown as a page. Emphasis and addresses are dropped.

Headings, tables and HTML are what Markdown says they are. The lines between are read as plain text is: much that is saved
as .md was typed by people who keep a label and its value on a line, and part columns by tabs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from heed.kit.documents.blocks import Block, Cell, Document, Heading, Place, Table, fold
from heed.kit.documents.from_html import from_html
from heed.kit.documents.gathering import Rows, as_cell, gathered, paragraph_or_item
from heed.kit.documents.printed_rows import is_ended
from heed.kit.documents.typed_out import TypedLine, from_typed_lines, placed, tables_numbered, with_printed_rows

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*\n")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BEFORE_WORDS = re.compile(r"\s*(?:>\s?)*(?:\s*(?:[-+*]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?")
_QUOTED = re.compile(r"^(\s*)(?:>\s?)+")
_LONGEST_BOLD_HEADING = 12
"""Words."""
_LINE_BREAK = "\v"
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def from_markdown(text: str) -> Document:
    """The document in a Markdown text; a line is a line of the file."""
    text = text.replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    said = _Said.of(_MARKDOWN.parse(text))
    read = from_typed_lines(list(with_printed_rows(list(_lines(text.split("\n"), said)))))
    return replace(read, blocks=tables_numbered(read.blocks))


@dataclass(slots=True)
class _Said:
    """What Markdown says outright: blocks by the line they begin on, lines that belong to one, lines that are as they are."""

    blocks: dict[int, list[Block]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    plain: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> "_Said":
        said = cls()
        for position, token in enumerate(tokens):
            if token.map is None:
                continue
            first, end = token.map
            at = Place(line=first + 1)
            match token.type:
                case "heading_open" if (
                    tokens[position + 1].content.count("|") < 2
                ):  # else the names of columns, # the first
                    text = seen(tokens[position + 1])
                    said.take(token, [Heading(text, int(token.tag[1:]), at)] if text else [])
                case "table_open":
                    said.take(token, [_table(tokens[position : _close(tokens, position)], at)])
                case "html_block":
                    said.take(token, [_moved(block, at) for block in from_html(token.content).blocks])
                case "hr":
                    said.take(token, [])
                case "fence":
                    said.plain |= set(range(first, end))
                    said.taken |= {first, end - 1}
                case "code_block":
                    said.plain |= set(range(first, end))
                case "paragraph_open" if end == first + 1 and (title := _bold_heading(tokens[position + 1])):
                    said.take(token, [Heading(title, 6, at)])
        return said

    def take(self, token: Token, blocks: Sequence[Block]) -> None:
        first, end = token.map or (0, 0)
        if first not in self.taken:
            self.blocks[first] = list(blocks)
            self.taken |= set(range(first, end))


def _lines(lines: Sequence[str], said: _Said) -> Iterator[TypedLine]:
    for number, line in enumerate(lines):
        at = Place(line=number + 1)
        if number in said.taken:
            yield from (TypedLine("", at, block) for block in said.blocks.get(number, ()))
            yield TypedLine("", at)
        elif number in said.plain:
            yield TypedLine(line, at)
        else:
            yield TypedLine(_cleaned(line), at)


def _cleaned(line: str) -> str:
    """A line without emphasis and addresses; what it begins with, spaces and marks, stays."""
    line = _QUOTED.sub(r"\1", line)
    words = _BEFORE_WORDS.match(line) or re.match("", line)  # the mark of an item is no emphasis
    start = words.end() if words else 0
    (inline,) = _MARKDOWN.parseInline(line[start:].rstrip("\\").replace(r"\|", r"\\|")) or [Token("inline", "", 0)]
    ending = line[len(line.rstrip("\t")) :]
    return line[:start] + _pieces(inline).replace(_LINE_BREAK, " ") + ("" if not line.strip() else ending)


def _moved(block: Block, at: Place) -> Block:
    return placed(block, lambda place: Place(None, place.table, place.row, at.line))


def _close(tokens: Sequence[Token], position: int) -> int:
    """Where what is opened at a position is closed."""
    level = tokens[position].level
    return next(n for n in range(position + 1, len(tokens)) if tokens[n].level == level and tokens[n].nesting == -1)


def _table(tokens: Sequence[Token], at: Place) -> Table:
    rows = Rows(1)
    lines: list[int | None] = []
    for token in tokens:
        if token.type == "tr_open":
            lines.append(token.map[0] + 1 if token.map else None)
            cells: list[Cell] = []
        elif token.type == "inline":
            cells.append(_cell(token))
        elif token.type == "tr_close":
            rows.add(cells)
    laid = (replace(row, at=replace(row.at, line=line)) for row, line in zip(rows.squared(), lines, strict=True))
    return Table(tuple(laid), header_rows=1, at=at)


def _cell(inline: Token) -> Cell:
    lines = filter(None, map(fold, _pieces(inline).split(_LINE_BREAK)))
    return as_cell(gathered(map(paragraph_or_item, lines)))


def seen(inline: Token) -> str:
    """The text of a line as it is shown."""
    return fold(_pieces(inline))


def _pieces(inline: Token) -> str:
    text = []
    struck = 0
    for token in inline.children or ():
        struck += (token.type == "s_open") - (token.type == "s_close")
        if struck:
            continue
        match token.type:
            case "text" | "code_inline":
                text.append(token.content)
            case "softbreak" | "hardbreak":
                text.append(_LINE_BREAK)
            case "html_inline" if _BREAK.fullmatch(token.content):
                text.append(_LINE_BREAK)
            case _:
                pass
    return "".join(text)


def _bold_heading(inline: Token) -> str:
    """The words of a line that is bold from end to end and short, as a heading is by another name; empty for any other."""
    children = [token for token in inline.children or () if token.type != "text" or token.content.strip()]
    inside = list(takewhile(lambda token: token.type != "strong_close", children[1:]))
    text = seen(inline).rstrip(":").rstrip()
    if not children or children[0].type != "strong_open" or len(inside) != len(children) - 2:
        return ""
    return text if len(text.split()) <= _LONGEST_BOLD_HEADING and not is_ended(text) else ""
