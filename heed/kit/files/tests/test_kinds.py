from io import BytesIO
from zipfile import ZipFile

import pytest

from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.files import read, write
from heed.kit.files.kinds import LARGEST, OLD_OFFICE, checked

PDF = b"%PDF-1.7 and so on"
PNG = b"\x89PNG\r\n\x1a\n..."


def office(*parts: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("A.PDF", PDF, "application/pdf"),
        ("a.docx", office("word/document.xml"), "wordprocessingml"),
        ("a.xlsx", office("xl/workbook.xml"), "spreadsheetml"),
        ("a.pptx", office("ppt/presentation.xml"), "presentationml"),
        ("a.txt", "Café, £5".encode(), "text/plain"),
        ("a.csv", b"a,b\n1,2\n", "text/csv"),
        ("a.eml", b"From: a@b.example\n\nText.", "message/rfc822"),
        ("a.png", PNG, "image/png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.mp3", b"ID3.....", "audio/mpeg"),
        ("a.wav", b"RIFF....WAVEfmt ", "audio/wav"),
    ],
)
def test_what_is_what_its_name_says_is_kept(name, content, media_type):
    assert media_type in checked(content, name)


def test_a_word_file_of_our_own_is_kept():
    assert checked(write(read(b"A draft.", "a.txt"), ".docx"), "Draft.docx")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", PNG, "is not a PDF, whatever its name says"),
        ("a.docx", PDF, "is not a Word file"),
        ("a.docx", office("xl/workbook.xml"), "is not a Word file"),
        ("a.png", office("word/document.xml"), "is not a PNG picture"),
        ("a.wav", b"RIFF....AVI ", "is not a WAV recording"),
        ("a.txt", b"MZ\x90\x00\x03\x00\x00\x00", "is not plain text"),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "carries macros"),
        ("a.xlsx", office("xl/workbook.xml", "xl/activeX/activeX1.bin"), "carries macros"),
        ("a.xlsx", office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "carries macros"),
        ("a.docm", office("word/document.xml"), "can run macros: save it as .docx"),
        ("a.xls", OLD_OFFICE, "can run macros: save it as .xlsx"),
        ("a.docx", OLD_OFFICE + b"...", "protected by a password"),
        ("a.exe", b"MZ", "of a kind that is not kept here"),
        ("a", b"?", "of a kind that is not kept here"),
        ("a.pdf", b"  \n", "is empty"),
    ],
)
def test_what_is_not_is_refused_in_one_sentence(name, content, sentence):
    with pytest.raises(Unreadable, match=sentence) as refused:
        checked(content, name)
    assert str(refused.value).count("“") == 1


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(Unreadable, match="files up to 50 MB are kept"):
        checked(PDF + bytes(LARGEST), "a.pdf")
