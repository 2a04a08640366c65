"""Somebody's own Word file: what must be mended in it, and what is written into it reads back the same."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from hypothesis import given, settings

from heed.kit.documents import page
from heed.kit.documents.blocks import Document, Heading, Paragraph, Unreadable
from heed.kit.documents.from_word import from_word
from heed.kit.documents.tests.papers import PAPER, documents
from heed.kit.documents.to_word import to_word
from heed.kit.documents.word_styles import NAMESPACE
from heed.kit.documents.word_template import EXPECTED, Template, faults, opened, remarks

TAGS = ("marking", "title", "as at")
VALUES = {"marking": "OFFICIAL", "title": "How it stands", "as at": "3 May 2024"}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def template(*, body=("{{ paper }}",), header="{{ marking }}", footer="", change=None) -> bytes:
    """A Word file with those paragraphs, and whatever else is changed in it."""
    word = docx.Document()
    for text in body:
        word.add_paragraph(text)
    word.sections[0].header.paragraphs[0].text = header
    word.sections[0].footer.paragraphs[0].text = footer
    if change:
        change(word)
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def told(content: bytes) -> list[str]:
    return list(faults(opened(content, "ours.docx"), TAGS, "marking"))


def written(document: Document, content: bytes, **options) -> bytes:
    return to_word(document, template=Template(content, VALUES), **options)


def run_of(paragraph, xml: str):
    paragraph._p.append(parse_xml(xml.replace(">", f" {W}>", 1)))


@settings(max_examples=25, deadline=None)
@given(documents)
def test_what_is_written_into_a_template_reads_back_the_same(document):
    assert from_word(written(document, template())).blocks == document.blocks


def test_the_letterhead_stands_before_and_after_and_each_tag_has_its_words():
    content = template(
        body=("{{ Title }} of the force", "{{ paper }}", "Printed for {{ as  at }}, {{as at}}."),
        header="{{ marking }} · HQ",
        footer="{{ title }}",
    )
    assert told(content) == []
    read = from_word(written(PAPER, content))
    assert read.blocks == (
        Heading("How it stands of the force"),
        *PAPER.blocks,
        Paragraph("Printed for 3 May 2024, 3 May 2024."),
    )
    assert (read.header, read.footer) == ("OFFICIAL · HQ", "How it stands")


def test_a_tag_that_word_has_cut_into_runs_is_found_and_keeps_the_look_of_its_first_letter():
    def cut(word):
        paragraph = word.paragraphs[0]
        paragraph.add_run("On {").bold = True
        for piece in ("{ as", " at }", "} we wrote."):
            paragraph.add_run(piece)

    content = template(body=("", "{{ paper }}"), change=cut)
    assert told(content) == []
    word = docx.Document(BytesIO(written(PAPER, content)))
    assert word.paragraphs[0].text == "On 3 May 2024 we wrote."
    assert word.paragraphs[0].runs[0].text == "On 3 May 2024" and word.paragraphs[0].runs[0].bold


def test_a_tag_in_a_text_box_and_in_a_table_of_the_header_is_filled():
    box = (
        "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p><w:r>"
        "<w:t>{{ title }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    def change(word):
        run_of(word.paragraphs[0], box)
        word.sections[0].header.add_table(1, 1, Mm(100)).cell(0, 0).text = "{{ marking }}"

    content = template(body=("Beside: ", "{{ paper }}"), header="HQ", change=change)
    assert told(content) == []
    read = from_word(written(Document((Heading("One"),)), content))
    assert read.blocks == (Paragraph("Beside:"), Paragraph("How it stands"), Heading("One"))
    assert "OFFICIAL" in read.header


# Faults.


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (["Dear {{ title", "{{ paper }}"], "A tag is broken in “Dear {{ title”"),
        (["Dear title }}", "{{ paper }}"], "A tag is broken"),
        (["{{ }}", "{{ paper }}"], "A tag is broken"),
        (["{{ {title} }}", "{{ paper }}"], "A tag is broken"),
        (["Dear { title }", "{{ paper }}"], "write it as {{ title }}, with two curly brackets"),
        (["{% for x in y %}", "{{ paper }}"], "A tag is broken"),
        (["{{ titel }}", "{{ paper }}"], "“{{ titel }}” is not a tag that Heed knows: write {{ title }}"),
        (["{{ 7*7 }}", "{{ paper }}"], "the tags are {{ marking }}, {{ title }}, {{ as at }}, {{ paper }}"),
        (["No place"], "There is no place for the paper: write {{ paper }} once, alone"),
        (["{{ paper }}", "{{ paper }}"], "There are 2 places for the paper"),
        (["Here: {{ paper }}"], "Other words stand beside the place"),
    ],
)
def test_a_fault_of_a_tag_is_told_in_one_sentence_with_its_mend(body, sentence):
    (found,) = told(template(body=body))
    assert sentence in found


def test_words_in_curly_brackets_that_are_no_tag_may_stay():
    assert told(template(body=("Ring {extension 12}.", "{{ paper }}"))) == []


def test_the_place_cannot_be_in_a_header_or_a_table():
    (found,) = told(template(body=(), header="{{ marking }} {{ paper }}"))
    assert "stands in a header, a footer, a table" in found


def first_page_differs(word):
    word.sections[0].different_first_page_header_footer = True


def even_pages_differ(word):
    word.settings.odd_and_even_pages_header_footer = True
    word.add_section()


def both_carry_it(word):
    first_page_differs(word)
    even_pages_differ(word)
    for kind in ("first_page_header", "even_page_footer"):
        getattr(word.sections[0], kind).paragraphs[0].text = "{{ marking }}"
    word.sections[1].different_first_page_header_footer = True


@pytest.mark.parametrize(
    ("header", "change", "pages"),
    [
        ("HQ", None, ["every page"]),
        ("{{ marking }}", first_page_differs, ["the first page"]),
        ("{{ marking }}", even_pages_differ, ["even pages"]),
        ("HQ", first_page_differs, ["every page", "the first page"]),
        ("{{ marking }}", both_carry_it, []),
    ],
)
def test_the_marking_must_stand_on_every_page(header, change, pages):
    assert told(template(header=header, change=change)) == [
        f"The marking does not stand on {one}: write {{{{ marking }}}} into the header or the footer there."
        for one in pages
    ]


def tracked(word):
    run_of(word.paragraphs[0], "<w:ins w:id='1' w:author='Robin Hale'><w:r><w:t>new</w:t></w:r></w:ins>")


def commented(word):
    word.paragraphs[0].add_run("Look.")
    word.add_comment(word.paragraphs[0].runs, "Is this right?", author="Robin Hale")


def linked_picture(word):
    identity = word.part.relate_to("http://pictures.example/crest.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    run_of(word.paragraphs[0], f"<w:r><w:object r:id='{identity}' xmlns:r='http://r.example'/></w:r>")


def field(code):
    def change(word):
        run_of(word.paragraphs[0], "<w:r><w:fldChar w:fldCharType='begin'/></w:r>")
        for piece in (code[:2], code[2:]):
            run_of(word.paragraphs[0], f"<w:r><w:instrText>{piece}</w:instrText></w:r>")
        run_of(word.paragraphs[0], "<w:r><w:fldChar w:fldCharType='end'/></w:r>")

    return change


def simple_field(word):
    run_of(word.paragraphs[0], "<w:fldSimple w:instr=' DATE \\@ yyyy '></w:fldSimple>")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (tracked, "has tracked changes, which carry names"),
        (commented, "has comments, which carry names"),
        (linked_picture, "embedded in it or kept elsewhere"),
        (field("AUTHOR"), "The field “AUTHOR” prints"),
        (field("INCLUDETEXT c:\\names.txt"), "The field “INCLUDETEXT” prints"),
        (simple_field, "The field “DATE” prints"),
    ],
)
def test_what_carries_names_or_fetches_from_elsewhere_is_told(change, sentence):
    (found,) = told(template(body=("Head", "{{ paper }}"), change=change))
    assert sentence in found


def test_page_numbers_and_fields_without_a_kind_are_no_fault():
    assert told(template(body=("Head", "{{ paper }}"), change=field("PAGE"))) == []
    assert told(template(body=("Head", "{{ paper }}"), change=field("  "))) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n", "is not a Word file, whatever its name says"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"old", "An old Word file"),
    ],
)
def test_what_is_no_word_file_is_refused(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        opened(content, "ours.docx")


def changed(content: bytes, **parts: tuple[bytes, bytes]) -> bytes:
    """The archive with something replaced in one of its parts, or with the parts alone that are told."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w") as archive:
        for name in source.namelist():
            old, new = parts.get("types", (b"", b"")) if name == "[Content_Types].xml" else parts.get("body", (b"", b"")) if name == "word/document.xml" else (b"", b"")  # fmt: skip
            archive.writestr(name, source.read(name).replace(old, new) if old else source.read(name))
        for name, told_of in parts.items():
            if name not in ("types", "body"):
                archive.writestr(name.replace("_", "/") + ".bin", told_of)
    return target.getvalue()


