"""A picture goes out in every form that has pictures, and comes back in none."""

from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pdfplumber
import pikepdf
import pytest

from heed.kit.documents.blocks import Document, Heading, Paragraph, Picture
from heed.kit.documents.files import read, write
from heed.kit.documents.page import ORDINARY
from heed.kit.documents.raster import to_png
from heed.kit.statistics.chart import Bars, StackedBars, Trend

STACKED = StackedBars("Days with each", "Review", ["Police", "Chair & panel"], [("W001 <Alder>", (240, 820))])
SMALL = Trend("Share in %", "Share", [("May", 31), ("June", None), ("July", 44)])
PAPER = Document(
    (
        Heading("Where the days went"),
        Paragraph("Two pictures follow."),
        *STACKED.blocks,
        Heading("What it changed", 2),
        *SMALL.blocks,
        Paragraph("That was all."),
    ),
    header="Invented",
    footer="As at 1 May 2024",
)
WORDS = replace(PAPER, blocks=tuple(block for block in PAPER.blocks if not isinstance(block, Picture)))


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html"])
def test_what_is_read_back_is_all_but_the_pictures(ending):
    assert read(write(PAPER, ending), f"paper{ending}") == WORDS


def test_in_text_the_table_stands_for_the_picture():
    assert write(PAPER, ".txt") == write(WORDS, ".txt")


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html"])
def test_the_same_pictures_give_the_same_bytes(ending):
    assert write(PAPER, ending) == write(PAPER, ending)


def test_a_web_page_holds_the_drawing_itself():
    html = write(PAPER, ".html").decode()
    assert html.count("<figure") == html.count("<svg") == 2
    assert STACKED.svg() in html


def test_word_holds_points_of_colour_under_the_words_for_them():
    data = write(PAPER, ".docx")
    word = docx.Document(BytesIO(data))
    stacked, small = word.inline_shapes
    assert stacked.width.mm == pytest.approx(ORDINARY.text_width, abs=0.1)
    assert small.width.mm == pytest.approx(ORDINARY.text_width * 280 / 720, abs=0.1)
    assert stacked.height / stacked.width == pytest.approx(proportion(STACKED.svg()), rel=0.01)
    names = [shape._inline.docPr for shape in (stacked, small)]
    assert [name.get("descr") for name in names] == [
        "Days with each. W001 <Alder>: 240, 820, 1,060.",
        "Share in %. May: 31; June: not measured; July: 44.",
    ]
    assert len({name.get("id") for name in names}) == 2
    pictures = [name for name in ZipFile(BytesIO(data)).namelist() if name.endswith(".png")]
    assert len(pictures) == 2


def test_a_pdf_says_the_words_to_those_who_hear_it():
    data = write(PAPER, ".pdf")
    with pikepdf.open(BytesIO(data)) as pdf:
        said = [str(thing.Alt) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]
    assert said == [
        "Days with each. W001 <Alder>: 240, 820, 1,060.",
        "Share in %. May: 31; June: not measured; July: 44.",
    ]
    with pdfplumber.open(BytesIO(data)) as pdf:
        stacked, small = pdf.pages[0].images
    assert millimetres(stacked["x0"]) == pytest.approx(ORDINARY.margin, abs=0.5)
    assert millimetres(stacked["width"]) == pytest.approx(ORDINARY.text_width, abs=0.5)
    assert millimetres(small["width"]) == pytest.approx(ORDINARY.text_width * 280 / 720, abs=0.5)


def test_a_picture_that_is_wider_than_the_page_is_set_as_wide_as_the_text():
    wide = Picture(Bars("Long", "Stage", "Reviews", [("Open", 1)]).svg(3000), "Open: 1")
    (shape,) = docx.Document(BytesIO(write(Document((wide,)), ".docx"))).inline_shapes
    assert shape.width.mm == pytest.approx(ORDINARY.text_width, abs=0.1)


def proportion(svg: str) -> float:
    _, _, width, height = map(float, ET.fromstring(svg).get("viewBox").split())
    return height / width


def millimetres(points: float) -> float:
    return float(points) * 25.4 / 72


def test_a_picture_of_points_keeps_the_points_that_it_has():
    points = to_png(SMALL.blocks[0].svg, 20.0)
    wrapped = f'<image width="720" height="9" href="data:image/png;base64,{b64encode(points).decode()}"/>'
    alone = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 9"><title>A screen</title>{wrapped}</svg>'
    assert to_png(alone, 162.0) == points
    assert to_png(alone.replace("</svg>", "<g></g></svg>"), 162.0) != points
