"""What journeys share: the cast of the example force, each with a browser of their own, and the days that they write."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Document, Paragraph
from heed.kit.documents.to_word import to_word
from tests.journeys.visitor import Visitor

KEEPS_THEM = {
    "What shall be done?": "Keep it, because",
    "The new words, or the reason": "None of these numbers says where or when somebody died.",
    "The same for all others of its kind": True,
}
"""What a second person decides of small numbers that tell of nobody."""


class Journey:
    """One story, told by role: what is given, what somebody does, what they then see.

    `walks` names the roles that take part in it. The steps that a story is made of stand under it, in its order.
    """

    walks: tuple[str, ...] = ()

    @pytest.fixture(autouse=True)
    def _in_the_example_force(self, example):
        self.example = example
        self._visitors: dict[str, Visitor] = {}

    def as_(self, who: str) -> Visitor:
        """The browser of one of the cast, signed in and where they left it."""
        if who not in self._visitors:
            self._visitors[who] = Visitor(self.example.cast[who])
        return self._visitors[who]

    @staticmethod
    def why(reason: str = "So it was agreed.") -> dict[str, str]:
        """What every move asks beside its own questions."""
        return {"Why?": reason, "When was this so?": the_day()}


def the_day(*, from_now: int = 0) -> str:
    """A day as people write it, counted from today."""
    return str(PartialDate.of(timezone.localdate() + timedelta(days=from_now)))


def word_file(name: str, *words: str) -> tuple[str, bytes]:
    """A Word file of these paragraphs, as somebody would choose it."""
    return name, to_word(Document(tuple(map(Paragraph, words))))


def figures_open_their_records(reader: Visitor, paper: str) -> int:
    """Follows every figure of an issued paper: as many records are listed as the paper prints, and a figure without a
    number says why it is withheld. Gives how many different figures were followed."""
    figures = set(reader.opens(paper).figures())
    notes = [note for note in reader.notes() if "The number is withheld, because" not in note]
    assert len({address for _, address in figures}) == len(notes), f"{figures} are not all of {notes}."
    for number, address in sorted(figures):
        listed = reader.opens(address).table_beginning("Counted as at")
        assert len(listed) == number, f"{reader.heading} prints {number} and lists {listed}."
    return len(notes)


def figures_are_not_opened(reader: Visitor, paper: str) -> None:
    """Follows the figures of an issued paper as somebody who sees nothing behind it: what each counts, and no record."""
    for number, address in sorted(set(reader.opens(paper).figures())):
        reader.opens(address).sees(
            f"In the paper {number}", "The records themselves are open to those who work on them, and not to you."
        )
        assert not list(reader.page.iter("table"))
