"""The sentences in which a paper states its figures: each figure in words of its own, and last which sits inside which."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from heed.kit.documents.blocks import fold
from heed.kit.documents.notes import mark
from heed.thread.papers.figures import BY_KEY
from heed.thread.papers.reading.findings import Figure
from heed.thread.papers.standing import Counts, Standing


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the paper and the figures it states; `stated` where an earlier paper said it."""

    text: str
    figures: tuple[Figure, ...] = ()
    stated: bool = False


@dataclass
class Numbers:
    """How a paper prints the record's figures: which it withholds and, where it has notes, which note goes with which."""

    withheld: frozenset[str] = frozenset()
    has_notes: bool = False
    noted: list[str] = field(default_factory=list)

    def says(self, text: str, *told: tuple[str, int]) -> Sentence:
        """The sentence, or one that only names what is counted where a number of it is withheld."""
        if any(key in self.withheld for key, _ in told):
            parts = [self._told_apart(key, n) for key, n in told]
            return Sentence(
                " ".join(text for text, _ in parts), tuple(figure for _, found in parts for figure in found)
            )
        return Sentence(
            " ".join([text, *(self._mark(key) for key, _ in told if self.has_notes)]),
            tuple(Figure(n, BY_KEY[key].of, text) for key, n in told),
        )

    def number(self, key: str, n: int) -> str:
        """The number alone, for a sentence that somebody else wrote, with its mark where there are notes."""
        said = "[withheld]" if key in self.withheld else str(n)
        return f"{said} {self._mark(key)}" if self.has_notes else said

    def _told_apart(self, key: str, n: int) -> tuple[str, tuple[Figure, ...]]:
        title = BY_KEY[key].title
        marked = f" {self._mark(key)}" if self.has_notes else ""
        if key in self.withheld:
            return f"The number of {title[0].lower()}{title[1:]} is withheld.{marked}", ()
        return f"{title}: {n}.{marked}", (Figure(n, BY_KEY[key].of, f"{title}: {n}."),)

    def _mark(self, key: str) -> str:
        if key not in self.noted:
            self.noted.append(key)
        return mark(self.noted.index(key) + 1)


def status_sections(stands: Standing, numbers: Numbers) -> list[tuple[str, Sequence[Sentence]]]:
    """The two sections of figures: counted from the record or, while it holds nothing of the kind, as last stated."""
    return [
        ("Current status of reviews", _reviews(stands.counts, numbers) or _stated(stands, "reviews")),
        (
            "Current status of recommendations",
            _recommendations(stands, numbers) or _stated(stands, "recommendations"),
        ),
    ]


def _reviews(counts: Counts, numbers: Numbers) -> list[Sentence]:
    """Each figure in a sentence of its own, and last which sits inside which."""
    if not counts.reviews:
        return []
    says = numbers.says
    return [
        says(
            f"{_there_are(counts.reviews_in_progress, 'review')} in progress.",
            ("reviews_in_progress", counts.reviews_in_progress),
        ),
        says(
            f"In {counts.reviews_writing_imr} of these reviews we are writing the individual management review (IMR).",
            ("reviews_writing_imr", counts.reviews_writing_imr),
        ),
        says(
            f"In {counts.reviews_with_chair} of these reviews we wait for the chair to finish the overview report.",
            ("reviews_with_chair", counts.reviews_with_chair),
        ),
        says(
            f"{_there_are(counts.reviews_awaiting_publication, 'review')} waiting to be published.",
            ("reviews_awaiting_publication", counts.reviews_awaiting_publication),
        ),
        says(
            f"Of the reviews waiting to be published, {counts.reviews_with_home_office} reviews are with the Home Office.",
            ("reviews_with_home_office", counts.reviews_with_home_office),
        ),
        says(
            f"{_there_are(counts.reviews_newly_commissioned, 'review')} newly commissioned, waiting for the terms of reference.",
            ("reviews_newly_commissioned", counts.reviews_newly_commissioned),
        ),
        says(
            f"Those in progress, waiting to be published and newly commissioned do not overlap: together they are {counts.reviews} reviews.",
            ("reviews_not_published", counts.reviews),
        ),
    ]


def _recommendations(stands: Standing, numbers: Numbers) -> list[Sentence]:
    counts, moment = stands.counts, stands.moment
    owned = counts.recommendations_open + counts.recommendations_finalised_this_year
    if not owned:
        return []
    says = numbers.says
    return [
        says(
            f"We own {counts.recommendations_open} open recommendations, which come from {counts.reviews_behind_open} reviews.",
            ("recommendations_open", counts.recommendations_open),
            ("reviews_behind_open", counts.reviews_behind_open),
        ),
        says(
            f"Of these open recommendations, {counts.recommendations_to_disseminate} recommendations are agreed "
            "and wait to be disseminated to their theme leads.",
            ("recommendations_to_disseminate", counts.recommendations_to_disseminate),
        ),
        says(
            f"We have finalised {counts.recommendations_finalised_this_year} recommendations since the start of {moment.as_at.year}.",
            ("recommendations_finalised_this_year", counts.recommendations_finalised_this_year),
        ),
        says(
            f"The open and the finalised do not overlap: together they are {owned} recommendations.",
            ("recommendations_owned", owned),
        ),
    ]


def _there_are(n: int, noun: str) -> str:
    return f"There is {n} {noun}" if n == 1 else f"There are {n} {noun}s"


def _stated(stands: Standing, section: str) -> list[Sentence]:
    """The last paper's own sentences, each in the section of the figure it begins with."""
    together = [list(figures) for _, figures in groupby(stands.stated, key=lambda figure: figure.words)]
    return [
        Sentence(
            fold(figures[0].words),
            tuple(Figure(figure.n, figure.of, fold(figure.words)) for figure in figures),
            stated=True,
        )
        for figures in together
        if figures[0].of == section
    ]
