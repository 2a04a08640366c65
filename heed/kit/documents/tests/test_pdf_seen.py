"""Papers that hold more than they show; the reader takes what a person would."""

import pytest

from heed.kit.documents.blocks import Paragraph
from heed.kit.documents.from_pdf import from_pdf
from heed.kit.documents.tests.drawn import drawn, line

SEEN = line("This is seen.")
OVER_THE_SECOND_LINE = "50 721 300 16 re f"


def texts(stream: str) -> list[str]:
    return [text for text, _ in from_pdf(drawn(stream)).texts()]


def hidden(before: str = "", **where: float) -> str:
    return line("This is hidden.", 1, before=before, **where)


@pytest.mark.parametrize(
    "stream",
    [
        SEEN + hidden("3 Tr"),
        SEEN + hidden("7 Tr"),
        SEEN + hidden("1 g"),
        SEEN + hidden("1 1 1 rg"),
        SEEN + hidden("0 0 0 0 k"),
        SEEN + hidden(x=-200),
        SEEN + hidden(x=700),
        SEEN + hidden(size=1),
        SEEN + hidden() + f"q 1 g {OVER_THE_SECOND_LINE} Q ",
        SEEN + hidden() + f"q 0 g {OVER_THE_SECOND_LINE} Q ",
        SEEN + hidden() + f"q 0 0 0 1 k {OVER_THE_SECOND_LINE} Q ",
        SEEN + "0 1 -1 0 300 300 cm " + hidden(),
    ],
    ids=[
        *("drawn without ink", "a clip alone", "white in grey", "white in RGB", "white in CMYK", "left of the page"),
        *(
            "right of the page",
            "too small for the eye",
            "under white",
            "under black",
            "under black in CMYK",
            "on its side",
        ),
    ],
)
def test_what_nobody_sees_is_not_read(stream):
    assert texts(stream) == ["This is seen."]


@pytest.mark.parametrize(
    "stream",
    [
        line("This is seen.", before="1 Tr"),
        f"q 0 0 1 rg {OVER_THE_SECOND_LINE} Q " + line("This is seen.", 1, before="1 g"),
        f"q 1 g {OVER_THE_SECOND_LINE} Q " + line("This is seen.", 1),
        line("This is seen.", 1) + f"q 1 1 0 rg {OVER_THE_SECOND_LINE} Q ",
        line("This is seen.", 1) + f"q 1 g 50 700 300 20 re f {OVER_THE_SECOND_LINE.replace(' f', ' S')} Q",
        line("This is seen.", before="/Pattern cs /P scn"),
    ],
    ids=["outlined", "white on blue", "on a white box", "under a highlight", "beside a white box", "in a pattern"],
)
def test_what_is_seen_is_read(stream):
    assert texts(stream) == ["This is seen."]


def test_words_after_invisible_ones_keep_their_place():
    stream = "BT /F 11 Tf 60 740 Td 3 Tr (Hidden words ) Tj 0 Tr (are gone, these are not.) Tj ET"
    document = from_pdf(drawn(stream + line("The next line.", 1)))
    assert document.blocks[0] == Paragraph("are gone, these are not.")
