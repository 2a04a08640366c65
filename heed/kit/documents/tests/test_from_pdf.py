"""What comes back from a PDF is compared whole, flags of header rows and columns included: both are bold on the page.

The papers made up by chance keep to what a page can show: names of rows and columns are filled in, and no two lists of
one kind touch.
"""

from hypothesis import given, settings

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Place, Table
from heed.kit.documents.from_pdf import from_pdf
from heed.kit.documents.tests.papers import PAPER, documents, group, row
from heed.kit.documents.to_pdf import to_pdf


def reread(*blocks, **running) -> Document:
    return from_pdf(to_pdf(Document(blocks, title="Test", **running)))


def test_the_paper_comes_back_from_pdf():
    assert from_pdf(to_pdf(PAPER)) == PAPER


@settings(max_examples=25, deadline=None)
@given(documents)
def test_what_is_written_to_pdf_reads_back_the_same(document: Document):
    assert from_pdf(to_pdf(document)) == document


def sentence(number: int) -> str:
    return f"In the {number}th district we ask each team what it does otherwise, and write the answer down in full."


def test_a_table_over_several_pages_is_one_table_with_its_header_row_once():
    table = group(
        "", *(row(f"Theme {n}", sentence(n), Cell.of("Status: done", Bullets((sentence(n),)))) for n in range(40))
    )
    document = reread(Heading("Long"), table, Paragraph("After it."))
    assert document.blocks == (Heading("Long"), table, Paragraph("After it."))
    assert {place.page for _, place in document.texts()} == {1, 2, 3, 4}


def test_a_row_cut_by_a_page_break_is_one_row():
    long = Cell.of("Status: in progress", Bullets(tuple(sentence(n) for n in range(60))), "Result: none yet.")
    table = group(
        "",
        row("Before", "Ask.", "Asked."),
        row("Long", " ".join(map(sentence, range(30))), long),
        row("After", "a", "b"),
    )
    assert reread(Heading("Cut"), table).blocks == (Heading("Cut"), table)


def test_a_paragraph_cut_by_a_page_break_is_one_paragraph():
    paragraphs = tuple(Paragraph(" ".join(sentence(m) for m in range(n, n + 7))) for n in range(20))
    assert reread(*paragraphs).blocks == paragraphs


def test_a_list_cut_by_a_page_break_is_one_list():
    items = Bullets(tuple(f"{sentence(n)} {sentence(n)}" for n in range(40)), ordered=True)
    assert reread(items).blocks == (items,)


def test_a_long_running_line_is_one_line():
    header, footer = (f"{word} " * 14 + "end" for word in ("marking", "Constabulary"))
    document = reread(Paragraph("Text"), header=header, footer=footer)
    assert (document.header, document.footer) == (header, footer)


def test_places_name_page_table_and_row():
    document = reread(Heading("One"), group("", row("a", "b", "c")))
    table = document.blocks[1]
    assert document.blocks[0].at == Place(page=1)
    assert table.rows[1].at == Place(page=1, table=1, row=2)


def test_two_tables_on_one_page_stay_two():
    one, two = group("", row("a", "b", "c")), group("", row("d", "e", "f"))
    assert reread(one, two).blocks == (one, two)


def test_a_table_of_one_column_is_a_table():
    table = Table((row("Name"), row("first"), row(Cell.of("second", "third"))))
    assert reread(table).blocks == (table,)
