from heed.kit.documents.as_json import as_data, from_data, from_json, to_json
from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Place, Row, Table

DOCUMENT = Document(
    (
        Heading("What is asked", 2, Place(page=1)),
        Paragraph("Two things.", Place(page=1, line=4)),
        Bullets(("Write.", "Ring."), True, Place(page=2), (Place(page=2), Place(page=3)), ("4", "5")),
        Table((Row((Cell.of("Who", Bullets(("Anna",))), Cell()), Place(2, 1, 1)),), at=Place(2, 1)),
    )
)


def places(document: Document) -> list[Place]:
    return [place for _, place in document.texts()]


def test_a_document_comes_back_with_its_places_and_numbers():
    back = from_data(as_data(DOCUMENT, with_places=True))
    assert back == DOCUMENT
    assert places(back) == places(DOCUMENT)
    assert [block.at for block in back.blocks] == [block.at for block in DOCUMENT.blocks]
    assert back.blocks[2].numbers == ("4", "5")


def test_the_same_words_at_another_place_have_the_same_spelling():
    elsewhere = Document((Paragraph("Two things.", Place(line=9)),))
    assert to_json(elsewhere) == to_json(Document((Paragraph("Two things."),)))
    assert from_json(to_json(elsewhere)) == elsewhere
