"""A text that was put into another kind of file a line at a time is read as that text."""

from io import BytesIO

import docx
import pytest

from heed.kit.documents import files
from heed.kit.documents.blocks import Heading, Paragraph, Table
from heed.kit.documents.tests.drawn import box, drawn, line

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


def in_columns(text: str) -> list[str]:
    """The lines with the columns of their tables set with spaces."""
    rows = [line.split("\t") for line in text.replace(" | ", "\t").split("\n")]
    widths = [max(len(row[n]) for row in rows if len(row) > 1) for n in range(3)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if len(row) > 1
        else row[0]
        for row in rows
    ]


def test_columns_set_with_spaces():
    assert files.read("\n".join(in_columns(TEXT)).encode(), "a.txt").blocks == WANTED


@pytest.mark.parametrize("lines_on_a_page", [100, 4, 12])
def test_typed_pages_of_a_pdf(lines_on_a_page):
    typed = in_columns(TEXT)
    pages = [typed[n : n + lines_on_a_page] for n in range(0, len(typed), lines_on_a_page)]
    streams = ["".join(line(text, down, size=7, font="C") for down, text in enumerate(page) if text) for page in pages]
    blocks = files.read(drawn(*streams), "a.pdf").blocks
    assert blocks == WANTED
    assert blocks[-1].rows[-1].at.page == len(pages)


ROWS = [
    ("No", "What is asked", "Of whom"),
    ("1", "Ring the bell first, and", "Elm Council"),
    ("", "then knock at the door.", ""),
    ("2", "Mend what does not ring.", "Oak Trust"),
    ("3", "Write down who came.", "Elm Council"),
]


def test_a_table_of_markdown_with_a_row_for_each_printed_line():
    rows = [f"| {' | '.join(said.split(chr(9)))} |" for said in TEXT.split("\n") if "\t" in said]
    table, _ = files.read("\n".join([rows[0], "|---|---|---|", *rows[1:], "", "Last."]).encode(), "a.md").blocks
    assert table.rows == next(block for block in WANTED if isinstance(block, Table)).rows[:3]


def test_a_page_of_html():
    assert files.read(f"<pre>{TEXT}</pre>".encode(), "a.html").blocks == WANTED
    plain = "<p>What each of us does</p><p>The Elm Council should ring the bell before it knocks.</p>"
    assert files.read(plain.encode(), "a.html").blocks[0] == Heading("What each of us does")


def test_columns_of_a_page_without_a_rule():
    stream = "".join(
        line(text, down, x=x)
        for down, row in enumerate(ROWS)
        for x, text in zip((60, 90, 300), row, strict=True)
        if text
    )
    above = line("What we ask of each other, and of those who are not here with us today.", -3)
    (_, table) = files.read(drawn(above + stream), "a.pdf").blocks
    assert [row.texts for row in table.rows] == [
        ROWS[0],
        ("1", "Ring the bell first, and then knock at the door.", "Elm Council"),
        *ROWS[3:],
    ]
    assert table.rows[1].at.page == 1


def test_a_word_broken_without_a_hyphen_in_a_narrow_column_is_one_word():
    cell = box(60, 40, 3) + "".join(line(text, down, x=62) for down, text in enumerate(("Recom", "menda", "tion")))
    other = box(100, 200, 3) + line("It is a long word for a narrow place.", 0, x=102)
    (table,) = files.read(drawn(cell + other), "a.pdf").blocks
    assert table.rows[0].texts[0] == "Recommendation"


def word(fill) -> tuple:
    document = docx.Document()
    fill(document)
    out = BytesIO()
    document.save(out)
    return files.read(out.getvalue(), "a.docx").blocks


def a_paragraph_a_line(document) -> None:
    for said in TEXT.split("\n"):
        document.add_paragraph(said)


def one_paragraph(document) -> None:
    document.add_paragraph(TEXT)


def with_tables(document) -> None:
    """Headings, lists and tables as they should be, but a row for each printed line."""
    table = None
    for said in TEXT.split("\n"):
        parted = said.split("\t") if "\t" in said else said.split(" | ")
        if len(parted) > 1:
            table = table or document.add_table(0, len(parted))
            for cell, text in zip(table.add_row().cells, parted, strict=True):
                cell.text = text
            continue
        table = None
        if said.isupper():
            document.add_heading(said, 1)
        elif said.startswith("- "):
            document.add_paragraph(said[2:], "List Bullet")
        elif said:
            document.add_paragraph(said)


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
