import os
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from heed.kit.documents import gathering, office_files, pdf_seen, text_files
from heed.kit.documents.blocks import Document, Heading, NeedsPassword, Paragraph, Table, Unreadable
from heed.kit.documents.files import LARGEST_FILE, read, write
from heed.kit.documents.tests import protected
from heed.kit.documents.tests.drawn import drawn, line
from heed.kit.documents.tests.papers import PAPER, row
from heed.kit.documents.word_styles import NAMESPACE

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)
PROTECTED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le")
ONE_LINE = Document((Heading("A finding"), Paragraph("It was read.")))


def refusal(source, name=""):
    with pytest.raises(Unreadable) as refused:
        read(source, name)
    return str(refused.value)


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html"])
def test_every_ending_reads_what_it_wrote(ending):
    assert read(write(PAPER, ending), f"paper{ending}") == PAPER


def test_text_reads_back_all_but_which_columns_name_the_rows():
    shown = (replace(block, header_columns=0) if isinstance(block, Table) else block for block in PAPER.blocks)
    assert read(write(PAPER, ".txt"), "paper.txt") == replace(PAPER, blocks=tuple(shown))


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".txt"])
def test_the_same_document_gives_the_same_bytes(ending):
    assert write(PAPER, ending) == write(PAPER, ending)


def test_a_file_on_disk_is_read_under_its_own_name(tmp_path):
    path = tmp_path / "Finding.DOCX"
    path.write_bytes(write(ONE_LINE, ".docx"))
    assert read(path) == ONE_LINE


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    assert "cannot be opened" in refusal(tmp_path / "gone.docx")


def test_an_ending_that_is_not_written_is_refused():
    with pytest.raises(ValueError, match="is not an ending Heed writes"):
        write(PAPER, ".odt")


def archive_of(**entries: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def pdf_of_pictures():
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.docx", "is empty"),
        (b" \n", "a.txt", "is empty"),
        (PICTURE, "a.docx", "is not a Word document"),
        (PICTURE, "a.pdf", "is not a PDF"),
        (PICTURE, "a.txt", "is not a text"),
        (PICTURE, "a.html", "is not a text"),
        (PICTURE, "a.png", "send .docx, .pdf, .html, .htm, .txt, .md, .csv, .eml, .msg, .xlsx, .xlsm, .xls or .ods"),
        (b"anything", "a.doc", "save it as .docx"),
        (OLD_WORD, "a.docx", "save it as .docx"),
        (PROTECTED_WORD, "a.docx", "protected by a password"),
        (protected.pdf(write(ONE_LINE, ".pdf")), "a.pdf", "protected by a password"),
        (pdf_of_pictures(), "a.pdf", "shows no text"),
        (write(PAPER, ".pdf")[:4000], "a.pdf", "damaged or incomplete"),
        (write(PAPER, ".docx")[:4000], "a.docx", "is not a Word document"),
        (b"<p hidden>nothing to see</p>", "a.html", "shows no text"),
        (archive_of(**{"xl/workbook.xml": b"<workbook/>"}), "a.xlsx", "is damaged or incomplete"),
        (bytes(text_files.LARGEST + 1), "a.txt", "reads up to 5 MB"),
        (bytes(LARGEST_FILE + 1), "a.pdf", "reads up to 50 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence_that_names_it(data, name, sentence):
    said = refusal(data, name)
    assert sentence in said
    assert "\n" not in said
    assert said.endswith(".")


@pytest.mark.parametrize(("ending", "protects"), [(".docx", protected.office), (".pdf", protected.pdf)])
def test_a_file_that_a_password_protects_is_read_with_it(ending, protects):
    data = protects(write(ONE_LINE, ending))
    with pytest.raises(NeedsPassword, match="is protected by a password: give the password"):
        read(data, f"a{ending}")
    with pytest.raises(NeedsPassword, match="This password does not open"):
        read(data, f"a{ending}", protected.PASSWORD.lower())
    assert read(data, f"a{ending}", protected.PASSWORD) == ONE_LINE
    assert read(write(ONE_LINE, ending), f"a{ending}", "not needed") == ONE_LINE


def test_a_small_archive_that_unfolds_into_a_huge_one_is_refused(monkeypatch):
    monkeypatch.setattr(office_files, "LARGEST_UNPACKED", 1_000_000)
    assert "unfolds into more than 1 MB" in refusal(archive_of(word_document=bytes(1_000_001)), "a.docx")


def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path):
    pipe, folder, link, loop = (tmp_path / f"{name}.txt" for name in ("pipe", "folder", "link", "loop"))
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to("/dev/zero")
    loop.symlink_to(loop)
    for path in (pipe, folder, link):
        assert refusal(path) == f"“{path.name}” is not a file: name the file that is to be read."
    assert "cannot be opened" in refusal(loop)


def test_a_huge_text_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "paper.txt").open("wb") as file:
        file.truncate(5_000_000_000)
    assert refusal(tmp_path / "paper.txt") == (
        "“paper.txt” has 5000 MB, and Heed reads up to 5 MB of its kind: send the part that matters."
    )


def test_an_archive_that_is_no_word_file_is_called_damaged():
    assert "damaged" in refusal(archive_of(hello=b"hello"), "a.docx")


def word_with(body: str) -> bytes:
    """A Word file whose body is the given WordprocessingML."""
    target = BytesIO()
    with ZipFile(BytesIO(write(ONE_LINE, ".docx"))) as whole, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in whole.namelist():
            document = f"<w:document {NAMESPACE}><w:body>{body}<w:sectPr/></w:body></w:document>"
            archive.writestr(name, document if name == "word/document.xml" else whole.read(name))
    return target.getvalue()


def word_nested(deep: int) -> bytes:
    cell = "<w:p><w:r><w:t>Within</w:t></w:r></w:p>"
    return word_with("<w:tbl><w:tr><w:tc>" * deep + cell + "</w:tc></w:tr></w:tbl>" * deep)


def test_tables_within_tables_are_read_through():
    assert read(word_nested(20), "a.docx").blocks[0].rows[0].texts == ("Within",)


def test_tables_within_tables_without_end_are_refused():
    assert "damaged or incomplete" in refusal(word_nested(5000), "a.docx")


def test_a_span_wider_than_any_table_is_cut_to_what_word_allows():
    span = '<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>Wide</w:t></w:r></w:p>'
    (table,) = read(word_with(f"<w:tbl><w:tr><w:tc>{span}</w:tc></w:tr></w:tbl>"), "a.docx").blocks
    assert len(table.rows[0].cells) == 63


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (write(Document((Table((row(*"abcd"),) * 3),)), ".docx"), "a.docx"),
        (write(Document((Table((row(*"abcd"),) * 3),)), ".pdf"), "a.pdf"),
        (b"<table><tr><td colspan=3 rowspan=9>a<tr><td>b<tr><td>c</table>", "a.html"),
    ],
)
def test_a_table_that_nobody_could_read_is_refused(data, name, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_CELLS", 8)
    assert refusal(data, name) == "Table 1 has more than 8 cells: send the part of it that matters."


@pytest.mark.parametrize("stream", [line("Words upon words.") * 3, "0 0 m 9 9 l S\n" * 40])
def test_a_page_that_nobody_could_see_is_refused(stream, monkeypatch):
    monkeypatch.setattr(pdf_seen, "MOST_ON_A_PAGE", 30)
    assert refusal(drawn(stream), "a.pdf") == (
        "Page 1 holds more than a person could see on it: print the file to PDF again."
    )


def test_empty_pages_cost_little():
    assert "shows no text" in refusal(drawn(*[""] * 300), "a.pdf")
