"""A text that was put into another kind of file a line at a time is read as that text."""

from io import BytesIO

import docx
import pytest

from heed.kit.documents import files
from heed.kit.documents.blocks import Heading, Paragraph, Table

TEXT = """ELM BOARD

The Elm Council should ring the bell before it
knocks at the door, and wait.

What each of us does
- Ring.
- Knock.

THEMES
Theme\tAction\tLead
The doors of\tRing the bell before\tElm Council
the town\tyou knock, and write down who\t
\tcame to the door and what\t
\tthey said to you.\t
Bells\tMend what does not ring.\tOak Trust

Ref | Asked of whom and when | Lead
1 | Ring first, and then knock at it. | Elm
"""
WANTED = files.read(TEXT.encode(), "a.txt").blocks


def word(fill) -> tuple:
    document = docx.Document()
    fill(document)
    out = BytesIO()
    document.save(out)
    return files.read(out.getvalue(), "a.docx").blocks


def a_paragraph_a_line(document) -> None:
    for line in TEXT.split("\n"):
        document.add_paragraph(line)


def one_paragraph(document) -> None:
    document.add_paragraph(TEXT)


def with_tables(document) -> None:
    """Headings, lists and tables as they should be, but a row for each printed line."""
    table = None
    for line in TEXT.split("\n"):
        parted = line.split("\t") if "\t" in line else line.split(" | ")
        if len(parted) > 1:
            table = table or document.add_table(0, len(parted))
            for cell, text in zip(table.add_row().cells, parted, strict=True):
                cell.text = text
            continue
        table = None
        if line.isupper():
            document.add_heading(line, 1)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], "List Bullet")
        elif line:
            document.add_paragraph(line)


@pytest.mark.parametrize("fill", [a_paragraph_a_line, one_paragraph, with_tables])
def test_word(fill):
    assert word(fill) == WANTED


def test_a_table_of_word_with_short_words_under_each_other_keeps_its_rows():
    def fill(document):
        table = document.add_table(0, 3)
        for row in (
            ("Who", "Asked", "State"),
            ("", "Ring first.", "ongoing"),
            ("", "Knock.", "complete"),
            ("", "Wait.", "ongoing"),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    (table,) = word(fill)
    assert isinstance(table, Table)
    assert len(table.rows) == 4


def test_paragraphs_of_word_with_no_empty_line_between_any_of_them_stay_apart():
    def fill(document):
        document.add_heading("Doors", 1)
        for text in (
            "Owner of the bells",
            "The Elm Council rings the bell, and then it waits at the door",
            "Due in May",
        ):
            document.add_paragraph(text)

    assert word(fill)[1:] == (
        Heading("Owner of the bells"),
        Paragraph("The Elm Council rings the bell, and then it waits at the door"),
        Paragraph("Due in May"),
    )
