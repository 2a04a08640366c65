from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx

from heed.kit.documents.blocks import Bullets, Document, Heading, Table
from heed.kit.documents.from_word import from_word
from heed.kit.documents.tests.papers import PAPER, row
from heed.kit.documents.to_word import to_word


def opened(document=PAPER, **options):
    return docx.Document(BytesIO(to_word(document, **options)))


def test_styles_are_those_that_word_knows():
    names = {paragraph.style.name for paragraph in opened().paragraphs}
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number", "Normal", "Caption"} <= names


def test_header_rows_repeat_and_no_short_row_is_cut():
    facts, *groups = opened().tables
    assert not facts._tbl.xpath(".//w:tblHeader")
    for table in groups:
        assert len(table._tbl.xpath(".//w:tblHeader")) == 1
        assert len(table._tbl.xpath(".//w:cantSplit")) == len(table.rows)


def test_a_row_taller_than_a_page_may_be_cut():
    tall = Table((row("Theme", "Text"), row("Long", "word " * 3000)))
    table = opened(Document((tall,))).tables[0]
    assert len(table._tbl.xpath(".//w:cantSplit")) == 1


def test_each_numbered_list_begins_at_one():
    lists = (Bullets(("a", "b"), ordered=True), Heading("Between"), Bullets(("c",), ordered=True))
    assert len(opened(Document(lists)).part.numbering_part.element.xpath(".//w:startOverride")) == 2


def test_the_file_names_its_title_and_nobody():
    properties = opened(made_on=date(2024, 5, 3)).core_properties
    assert (properties.title, properties.language) == (PAPER.title, "en-GB")
    assert properties.author == properties.last_modified_by == properties.comments == ""
    assert properties.created.date() == properties.modified.date() == date(2024, 5, 3)


def test_nothing_of_the_template_is_left():
    with ZipFile(BytesIO(to_word(PAPER))) as archive:
        assert not [name for name in archive.namelist() if "customXml" in name or "thumbnail" in name]
        assert b"python-docx" not in b"".join(map(archive.read, archive.namelist()))


def test_the_footer_counts_the_pages():
    fields = opened().sections[0].footer._element.xpath(".//w:fldSimple/@w:instr")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_a_document_without_heading_or_title_is_untitled():
    assert opened(Document(())).core_properties.title == "Untitled"
    assert from_word(to_word(Document(()))) == Document(())
