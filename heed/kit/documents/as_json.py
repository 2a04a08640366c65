"""A document as JSON and back: one spelling for the same document, so that its hash is the same for ever."""

import json
from typing import Any

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Row, Table
from heed.kit.documents.notes import Note


def to_json(document: Document) -> str:
    """Everything that a person reads in the document, and its notes; places are left out."""
    return json.dumps(
        {
            "title": document.title,
            "header": document.header,
            "footer": document.footer,
            "language": document.language,
            "blocks": [_written(block) for block in document.blocks],
            "notes": [[note.words, note.shows, note.address] for note in document.notes],
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def from_json(text: str) -> Document:
    """The document that `to_json` wrote."""
    told = json.loads(text)
    return Document(
        blocks=tuple(_read(block) for block in told["blocks"]),
        title=told["title"],
        header=told["header"],
        footer=told["footer"],
        language=told["language"],
        notes=tuple(Note(*note) for note in told["notes"]),
    )


def _written(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"heading": block.text, "level": block.level}
        case Paragraph():
            return {"paragraph": block.text}
        case Bullets():
            return {"bullets": list(block.items), "ordered": block.ordered}
        case Picture():
            return {"picture": block.svg, "alt": block.alt}
        case Table():
            return {
                "table": [[[_written(part) for part in cell.blocks] for cell in row.cells] for row in block.rows],
                "header_rows": block.header_rows,
                "header_columns": block.header_columns,
                "caption": block.caption,
                "widths": list(block.widths),
            }


def _read(told: dict[str, Any]) -> Any:
    match told:
        case {"heading": text, "level": level}:
            return Heading(text, level)
        case {"paragraph": text}:
            return Paragraph(text)
        case {"picture": svg, "alt": alt}:
            return Picture(svg, alt)
        case {"bullets": items, "ordered": ordered}:
            return Bullets(tuple(items), ordered)
        case _:
            rows = tuple(Row(tuple(Cell(tuple(map(_read, cell))) for cell in row)) for row in told["table"])
            return Table(rows, told["header_rows"], told["header_columns"], told["caption"], tuple(told["widths"]))
