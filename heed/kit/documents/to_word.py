"""Writes a document as a Word file (.docx).

python-docx opens the base document and saves it; the body goes in as WordprocessingML in one piece, since building
it element by element takes several times as long.
"""

from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from itertools import count
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from heed.kit.documents import page
from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Row, Table, fold
from heed.kit.documents.raster import to_png
from heed.kit.documents.word_styles import (
    AFTER_PARAGRAPH,
    BULLETED,
    CELL_PADDING,
    NAMESPACE,
    NUMBERED,
    NUMBERING,
    restarted,
    styles,
    twips,
)
from heed.kit.documents.word_template import Shape, Template, add_list, fill, opened

_NEVER = date(1980, 1, 1)  # the first day that a zip archive can name


def to_word(
    document: Document,
    *,
    made_on: date | None = None,
    look: page.Look = page.ORDINARY,
    template: Template | None = None,
) -> bytes:
    """The document as .docx; the same document, template and date give the same bytes.

    A template brings its own headers, footers, page and styles, and the document stands where it says. Raises Unreadable
    where it is none.
    """
    if template:
        word = opened(template.content, "template.docx")
        shape = fill(word, template, look)
    else:
        word = docx.Document(BytesIO(_base(look is page.LARGE, document.across)))
        shape = Shape(look.across() if document.across else look)
    writer = _Writer(word, shape)
    body = parse_xml(f"<w:body {NAMESPACE}>{''.join(map(writer.block, document.blocks))}</w:body>")
    place = word.element.body[0] if shape.place is None else shape.place
    for element in list(body):
        place.addprevious(element)
    for number, kind in writer.numbered_lists:
        add_list(word.part.numbering_part.element, parse_xml(restarted(number, kind)))
    if template:
        _close(place)
    else:
        section = word.sections[0]
        _fill(section.header, "Header", _run(document.header))
        _fill(section.footer, "Footer", f"{_run(document.footer)}<w:r><w:tab/></w:r>{_PAGE_X_OF_Y}")
    _set_properties(word, document, made_on or _NEVER)
    return _saved(word, made_on or _NEVER)


def _close(place: Any) -> None:
    """Take the place out, unless a section of the template ends with it."""
    if place.find(f".//{qn('w:sectPr')}") is None:
        place.getparent().remove(place)


class _Writer:
    """Turns blocks into WordprocessingML, and keeps count of pictures and of numbered lists, each beginning at 1."""

    def __init__(self, word: WordDocument, shape: Shape) -> None:
        self.look = shape.look
        self._shape = shape
        self._part = word.part
        self._next_picture = count(1)
        self.numbered_lists: list[tuple[int, int]] = []
        self._next_list = count(shape.last_list + 1)

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._paragraph(f"Heading{page.heading_level(block.level)}", block.text)
            case Paragraph():
                return self._paragraph("Normal", block.text, _BODY_TEXT)
            case Bullets():
                return self._bullets(block, "ListBullet", "ListNumber", f'<w:spacing w:after="{AFTER_PARAGRAPH}"/>')
            case Picture():
                return self._picture(block)
            case Table():
                return self._table(block)

    def _picture(self, picture: Picture) -> str:
        millimetres = page.picture_width(picture, self.look)
        relation, image = self._part.get_or_add_image(BytesIO(to_png(picture.svg, millimetres)))
        width = Mm(millimetres)
        size = f'cx="{width}" cy="{round(width * image.px_height / image.px_width)}"'
        names = f'id="{next(self._next_picture)}" name="Picture" descr={quoteattr(fold(picture.alt))}'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self._shape.style("Normal")}"/><w:keepNext/></w:pPr><w:r><w:drawing>'
            f'<wp:inline {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0">'
            f"<wp:extent {size}/><wp:docPr {names}/>"
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def _bullets(self, bullets: Bullets, bulleted: str, numbered: str, after: str = "") -> str:
        style, number = bulleted, self._shape.bullets.get(bulleted, BULLETED)
        if bullets.ordered:
            style, number = numbered, next(self._next_list)
            self.numbered_lists.append((number, self._shape.numbers.get(numbered, NUMBERED)))
        in_list = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        *items, last = bullets.items
        listed = (self._paragraph(style, item, in_list) for item in items)
        return "".join(listed) + self._paragraph(style, last, in_list + after)

    def _table(self, table: Table) -> str:
        widths = page.column_widths(table, self.look)
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
        look = f'w:firstRow="{int(table.header_rows > 0)}" w:firstColumn="{int(table.header_columns > 0)}"'
        rows = "".join(self._row(table, index, row, widths) for index, row in enumerate(table.rows))
        return (
            (self._paragraph("Caption", table.caption) if table.caption else "")
            + f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._shape.style("TableGrid")}"/><w:tblW w:w="{twips(self.look.text_width)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{CELL_PADDING}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook {look} w:lastRow="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>" + self._paragraph("AfterTable", "")
        )

    def _row(self, table: Table, index: int, row: Row, widths: tuple[float, ...]) -> str:
        in_header = index < table.header_rows
        whole = "<w:cantSplit/>" if page.fits_on_a_page(row, widths, self.look) else ""
        repeated = "<w:tblHeader/>" if in_header else ""
        cells = "".join(
            self._cell(cell, width, names=in_header or column < table.header_columns)
            for column, (cell, width) in enumerate(zip(row.cells, widths, strict=True))
        )
        return f"<w:tr><w:trPr>{whole}{repeated}</w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Cell, width: float, *, names: bool) -> str:
        """One cell; one that `names` what the others hold is bold and shaded."""
        text_style = "TableHeading" if names else "TableText"
        content = "".join(
            self._bullets(part, "TableBullet", "TableNumber")
            if isinstance(part, Bullets)
            else self._paragraph(text_style, part.text)
            for part in cell.blocks
        )
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{page.SHADE}"/>' if names else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{shade}</w:tcPr>'
            f"{content or self._paragraph(text_style, '')}</w:tc>"
        )

    def _paragraph(self, style: str, text: str, properties: str = "") -> str:
        named = quoteattr(self._shape.style(style))
        return f"<w:p><w:pPr><w:pStyle w:val={named}/>{properties}</w:pPr>{_run(text)}</w:p>"


