import pytest

from heed.kit.documents.blocks import Bullets, Cell, Heading, Paragraph, Row, Table, Unreadable
from heed.kit.documents.from_text import from_text

RULE, DOUBLE = "-" * 60, "=" * 60


def blocks(text):
    return from_text(text).blocks


def test_headings_paragraphs_and_lists_of_an_ordinary_paper():
    text = """WEXMOOR PANEL:

The panel met in the old
library and agreed a multi-
agency plan.

Next steps

- Write to the
  chair
• Write to the family

1. Read the plan
2. Read it again

The end.
"""
    assert blocks(text) == (
        Heading("WEXMOOR PANEL"),
        Paragraph("The panel met in the old library and agreed a multi-agency plan."),
        Heading("Next steps"),
        Bullets(("Write to the chair", "Write to the family")),
        Bullets(("Read the plan", "Read it again"), ordered=True),
        Paragraph("The end."),
    )


def test_every_block_says_the_line_it_stands_on():
    first, second = blocks("Opening words here.\n\n- One\n- Two\n")
    assert (first.at.line, [place.line for place in second.places]) == (1, [3, 4])


def test_a_short_line_is_no_heading_when_nothing_follows_or_it_ends_as_a_sentence():
    assert blocks("It is so.\n\nSigned") == (Paragraph("It is so."), Paragraph("Signed"))


def test_facts_on_lines_of_their_own_stay_apart():
    assert [block.text for block in blocks("A group of ours\nDate: 3 May\nFrom: the team\nwho met")] == [
        "A group of ours",
        "Date: 3 May",
        "From: the team who met",
    ]


def test_page_numbers_and_markings_are_no_part_of_the_text():
    assert blocks("OFFICIAL-SENSITIVE\n\nIt was said.\n\nPage 2 of 9\n\n- 3 -\n\nAnd done.") == (
        Paragraph("It was said."),
        Paragraph("And done."),
    )


def test_a_heading_in_capitals_right_above_a_list_or_after_one_stands_apart():
    assert blocks("- One\nDOORS:\n- Two\n") == (Bullets(("One",)), Heading("DOORS"), Bullets(("Two",)))


def test_a_table_goes_on_over_a_page_number_and_a_repeated_header():
    text = "THEME\tACTION\tCHANGES\nDoors\tFit locks\tAll are\n\n7\n\nTHEME\tACTION\tCHANGES\n\t\tfitted.\nPhones\tLend\tLent\n"
    (table,) = blocks(text)
    assert [row.texts for row in table.body] == [("Doors", "Fit locks", "All are fitted."), ("Phones", "Lend", "Lent")]


def test_the_rest_of_a_row_may_have_lost_its_tabs():
    (table, after) = blocks(
        "THEME\tACTION\tCHANGES\nDoors\tFit locks\tAll are\n\nfitted by now.\nPhones\tLend\tLent\n\nIt is so.\n"
    )
    assert table.body[0].texts == ("Doors", "Fit locks", "All are fitted by now.")
    assert after == Paragraph("It is so.")


def test_a_line_of_one_cell_above_a_header_is_a_heading():
    text = "DOORS\t\nTHEME\tACTION\nLocks\tFit\n\nWindows\t\nTHEME\tACTION\nBars\tFit\n"
    assert [block.text for block in blocks(text) if isinstance(block, Heading)] == ["DOORS", "Windows"]


def test_another_header_after_a_gap_begins_another_table():
    tables = blocks("NAME\tDATE\nPanel\t3 May\n\nTHEME\tACTION\nDoors\tFit\n\nStage\tNumber\tOf\nOpen\t3\t4\n")
    assert [table.rows[0].texts for table in tables] == [
        ("NAME", "DATE"),
        ("THEME", "ACTION"),
        ("Stage", "Number", "Of"),
    ]


def test_facts_that_lost_their_tabs_stay_in_the_letterhead():
    (table, heading, _) = blocks("MEETING\tDATE\nPanel\t3 May\nTITLE\nDoors and homes\n\nNEXT STEPS\n\nIt is so.")
    assert [row.texts for row in table.rows] == [
        ("MEETING", "DATE"),
        ("Panel", "3 May"),
        ("TITLE", ""),
        ("Doors and homes", ""),
    ]
    assert heading == Heading("NEXT STEPS")


def test_a_group_drawn_with_strokes_is_a_heading():
    text = "| THEME | ACTION |\n| Doors | Fit |\n\n| HOMES | |\n| THEME | ACTION |\n| Phones | Lend |\n"
    assert [block.text for block in blocks(text) if isinstance(block, Heading)] == ["HOMES"]


def test_short_numbered_lines_apart_from_each_other_are_a_list():
    assert blocks("Read this first of all.\n\n1. Read\n\n2. Write\n\nIt is so.")[1] == Bullets(
        ("Read", "Write"), ordered=True
    )


def test_a_table_drawn_with_strokes_is_a_table():
    (table,) = blocks(
        "| Theme | Action | Change |\n|---|---|---|\n| Doors | Fit locks on every door of the house | |\n"
    )
    assert table == Table(
        (
            Row(tuple(map(Cell.of, ("Theme", "Action", "Change")))),
            Row((Cell.of("Doors"), Cell.of("Fit locks on every door of the house"), Cell())),
        )
    )


def test_a_written_text_reads_back():
    text = f"""[OFFICIAL – invented]

A title
=======

A part
------

A smaller part
~~~~~~~~~~~~~~

{RULE}
Theme\tChanges
{DOUBLE}
Doors\tStatus: done
\t- Locks are fitted.
\t- chains too
\tAll is well
{RULE}
Phones\tLent
{RULE}

It is so.

[Page]
"""
    document = from_text(text)
    changes = Cell.of("Status: done", Bullets(("Locks are fitted.", "chains too")), "All is well")
    assert (document.header, document.footer) == ("OFFICIAL – invented", "Page")
    assert document.blocks == (
        Heading("A title", 1),
        Heading("A part", 2),
        Heading("A smaller part", 3),
        Table(
            (
                Row((Cell.of("Theme"), Cell.of("Changes"))),
                Row((Cell.of("Doors"), changes)),
                Row((Cell.of("Phones"), Cell.of("Lent"))),
            )
        ),
        Paragraph("It is so."),
    )


def test_a_ruled_table_without_a_header_or_a_last_rule_is_read_to_the_end():
    (table,) = blocks(f"{RULE}\nAuthor\t\n{RULE}\nOne column")
    assert (table.header_rows, [row.texts for row in table.rows]) == (0, [("Author", ""), ("One column", "")])


def test_an_empty_text_is_refused():
    with pytest.raises(Unreadable, match="empty"):
        from_text(" \n")
