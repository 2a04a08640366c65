"""What has printed a name of a review, so that it can no more be put right without saying so: other modules tell.

    printed_by(issued_with_the_name)

A module that prints names of reviews says so in its app's `ready`.
"""

from collections.abc import Callable

from heed.kit.people.models import User
from heed.thread.reviews.models import Review

Tells = Callable[[Review, str, User], str]
"""What printed that name of the review, as this person may be told of it; empty where nothing did."""

_tell: list[Tells] = []


def printed_by(tells: Tells) -> None:
    """Ask this as well before a name is corrected."""
    _tell.append(tells)


def what_printed(review: Review, name: str, reader: User) -> str:
    """What printed that name of the review first, in words; empty where nothing did."""
    return next(filter(None, (tells(review, name, reader) for tells in _tell)), "")
