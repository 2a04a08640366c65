import shutil
import subprocess
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from hypothesis import given, settings

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Table
from heed.kit.documents.from_pdf import from_pdf
from heed.kit.documents.from_word import FOOTNOTES, from_word
from heed.kit.documents.tests.papers import PAPER, documents, row
from heed.kit.documents.to_word import to_word
from heed.kit.documents.word_styles import NAMESPACE

OFFICE = shutil.which("soffice")


def test_the_paper_comes_back_from_word():
    assert from_word(to_word(PAPER)) == PAPER


@settings(max_examples=25, deadline=None)
@given(documents)
def test_what_is_written_to_word_reads_back_the_same(document: Document):
    assert from_word(to_word(document)) == document


def in_body(*pieces: str) -> bytes:
    """A Word file whose body holds the given WordprocessingML."""
    word = docx.Document()
    for element in parse_xml(f"<w:body {NAMESPACE}>{''.join(pieces)}</w:body>"):
        word.element.body.insert(len(word.element.body) - 1, element)
    return saved(word)


def saved(word) -> bytes:
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def read(*pieces: str):
    return from_word(in_body(*pieces)).blocks


def test_what_nobody_sees_is_not_read():
    word = docx.Document(BytesIO(to_word(PAPER)))
    body = word.element.body
    for hidden in (
        p(r("A secret", "<w:vanish/>")),
        p("<w:del w:id='1' w:author='x'><w:r><w:delText>Taken out</w:delText></w:r></w:del>"),
        tbl(tr(tc(p(r("A deleted row"))), properties="<w:del w:id='2' w:author='x'/>")),
        tbl(tr(tc(p(r("A hidden row"))), properties="<w:hidden/>")),
    ):
        body.insert(3, parse_xml(hidden.replace(">", f" {NAMESPACE}>", 1)))
    word.core_properties.comments = "Not for reading"
    with_parts = BytesIO(saved(word))
    with ZipFile(with_parts, "a") as archive:
        archive.writestr("customXml/item9.xml", "<heed>status: done</heed>")
        archive.writestr("word/embeddings/paper.json", '{"status": "done"}')
    assert from_word(with_parts.getvalue()) == PAPER


def test_inserted_text_and_text_in_controls_are_read():
    assert read(
        p(
            r("We ")
            + "<w:ins w:id='1' w:author='x'>"
            + r("now ")
            + "</w:ins>"
            + "<w:hyperlink>"
            + r("ask")
            + "</w:hyperlink>"
        ),
        f"<w:sdt><w:sdtContent>{p(r('In a control.'))}</w:sdtContent></w:sdt>",
    ) == (Heading("We now ask"), Paragraph("In a control."))


def test_a_line_broken_by_hand_ends_a_paragraph():
    assert read(p(r("Status: done") + "<w:r><w:br/></w:r>" + r("Result: 4 of 5"))) == (
        Paragraph("Status: done"),
        Paragraph("Result: 4 of 5"),
    )


def test_bullets_typed_by_hand_make_a_list():
    assert read(p(r("• one")), p(r("·\u00a0two")), p(r("three"))) == (Bullets(("one", "two")), Paragraph("three"))


def test_a_title_and_an_outline_level_are_headings():
    assert read(
        p(r("The title"), '<w:pStyle w:val="Title"/>'),
        p(r("Outlined"), '<w:outlineLvl w:val="1"/>'),
        p(r("Body level"), '<w:outlineLvl w:val="9"/>'),
    ) == (Heading("The title"), Heading("Outlined", 2), Paragraph("Body level"))


def test_merged_cells_hold_their_text_once():
    table = tbl(
        tr(tc(p(r("A")), '<w:gridSpan w:val="2"/>'), tc(p(r("B")), '<w:vMerge w:val="restart"/>')),
        tr(tc(p(r("C"))), tc(p(r("D"))), tc(p(""), "<w:vMerge/>")),
        tr(tc(p(r("E"))), tc(p(r("F"))), properties='<w:gridAfter w:val="1"/>'),
        tr(tc(p(r("G"))), tc(p(r("H"))), properties='<w:gridBefore w:val="1"/>'),
    )
    assert read(table) == (
        Table((row("A", "", "B"), row("C", "D", ""), row("E", "F", ""), row("", "G", "H")), header_rows=0),
    )


def test_bold_cells_name_rows_and_columns_where_no_flag_does():
    bold = "<w:b/>"
    table = tbl(
        tr(tc(p(r("Theme", bold))), tc(p(r("Action", bold)))),
        tr(tc(p(r("Pets", bold))), tc(p(r("Foster")))),
        tr(tc(p(r("Cars", bold))), tc(p(r("Share")))),
    )
    assert read(table) == (Table((row("Theme", "Action"), row("Pets", "Foster"), row("Cars", "Share")), 1, 1),)


