"""What comes back from a text that we wrote is compared whole, but for which columns name the rows.

A text shows by an underline or a rule that it is one of ours, so every document here holds a heading.
"""

from dataclasses import replace

from hypothesis import example, given, settings

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Place, Table
from heed.kit.documents.from_text import from_text
from heed.kit.documents.tests.papers import PAPER, documents, row
from heed.kit.documents.to_text import to_text

RULE = "-" * 60


def as_text_shows(document: Document) -> Document:
    blocks = (replace(block, header_columns=0) if isinstance(block, Table) else block for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def reread(*blocks) -> tuple:
    return from_text(to_text(Document(blocks))).blocks


def test_the_paper_comes_back_from_text():
    assert from_text(to_text(PAPER)) == as_text_shows(PAPER)


@settings(max_examples=50, deadline=None)
@given(documents)
@example(Document((Paragraph("[noted]"), Bullets(("[so]",)), Paragraph("[noted]"))))
@example(Document((Paragraph("- said"), Paragraph("• said"), Paragraph("a) said"), Paragraph("* said"))))
@example(Document((Table((row(""), row("="), row(RULE)), 1, caption="=" * 60),)))
@example(Document((Heading(RULE, 2), Heading("~" * 80, 3))))
def test_what_is_written_as_text_reads_back_the_same(document: Document):
    document = replace(document, blocks=(*document.blocks, Heading("The end")))
    assert from_text(to_text(document)) == as_text_shows(document)


def test_the_text_is_as_a_person_would_type_it():
    document = Document(
        header="Invented",
        footer="As at 3 May",
        blocks=(
            Heading("Stand"),
            Heading("In", 2),
            Heading("Deeper", 7),
            Paragraph("It is so."),
            Bullets(("One", "Two"), ordered=True),
            Table((row("Theme", "Said"), row("", Cell.of("Yes.", Bullets(("No",))))), caption="What was said"),
        ),
    )
    double = "=" * 60
    assert to_text(document) == (
        "[Invented]\n\nStand\n=====\n\nIn\n---\n\nDeeper\n~~~~~~\n\nIt is so.\n\n  1. One\n  2. Two\n\n"
        f"What was said\n{RULE}\nTheme\tSaid\n{double}\n\tYes.\n\t  - No\n{RULE}\n\n[As at 3 May]\n"
    )


def test_a_lead_in_keeps_its_colon_and_a_number_its_place_in_the_sentence():
    blocks = (Heading("Aims"), Paragraph("Our aims:"), Bullets(("To ask",)), Paragraph("1. is how this begins."))
    assert reread(*blocks) == blocks


def test_two_lists_that_touch_stay_two():
    blocks = (Heading("Lists"), Bullets(("One",)), Bullets(("Two",)))
    assert reread(*blocks) == blocks


def test_a_text_with_the_line_ends_of_windows_reads_the_same():
    assert from_text(to_text(PAPER).replace("\n", "\r\n")) == as_text_shows(PAPER)


def test_every_block_says_the_line_it_stands_on():
    heading, bullets, table = reread(
        Heading("Aims"), Bullets(("One", "Two")), Table((row("Name"), row("first")), caption="Names")
    )
    assert heading.at == Place(line=1)
    assert bullets.places == (Place(line=4), Place(line=5))
    assert table.at == Place(table=1, line=7)
    assert [line.at for line in table.rows] == [Place(table=1, row=1, line=9), Place(table=1, row=2, line=11)]


def test_a_text_that_somebody_went_on_writing_in_is_read_as_any_other():
    written = to_text(
        Document((Heading("Aims"), Table((row("Theme", "Said"), row("Pets", "Yes")))), footer="As at 3 May")
    )
    document = from_text(written.replace("Yes", "Yes, \n\tfor now") + "\n\nAdded later: one line.")
    assert document.blocks[0] == Heading("Aims")
    assert document.blocks[1].rows[1] == row("Pets", Cell.of("Yes,", "for now"))
    assert document.blocks[-1] == Paragraph("Added later: one line.")