_BODY_TEXT = '<w:outlineLvl w:val="9"/>'
"""Says outright that a paragraph is no heading, however short it is (ECMA-376 part 1, 17.3.1.20)."""


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(fold(text))}</w:t></w:r>' if text else ""


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_PAGE_X_OF_Y = (
    f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{_field("PAGE")}'
    f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_field("NUMPAGES")}'
)


def _fill(running: object, style: str, content: str) -> None:
    """Puts one paragraph into a page header or footer."""
    element = running._element  # type: ignore[attr-defined]  # noqa: SLF001 - python-docx has no public way to its XML
    element[:] = [parse_xml(f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>')]


@cache
def _base(large: bool, across: bool) -> bytes:
    """python-docx's empty document on A4 with our own styles and lists, and nothing of its own left in it."""
    look = page.LARGE if large else page.ORDINARY
    look = look.across() if across else look
    word = docx.Document()
    word.styles.element[:] = list(parse_xml(styles(look)))
    word.part.numbering_part.element[:] = list(parse_xml(NUMBERING))
    section = word.sections[0]
    section.page_width, section.page_height = Mm(look.width), Mm(look.height)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(look.margin)
    section.top_margin = section.bottom_margin = Mm(look.depth)
    section.header_distance = section.footer_distance = Mm(min(look.depth, look.margin) / 2)
    for part in (word.part, word.part.package):
        for identity, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/customXml", "/thumbnail", "/stylesWithEffects", "/theme")):
                del part.rels[identity]
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def _set_properties(word: WordDocument, document: Document, made_on: date) -> None:
    properties = word.core_properties
    properties.title = fold(document.name)[:255]
    properties.language = document.language
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime.combine(made_on, time())
    for language in word.styles.element.iterfind(".//{*}lang"):
        language.set(language.keys()[0], document.language)


def _saved(word: WordDocument, made_on: date) -> bytes:
    """The file's bytes, with the given day in place of the clock's in every entry of the archive."""
    as_saved, dated = BytesIO(), BytesIO()
    word.save(as_saved)
    day = (made_on.year, made_on.month, made_on.day, 0, 0, 0)
    with ZipFile(as_saved) as source, ZipFile(dated, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(ZipInfo(entry.filename, day), source.read(entry), ZIP_DEFLATED)
    return dated.getvalue()
