"""What a recommendation says of itself before anybody asks: a module that knows of a danger gives the sentence.

    @warns
    def at_risk(asked: Recommendation) -> Iterator[str]: ...

Each source asks a fixed number of statements. Its sentences hold nothing that whoever sees the recommendation may not see.
"""

from collections.abc import Callable, Iterator

from heed.thread.recommendations.models import Recommendation

Source = Callable[[Recommendation], Iterator[str]]
_sources: list[Source] = []


def warns(source: Source) -> Source:
    """Declare a source of warnings."""
    _sources.append(source)
    return source


def warnings(asked: Recommendation) -> list[str]:
    """Everything to be warned of about this recommendation."""
    return [sentence for source in _sources for sentence in source(asked)]
