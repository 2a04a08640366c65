from datetime import date
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
import typst

from heed.kit.documents import to_pdf as to_pdf_module
from heed.kit.documents.blocks import Cell, Document, Heading, Paragraph, Table
from heed.kit.documents.from_pdf import from_pdf
from heed.kit.documents.tests.papers import PAPER, row
from heed.kit.documents.to_pdf import to_pdf


def tags(element):
    """Every tagged element below one, in order, as (tag, element)."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), kid
            yield from tags(kid)


def tree(document):
    pdf = pikepdf.open(BytesIO(to_pdf(document)))
    return pdf, list(tags(pdf.Root.StructTreeRoot))


def test_the_pdf_says_its_language_and_title():
    pdf, _ = tree(PAPER)
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo["/Title"]) == PAPER.title
    assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_a_table_over_several_pages_is_one_table_with_one_header_row():
    _, elements = tree(PAPER)
    tables = [element for tag, element in elements if tag == "/Table"]
    assert len(tables) == 3
    headers = [element for tag, element in tags(tables[2]) if tag == "/TH"]
    assert len(headers) == 3


def test_every_header_cell_says_what_it_is_the_header_of():
    """Typst tags header rows alone; its tag for a header column needs a switch that its Python package lacks."""
    _, elements = tree(PAPER)
    headers = [element for tag, element in elements if tag == "/TH"]
    assert [
        str(header.A[0].Scope if isinstance(header.A, pikepdf.Array) else header.A.Scope) for header in headers
    ] == ["/Column"] * 6


def test_headings_that_leave_a_level_out_are_written_and_tagged_without_a_gap():
    document = Document((Heading("Small", 3), Heading("Large", 1), Heading("Smaller", 3)))
    _, elements = tree(document)
    assert [tag for tag, _ in elements if tag.startswith("/H")] == ["/H1", "/H1", "/H2"]
    assert from_pdf(to_pdf(document)) == document


def test_text_is_never_code():
    said = '#panic("run") $x$ *bold* _em_ `code` <label> @ref // note \\u{41}'
    assert from_pdf(to_pdf(Document((Paragraph(said),)))).blocks == (Paragraph(said),)


def test_a_letter_that_no_font_has_is_shown_as_missing():
    assert from_pdf(to_pdf(Document((Paragraph("Ask 中 and 中 then 😀."),)))).blocks == (
        Paragraph("Ask � and � then �."),
    )


def test_the_day_is_the_one_that_was_given():
    pdf = pikepdf.open(BytesIO(to_pdf(PAPER, made_on=date(2024, 5, 3))))
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240503")
    assert "/CreationDate" not in pikepdf.open(BytesIO(to_pdf(PAPER))).docinfo


def test_a_word_wider_than_its_column_stays_in_its_column():
    wide = "W" * 60
    table = Table((row("a", "b", "c"), row("one two " * 30, wide, "end")), widths=(1, 1, 1))
    with pdfplumber.open(BytesIO(to_pdf(Document((Heading("Wide"), table))))) as pdf:
        right = max(char["x1"] for char in pdf.pages[0].chars if char["text"] == "W")
        assert right < max(line["x0"] for line in pdf.pages[0].lines if line["x0"] == line["x1"]) - 100
    assert from_pdf(to_pdf(Document((Heading("Wide"), table)))).blocks[1].rows[1].cells[1] == Cell.of(wide)


def test_a_template_that_does_not_compile_says_why(tmp_path, monkeypatch):
    broken = tmp_path / "broken.typ"
    broken.write_text("#nobody")
    monkeypatch.setattr(to_pdf_module, "_TEMPLATE", broken)
    with pytest.raises(typst.TypstError, match="unknown variable: nobody"):
        to_pdf(PAPER)


def test_a_book_has_a_cover_a_list_of_contents_and_a_page_for_each_chapter():
    chapters = (Heading("First"), Paragraph("One."), Heading("A part", 2), Heading("Second"), Paragraph("Two."))
    book = Document((Paragraph("What it is for."), *chapters), title="A book", chapters=True)
    _, elements = tree(book)
    assert [tag for tag, _ in elements if tag in ("/Title", "/TOC", "/H1", "/H2")].count("/H1") == 3
    with pdfplumber.open(BytesIO(to_pdf(book))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert [page.split("\n")[0] for page in pages] == ["A book", "Contents", "First", "Second"]
    assert "What it is for." in pages[0]
    assert [line.replace(".", "").split() for line in pages[1].split("\n")[1:3]] == [["First", "3"], ["Second", "4"]]
