"""What stands around every page, whatever the page is about. The site's context processor provides it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict


class Destination(TypedDict):
    """One entry of the navigation."""

    text: str
    href: str
    current: bool


class Surroundings(TypedDict):
    """The variables that `pages/base.html` reads.

    `notice`      a sentence over every page, such as that the example is invented; empty for none
    `marking`     the protective marking, on screen and on every printed page
    `navigation`  where one can go from here; empty when nobody is signed in
    `search`      the address that a search is posted to; empty for whoever may search nothing, and on that page itself
    `as_at`       the moment that the page is true for; a page about another moment fills the block of that name
    `reader`      who is looking, in words, printed with the page; empty when nobody is signed in
    `account`     the address of the reader's own page; empty for none
    `sign_out`    the address that a sign-out is posted to; empty for none
    """

    notice: str
    marking: str
    navigation: Sequence[Destination]
    search: str
    as_at: datetime
    reader: str
    account: str
    sign_out: str
