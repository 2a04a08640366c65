"""Columns that a typed page sets with spaces alone."""

from heed.kit.documents.blocks import Heading, Paragraph, Table
from heed.kit.documents.from_text import from_text

PLAN = """\
Plan of the Elm Trust

 No  What is asked          Lead          By when
 --- ---------------------- ------------- ---------
 1   Visit each person      Head of       May 2031
     within one week        Visits
 2   Write it down          Clerk         June 2031

Part two, which goes across all of the columns of the table

 3   Tell the family first  Chair         July 2031

That is all there is to say of it, and it goes across all of the columns too.
"""


def test_a_table_set_with_spaces_is_a_table():
    tables = [block for block in from_text(PLAN).blocks if isinstance(block, Table)]
    assert [row.texts for table in tables for row in table.rows] == [
        ("No", "What is asked", "Lead", "By when"),
        ("1", "Visit each person within one week", "Head of Visits", "May 2031"),
        ("2", "Write it down", "Clerk", "June 2031"),
        ("3", "Tell the family first", "Chair", "July 2031"),
    ]
    assert [row.at.line for row in tables[0].rows] == [3, 5, 7]


def test_what_goes_across_the_columns_stays_as_it_is():
    said = [block.text for block in from_text(PLAN).blocks if isinstance(block, Heading | Paragraph)]
    assert said[0] == "Plan of the Elm Trust"
    assert said[-1].startswith("That is all")


def test_running_text_is_no_table():
    text = "The  first  word\nof this text stands apart,\nas does the second  one  here."
    assert not any(isinstance(block, Table) for block in from_text(text).blocks)
