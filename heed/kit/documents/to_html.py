"""Writes a document as one HTML file that stands alone: its look is inside it, and it asks the network for nothing."""

from html import escape

from heed.kit.documents import page
from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Row, Table, fold

_DEEPEST_HEADING = 6


def to_html(document: Document) -> str:
    """The document as HTML; encode it as UTF-8. A heading keeps its level, to 6."""
    header = f"<header><p>{_text(document.header)}</p></header>\n" if document.header else ""
    footer = f"<footer><p>{_text(document.footer)}</p></footer>\n" if document.footer else ""
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="Heed">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_text(document.name)}</title>\n'
        f"<style>\n{_style(document)}</style>\n</head>\n<body>\n{header}<main>\n"
        + "\n".join(_noted(block, document) for block in document.blocks)
        + f"\n</main>\n{footer}</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(fold(text), quote=False)


def _noted(block: Block, document: Document) -> str:
    """A block of a document with notes: what leads to a note, or to the records behind a number, is a link."""
    match block:
        case Bullets() if document.lists_notes(block):
            items = (f'<li id="note-{number}">{_text(item)}</li>' for number, item in enumerate(block.items, 1))
            return f"<ol>{''.join(items)}</ol>"
        case Bullets() if document.notes:
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_linked(item, document)}</li>' for item in block.items)}</{tag}>"
        case Paragraph() if document.notes:
            return f"<p>{_linked(block.text, document)}</p>"
        case _:
            return _block(block)


def _linked(text: str, document: Document) -> str:
    return "".join(
        f'<a href="{escape(piece.address)}">{escape(piece.text, quote=False)}</a>'
        if piece.address
        else escape(piece.text, quote=False)
        for piece in document.pieces(text)
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = min(max(block.level, 1), _DEEPEST_HEADING)
            return f"<h{level}>{_text(block.text)}</h{level}>"
        case Paragraph():
            return f"<p>{_text(block.text)}</p>"
        case Bullets():
            tag = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{_text(item)}</li>" for item in block.items)
            return f"<{tag}>{items}</{tag}>"
        case Picture():
            return f'<figure style="width: {page.picture_width(block):.4g}mm">{block.svg}</figure>'
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    caption = f"<caption>{_text(table.caption)}</caption>\n" if table.caption else ""
    columns = "".join(
        f'<col style="width: {100 * width / page.ORDINARY.text_width:.4g}%">' for width in page.column_widths(table)
    )
    return (
        f"<table>\n{caption}<colgroup>{columns}</colgroup>\n"
        + _section("thead", table.header, len(table.rows[0].cells) if table.rows else 0)
        + _section("tbody", table.body, table.header_columns)
        + "</table>"
    )


def _section(tag: str, rows: tuple[Row, ...], naming_columns: int) -> str:
    if not rows:
        return ""
    scope = "col" if tag == "thead" else "row"
    lines = (
        "<tr>"
        + "".join(_cell(cell, scope if i < naming_columns else "") for i, cell in enumerate(row.cells))
        + "</tr>\n"
        for row in rows
    )
    return f"<{tag}>\n{''.join(lines)}</{tag}>\n"


def _cell(cell: Cell, scope: str) -> str:
    content = "".join(map(_block, cell.blocks))
    return f'<th scope="{scope}">{content}</th>' if scope else f"<td>{content}</td>"


def _css_string(text: str) -> str:
    r"""The text as a CSS string that can end neither the string nor the style element: `\` and hex for all but letters."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in fold(text)) + '"'


def _style(document: Document) -> str:
    heading_sizes = "".join(f"h{level} {{ font-size: {size}pt; }}\n" for level, size in page.ORDINARY.headings.items())
    return f"""\
body {{ margin: 0 auto; padding: 2rem 1.5rem; max-width: {page.ORDINARY.text_width}mm; color: #{page.INK};
  font: {page.ORDINARY.body}pt/1.45 Arial, "Liberation Sans", Helvetica, sans-serif; overflow-wrap: anywhere; }}
header, footer {{ color: #{page.QUIET_INK}; font-size: {page.ORDINARY.running}pt; }}
h1, h2, h3, h4, h5, h6 {{ color: #{page.HEADING_INK}; font-size: {page.ORDINARY.body}pt; line-height: 1.25; margin: 1.4em 0 0.4em;
  break-after: avoid; }}
{heading_sizes}\
p, ul, ol {{ margin: 0 0 0.6em; }}
ul, ol {{ padding-left: 1.5em; }}
li {{ margin-bottom: 0.25em; break-inside: avoid; }}
li:first-child:not(:last-child) {{ break-after: avoid; }}
li:last-child:not(:first-child) {{ break-before: avoid; }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0.8em 0 1.4em; font-size: {page.ORDINARY.table}pt; }}
caption {{ text-align: left; font-style: italic; color: #{page.QUIET_INK}; padding-bottom: 0.4em; }}
th, td {{ border: 1px solid #{page.RULE}; padding: 0.35em 0.5em; text-align: left; vertical-align: top; }}
th {{ background: #{page.SHADE}; color: #{page.HEADING_INK}; }}
th > :last-child, td > :last-child {{ margin-bottom: 0; }}
figure {{ max-width: 100%; margin: 0.8em 0; break-inside: avoid; break-after: avoid; }}
figure svg {{ display: block; width: 100%; height: auto; }}
thead {{ display: table-header-group; }}
tr {{ break-inside: avoid; }}
@page {{ size: A4; margin: {page.ORDINARY.margin}mm;
  @top-left {{ content: {_css_string(document.header)}; font: {page.ORDINARY.running}pt Arial, sans-serif; color: #{page.QUIET_INK}; }}
  @bottom-left {{ content: {_css_string(document.footer)}; font: {page.ORDINARY.running}pt Arial, sans-serif; color: #{page.QUIET_INK}; }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages);
    font: {page.ORDINARY.running}pt Arial, sans-serif; color: #{page.QUIET_INK}; }}
}}
@media screen and (max-width: 40rem) {{
  body {{ padding: 1rem 0.75rem; overflow-wrap: break-word; }}
  main {{ overflow-x: auto; }}
  table {{ table-layout: auto; font-size: 0.85em; }}
  figure {{ max-width: none; }}
  th, td {{ padding: 0.35em 0.3em; }}
  td ul, td ol {{ padding-left: 1.1em; }}
}}
@media print {{
  body {{ padding: 0; max-width: none; }}
  body > header, body > footer {{ display: none; }}
  th {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""
