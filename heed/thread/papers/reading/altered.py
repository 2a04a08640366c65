"""Which figures of the record a paper prints otherwise after somebody edited it.

    altered(compared, notes, titles)        of what `documents.differences` compared

A number is a figure of the record where a note of the paper is about it, or where it stands in a row that is named after a
figure. Where the paper withheld the number, the word *withheld* stands in its place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from heed.kit.documents.differences import BETWEEN_CELLS, Compared, Difference, Passage
from heed.kit.documents.notes import Note, numbers_noted

WITHHELD = "withheld"
_AROUND = ".,;:!?()[]“”‘’\"'"


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a passage prints it: which word of the passage it is, and the column where it stands in a table."""

    key: str
    word: int
    column: str = ""


@dataclass(frozen=True, slots=True)
class Altered:
    """A figure that reads otherwise: `was` in the one, `now` in the other, where nothing means that it is gone."""

    key: str
    was: str
    now: str
    column: str
    passage: Passage


def altered(compared: Sequence[Compared], notes: Sequence[Note], titles: Mapping[str, str]) -> list[Altered]:
    """Every figure that reads otherwise, in the order of the paper. `titles` are the figures' keys by their titles."""
    elsewhere = {one.after.text for one in compared if one.after and one.kind is Difference.ADDED}
    return [
        found
        for one in compared
        if one.before and one.kind is not Difference.KEPT and one.before.text not in elsewhere
        for found in _altered(one, one.before, list(printed(one.before, notes, titles)))
    ]


def printed(passage: Passage, notes: Sequence[Note], titles: Mapping[str, str]) -> Iterator[Printed]:
    """The figures of the record that a passage prints."""
    cells = passage.text.split(f" {BETWEEN_CELLS} ")
    if len(cells) > 1 and cells[0] in titles:
        columns = passage.head.split(f" {BETWEEN_CELLS} ")
        word = 0
        for position, cell in enumerate(cells):
            words = cell.split()
            if position and len(words) == 1 and (words[0].isdigit() or _core(words[0]) == WITHHELD):
                yield Printed(titles[cells[0]], word, columns[position] if position < len(columns) else "")
            word += len(words) + 1
        return
    for start, number in numbers_noted(passage.text, notes, instead=WITHHELD):
        yield Printed(_key(notes[number - 1]), _word_at(passage.text, start))


def _word_at(text: str, start: int) -> int:
    """Which word of the text the letter at `start` belongs to."""
    return len((text[:start] + "x").split()) - 1


def _key(note: Note) -> str:
    """Which figure a note is about: the last part of the address of its records."""
    return PurePosixPath(note.address).name


def _altered(one: Compared, before: Passage, figures: list[Printed]) -> Iterator[Altered]:
    now = _now(one)
    words = before.words
    for figure in figures:
        was = _core(words[figure.word])
        reads = now[figure.word]
        if was not in map(_core, reads.split()):
            yield Altered(figure.key, was, reads.strip(_AROUND), figure.column, before)


def _now(one: Compared) -> list[str]:
    """For each word of the passage what stands in its place: one word for one where as many stand there."""
    now: list[str] = []
    for run in one.runs():
        before, after = run.before.split(), run.after.split()
        now += after if len(before) == len(after) else [run.after] * len(before)
    return now


def _core(word: str) -> str:
    """The word without the marks around it."""
    return re.sub(rf"^[{re.escape(_AROUND)}]+|[{re.escape(_AROUND)}]+$", "", word)
