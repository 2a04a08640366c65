"""Where a kind of fact is mended: the pages say so when their addresses are made, and the facts ask."""

from collections.abc import Callable
from typing import Any

from heed.kit.pages.inline import Link

_WAYS: dict[type[Any], Callable[[Any], list[Link]]] = {}


def mended_at(kind: type[Any], ways: Callable[[Any], list[Link]]) -> None:
    """From now on facts of that kind know by `ways` where they are mended."""
    _WAYS[kind] = ways


def ways_to_mend(fact: Any) -> list[Link]:
    """Where this fact is mended; none where its kind stands."""
    ways = _WAYS.get(type(fact))
    return ways(fact) if ways else []
