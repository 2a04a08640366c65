from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Picture, Place, Row, Table
from heed.kit.documents.gathering import as_cell
from heed.kit.documents.page import ORDINARY, picture_width


def test_every_text_comes_with_its_place_in_reading_order():
    document = Document(
        (
            Heading("Stand", at=Place(line=1)),
            Bullets(("One", "Two"), at=Place(line=3), places=(Place(line=3), Place(line=4))),
            Table((Row((Cell.of("Said", Bullets(("so",))),), Place(table=1, row=1)),)),
            Bullets(("Three",), at=Place(line=9)),
        )
    )
    assert [(text, str(at)) for text, at in document.texts()] == [
        ("Stand", "line 1"),
        ("One", "line 3"),
        ("Two", "line 4"),
        ("Said", "table 1, row 1"),
        ("so", "table 1, row 1"),
        ("Three", "line 9"),
    ]


def test_a_document_without_a_title_is_called_by_its_first_heading():
    assert Document((Paragraph("So"), Heading("Stand"))).name == "Stand"
    assert Document(()).name == "Untitled"


def test_a_cell_takes_words_alone():
    table = Table((Row((Cell.of("Inside"),)),))
    picture = Picture('<svg viewBox="0 0 360 20" xmlns="http://www.w3.org/2000/svg"/>', "A line")
    assert as_cell([Heading("Above"), table, picture]) == Cell.of("Above", "Inside")


def test_a_picture_says_nothing_of_its_own_and_knows_how_wide_it_is():
    picture = Picture('<svg viewBox="0 0 360 20" xmlns="http://www.w3.org/2000/svg"/>', "A line")
    assert list(Document((picture, Paragraph("Words."))).texts()) == [("Words.", Place())]
    assert picture.units == 360
    assert picture_width(picture) == ORDINARY.text_width / 2
