"""A picture in points of colour, for files that take no SVG or whose reader would take its lines and letters for text."""

import re
from base64 import b64decode
from functools import lru_cache
from pathlib import Path

import typst

FONTS = Path(__file__).with_name("fonts")  # Liberation Sans, as wide as Arial; Typst brings no sans of its own
_POINTS_PER_INCH = 220  # as fine as an office printer shows
_TEMPLATE = Path(__file__).with_name("raster.typ")
_POINTS_ALONE = re.compile(
    r'<svg [^>]+>(?:<title>[^<]*</title>)?<image [^>]*href="data:image/png;base64,([A-Za-z0-9+/=]+)"/></svg>'
)


@lru_cache(maxsize=64)  # one paper is often written in two forms
def to_png(svg: str, width: float) -> bytes:
    """The picture as PNG at the given width in millimetres; the same picture gives the same bytes.

    One that holds nothing but a picture of points already, such as one of a screen, keeps the points that it has.
    """
    if points := _POINTS_ALONE.fullmatch(svg):
        return b64decode(points[1])
    inputs = {"svg": svg, "width": str(width)}
    png = typst.compile(
        _TEMPLATE, format="png", ppi=_POINTS_PER_INCH, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs
    )
    assert isinstance(png, bytes)
    return png
