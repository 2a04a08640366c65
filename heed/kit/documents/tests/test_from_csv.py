from heed.kit.documents import files
from heed.kit.documents.blocks import Heading, Paragraph, Table
from heed.kit.documents.from_csv import from_csv
from heed.kit.documents.from_text import from_text

LOG = 'Bells,,\nAs at May,,\n,,\nNo,Ask,Owner\n1,"Ring first,\nthen knock",Elm\n2,"Say ""hello""",Oak\n'


def test_titles_stand_above_one_table_and_a_quoted_value_keeps_its_marks():
    title, at, table = from_csv(LOG).blocks
    assert (title, at) == (Heading("Bells"), Paragraph("As at May"))
    assert [row.texts for row in table.rows] == [
        ("No", "Ask", "Owner"),
        ("1", "Ring first, then knock", "Elm"),
        ("2", 'Say "hello"', "Oak"),
    ]
    assert [row.at.line for row in table.rows] == [4, 5, 7]


def test_semicolons_part_values_too():
    (table,) = from_csv("No;Ask;Owner\n1;Ring;Elm\n2;Knock;Oak\n").blocks
    assert table.rows[2].texts == ("2", "Knock", "Oak")


def test_prose_is_no_table_however_many_commas_it_has():
    assert (
        from_csv("One, two, three.\nThen four, five, six, seven, and so on.\nAnd nothing more.\nBut, well, yes, no.\n")
        is None
    )


def test_a_file_of_values_is_read_as_such_under_either_ending():
    assert files.read(LOG.encode(), "log.csv") == files.read(LOG.encode(), "log.txt") == from_text(LOG)
    assert isinstance(files.read(LOG.encode(), "log.csv").blocks[-1], Table)
