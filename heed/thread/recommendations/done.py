"""What was done because of a recommendation beside its actions: a module above that keeps such records tells of them.

    @tells_what_was_done
    def traced(asked: Recommendation) -> Iterator[Done]: ...

Each source asks a fixed number of statements. It may tell all that it knows of this recommendation: whoever sees that may
see what was done because of it.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from heed.kit.calendar.dates import PartialDate
from heed.thread.recommendations.models import Recommendation


class Done(Protocol):
    """One thing that was done, as the page of the recommendation prints it."""

    @property
    def kind(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def on(self) -> PartialDate: ...

    @property
    def href(self) -> str: ...


Source = Callable[[Recommendation], Iterator[Done]]
_sources: list[Source] = []


def tells_what_was_done(source: Source) -> Source:
    """Declare a source of what was done."""
    _sources.append(source)
    return source


def what_was_done(asked: Recommendation) -> list[Done]:
    """Everything that was done because of this recommendation beside its actions."""
    return [done for source in _sources for done in source(asked)]
