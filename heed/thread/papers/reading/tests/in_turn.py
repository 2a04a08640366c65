"""Work that is given to `apart` in tests: many texts, or one under many names, in one process."""

from time import perf_counter

from heed.kit.documents import files, pace
from heed.kit.documents.blocks import Unreadable
from heed.thread.papers.reading.find import find


def read_each(data: bytes, name: str, pieces: dict[str, str], letters: int) -> dict[str, float]:
    """The seconds that a text takes, from its bytes to its findings, which says each piece over and over."""
    took = {}
    for number, (what, piece) in enumerate(pieces.items(), 1):
        pace.begun(20 * number)
        text = f"Recommendation 1\n{piece * (letters // len(piece))}x\n"
        began = perf_counter()
        find(files.read(text.encode(), name))
        took[what] = perf_counter() - began
    return took


def read_under(data: bytes, name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The sentence with which the same bytes are refused under each name; empty where they are read."""
    return tuple(_refusal(data, one) for one in names)


def _refusal(data: bytes, name: str) -> str:
    try:
        files.read(data, name)
    except Unreadable as refused:
        return str(refused)
    return ""
