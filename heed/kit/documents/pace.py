"""How far the reading of a long file has come, for whoever waits for it: time is allowed by the page."""

from collections.abc import Callable
from typing import Any

LETTERS_ON_A_PAGE = 3_000
"""Of a format without pages of its own."""


def _nobody_waits(_pages: int) -> None: ...


tell: Callable[[int], Any] = _nobody_waits
"""Set once by a process that reads for another; takes the number of pages that have been begun."""


def begun(pages: int) -> None:
    """So many pages have been begun."""
    tell(pages)


def at_length(letters: int) -> None:
    """A text of so many letters has been begun, as a number of pages."""
    tell(1 + letters // LETTERS_ON_A_PAGE)
