from heed.kit.documents import files
from heed.kit.documents.blocks import Bullets, Heading, Paragraph, Place, Table
from heed.kit.documents.from_markdown import from_markdown


def test_headings_paragraphs_and_emphasis_read_as_they_are_shown():
    read = from_markdown(
        "---\ntitle: x\n---\n# The *doors*\n\nRing **first**,\nthen [knock](https://elm.example).\n\n---\n\n**What we ask**\n"
    )
    assert read.blocks == (Heading("The doors", 1), Paragraph("Ring first, then knock."), Heading("What we ask", 6))
    assert [block.at.line for block in read.blocks] == [4, 6, 11]


def test_an_inner_list_follows_the_item_it_stands_under():
    read = from_markdown("1. Ring\n   the bell.\n   - once\n   - twice\n2. Wait.\n\nLast.\n")
    assert read.blocks == (
        Bullets(("Ring the bell.",), ordered=True),
        Bullets(("once", "twice")),
        Bullets(("Wait.",), ordered=True),
        Paragraph("Last."),
    )


def test_a_table_has_its_names_its_rows_and_their_lines():
    (heading, table) = from_markdown(
        "## Plan\n\n| No | Asked | Of |\n|---|:--|---|\n| 1 | Ring<br>twice | Elm \\| Oak |\n| 2 | ~~Go~~ Wait |\n"
    ).blocks
    assert isinstance(table, Table)
    assert [row.texts for row in table.rows] == [
        ("No", "Asked", "Of"),
        ("1", "Ring twice", "Elm | Oak"),
        ("2", "Wait", ""),
    ]
    assert [row.at for row in table.rows] == [Place(None, 1, 1, 3), Place(None, 1, 2, 5), Place(None, 1, 3, 6)]
    assert (heading, table.header_rows) == (Heading("Plan", 2), 1)


def test_labels_with_their_values_stay_apart_and_typed_columns_make_a_table():
    read = from_markdown(
        "Owner: Elm Council\nDue: May 2031\n\n```\nNo\tAsked\tOwner\n1\tRing first, and then knock at it.\tElm\n```\n"
    )
    owner, due, table = read.blocks
    assert (owner, due) == (Paragraph("Owner: Elm Council"), Paragraph("Due: May 2031"))
    assert table.rows[1].texts == ("1", "Ring first, and then knock at it.", "Elm")
    assert table.rows[1].at == Place(None, 1, 2, 6)


def test_a_table_of_html_within_is_read_too():
    (table,) = from_markdown(
        "<table><tr><th>No</th><th>Asked</th></tr><tr><td>1</td><td>Ring</td></tr></table>\n"
    ).blocks
    assert table.rows[1].texts == ("1", "Ring")


def test_a_row_of_names_that_begins_with_a_hash_is_no_heading():
    (table,) = from_markdown("# | Asked | Of\n1 | Ring first and then knock at the door. | Elm\n").blocks
    assert table.rows[0].texts == ("#", "Asked", "Of")


def test_a_file_of_markdown_is_read_by_its_ending():
    assert files.read(b"# Doors\n\nRing.\n", "a.md").blocks == (Heading("Doors"), Paragraph("Ring."))
