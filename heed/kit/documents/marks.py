"""How a printed list shows itself: the glyphs of bullets and the numbers of items."""

import re

BULLETS = "•·●○◦▪■□‣⁃∙\uf0b7\uf0a7\uf0d8"

_BULLET = re.compile(rf"(?:[{BULLETS}]\s*|o\s{{2,}})(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)](?:\s+|$)")


def without_bullet(text: str) -> str | None:
    """What follows the bullet glyph, or None where the text begins with none."""
    mark = _BULLET.match(text)
    return text[mark.end() :] if mark else None


def is_number(text: str) -> bool:
    """Whether the text is, by itself, the number of a list item: `1.`, `2)`, `(a)`."""
    return bool(_NUMBER.fullmatch(text))
