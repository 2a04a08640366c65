"""An SVG picture, drawn on the server: no script, no style attribute, and every colour is that of the text around it.

What would be told apart by colour is told apart by pattern. A unit is a pixel of the screen at full size; the view box
lets the picture shrink.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

from heed.kit.documents.blocks import fold

SIZE, LINE = 16, 20
SMALL = 14
INK, PLATE = "#0b0c0c", "#ffffff"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

# What fills an area, in the order in which neighbours differ most: one drawing of a tile each, or a plain tint.
_TINTS = {"full": 1.0, "light": 0.18, "empty": 0.0}
_TILES = {
    "slanted": "M-2 2 2 -2 M0 8 8 0 M6 10 10 6",
    "dotted": "M1 2h2 M5 6h2",
    "level": "M0 2h8 M0 6h8",
    "crossed": "M0 0 8 8 M0 8 8 0",
    "upright": "M2 0v8 M6 0v8",
}
FILLS = ("full", "slanted", "light", "dotted", "upright", "empty", "crossed", "level")

# The widths of letters in Arial, in thousandths of the type size, by groups; every other letter is taken as a wide one.
_WIDTHS = {
    letter: width
    for letters, width in {
        "ijl'|": 222,
        " .,:;!/ft()[]I’": 333,
        "r-": 340,
        "abcdeghknopqsuvxyz0123456789J_–“”?$£+=<>~^": 584,
        "ABEKPSVXY&": 667,
        "FTZL": 611,
        "CDHNRUw": 722,
        "GOQ": 778,
    }.items()
    for letter in letters
}
_WIDEST = 944


@lru_cache(maxsize=10_000)
def width_of(text: str, size: int = SIZE) -> float:
    """About how wide a line is; rather too wide than too narrow."""
    return sum(_WIDTHS.get(letter, _WIDEST) for letter in text) * size / 1000


@lru_cache(maxsize=10_000)
def wrapped(text: str, width: float, lines: int = 2) -> Sequence[str]:
    """The text on at most so many lines of that width; what does not fit ends in an ellipsis."""
    words, laid = fold(text).split(" "), [""]
    while words:
        longer = f"{laid[-1]} {words[0]}".strip()
        if width_of(longer) <= width:
            laid[-1] = longer
            words.pop(0)
        elif laid[-1] and len(laid) < lines:
            laid.append("")
        else:
            return [*laid[:-1], _shortened(" ".join([laid[-1], *words]).strip(), width)]
    return laid


def _shortened(text: str, width: float) -> str:
    while text and width_of(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


class Drawing:
    """A picture of a given width that grows downwards. `identity` keeps its patterns apart from those of others."""

    def __init__(self, width: int, identity: str, title: str, description: str) -> None:
        self.width, self.height = width, 0.0
        self._identity = identity
        self._told = f"{_element('title', {}, _text(title))}{_element('desc', {}, _text(description))}"
        self._patterns: dict[str, str] = {}
        self._drawn: list[str] = []

    def text(self, x: float, y: float, words: str, *, anchor: str = "start", size: int = SIZE, ink: str = "") -> None:
        """One line whose letters stand on `y`. A centred one is moved so that it does not leave the picture."""
        if anchor == "middle":
            half = width_of(words, size) / 2
            x = max(half, min(x, self.width - half))
        look = {"text-anchor": anchor, "font-size": str(size), "fill": ink or "currentColor"}
        self._add("text", {"x": x, "y": y, **look}, _text(words))

    def area(self, x: float, y: float, width: float, height: float, fill: str = "full", *, about: str = "") -> None:
        """A rectangle in one of the `FILLS`; it says what it is `about` to whoever points at it."""
        box = {"x": x, "y": y, "width": width, "height": height}
        self._add("rect", {**box, **self._filled(fill), "stroke": "currentColor"}, _title(about) if about else "")

    def plate(self, x: float, y: float, words: str) -> None:
        """A few words centred on `x` that can be read on any pattern."""
        width = width_of(words, SMALL) + 6
        self._add("rect", {"x": x - width / 2, "y": y - 9, "width": width, "height": 18, "rx": 2, "fill": PLATE})
        self.text(x, y + 5, words, anchor="middle", size=SMALL, ink=INK)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, dashed: bool = False) -> None:
        dashes = {"stroke-dasharray": "2 4"} if dashed else {}
        self._add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": "currentColor", **dashes})

    def path(self, points: list[tuple[float, float]]) -> None:
        joined = " ".join(f"{_plain(x)},{_plain(y)}" for x, y in points)
        self._add("polyline", {"points": joined, "fill": "none", "stroke": "currentColor", "stroke-width": 2})

    def dot(self, x: float, y: float, *, about: str) -> None:
        self._add("circle", {"cx": x, "cy": y, "r": 3, "fill": "currentColor"}, _title(about))

    def __str__(self) -> str:
        size = {"viewBox": f"0 0 {self.width} {_plain(self.height)}", "width": str(self.width)}
        look = {"height": _plain(self.height), "color": "#12344d", "font-family": FONT}
        patterns = _element("defs", {}, "".join(self._patterns.values()))
        root = {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size, **look}
        return _element("svg", root, f"{self._told}{patterns}{''.join(self._drawn)}")

    def _add(self, tag: str, attributes: dict[str, float | str], inside: str = "") -> None:
        self._drawn.append(_element(tag, attributes, inside))

    def _filled(self, fill: str) -> dict[str, str]:
        if fill in _TINTS:
            return {"fill": "currentColor", "fill-opacity": str(_TINTS[fill])}
        name = f"{fill}-{self._identity}"
        if name not in self._patterns:
            tile = {"id": name, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"}
            strokes = {"d": _TILES[fill], "stroke": "currentColor", "stroke-width": "2"}
            self._patterns[name] = _element("pattern", tile, _element("path", strokes))
        return {"fill": f"url(#{name})"}


def _element(tag: str, attributes: Mapping[str, float | str], inside: str = "") -> str:
    """An element of XML. What its attributes say is written by this module, so only what is `inside` can need escaping."""
    said = "".join(
        f' {name}="{value if isinstance(value, str) else _plain(value)}"' for name, value in attributes.items()
    )
    return f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said} />"


def _title(about: str) -> str:
    return _element("title", {}, _text(about))


def _text(words: str) -> str:
    return escape(fold(words))


def _plain(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
