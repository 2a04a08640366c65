"""The guide as one PDF, to read away from the screen or to send: `python3 dev.py guide [FILE]`.

`docs/guide/README.md` is the cover, and says in which order the tasks come. Each task is a page of Markdown, of which this
reads what the guide uses: headings, paragraphs, lists, tables, lines of a command, pictures. Words between asterisks, which
stand on a screen, are printed in quotation marks, since a document of blocks has one kind of letter.
"""

import re
import struct
import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from itertools import takewhile
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from heed.kit.documents import page
from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Row, Table
from heed.kit.documents.to_pdf import to_pdf

GUIDE = Path(__file__).with_name("guide")
COVER = GUIDE / "README.md"
BOOK = Path(__file__).resolve().parent.parent / "var" / "heed-guide.pdf"
TITLE = "Heed: the guide"
WIDEST = 0.86 * page.PICTURE_UNITS
_TASK = re.compile(r"^\d+\. \[[^]]+\]\(([a-z-]+\.md)\)", re.MULTILINE)


def main(words: Sequence[str]) -> None:
    """Writes the book where it is told to, or to `var/heed-guide.pdf`."""
    file = Path(words[0]) if words else BOOK
    file.parent.mkdir(parents=True, exist_ok=True)
    data = to_pdf(book(), made_on=date.today())  # noqa: DTZ011 - the day on which it is printed, here
    file.write_bytes(data)
    print(f"{file}  {len(data) / 1_000_000:.1f} MB")


def tasks() -> list[Path]:
    """The pages of the guide, in the order in which the cover numbers them."""
    return [GUIDE / name for name in _TASK.findall(COVER.read_text())]


def book() -> Document:
    """The cover, then each task as a chapter."""
    _title, *cover = takewhile(lambda block: not isinstance(block, Bullets), _blocks(COVER))  # then come the contents
    chapters = [block for task in tasks() for block in _blocks(task)]
    return Document((*cover, *chapters), title=TITLE, header=TITLE, chapters=True)


def _blocks(file: Path) -> Iterator[Block]:
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(file.read_text()))
    for node in tree.children:
        yield from _block(node, file.parent)


def _block(node: SyntaxTreeNode, folder: Path) -> Iterator[Block]:
    match node.type:
        case "heading":
            yield Heading(_words(node), int(node.tag[1]))
        case "paragraph":
            pictures = [one for one in node.walk() if one.type == "image"]
            yield from (_picture(folder / str(one.attrs["src"]), one.content) for one in pictures)
            if not pictures:
                yield Paragraph(_words(node))
        case "bullet_list" | "ordered_list":
            yield Bullets(tuple(map(_words, node.children)), ordered=node.type == "ordered_list")
        case "table":
            yield _table(node)
        case "code_block" | "fence":
            yield _commands(node.content)
        case _:
            raise ValueError(f"{node.type} in {folder}: the guide is printed without it; see docs/book.py.")


def _words(node: SyntaxTreeNode) -> str:
    """The words of a paragraph, a cell or a point of a list, with what stands on a screen in quotation marks."""
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " "
    inside = ("" if node.type in ("inline", "em", "strong", "link") else " ").join(map(_words, node.children))
    return f"“{inside}”" if node.type == "em" else inside


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row for part in node.children for row in part.children]
    return Table(tuple(Row(tuple(Cell.of(_words(cell)) for cell in row.children)) for row in rows))


def _commands(text: str) -> Table:
    """Lines to type, each with what it does where that stands apart from it."""
    lines = [re.split(r" {2,}", line.strip(), maxsplit=1) for line in text.splitlines() if line.strip()]
    columns = max(map(len, lines))
    rows = (Row(tuple(Cell.of(part) for part in (*line, "")[:columns])) for line in lines)
    return Table(tuple(rows), header_rows=0)


def _picture(file: Path, alt: str) -> Picture:
    """A picture of the screen, at most so wide that its letters can be read and a page has room for words."""
    data = file.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    units = min(WIDEST, width)
    tall = units * height / width
    return Picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {units} {tall:.2f}"><title>{escape(alt)}</title>'
        f'<image width="{units}" height="{tall:.2f}" href="data:image/png;base64,{b64encode(data).decode()}"/></svg>',
        alt,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
