"""The socket through which a module says which names of people no paper may print.

    @withheld_names
    def names_of_the_dead() -> Iterable[str]: ...

in the module's `withheld_names.py`, found at start-up. What it gives serves a check and is shown to nobody.
"""

from collections.abc import Callable, Iterable

Source = Callable[[], Iterable[str]]
_sources: list[Source] = []


def withheld_names(source: Source) -> Source:
    """Declare a source of names."""
    _sources.append(source)
    return source


def names_to_withhold() -> frozenset[str]:
    """Every name of a person that no paper may print, from every source."""
    return frozenset(name.strip() for source in _sources for name in source() if name.strip())
