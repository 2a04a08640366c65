"""The name of a file that came from somewhere, as a sentence and a list can print it."""

import unicodedata
from pathlib import PurePath

from heed.kit.documents.blocks import fold

LONGEST = 120
_UNSEEN = ("Cc", "Cf", "Cs", "Co")
"""Letters that hide, turn what follows, or are no letters (Unicode's general categories)."""


def shown(name: str) -> str:
    """Without folders, without what hides or turns what follows it, and not too long; the ending stays."""
    last = fold(name.replace("\\", "/").rsplit("/", 1)[-1])
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in _UNSEEN)
    if len(seen) <= LONGEST:
        return seen
    path = PurePath(seen)
    ending = path.suffix[:10]
    return f"{path.stem[: LONGEST - len(ending) - 1]}…{ending}"
