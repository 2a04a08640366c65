from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Place, Row, Table


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
