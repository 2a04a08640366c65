from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Place, Row, Table
from heed.thread.papers.models import Proposal
from heed.thread.papers.pointing import SHOWN_WHOLE, WHOLE, beside


def proposal(position, text, at=""):
    return Proposal(position=position, found={"text": text}, place=str(at))


def pointed(document, *proposals):
    return [dict(one.pointed) for one in beside(document, proposals)]


def test_a_proposal_points_at_its_row_its_item_and_its_paragraph():
    rows = tuple(
        Row((Cell.of(words),), Place(table=1, row=row)) for row, words in enumerate(("Ask her.", "Ring her."), 1)
    )
    document = Document(
        (
            Paragraph("The force should write.", Place(line=1)),
            Bullets(("Ask.", "Ring."), at=Place(line=2), places=(Place(line=2), Place(line=3))),
            Table(rows, at=Place(table=1)),
        )
    )
    found = pointed(
        document,
        proposal(1, "The force should write.", Place(line=1)),
        proposal(2, "Ring.", Place(line=3)),
        proposal(3, "Ring her.", Place(table=1, row=2)),
    )
    assert found == [{WHOLE: [1]}, {1: [2]}, {1: [3]}]


def test_of_several_parts_at_one_place_the_one_with_its_words_is_meant():
    page = Place(page=4)
    document = Document((Paragraph("What we found.", page), Paragraph("The force should write.", page)))
    assert pointed(document, proposal(1, "The force should write.", page)) == [{}, {WHOLE: [1]}]


def test_where_a_document_has_no_places_the_words_tell_it():
    document = Document((Paragraph("What we found."), Paragraph("1. The force should write.")))
    found = pointed(document, proposal(1, "The force should write."), proposal(2, "Words of nobody."))
    assert found == [{}, {WHOLE: [1]}]


def test_a_long_paper_shows_its_headings_and_what_stands_around_what_it_proposes():
    lines = [Paragraph(f"Line {n}.", Place(line=n)) for n in range(SHOWN_WHOLE)]
    document = Document((Heading("Findings"), *lines))
    shown = list(beside(document, [proposal(1, "Line 200.", Place(line=200))]))
    assert shown[0].block == Heading("Findings")
    assert [one.block.text for one in shown if one.pointed] == ["Line 200."]
    assert len(shown) < 20
    assert sum(one.left_out for one in shown) + sum(bool(one.block.text) for one in shown) == len(document.blocks)