def test_a_word_template_and_a_file_with_macros_are_refused_by_what_is_in_them():
    main = b"wordprocessingml.document.main+xml"
    for new, sentence in (
        (b"wordprocessingml.template.main+xml", "saved as a template of Word"),
        (b"document.macroEnabled.main+xml", "carries macros"),
        (b"spreadsheetml.sheet.main+xml", "is not a Word file"),
    ):
        with pytest.raises(Unreadable, match=sentence):
            opened(changed(template(), types=(main, new)), "ours.docx")
    with pytest.raises(Unreadable, match="carries macros"):
        opened(changed(template(), word_vbaProject=b"x"), "ours.docx")
    with pytest.raises(Unreadable, match="damaged"):
        opened(changed(template(), body=(b"<w:body>", b"<w:body")), "ours.docx")
    empty = BytesIO()
    with ZipFile(empty, "w") as archive:
        archive.writestr("hello.txt", "Hello")
    with pytest.raises(Unreadable, match="is not a Word file"):
        opened(empty.getvalue(), "ours.docx")


# Styles, lists and the page.


def without_styles(word):
    """As Word saves a file in which no style but the first was used."""
    for style in list(word.styles):
        if style.name not in ("Normal", "Default Paragraph Font"):
            style.delete()


def test_a_missing_style_is_named_and_heeds_own_is_used():
    content = template(change=without_styles)
    noticed = list(remarks(opened(content, "ours.docx")))
    assert noticed == [
        *(f"It has no style “{name}”: Heed’s own is used in its place." for name in EXPECTED if name != "Normal"),
        "Its pages carry no number: put one into the footer, so that readers can say where they are.",
    ]
    word = docx.Document(BytesIO(written(PAPER, content)))
    assert {"Heading 1", "List Bullet", "Table Grid"} <= {style.name for style in word.styles}
    assert from_word(written(PAPER, content)).blocks == PAPER.blocks


