"""Workbooks as people send them, written anew for each test (the .xls, which nothing here writes, is kept beside them)."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from heed.kit.documents import files
from heed.kit.documents.blocks import Bullets, Heading, Paragraph, Place, Table, Unreadable
from heed.kit.documents.tests.test_excel import workbook

NAMES = ("No", "Recommendation", "Owner", "Due", "RAG")


def read(fill, name="plan.xlsx"):
    return files.read(workbook(fill), name)


def written(book: Workbook, rows, sheet="Sheet1"):
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    return page


def texts(table: Table) -> list[tuple[str, ...]]:
    return [row.texts for row in table.rows]


def test_titles_stand_above_the_table_and_words_below_it():
    def fill(book):
        written(
            book,
            [
                ("Elm Board",),
                ("As at May 2031", None, None, "OFFICIAL"),
                (),
                NAMES,
                (1, "Ring first.", "Oak Trust", "June 2031", "Green"),
                (2, "Knock twice.", "Elm Council", "ASAP", "Red"),
                (),
                ("Red means late.",),
            ],
        )

    title, at, table, key = read(fill).blocks
    assert (title, at, key) == (
        Heading("Elm Board"),
        Paragraph("As at May 2031 OFFICIAL"),
        Paragraph("Red means late."),
    )
    assert texts(table)[:2] == [NAMES, ("1", "Ring first.", "Oak Trust", "June 2031", "Green")]
    assert table.header_rows == 1
    assert table.rows[1].at == Place(table=1, row=2, line=5)
    assert key.at == Place(line=8)


def test_a_title_across_the_top_names_no_column_and_a_merged_value_belongs_to_each_row_it_spans():
    def fill(book):
        page = written(
            book, [(), ("Group", "Recommendation", "Owner"), (), (None, "Ring.", "Elm"), (None, "Knock.", "Oak")]
        )
        page.merge_range("A1:C1", "Plan of the Elm Board")
        page.merge_range("A4:A5", "Doors")

    title, table = read(fill).blocks
    assert title == Heading("Plan of the Elm Board")
    assert texts(table) == [("Group", "Recommendation", "Owner"), ("Doors", "Ring.", "Elm"), ("Doors", "Knock.", "Oak")]


def test_names_in_two_rows_are_one_row_of_names():
    def fill(book):
        page = written(book, [(), (None, None, "Set", "Met"), (1, "Ring.", "May", "June"), (2, "Knock.", "July", None)])
        page.merge_range("A1:A2", "No")
        page.merge_range("B1:B2", "Action")
        page.merge_range("C1:D1", "Date")

    (table,) = read(fill).blocks
    assert texts(table) == [
        ("No", "Action", "Date Set", "Date Met"),
        ("1", "Ring.", "May", "June"),
        ("2", "Knock.", "July", ""),
    ]


def test_values_read_as_excel_shows_them():
    def fill(book):
        day, share, two = (book.add_format({"num_format": code}) for code in ("dd/mm/yy", "0%", "0.00"))
        page = written(book, [("No", "Day", "Moment", "Share", "Ref", "Pasted", "Ticked")])
        page.write("A2", 1.0)
        page.write_datetime("B2", date(2022, 7, 20), day)
        page.write_datetime("C2", datetime(2022, 7, 20, 9, 5), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))  # noqa: DTZ001 - Excel knows no zones
        page.write("D2", 0.6, share)
        page.write("E2", 4.1, two)
        page.write("F2", 44834)
        page.write("G2", True)

    (table,) = read(fill).blocks
    assert texts(table)[1] == ("1", "20 July 2022", "20 July 2022 09:05", "60%", "4.10", "44834", "TRUE")


def test_a_cell_of_several_lines_keeps_them_and_a_line_that_goes_on_is_one_with_the_one_above():
    def fill(book):
        written(book, [("No", "Asked"), (1, "Ring first,\nthen knock.\nWrite it down.\n• once\n• twice"), (2, "Wait.")])

    (table,) = read(fill).blocks
    assert table.rows[1].cells[1].blocks == (
        Paragraph("Ring first, then knock."),
        Paragraph("Write it down."),
        Bullets(("once", "twice")),
    )


def test_comments_are_told_beside_the_words_of_a_cell_and_hidden_things_are_said():
    def fill(book):
        page = written(
            book, [NAMES, (1, "Ring first.", "Elm", "May", None), (2, "Knock.", "Oak", "June", None)], "Plan"
        )
        page.write_comment("B2", "Is this ours?", {"author": "A. Clerk"})
        page.set_column("C:C", 8, None, {"hidden": True})
        page.set_row(2, None, None, {"hidden": True})
        written(book, [("Old", "words")], "Last year").hide()

    document = read(fill)
    (heading, table) = document.blocks
    assert heading == Heading("Plan")
    cell = table.rows[1].cells[1]
    assert (cell.text, cell.comments) == ("Ring first.", ("A. Clerk: Is this ours?",))
    assert texts(table)[2] == ("2", "Knock.", "Oak", "June", "")
    assert document.warnings == (
        "The sheet “Last year” is hidden and was not read: if it matters, unhide it and send the file again.",
        "Hidden in the sheet “Plan”, and read all the same: column C.",
        "Hidden in the sheet “Plan”, and read all the same: row 3.",
        "A comment on B2 of the sheet “Plan”: “A. Clerk: Is this ours?”.",
    )


def threaded(data: bytes) -> bytes:
    """The workbook with a thread on B2, as Excel of today writes it."""
    kinds = "http://schemas.microsoft.com/office/2017/10/relationships"
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{kinds}/threadedComment" Target="../threadedComments/one.xml"/></Relationships>',
        )
        new.writestr(
            "xl/persons/person.xml", f'<personList xmlns="{space}"><person id="p" displayName="B. Chair"/></personList>'
        )
        new.writestr(
            "xl/threadedComments/one.xml",
            f'<ThreadedComments xmlns="{space}"><threadedComment ref="B2" personId="p"><text>Ask them.</text></threadedComment>'
            f'<threadedComment ref="B2" personId="p"><text>They agree.</text></threadedComment></ThreadedComments>',
        )
    return out.getvalue()


def test_each_answer_of_a_thread_is_told_with_who_gave_it():
    plain = workbook(lambda book: written(book, [NAMES[:3], (1, "Ring first.", "Elm")]))
    (table,) = files.read(threaded(plain), "plan.xlsx").blocks
    assert table.rows[1].cells[1].comments == ("B. Chair: Ask them.", "B. Chair: They agree.")


def test_an_empty_status_says_its_colour_where_that_colour_has_a_name():
    def fill(book):
        page = written(
            book, [NAMES, (1, "Ring.", "Elm", "May"), (2, "Knock.", "Oak", "June"), (3, "Wait.", "Ash", "July", "Late")]
        )
        for row, colour in ((1, "#92D050"), (2, "#123456"), (3, "#FF0000")):
            cell = book.add_format({"bg_color": colour, "pattern": 1})
            page.write(row, 4, "Late" if row == 3 else None, cell)
            page.write_blank(row, 3, None, cell) if row == 1 else None

    (table,) = read(fill).blocks
    assert [row.texts[4] for row in table.rows] == ["RAG", "Green", "", "Late"]
    assert table.rows[1].texts[3] == ""


def test_several_sheets_are_pages_under_their_names_with_their_tables_counted_through():
    def fill(book):
        written(book, [NAMES[:3], (1, "Ring.", "Elm")], "Doors")
        written(book, [], "Nothing")
        written(book, [NAMES[:3], (2, "Knock.", "Oak")], "Bells")

    doors, first, bells, second = read(fill).blocks
    assert (doors, bells) == (Heading("Doors"), Heading("Bells"))
    assert (first.rows[1].at, second.rows[1].at) == (Place(1, 1, 2, 2), Place(2, 2, 2, 2))


def test_tables_one_below_the_other_stand_under_their_own_titles():
    names = ("Ref", "Action", "Lead")
    rows = [
        ("Finding one: doors",),
        names,
        (1, "Ring.", "Elm"),
        (),
        ("Finding two: bells",),
        names,
        (2, "Knock.", "Oak"),
    ]
    one, _, two, second = read(lambda book: written(book, rows)).blocks
    assert (one, two) == (Heading("Finding one: doors"), Heading("Finding two: bells"))
    assert texts(second) == [names, ("2", "Knock.", "Oak")]


def test_a_group_in_a_row_of_its_own_stays_in_its_table():
    rows = [NAMES[:3], (1, "Ring.", "Elm"), ("BELLS",), (2, "Knock.", "Oak")]
    (table,) = read(lambda book: written(book, rows)).blocks
    assert len(table.rows) == 4


def test_a_text_with_a_line_in_each_row_is_read_as_that_text():
    text = (
        "ELM BOARD\n\n1. WHAT WE ASK\n\nThe Elm Council should ring the bell before it\nknocks at the door, and wait.\n\n"
        "Theme\tAction\tLead\nThe doors of\tRing the bell before\tElm Council\nthe town\tyou knock, and write down who\t\n"
        "\tcame to the door and what\t\n\tthey said to you.\t\n"
    )
    want = files.read(text.encode(), "a.txt").blocks
    typed = read(lambda book: written(book, [[line] for line in text.split("\n")])).blocks
    split = read(
        lambda book: written(book, [[v or None for v in line.split("\t")] for line in text.split("\n")])
    ).blocks
    assert typed == split == want
    assert [block.at for block in typed] == [block.at for block in want]


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)


def ods(*rows: str, columns: str = "") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml", ODS.format(f'<table:table table:name="Plan">{columns}{"".join(rows)}</table:table>')
        )
    return out.getvalue()


def cell(text: str, inside: str = "", **said: str) -> str:
    told = "".join(
        f' {"office" if name.startswith("value") else "table"}:{name.replace("_", "-")}="{value}"'
        for name, value in said.items()
    )
    kind = "" if "value_type" in said else ' office:value-type="string"'
    return f"<table:table-cell{kind}{told}>{inside}<text:p>{text}</text:p></table:table-cell>"


def ods_row(*cells: str, **said: str) -> str:
    told = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in said.items())
    return f"<table:table-row{told}>{''.join(cells)}</table:table-row>"


def test_a_sheet_of_libreoffice_reads_as_one_of_excel():
    note = "<office:annotation><dc:creator>A. Clerk</dc:creator><text:p>Is this ours?</text:p></office:annotation>"
    data = ods(
        ods_row(*map(cell, ("Group", "Recommendation", "Done"))),
        ods_row(
            cell("Doors", number_rows_spanned="2", number_columns_spanned="1"),
            cell("Ring first.", note),
            cell("60%", value_type="percentage", value="0.6"),
        ),
        ods_row(
            "<table:covered-table-cell/>",
            cell("Knock."),
            cell("4.10", value_type="float", value="4.1"),
            visibility="collapse",
        ),
        ods_row('<table:table-cell table:number-columns-repeated="16384"/>', number_rows_repeated="1048000"),
        columns='<table:table-column/><table:table-column table:visibility="collapse"/>',
    )
    document = files.read(data, "plan.ods")
    (_, table) = document.blocks
    assert texts(table) == [
        ("Group", "Recommendation", "Done"),
        ("Doors", "Ring first.", "60%"),
        ("Doors", "Knock.", "4.10"),
    ]
    assert table.rows[1].cells[1].comments == ("A. Clerk: Is this ours?",)
    assert [warning.partition(": ")[2] for warning in document.warnings] == [
        "column B.",
        "row 3.",
        "“A. Clerk: Is this ours?”.",
    ]


def test_a_sheet_of_libreoffice_that_repeats_itself_without_end_is_refused():
    data = ods(ods_row(cell("a", number_columns_repeated="16384"), number_rows_repeated="1048576"))
    with pytest.raises(Unreadable, match="more rows or columns"):
        files.read(data, "plan.ods")


def test_an_old_workbook_reads_with_its_merged_cells():
    document = files.read(Path(__file__).with_name("old.xls"))
    (title, table) = document.blocks
    assert title == Heading("Plan of the Elm Board")
    assert texts(table) == [
        ("Group", "Recommendation", "Due"),
        ("Doors", "Ring first.", "20 July 2031"),
        ("Doors", "Knock twice.", "ASAP"),
    ]


@pytest.mark.parametrize("ending", ["xls", "xlsx", "ods"])
def test_what_is_no_workbook_says_so(ending):
    with pytest.raises(Unreadable, match="is not a workbook"):
        files.read(b"words", f"a.{ending}")
