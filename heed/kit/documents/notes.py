"""Notes to a document: *[3]* in its text leads to the third of them.

    There are 14 reviews in progress. [1]

A note may say which number of the text it is about, and where the records behind that number are listed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(r" ?\[(\d{1,3})\]")
_TOGETHER = re.compile(r"(?: ?\[\d{1,3}\])+")


@dataclass(frozen=True, slots=True)
class Note:
    """A note in words; `shows` is the number it is about, as the text writes it, and `address` where that number leads."""

    words: str
    shows: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and where it leads, if anywhere."""

    text: str
    address: str = ""


def mark(number: int) -> str:
    """What stands in the text for the note of that number, counted from 1."""
    return f"[{number}]"


def address_of(number: int) -> str:
    """Where a page shows the note of that number."""
    return f"#note-{number}"


def without_marks(text: str) -> str:
    """The text without what leads to its notes."""
    return _MARK.sub("", text)


def numbers_noted(text: str, notes: Sequence[Note], *, instead: str = "") -> Iterator[tuple[int, int]]:
    """Where each number stands that a note of the text is about, and which note that is.

    A number leads its mark; where marks stand together, their numbers come in the same order before them. A note that
    shows no number stands for the word that the text has `instead` of it.
    """
    start = 0
    for together in _TOGETHER.finditer(text):
        stop = together.start()
        found = []
        for number in reversed([int(one[1]) for one in _MARK.finditer(together[0])]):
            note = notes[number - 1] if 1 <= number <= len(notes) else None
            shown = (note.shows or instead) if note and note.address else ""
            places = [one.start() for one in re.finditer(rf"(?<![\w.]){re.escape(shown)}(?!\w)", text[start:stop])]
            if shown and places:
                stop = start + places[-1]
                found.append((stop, number))
        yield from reversed(found)
        start = together.end()


def pieces(text: str, notes: Sequence[Note]) -> Iterator[Piece]:
    """The text cut at the marks of its notes and at the numbers they are about, each leading where it should."""
    marks = [found for found in _MARK.finditer(text) if 1 <= int(found[1]) <= len(notes)]
    leading = [(found.start(1) - 1, found.end(), address_of(int(found[1]))) for found in marks]
    for start, number in numbers_noted(text, notes):
        note = notes[number - 1]
        leading.append((start, start + len(note.shows), note.address))
    end = 0
    for start, stop, address in sorted(leading):
        if start > end:
            yield Piece(text[end:start])
        yield Piece(text[start:stop], address)
        end = stop
    if end < len(text):
        yield Piece(text[end:])