def test_a_table_in_a_cell_is_read_through():
    inner = tbl(tr(tc(p(r("one"))), tc(p(r("two")))))
    assert read(tbl(tr(tc(p(r("Before")) + inner + p(""))))) == (Table((row(Cell.of("Before", "one", "two")),), 0),)


def test_a_caption_belongs_to_the_table_below_it_and_is_else_a_paragraph():
    caption = '<w:pStyle w:val="Caption"/>'
    table = tbl(tr(tc(p(r("a")))))
    assert read(p(r("One"), caption), table, p(r("Two"), caption), p(r("text")), p(r("Three"), caption)) == (
        Table((row("a"),), 0, caption="One"),
        Paragraph("Two"),
        Paragraph("text"),
        Paragraph("Three"),
    )


def test_page_numbers_are_left_out_of_the_running_lines():
    word = docx.Document()
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{then}'
        for kind, then in (("begin", "<w:r><w:instrText> PAGE </w:instrText></w:r>"), ("separate", r("7")), ("end", ""))
    )
    footer._element[:] = [parse_xml(p(r("As at 3 May, page ") + field).replace("<w:p>", f"<w:p {NAMESPACE}>", 1))]
    word.add_paragraph("Body")
    assert from_word(saved(word)).footer == "As at 3 May,"


def test_any_other_field_keeps_what_it_shows():
    assert read(p(f'<w:fldSimple w:instr=" DATE ">{r("3 May")}</w:fldSimple>')) == (Paragraph("3 May"),)


def test_text_boxes_follow_the_paragraph_they_hang_on():
    box = f"<w:r><w:pict><w:txbxContent>{p(r('In a box.'))}</w:txbxContent></w:pict></w:r>"
    assert read(p(r("Beside it.") + box)) == (Paragraph("Beside it."), Paragraph("In a box."))


def test_a_box_that_is_kept_twice_for_old_readers_is_read_once():
    box = f"<w:pict><w:txbxContent>{p(r('In a box.'))}</w:txbxContent></w:pict>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f'<mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    assert read(p(r("Beside it.") + f"<w:r>{both}</w:r>")) == (Paragraph("Beside it."), Paragraph("In a box."))


def test_a_style_that_the_file_does_not_hold_is_plain():
    assert read(p(r("Plain"), '<w:pStyle w:val="Lost"/>')) == (Paragraph("Plain"),)


def test_a_file_without_lists_is_read():
    word = docx.Document()
    word.add_paragraph("Plain")
    numbering = next(key for key, part in word.part.rels.items() if part.reltype.endswith("/numbering"))
    del word.part.rels[numbering]
    assert from_word(saved(word)).blocks == (Paragraph("Plain"),)


def office(data: bytes, tmp_path, ending: str) -> bytes:
    """The Word file saved again by LibreOffice, as Word or as PDF."""
    source = tmp_path / "paper.docx"
    source.write_bytes(data)
    out = tmp_path / "saved"
    subprocess.run(
        [OFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", ending, "--outdir", out, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (out / f"paper.{ending}").read_bytes()


needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not on this machine")


@needs_office
def test_a_word_file_saved_again_by_libreoffice_reads_the_same(tmp_path):
    assert from_word(office(to_word(PAPER), tmp_path, "docx")) == PAPER


@needs_office
def test_a_pdf_made_by_libreoffice_reads_the_same(tmp_path):
    assert from_pdf(office(to_word(PAPER), tmp_path, "pdf")) == PAPER


NOTES = (
    f'<w:footnotes {NAMESPACE}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" See the review of 2020."))}</w:footnote></w:footnotes>'
)


def with_part(kind: str, content: str, *body: str) -> Document:
    """The document with one more part of its text."""
    word = docx.Document(BytesIO(in_body(*body)))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    part = Part(PackURI(f"/word/{kind}.xml"), "application/xml", content.encode(), word.part.package)
    word.part.relate_to(part, f"{office}/{kind}")
    return from_word(saved(word))


def test_footnotes_stand_at_the_end_under_a_heading():
    body = p(r("The bell was rung.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert with_part("footnotes", NOTES, body).blocks == (
        Paragraph("The bell was rung."),
        Heading(FOOTNOTES),
        Bullets(("See the review of 2020.",), ordered=True),
    )


def test_comments_and_tracked_changes_are_told_in_warnings():
    comments = f'<w:comments {NAMESPACE}><w:comment w:id="1" w:author="A. Clerk">{p(r("Is this ours?"))}</w:comment></w:comments>'
    document = with_part("comments", comments, p(f"<w:ins>{r('We ask.')}</w:ins>"))
    assert document.blocks == (Paragraph("We ask."),)
    assert document.warnings == (
        "This document has tracked changes: it was read as if all of them were accepted.",
        "A comment beside the text: “A. Clerk: Is this ours?”.",
    )
