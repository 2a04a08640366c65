"""What comes back from a PDF is compared whole, flags of header rows and columns included: both are bold on the page.

The papers made up by chance keep to what a page can show: names of rows and columns are filled in, and no two lists of
one kind touch.
"""

import pytest
from hypothesis import given, settings

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Place, Table
from heed.kit.documents.from_pdf import from_pdf
from heed.kit.documents.tests.drawn import LEFT, box, drawn, lines, turned
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


WIDE_AND_NARROW = (
    "We told HQ at once, and MWMWM said that the little we had left with WMWWM would still fill it until HO MMWM "
    "WWMM had filed it all for us; while MMMW wrote to it, WMM will list who MWMM is in WAWW, ill or well."
)


@pytest.mark.parametrize("width", range(90, 470, 20))
def test_a_line_that_turns_before_a_wide_word_ends_no_paragraph(width):
    """The paragraphs stand no further apart than lines do, so that only the room at a line's end tells them."""
    printed = ["It is so.", *turned(WIDE_AND_NARROW, width)]
    page = drawn(lines(printed) + box(LEFT - 5, width + 10, len(printed)))
    assert from_pdf(page).blocks == (Table((row(Cell.of("It is so.", WIDE_AND_NARROW)),), 0),)


def test_a_word_that_a_page_break_cuts_is_one_word():
    words = Cell.of(f"{'We said so again. ' * 20}{'mw' * 700} ends it.")
    table = Table((row("Theme", "Said", "Learning"), row("One", words, "Two")))
    assert reread(table).blocks == (table,)
