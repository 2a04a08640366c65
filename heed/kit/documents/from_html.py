"""Reads HTML: a page, a saved document, or what Word and Excel put on the clipboard.

Left out, because nobody sees it: scripts, styles, templates, comments, and what is marked hidden.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml.etree import ParserError, XMLSyntaxError

from heed.kit.documents.blocks import NOWHERE, Block, Cell, Document, Heading, Place, Table, fold
from heed.kit.documents.gathering import (
    Item,
    Rows,
    as_cell,
    gathered,
    headers_by_weight,
    paragraph_or_item,
    without_page_number,
)
from heed.kit.documents.marks import is_number
from heed.kit.documents.typed_out import TypedLine, from_typed_lines, rejoined, tables_numbered

_UNSEEN = {
    *("head", "script", "style", "template", "noscript", "xml", "title", "meta", "link", "iframe", "object", "audio"),
    *("video", "canvas", "svg", "math", "del", "colgroup", "datalist", "select", "textarea", "button"),
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd"),
    *("label", "mark", "o:p", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "st1:place", "strike"),
    *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"),
}
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_WORD_LIST = re.compile(r"(?:^|;)\s*mso-list\s*:\s*(l\d+)(?:\s+level\d+)?\s+(lfo\d+)", re.IGNORECASE)
_WORD_LIST_MARK = re.compile(r"(?:^|;)\s*mso-list\s*:\s*ignore", re.IGNORECASE)
_LINE_BREAK = "\v"
_CLIPBOARD_PREAMBLE = re.compile(r"\AVersion:[\d.]+\s[^<]*", re.IGNORECASE)


def from_html(html: str) -> Document:
    """The document on an HTML page. `<header>` and `<footer>` straight in the body hold the running lines."""
    source = _CLIPBOARD_PREAMBLE.sub("", html).encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(source, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (ParserError, XMLSyntaxError):
        return Document(())
    body = root.find("body")
    if body is None:
        return Document(())
    reader = _Reader()
    running = {"header": "", "footer": ""}
    for element in list(body):
        if element.tag in running and not running[element.tag] and _is_running_line(element):
            running[element.tag] = without_page_number(_seen_text(element))
            element.drop_tree()
    blocks = tuple(gathered(reader.parts(body)))
    if not root.xpath("/html/head/meta[@name='generator'][@content='Heed']"):  # which says outright what is a heading
        blocks = rejoined(blocks)
    return Document(blocks, header=running["header"], footer=running["footer"])


def _is_running_line(element: Any) -> bool:
    """A web page's own header has headings and lists in it; a running line is a line."""
    return not any(inner.tag in _HEADINGS or inner.tag in ("table", "ul", "ol", "nav") for inner in element.iter())


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return (
        not isinstance(element.tag, str)
        or element.tag in _UNSEEN
        or element.get("hidden") is not None
        or bool(style and (_HIDING.search(style) or _WORD_LIST_MARK.search(style)))
    )


def _seen_text(element: Any) -> str:
    return fold("".join(_pieces(element)))


def _pieces(element: Any) -> Iterator[str]:
    """The seen text within an element, in order; `_LINE_BREAK` for `<br>`."""
    if element.text:
        yield element.text
    for inner in element:
        if not _is_hidden(inner):
            if inner.tag == "br":
                yield _LINE_BREAK
            elif inner.tag in _INLINE:
                yield from _pieces(inner)
            else:
                yield " "
                yield from _pieces(inner)
                yield " "
        if inner.tail:
            yield inner.tail


