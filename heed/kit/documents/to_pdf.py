"""Writes a document as PDF: A4, tagged for screen readers (PDF/UA-1), by Typst from the template `to_pdf.typ`."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import typst

from heed.kit.documents import page
from heed.kit.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Picture, Table, fold
from heed.kit.documents.raster import FONTS, to_png

_TEMPLATE = Path(__file__).with_name("to_pdf.typ")
_MISSING_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')


def _look(look: page.Look) -> dict[str, Any]:
    return {
        "width": look.width,
        "height": look.height,
        "margin": look.margin,
        "depth": look.depth,
        "text_width": look.text_width,
        "body": look.body,
        "table": look.table,
        "running": look.running,
        "chapter": look.headings[1],
        "ink": page.INK,
        "heading": page.HEADING_INK,
        "quiet": page.QUIET_INK,
        "rule": page.RULE,
        "shade": page.SHADE,
    }


def to_pdf(document: Document, *, made_on: date | None = None, look: page.Look = page.ORDINARY) -> bytes:
    """The document as PDF; the same document and date give the same bytes.

    Header rows are tagged as headers of their columns. A header column is bold and shaded but tagged as plain cells,
    since Typst 0.15 keeps that tag behind a switch that its Python package cannot set.
    """
    look = look.across() if document.across else look
    language, _, region = document.language.partition("-")
    paper = {
        "look": _look(look),
        "title": fold(document.name),
        "language": language,
        "region": region or None,
        "made_on": made_on and {"year": made_on.year, "month": made_on.month, "day": made_on.day},
        "header": fold(document.header),
        "footer": fold(document.footer),
        "chapters": document.chapters,
        "blocks": list(_blocks(document.blocks, look)),
    }
    return _compiled(json.dumps(paper, ensure_ascii=False))


def _compiled(paper: str) -> bytes:
    """The PDF of the template with the paper's JSON; a letter that no font has becomes the sign for a missing one."""
    while True:
        try:
            written = typst.compile(
                _TEMPLATE,
                format="pdf",
                font_paths=[FONTS],
                ignore_system_fonts=True,
                sys_inputs={"paper": paper},
                pdf_standards=["ua-1"],
            )
        except typst.TypstError as error:
            missing = _MISSING_LETTER.search(str(error))
            if not missing or missing[1] not in paper:
                raise
            paper = paper.replace(missing[1], "\ufffd")
        else:
            assert isinstance(written, bytes)
            return written


def _blocks(blocks: tuple[Block, ...], look: page.Look) -> Iterator[dict[str, Any]]:
    """The blocks as the template takes them.

    A heading's `rank` is its level as PDF/UA wants it (ISO 14289-1, 7.4.2): from 1, and none left out on the way
    down. Its size shows the level that was asked for.
    """
    rank = 0
    for block in blocks:
        match block:
            case Heading():
                level = page.heading_level(block.level)
                rank = min(level, rank + 1)
                yield {"kind": "heading", "rank": rank, "size": look.headings[level], "text": fold(block.text)}
            case Table():
                yield _table(block, look)
            case Picture():
                yield _picture(block, look)
            case Paragraph() | Bullets():
                yield _part(block)


def _part(part: Paragraph | Bullets) -> dict[str, Any]:
    if isinstance(part, Bullets):
        return {"kind": "list", "ordered": part.ordered, "items": [fold(item) for item in part.items]}
    return {"kind": "paragraph", "text": fold(part.text)}


def _picture(picture: Picture, look: page.Look) -> dict[str, Any]:
    width = page.picture_width(picture, look)
    return {"kind": "picture", "png": list(to_png(picture.svg, width)), "width": width, "alt": fold(picture.alt)}


def _table(table: Table, look: page.Look) -> dict[str, Any]:
    widths = page.column_widths(table, look)
    return {
        "kind": "table",
        "caption": fold(table.caption),
        "widths": widths,
        "header_columns": table.header_columns,
        "rows": [
            {
                "header": index < table.header_rows,
                "whole": page.fits_on_a_page(row, widths, look),
                "cells": [[_part(part) for part in cell.blocks] for cell in row.cells],
            }
            for index, row in enumerate(table.rows)
        ],
    }
