"""To which records the day of a fact is held: no fact of a review was so before the death that it is about.

Every dated fact is held to it by the path that leads to its review, which it names for the wall (`behind`), or in `dated_by`
where there is no such path or more than one. A step is held to it as the first of its record: each later one follows another.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from heed.kit.lifecycle.models import Dated, Step
from heed.thread.reviews.models import Review


def records_behind(fact: Dated) -> Iterator[Any]:
    """The records on the way from a fact to its review, the nearest first, and the review."""
    if isinstance(fact, Step):
        if fact.number == 1:
            yield from _along(fact.of, getattr(fact.of, "behind", ""), itself=True)  # type: ignore[attr-defined]
        return
    for path in paths(type(fact)):
        yield from _along(fact, path)


def paths(kind: type[Any]) -> Sequence[str]:
    """By which paths a fact of that kind leads to a review; none where it belongs to none."""
    if issubclass(kind, Step):
        return paths(kind.of.field.related_model)  # type: ignore[attr-defined]  # every kind of step has its own
    return getattr(kind, "dated_by", (kind.behind,) if hasattr(kind, "behind") else ())


def reviews_behind(fact: Dated) -> Iterator[Review]:
    return (record for record in records_behind(fact) if isinstance(record, Review))


def _along(record: Any, path: str, *, itself: bool = False) -> Iterator[Any]:
    if itself:
        yield record
    for name in path.split("__") if path not in {"", "pk"} else ():
        record = getattr(record, name)
        if record is None:
            return
        yield record