def test_a_template_with_everything_is_without_remark():
    content = template(body=("Head", "{{ paper }}"), change=field("PAGE"))
    assert list(remarks(opened(content, "ours.docx"))) == []


def test_papers_take_the_styles_of_the_template_whatever_they_are_called_inside():
    def renamed(word):
        word.styles["Heading 1"].element.set(f"{{{W.split(chr(34))[1]}}}styleId", "berschrift1")
        word.styles["Heading 1"].font.size = Pt(31)

    word = docx.Document(BytesIO(written(PAPER, template(change=renamed))))
    heading = next(one for one in word.paragraphs if one.text == PAPER.blocks[0].text)
    assert heading.style.style_id == "berschrift1" and heading.style.font.size == Pt(31)
    assert from_word(written(PAPER, template(change=renamed))).blocks == PAPER.blocks


def without_lists(word):
    """A file that has no list at all; the styles of lists have lost theirs too."""
    for identity, rel in list(word.part.rels.items()):
        if rel.reltype == RELATIONSHIP_TYPE.NUMBERING:
            del word.part.rels[identity]
    for style in word.styles:
        for found in style.element.xpath(".//w:numPr"):
            found.getparent().remove(found)


def strange_lists(word):
    """Lists that lead nowhere, a style that is based on itself, and a mark that must stay last."""
    word.part.numbering_part.element.append(parse_xml(f'<w:numIdMacAtCleanup {NAMESPACE} w:val="9"/>'))
    number = word.styles["List Number"].element
    number.xpath(".//w:numId")[0].set(f"{{{W.split(chr(34))[1]}}}val", "999")
    bullet = word.styles["List Bullet"]
    for found in bullet.element.xpath(".//w:numPr"):
        found.getparent().remove(found)
    other = word.styles.add_style("Circular", WD_STYLE_TYPE.PARAGRAPH)
    other.base_style = bullet
    bullet.base_style = other


