"""The rows of a workbook come with their comments, and what is hidden is named."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from heed.kit.documents.apart import apart
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.sheets import sheets_of
from heed.kit.documents.tests.test_from_workbook import cell, ods, ods_row

MADE = datetime.fromisoformat("2026-03-04")


def workbook(*, fill=None):
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": MADE})
    page = book.add_worksheet("Plan")
    page.write_row(0, 0, ["Review", "Number", "Due"])
    page.merge_range(1, 0, 2, 0, "OX1")
    page.write_row(1, 1, ["1", "May 2027"])
    page.write_row(2, 1, ["2"])
    page.write_comment("C2", "Asked for more time.", {"author": "Jo Bell"})
    if fill:
        fill(book, page)
    book.close()
    return out.getvalue()


def hide(book, page):
    page.set_column(1, 1, None, None, {"hidden": True})
    page.set_row(2, None, None, {"hidden": True})
    book.add_worksheet("Workings").hide()


def test_a_cell_that_was_merged_downwards_says_its_words_in_every_row_beneath():
    [sheet] = apart(sheets_of, workbook(), "plan.xlsx").sheets
    assert [row.cells for row in sheet.rows] == [
        ("Review", "Number", "Due"),
        ("OX1", "1", "May 2027"),
        ("OX1", "2", None),
    ]
    assert [row.number for row in sheet.rows] == [1, 2, 3]


def test_a_number_with_decimals_is_told_as_it_is_shown():
    def fill(book, page):
        page.write_number(3, 1, 4.1, book.add_format({"num_format": "0.00"}))

    [sheet] = sheets_of(workbook(fill=fill), "plan.xlsx").sheets
    assert sheet.rows[3].cells[1] == "4.10"


def test_comments_have_their_place_and_the_file_its_day():
    found = apart(sheets_of, workbook(), "plan.xlsx")
    assert found.sheets[0].comments == {"C2": ("Jo Bell: Asked for more time.",)}
    assert found.changed_on == date(2026, 3, 4)


def test_what_is_hidden_is_named():
    found = apart(sheets_of, workbook(fill=hide), "plan.xlsx")
    [sheet] = found.sheets
    assert (sheet.hidden_columns, sheet.hidden_rows, found.hidden) == ((1,), (3,), ("Workings",))


def test_a_table_in_text_is_one_sheet_without_a_name():
    found = sheets_of(b"Review,Number\nOX1,1\n", "plan.csv")
    assert [row.cells for row in found.sheets[0].rows] == [("Review", "Number"), ("OX1", "1")]
    assert (found.sheets[0].name, found.changed_on) == ("", None)


def test_an_open_spreadsheet_has_its_notes_as_well():
    note = "<office:annotation><dc:creator>Jo Bell</dc:creator><text:p>More time.</text:p></office:annotation>"
    data = ods(ods_row(cell("Review"), cell("Due")), ods_row(cell("OX1"), cell("May 2027", inside=note)))
    [sheet] = sheets_of(data, "plan.ods").sheets
    assert [row.cells for row in sheet.rows] == [("Review", "Due"), ("OX1", "May 2027")]
    assert sheet.comments == {"B2": ("Jo Bell: More time.",)}


def test_a_workbook_of_old_is_read_as_well():
    data = Path(__file__).with_name("old.xls").read_bytes()
    assert sheets_of(data, "old.xls").sheets[0].rows


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"not a workbook", "plan.xlsx", "is not a workbook"),
        (b"", "plan.ods", "is empty"),
        (b"words", "plan.docx", "is not a table that Heed reads"),
        (workbook(fill=lambda book, page: book.add_worksheet("Empty").activate()), "plan.xls", "is not a workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(data, name, why):
    with pytest.raises(Unreadable, match=why):
        sheets_of(data, name)
