"""PDFs drawn by hand, for what our own writer never prints: each page is a content stream (ISO 32000-1, 8 and 9)."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf
from pdfminer.fontmetrics import FONT_METRICS

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
LEFT, TOP = 60, 740
SIZE, LEADING = 11, 14


def drawn(*streams: str) -> bytes:
    """A PDF with one A4 page for each content stream, in Helvetica as /F, its bold as /B and Courier as /C."""
    target = BytesIO()
    with pikepdf.new() as pdf:
        encoding = pikepdf.Dictionary(
            BaseEncoding=pikepdf.Name.WinAnsiEncoding,
            Differences=pikepdf.Array([0xAD, pikepdf.Name("/softhyphen")]),
        )
        fonts = pikepdf.Dictionary(
            {
                key: pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name(name),
                    Encoding=encoding,
                )
                for key, name in (("/F", "/Helvetica"), ("/B", "/Helvetica-Bold"), ("/C", "/Courier"))
            }
        )
        for stream in streams:
            page = pdf.add_blank_page(page_size=(PAGE_WIDTH, PAGE_HEIGHT))
            page.Resources = pikepdf.Dictionary(Font=fonts)
            page.Contents = pdf.make_stream(stream.encode("cp1252"))
        pdf.save(target)
    return target.getvalue()


def line(text: str, down: int = 0, *, x: float = LEFT, size: float = SIZE, font: str = "F", before: str = "") -> str:
    """A line of text `down` lines under the first; `before` holds operators that set its look."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q BT {before} /{font} {size} Tf {x} {TOP - down * LEADING} Td ({escaped}) Tj ET Q\n"


def lines(texts: Iterable[str]) -> str:
    return "".join(line(text, down) for down, text in enumerate(texts))


def box(x: float, width: float, deep: int, down: int = 0) -> str:
    """The rules around `deep` lines of text, the first of them `down` lines under the first of the page."""
    return f"{x} {TOP + LEADING - 2 - down * LEADING} {width} {-deep * LEADING - 2} re S\n"


def turned(text: str, width: float) -> list[str]:
    """The text broken into lines as a printer breaks it: where the next word would not fit, without the space."""
    found: list[str] = []
    for word in text.split():
        if found and _width(f"{found[-1]} {word}") <= width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _width(text: str) -> float:
    widths = FONT_METRICS["Helvetica"][1]
    return sum(widths[letter] for letter in text) * SIZE / 1000