@pytest.mark.parametrize("change", [without_lists, strange_lists])
def test_lists_read_back_whatever_lists_the_template_has(change):
    content = template(change=change)
    word = docx.Document(BytesIO(written(PAPER, content)))
    last = word.part.numbering_part.element[-1].tag
    assert last.endswith("numIdMacAtCleanup" if change is strange_lists else "num")
    assert from_word(written(PAPER, content)).blocks == PAPER.blocks


def test_tables_are_as_wide_as_the_text_of_the_section_that_the_paper_stands_in():
    def sections(word):
        word.sections[0].page_width, word.sections[0].left_margin, word.sections[0].right_margin = (
            Mm(200),
            Mm(20),
            Mm(30),
        )
        word.add_section()
        word.sections[1].page_width = Mm(300)

    word = docx.Document(BytesIO(written(PAPER, template(change=sections))))
    width = word.tables[0]._tbl.xpath("./w:tblPr/w:tblW/@w:w")[0]
    assert round(int(width) / 1440 * 25.4) == 150


def test_a_section_that_ends_with_the_place_stays():
    def in_place(word):
        word.add_section()
        *_, with_break = [one for one in word.paragraphs if one._p.xpath("./w:pPr/w:sectPr")]
        (place,) = [one for one in word.paragraphs if "paper" in one.text]
        if place._p is not with_break._p:
            place._p.get_or_add_pPr().append(with_break._p.xpath("./w:pPr/w:sectPr")[0])
            with_break._p.getparent().remove(with_break._p)

    content = template(change=in_place)
    word = docx.Document(BytesIO(written(PAPER, content)))
    assert len(word.sections) == 2
    assert from_word(written(PAPER, content)).blocks == PAPER.blocks


def test_a_template_that_says_nothing_of_its_page_is_given_ours():
    def bare(word):
        for found in word.element.body.xpath(".//w:pgSz | .//w:pgMar"):
            found.getparent().remove(found)

    word = docx.Document(BytesIO(written(PAPER, template(change=bare))))
    width = int(word.tables[0]._tbl.xpath("./w:tblPr/w:tblW/@w:w")[0])
    assert round(width / 1440 * 25.4) == page.ORDINARY.text_width


# What tells of the people who made it.


def test_nothing_of_whoever_made_the_template_is_left():
    def personal(word):
        properties = word.core_properties
        properties.author = properties.last_modified_by = properties.keywords = properties.category = "Robin Hale"
        settings_part = word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
        identity = settings_part.relate_to(
            "file:///C:/Users/robin.hale/letter.dotx",
            f"{RELATIONSHIP_TYPE.HYPERLINK[:-9]}attachedTemplate",
            is_external=True,
        )
        namespace = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        word.settings.element.append(parse_xml(f'<w:attachedTemplate {W} {namespace} r:id="{identity}"/>'))
        word.settings.element.append(
            parse_xml(f'<w:docVars {W}><w:docVar w:name="who" w:val="Robin Hale"/></w:docVars>')
        )
        control = (
            f"<w:sdt {W}><w:sdtPr><w:dataBinding w:xpath='/who'/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        )
        word.element.body.insert(0, parse_xml(control))
        word.paragraphs[0].add_run().add_break(WD_BREAK.LINE)

    content = template(body=("Head", "{{ paper }}"), change=personal)
    assert told(content) == []
    made = written(PAPER, content)
    with ZipFile(BytesIO(made)) as archive:
        whole = b"".join(map(archive.read, archive.namelist()))
        names = archive.namelist()
    assert b"obin" not in whole and b"dataBinding" not in whole and b"python-docx" not in whole
    assert not [name for name in names if "app.xml" in name or "custom" in name or "thumbnail" in name]
    properties = docx.Document(BytesIO(made)).core_properties
    assert (properties.title, properties.author, properties.keywords) == (PAPER.title, "", "")
    assert made == written(PAPER, content)
