"""Whether somebody's own Word file can be written into: what is wrong with it, and what comes back of what is written."""

from dataclasses import dataclass, replace

from heed.kit.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Picture, Table
from heed.kit.documents.from_word import from_word
from heed.kit.documents.to_word import to_word
from heed.kit.documents.word_template import Template, faults, opened, remarks

_STYLE_OF = {
    Heading: "heading 1, 2 or 3",
    Paragraph: "Normal",
    Bullets: "List Bullet or List Number",
    Table: "Table Grid",
}


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a template: what must be mended, what may stay, what it says itself, and what `otherwise` tells."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    says: Document
    otherwise: str


@dataclass(frozen=True, slots=True)
class Filling:
    """What is written into a template: a document, the words for the tags, and the tag that must be seen on every page."""

    document: Document
    values: dict[str, str]
    on_every_page: str


def looked_at(data: bytes, name: str, tags: tuple[str, ...], sample: Filling) -> Looked:
    """Look at a template, and write a sample into it where nothing is wrong. Raises Unreadable where it is no Word file."""
    word = opened(data, name)
    found = tuple(faults(word, tags, sample.on_every_page))
    told = "" if found else otherwise(data, name, sample)
    return Looked(found, tuple(remarks(word)), from_word(data), told)


def otherwise(data: bytes, name: str, filling: Filling) -> str:  # noqa: ARG001 - called as all work that is done apart
    """What comes back otherwise when the document is written into the template and read again; empty where all is well.

    No reader looks at pictures, so none is drawn.
    """
    seen = tuple(block for block in filling.document.blocks if not isinstance(block, Picture))
    document, values = replace(filling.document, blocks=seen), filling.values
    alone = from_word(to_word(document))
    written = from_word(to_word(document, template=Template(data, values)))
    if values[filling.on_every_page] not in f"{written.header} {written.footer}":
        return "The marking cannot be seen on its pages: look whether the text of the header and the footer is hidden."
    after = 0
    for block in alone.blocks:
        if block not in written.blocks[after:]:
            return (
                f"What is written into it comes back otherwise: “{_begins(block)}” is lost or reads as something else. Look "
                f"at the style “{_STYLE_OF[type(block)]}” of the template, and whether it is hidden or makes a list of its text."
            )
        after = written.blocks.index(block, after) + 1
    return ""


def _begins(block: Block) -> str:
    words = next(text for text, _ in Document((block,)).texts())
    return words[:60]
