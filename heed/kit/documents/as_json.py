"""A document as JSON and back: one spelling for the same document, so that its hash is the same for ever."""

import json
from typing import Any

from heed.kit.documents.blocks import (
    NOWHERE,
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Picture,
    Place,
    Row,
    Table,
)
from heed.kit.documents.notes import Note


def to_json(document: Document) -> str:
    """Everything that a person reads in the document, and its notes, spelt alike wherever it stands: places are left out."""
    return json.dumps(as_data(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Document:
    """The document that `to_json` wrote."""
    return from_data(json.loads(text))


def as_data(document: Document, *, with_places: bool = False) -> dict[str, Any]:
    """The document as JSON has it; `with_places` also where each part stands, and what the reader warned of."""
    return {
        "title": document.title,
        "header": document.header,
        "footer": document.footer,
        "language": document.language,
        "blocks": [_written(block, with_places) for block in document.blocks],
        "notes": [[note.words, note.shows, note.address] for note in document.notes],
        **({"warnings": list(document.warnings)} if document.warnings and with_places else {}),
    }


def from_data(told: dict[str, Any]) -> Document:
    """The document that `as_data` gave."""
    return Document(
        blocks=tuple(_read(block) for block in told["blocks"]),
        title=told["title"],
        header=told["header"],
        footer=told["footer"],
        language=told["language"],
        notes=tuple(Note(*note) for note in told["notes"]),
        warnings=tuple(told.get("warnings", ())),
    )


def _written(block: Block, with_places: bool) -> dict[str, Any]:
    match block:
        case Heading():
            told: dict[str, Any] = {"heading": block.text, "level": block.level}
        case Paragraph():
            told = {"paragraph": block.text}
        case Bullets():
            told = {"bullets": list(block.items), "ordered": block.ordered}
            if with_places:
                told |= {"places": [place.as_json() for place in block.places], "numbers": list(block.numbers)}
        case Picture():
            return {"picture": block.svg, "alt": block.alt}
        case Table():
            told = {
                "table": [[_written_cell(cell, with_places) for cell in row.cells] for row in block.rows],
                "header_rows": block.header_rows,
                "header_columns": block.header_columns,
                "caption": block.caption,
                "widths": list(block.widths),
            }
            if with_places:
                told["places"] = [row.at.as_json() for row in block.rows]
    return told | {"at": block.at.as_json()} if with_places else told


def _written_cell(cell: Cell, with_places: bool) -> list[Any] | dict[str, Any]:
    parts = [_written(part, with_places) for part in cell.blocks]
    return {"cell": parts, "comments": list(cell.comments)} if cell.comments else parts


def _read_cell(told: Any) -> Cell:
    if isinstance(told, dict):
        return Cell(tuple(map(_read, told["cell"])), tuple(told["comments"]))
    return Cell(tuple(map(_read, told)))


def _read(told: dict[str, Any]) -> Any:
    at = Place(**told["at"]) if "at" in told else NOWHERE
    places = tuple(Place(**place) for place in told.get("places", ()))
    match told:
        case {"heading": text, "level": level}:
            return Heading(text, level, at)
        case {"paragraph": text}:
            return Paragraph(text, at)
        case {"picture": svg, "alt": alt}:
            return Picture(svg, alt)
        case {"bullets": items, "ordered": ordered}:
            return Bullets(tuple(items), ordered, at, places, tuple(told.get("numbers", ())))
        case _:
            cells = [tuple(map(_read_cell, row)) for row in told["table"]]
            rows = tuple(Row(row, place) for row, place in zip(cells, places or [NOWHERE] * len(cells), strict=True))
            naming = told["header_rows"], told["header_columns"]
            return Table(rows, *naming, told["caption"], tuple(told["widths"]), at)
