"""What a PDF page draws and does not hide again: text drawn invisibly, or painted over, is not there for a reader.

Covers are looked for among white and black boxes alone: a coloured one may be a highlight that the letters show through.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTLayoutContainer, LTPage, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfplumber.page import Page

from heed.kit.documents.blocks import Unreadable

MOST_ON_A_PAGE = 50_000
"""Letters and lines. A page of the smallest legible print has a third of that."""

_INVISIBLE = (3, 7)  # ISO 32000-1, 9.3.6: neither filled nor stroked


def keep_what_is_seen(page: Page) -> None:
    """Lays the page out by what is seen on it, before pdfplumber would lay it out by all that it holds."""
    device = _Eye(page.pdf.rsrcmgr, pageno=page.page_number)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001 - pdfplumber keeps its layout there and takes no other device


def is_white(colour: Any) -> bool:
    """White in grey, RGB or CMYK."""
    parts = _parts(colour)
    return _is_all(parts, 0) if len(parts) == 4 else _is_all(parts, 1)


def _is_black(colour: Any) -> bool:
    parts = _parts(colour)
    return _is_all(parts[3:], 1) if len(parts) == 4 else _is_all(parts, 0)


def _parts(colour: Any) -> tuple[float, ...]:
    """The parts of a colour from 0 to 1; none where it is a pattern."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    return parts if all(isinstance(part, int | float) for part in parts) else ()


def _is_all(parts: tuple[float, ...], value: float) -> bool:
    return bool(parts) and all(abs(part - value) < 0.02 for part in parts)


class _Eye(PDFPageAggregator):
    """Draws a page as pdfminer does, without what nobody sees."""

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        shown = self.cur_item
        self._refuse_a_crowd()
        if textstate.render in _INVISIBLE:
            self.cur_item = LTLayoutContainer(shown.bbox)
        super().render_string(textstate, seq, ncs, graphicstate)
        self.cur_item = shown

    def paint_path(self, *drawing: Any) -> None:
        self._refuse_a_crowd()
        super().paint_path(*drawing)

    def _refuse_a_crowd(self) -> None:
        if len(self.cur_item) > MOST_ON_A_PAGE:
            raise Unreadable(
                f"Page {self.pageno} holds more than a person could see on it: print the file to PDF again."
            )

    def receive_layout(self, ltpage: LTPage) -> None:
        seen = LTPage(ltpage.pageid, ltpage.bbox, ltpage.rotate)
        seen.extend(reversed(list(_uncovered(reversed(list(ltpage))))))
        super().receive_layout(seen)


def _uncovered(drawn: Iterable[LTComponent]) -> Iterator[LTComponent]:
    """What is drawn, last first, without the letters that a later box covers."""
    covers: list[LTRect] = []
    for item in drawn:
        if isinstance(item, LTChar) and any(_covers(cover, item) for cover in covers):
            continue
        if (
            isinstance(item, LTRect)
            and item.fill
            and (is_white(item.non_stroking_color) or _is_black(item.non_stroking_color))
        ):
            covers.append(item)
        yield item


def _covers(cover: LTComponent, letter: LTComponent) -> bool:
    """Whether the middle of a letter lies under a box."""
    x, y = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
    return cover.x0 <= x <= cover.x1 and cover.y0 <= y <= cover.y1
