"""What goes out to Excel, opened part by part, and what comes back from it."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from heed.kit.documents import workbooks
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import Row, rows_of
from heed.kit.documents.to_excel import CELL_HOLDS, CUT, Heading, Kind, Sheet, to_excel

HEADINGS = [Heading("Words"), Heading("How many", Kind.NUMBER), Heading("On", Kind.DAY)]
MADE_ON = date(2026, 9, 15)
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "{=1}",
    "http://x",
    "mailto:x",
    "|cmd",
]


def written(rows, head="", foot="") -> bytes:
    return to_excel(Sheet("Recommendations", HEADINGS, rows, head, foot), made_on=MADE_ON)


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def workbook(fill) -> bytes:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return out.getvalue()


def test_what_is_written_reads_back_the_same() -> None:
    found = rows_of(
        written([["Ask her.", 3, date(2026, 3, 1)], ["", None, None], ["Tell them.", 0.5, None]]), "copy.xlsx"
    )
    assert found == [
        Row("Recommendations", 1, ("Words", "How many", "On")),
        Row("Recommendations", 2, ("Ask her.", 3, date(2026, 3, 1))),
        Row("Recommendations", 4, ("Tell them.", 0.5, None)),
    ]
    assert [found[1].place(column) for column in (0, 25, 26, 701, 702)] == ["A2", "Z2", "AA2", "ZZ2", "AAA2"]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_any_text_reads_back_the_same_and_is_text(words) -> None:
    data = written([[said, 1, None] for said in words])
    assert [row.cells[0] for row in rows_of(data, "copy.xlsx")[1:]] == words
    assert "<f>" not in parts(data)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_is_written_can_run(words) -> None:
    found = parts(written([[words, None, None]], head=words, foot=words))
    sheet = found["xl/worksheets/sheet1.xml"]
    assert not re.search(r"<f[ >]|<hyperlink|<legacyDrawing|<oleObject", sheet)
    assert re.search('<c r="A2" s="[0-9]+" t="s">', sheet)


def test_the_file_has_one_sheet_that_everybody_sees_and_nothing_else() -> None:
    found = parts(written([["Words", 1, None]]))
    assert sorted(found) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ]
    names = re.findall(r'<definedName name="([^"]+)"', found["xl/workbook.xml"])
    assert set(names) == {"_xlnm._FilterDatabase", "_xlnm.Print_Titles"}  # the filter and the row that is repeated
    assert found["xl/workbook.xml"].count("<sheet ") == 1
    assert 'state="' not in found["xl/workbook.xml"]
    assert "<dc:creator></dc:creator>" in found["docProps/core.xml"]
    assert "2026-09-15T00:00:00Z" in found["docProps/core.xml"]


def test_the_header_row_stays_is_printed_again_and_has_the_filter_on_it() -> None:
    sheet = parts(written([["Words", 1, None]]))["xl/worksheets/sheet1.xml"]
    assert 'topLeftCell="A2"' in sheet
    assert '<autoFilter ref="A1:C2"/>' in sheet


def test_the_marking_and_the_words_stand_on_every_printed_page() -> None:
    sheet = parts(written([], head="OFFICIAL", foot="Bed & board " * 40))["xl/worksheets/sheet1.xml"]
    assert "<oddHeader>&amp;COFFICIAL</oddHeader>" in sheet
    foot = re.search("<oddFooter>(.*)</oddFooter>", sheet)[1].replace("&amp;", "&")
    assert foot.startswith("&CBed && board Bed && board")
    assert foot.endswith(" …  ·  Page &P of &N")
    assert len(foot) <= 255


def test_two_files_of_the_same_rows_are_the_same() -> None:
    assert written([["Words", 1, None]]) == written([["Words", 1, None]])


def test_a_text_that_no_cell_holds_says_where_it_is_cut() -> None:
    found = rows_of(written([["x" * (CELL_HOLDS + 1), 1, None]]), "copy.xlsx")[1].cells[0]
    assert len(found) == CELL_HOLDS
    assert found.endswith(CUT)


def test_a_file_without_a_day_of_its_own_is_of_now() -> None:
    assert rows_of(to_excel(Sheet("A/B", HEADINGS, [])), "x.xlsx")[0].sheet == "A B"


def test_a_formula_is_its_value_and_a_hidden_sheet_is_not_read() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("Seen")
        sheet.write_formula("B3", "=1+4", None, 5)
        sheet.write_boolean("C3", True)
        sheet.write_datetime("D3", AFTERNOON, book.add_format({"num_format": "d/m/yy h:mm"}))
        book.add_worksheet("Hidden").write("A1", "not seen")
        book.get_worksheet_by_name("Hidden").hide()
        book.add_worksheet("Empty")

    assert rows_of(workbook(fill), "x.xlsx") == [Row("Seen", 3, (None, 5, True, AFTERNOON))]


AFTERNOON = datetime(2026, 1, 2, 14, 5)  # noqa: DTZ001 - a workbook knows no zone


def far_corner(book: Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.write("A1", 1)
    sheet.write("XFD1048576", 1)


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"x", "not a table that Heed reads"),
        ("a.xlsx", b"", "is empty"),
        ("a.csv", b" \n", "is empty"),
        ("a.csv", b",,\n,", "has no rows"),
        ("a.xlsx", b"words", "not a workbook"),
        ("a.xlsx", zipped(a=b"b"), "not a workbook"),
        ("a.xlsx", OLE + b"x", "old workbook"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.xlsx", workbook(far_corner), "more rows or columns"),
        ("a.xlsx", workbook(lambda book: book.add_worksheet()), "has no rows"),
        ("a.csv", b"a\n" * (workbooks.MOST_ROWS + 1), "more rows or columns"),
        ("a.csv", b"," * 200, "more rows or columns"),
        ("a.csv", b'"a', "damaged"),
        ("a.csv", b"\x00\x01", "not a text"),
        ("a.xlsx", b"x" * (workbooks.LARGEST_WORKBOOK + 1), "MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_in_one_sentence(name, data, said) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        rows_of(data, name)
    assert str(refused.value).startswith("“") or str(refused.value).startswith(name)


def test_a_workbook_that_is_cut_short_or_spoilt_is_damaged() -> None:
    whole = parts(written([["Words", 1, None]]))
    spoilt = zipped(**{name.replace("/", "__"): text.encode() for name, text in whole.items() if "sheet1" not in name})
    with pytest.raises(Unreadable, match="damaged"):
        rows_of(spoilt, "a.xlsx")
    bad = zipped(**{"xl__worksheets__sheet1.xml": b"<"})
    flipped = bytearray(bad)
    flipped[bad.index(b"<")] ^= 1  # the archive’s own sum no longer agrees
    with pytest.raises(Unreadable, match="damaged"):
        rows_of(bytes(flipped), "a.xlsx")


def test_what_unfolds_into_too_much_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("heed.kit.documents.office_files.LARGEST_UNPACKED", 10)
    with pytest.raises(Unreadable, match="unfolds"):
        rows_of(written([]), "a.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_in_text_reads_as_the_same_rows(encoding, between) -> None:
    text = between.join(["Reference", "Café"]) + "\r\n\r\n" + between.join(['"W1\nmore"', ""]) + "\r\n"
    assert rows_of(text.encode(encoding), "a.csv") == [
        Row("", 1, ("Reference", "Café")),
        Row("", 3, ("W1\nmore", None)),
    ]
