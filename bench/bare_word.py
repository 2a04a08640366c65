"""A Word paper by python-docx, written in the most straightforward way."""

from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Table


def written(document: Document) -> bytes:
    """The bytes of a .docx that shows the document's blocks."""
    word = docx.Document()
    for block in document.blocks:
        match block:
            case Heading():
                word.add_heading(block.text, block.level)
            case Paragraph():
                word.add_paragraph(block.text)
            case Bullets():
                for item in block.items:
                    word.add_paragraph(item, "List Bullet")
            case Table():
                _add_table(word, block)
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def _add_table(word: Any, table: Table) -> None:
    added = word.add_table(len(table.rows), len(table.rows[0].cells), "Table Grid")
    for index, (row, content) in enumerate(zip(added.rows, table.rows, strict=True)):
        if index < table.header_rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no other way
        for cell, part in zip(row.cells, content.cells, strict=True):
            _fill(cell, part)


def _fill(cell: Any, content: Cell) -> None:
    lines = [
        (line, "List Bullet" if isinstance(block, Bullets) else None)
        for block in content.blocks
        for line in (block.items if isinstance(block, Bullets) else (block.text,))
    ]
    for index, (line, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.add_run(line)
        if style:
            paragraph.style = style