class _Reader:
    def __init__(self) -> None:
        self._tables = 0

    def parts(self, container: Any) -> Iterator[Block | Item]:
        """The blocks and list items of an element, in order; loose text between blocks makes paragraphs."""
        loose = [container.text or ""]
        for element in container:
            if not _is_hidden(element):
                if element.tag == "br":
                    loose.append(_LINE_BREAK)
                elif self._runs_in_line(element):
                    loose.extend(_pieces(element))
                else:
                    yield from _paragraphs(loose)
                    loose = []
                    yield from self._part(element)
            loose.append(element.tail or "")
        yield from _paragraphs(loose)

    def _runs_in_line(self, element: Any) -> bool:
        """Whether the element is part of a line of text, with nothing in it that begins a block."""
        return element.tag in _INLINE and all(
            not isinstance(inner.tag, str) or inner.tag in _INLINE or inner.tag == "br" for inner in element.iter()
        )

    def _part(self, element: Any) -> Iterator[Block | Item]:
        tag = element.tag
        if tag in _HEADINGS:
            text = _seen_text(element)
            if text:
                yield Heading(text, _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            yield from self._items(element)
        elif tag == "table":
            table = self._table(element)
            if table.rows:
                yield table
        elif tag == "p":
            yield from self._paragraph(element)
        elif tag == "pre":
            text = "".join(_pieces(element)).replace(_LINE_BREAK, "\n")
            typed = from_typed_lines([TypedLine(line, NOWHERE) for line in text.split("\n")]).blocks
            yield from tables_numbered(typed, self._tables + 1)
            self._tables += sum(isinstance(block, Table) for block in typed)
        else:
            yield from self.parts(element)

    def _paragraph(self, element: Any) -> Iterator[Block | Item]:
        listed = _WORD_LIST.search(element.get("style", ""))
        if not listed:
            yield from self.parts(element)
            return
        mark = next(
            (
                inner
                for inner in element.iter()
                if _WORD_LIST_MARK.search(inner.get("style", "") if isinstance(inner.tag, str) else "")
            ),
            None,
        )
        ordered = mark is not None and is_number(fold(mark.text_content()))
        text = _seen_text(element)
        if text:
            yield Item(text, ordered, listed.groups() if ordered else None)

    def _items(self, element: Any) -> Iterator[Block | Item]:
        """A list's items, each one string; an inner list's items follow the one they stand under."""
        ordered = element.tag == "ol"
        for item in element:
            if _is_hidden(item):
                continue
            if item.tag in ("ul", "ol"):
                yield from self._items(item)
                continue
            inner_lists = list(item.iter("ul", "ol"))
            for inner in inner_lists:
                inner.drop_tree()
            text = _seen_text(item)
            if text:
                yield Item(text, ordered, element if ordered else None)
            for inner in inner_lists:
                yield from self._items(inner)

    def _table(self, element: Any) -> Table:
        self._tables += 1
        grid = _Grid(self, Rows(self._tables), Place(table=self._tables))
        caption = element.find("caption")
        for row in _rows(element):
            grid.add(row)
        return grid.table("" if caption is None or _is_hidden(caption) else _seen_text(caption))


def _paragraphs(pieces: list[str]) -> Iterator[Block | Item]:
    for line in "".join(pieces).split(_LINE_BREAK):
        text = fold(line)
        if text:
            yield paragraph_or_item(text)


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if _is_hidden(element):
            continue
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(element)


@dataclass
class _Grid:
    """A table as it is laid out: spanned places are filled, so that every row has every column."""

    reader: _Reader
    rows: Rows
    at: Place
    names: list[list[bool]] = field(default_factory=list)
    weights: list[list[bool | None]] = field(default_factory=list)
    in_thead: list[bool] = field(default_factory=list)
    reaching_down: dict[int, int] = field(default_factory=dict)  # column → rows that a cell from above still covers

    def add(self, row: Any) -> None:
        cells: list[Cell] = []
        names: list[bool] = []
        weights: list[bool | None] = []

        def put(cell: Cell, name: bool, bold: bool | None) -> None:
            cells.append(cell)
            names.append(name)
            weights.append(bold)

        def pass_covered() -> None:
            while self.reaching_down.get(len(cells), 0):
                self.reaching_down[len(cells)] -= 1
                put(Cell(), False, None)

        for element in row:
            if _is_hidden(element) or element.tag not in ("td", "th"):
                continue
            pass_covered()
            columns, deep = _span(element, "colspan"), _span(element, "rowspan")
            cell = as_cell(gathered(self.reader.parts(element)))
            name = element.tag == "th"
            for column in range(len(cells), len(cells) + columns):
                if deep > 1:
                    self.reaching_down[column] = deep - 1
            put(cell, name, (name or _is_bold(element)) if cell.blocks else None)
            for _ in range(columns - 1):
                put(Cell(), name, None)
        pass_covered()
        if cells:
            self.rows.add(cells)
            self.names.append(names)
            self.weights.append(weights)
            self.in_thead.append(row.getparent().tag == "thead")

    def table(self, caption: str) -> Table:
        header_rows = _leading(thead or all(names) for thead, names in zip(self.in_thead, self.names, strict=True))
        body = self.names[header_rows:]
        width = max(map(len, body), default=0)
        header_columns = _leading(
            all(names[column : column + 1] == [True] for names in body) for column in range(width)
        )
        if not any(map(any, self.names)) and not header_rows:
            header_rows, header_columns = headers_by_weight(self.weights)
        elif header_columns == width:
            header_columns = 0
        return Table(self.rows.squared(), header_rows, header_columns, caption, at=self.at)


def _leading(flags: Iterator[bool]) -> int:
    """How many are true before the first that is not."""
    count = 0
    for flag in flags:
        if not flag:
            break
        count += 1
    return count


def _span(cell: Any, name: str) -> int:
    """How many columns or rows a cell covers; HTML caps both (html.spec.whatwg.org, 4.9.11)."""
    written = cell.get(name, "1").strip()
    return min(max(int(written), 1), 1000) if written.isascii() and written.isdigit() else 1


def _is_bold(cell: Any) -> bool:
    """Whether every seen letter of the cell is bold."""
    return all(bold for text, bold in _weighed(cell, bold=bool(_BOLD.search(cell.get("style", "")))) if text.strip())


def _weighed(element: Any, *, bold: bool) -> Iterator[tuple[str, bool]]:
    yield element.text or "", bold
    for inner in element:
        if not _is_hidden(inner):
            heavy = bold or inner.tag in ("b", "strong") or bool(_BOLD.search(inner.get("style", "")))
            yield from _weighed(inner, bold=heavy)
        yield inner.tail or "", bold
