from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from heed.kit.documents import text_files
from heed.kit.documents.blocks import Document, Heading, Paragraph, Table, Unreadable
from heed.kit.documents.files import LARGEST_FILE, LARGEST_UNPACKED, read, write
from heed.kit.documents.tests.papers import PAPER

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


def protected_pdf():
    target = BytesIO()
    with pikepdf.open(BytesIO(write(ONE_LINE, ".pdf"))) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="one", user="two"))
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
        (PICTURE, "a.png", "send .docx, .pdf, .html, .htm or .txt"),
        (b"anything", "a.doc", "save it as .docx"),
        (OLD_WORD, "a.docx", "save it as .docx"),
        (PROTECTED_WORD, "a.docx", "protected by a password"),
        (protected_pdf(), "a.pdf", "protected by a password"),
        (pdf_of_pictures(), "a.pdf", "shows no text"),
        (write(PAPER, ".pdf")[:4000], "a.pdf", "damaged or incomplete"),
        (write(PAPER, ".docx")[:4000], "a.docx", "is not a Word document"),
        (b"<p hidden>nothing to see</p>", "a.html", "shows no text"),
        (bytes(text_files.LARGEST + 1), "a.txt", "reads up to 20 MB"),
        (bytes(LARGEST_FILE + 1), "a.pdf", "reads up to 50 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence_that_names_it(data, name, sentence):
    said = refusal(data, name)
    assert sentence in said
    assert "\n" not in said
    assert said.endswith(".")


def test_a_small_archive_that_unfolds_into_a_huge_one_is_refused():
    from zipfile import ZIP_DEFLATED, ZipFile

    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as entry:
        for _ in range(LARGEST_UNPACKED // 10_000_000 + 1):
            entry.write(bytes(10_000_000))
    assert "unfolds" in refusal(target.getvalue(), "a.docx")


def test_an_archive_that_is_no_word_file_is_called_damaged():
    from zipfile import ZipFile

    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "damaged" in refusal(target.getvalue(), "a.docx")
