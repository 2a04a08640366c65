"""Several words within a sentence."""

from collections.abc import Iterable


def listed(words: Iterable[object], last: str = "and") -> str:
    """Words as a sentence has them: *3*, *3 and 4*, *3, 4 and 7*; `last` stands before the last. There is at least one."""
    *most, end = map(str, words)
    return f"{', '.join(most)} {last} {end}" if most else end
