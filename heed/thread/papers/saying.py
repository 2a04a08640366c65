"""The sentences in which a paper states its figures: each figure in words of its own, and beside it which sits inside which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from heed.kit.documents.blocks import fold
from heed.kit.documents.notes import mark
from heed.thread.papers.figures import BY_KEY
from heed.thread.papers.reading.figures import REVIEWS
from heed.thread.papers.reading.findings import Figure
from heed.thread.papers.standing import Standing
from heed.thread.papers.suppressing import is_small


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
    tells_how_many_are_hidden: bool = True
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

    def unless_none(self, text: str, told: tuple[str, int]) -> list[Sentence]:
        """The sentence, or nothing where it would count none; a nought that is withheld is withheld in words."""
        return [self.says(text, told)] if told[1] or told[0] in self.withheld else []

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
        (
            "Current status of reviews",
            _reviews(stands, numbers) or _stated(stands, "reviews") or _uncounted(stands, numbers),
        ),
        (
            "Current status of recommendations",
            _recommendations(stands, numbers) or _stated(stands, "recommendations"),
        ),
    ]


def _reviews(stands: Standing, numbers: Numbers) -> list[Sentence]:
    """The whole first, then what it is made of, then in words that nothing is counted twice."""
    n = {key: len(records) for key, records in stands.counted.items()}
    if not n["reviews_not_published"]:
        return []
    says = numbers.says
    home_office, approved = n["reviews_with_home_office"], n["reviews_approved"]
    return [
        says(
            f"{_there_are(n['reviews_not_published'], 'review')} not yet published, each counted once below: in progress, "
            "waiting to be published, or newly commissioned.",
            ("reviews_not_published", n["reviews_not_published"]),
        ),
        says(
            f"{_there_are(n['reviews_in_progress'], 'review')} in progress.",
            ("reviews_in_progress", n["reviews_in_progress"]),
        ),
        says(
            f"In {n['reviews_writing_imr']} of the reviews in progress we are writing the individual management review "
            "(IMR), our own account.",
            ("reviews_writing_imr", n["reviews_writing_imr"]),
        ),
        *numbers.unless_none(
            f"In {n['reviews_before_or_after_writing']} of the reviews in progress our account is not begun yet, or is "
            "signed off and not yet with the chair.",
            ("reviews_before_or_after_writing", n["reviews_before_or_after_writing"]),
        ),
        says(
            f"In {n['reviews_with_chair']} of the reviews in progress our account is written and the overview report is "
            "being finished; where a family is reading it, that time is theirs, and no delay.",
            ("reviews_with_chair", n["reviews_with_chair"]),
        ),
        says(
            f"{_there_are(n['reviews_awaiting_publication'], 'review')} waiting to be published.",
            ("reviews_awaiting_publication", n["reviews_awaiting_publication"]),
        ),
        says(
            f"Of the reviews waiting to be published, {_are(home_office, 'review')} with the Home Office.",
            ("reviews_with_home_office", home_office),
        ),
        says(
            f"Of the reviews waiting to be published, {_are(approved, 'review')} approved by the Home Office.",
            ("reviews_approved", approved),
        ),
        says(
            f"{_there_are(n['reviews_newly_commissioned'], 'review')} newly commissioned, waiting for the terms of reference.",
            ("reviews_newly_commissioned", n["reviews_newly_commissioned"]),
        ),
        Sentence(
            "Those in progress, waiting to be published and newly commissioned do not overlap: together they are all the "
            "reviews not yet published."
        ),
        *numbers.unless_none(
            f"Of the reviews not yet published, {_n(n['reviews_late'], 'review')} "
            f"{'has' if n['reviews_late'] == 1 else 'have'} something past its day; days on hold and days given to a family "
            "are not counted.",
            ("reviews_late", n["reviews_late"]),
        ),
        *_uncounted(stands, numbers),
    ]


NOT_COUNTED = "not counted anywhere in this paper, nor is what they asked for, because who may know of them is limited."


def _uncounted(stands: Standing, numbers: Numbers) -> list[Sentence]:
    """That some are restricted: how many, where those who read it may know that and they are not few."""
    n = stands.uncounted
    if not n:
        return []
    if is_small(n) or not numbers.tells_how_many_are_hidden:
        return [Sentence(f"Some reviews are {NOT_COUNTED}")]
    text = f"Besides, {n} reviews are {NOT_COUNTED}"
    return [Sentence(text, (Figure(n, REVIEWS, text),))]


def _recommendations(stands: Standing, numbers: Numbers) -> list[Sentence]:
    n = {key: len(records) for key, records in stands.counted.items()}
    if not n["recommendations_owned"] and not n["recommendations_addressed"]:
        return []
    return [*_open(n, numbers), *_closed(stands, n, numbers)]


def _open(n: Mapping[str, int], numbers: Numbers) -> list[Sentence]:
    """What is open, cut twice: by where it comes from, and by how far it has come."""
    says, some = numbers.says, numbers.unless_none
    from_reviews, reviews = n["recommendations_from_reviews"], n["reviews_behind_open"]
    comes = "comes" if from_reviews == 1 else "come"
    sent, between = n["recommendations_to_disseminate"], n["recommendations_between"]
    return [
        says(
            f"We own {_n(n['recommendations_open'], 'open recommendation')}.",
            ("recommendations_open", n["recommendations_open"]),
        ),
        says(
            f"Of the open recommendations, {_n(from_reviews, 'recommendation')} {comes} from {_n(reviews, 'review')}.",
            ("recommendations_from_reviews", from_reviews),
            ("reviews_behind_open", reviews),
        ),
        *_counted_above_too(n, numbers),
        *some(
            f"Of the open recommendations, {_n(n['recommendations_from_others'], 'recommendation')} did not come from a "
            "review, but from another body’s report or from ourselves.",
            ("recommendations_from_others", n["recommendations_from_others"]),
        ),
        says(
            f"Of the open recommendations, {_are(sent, 'recommendation')} agreed, to be disseminated to a theme lead.",
            ("recommendations_to_disseminate", sent),
        ),
        says(
            f"Of the open recommendations, {_are(between, 'recommendation')} being answered or carried out, or waiting for "
            "somebody else.",
            ("recommendations_between", between),
        ),
        *some(
            f"Of the open recommendations, {_are(n['recommendations_delivered'], 'recommendation')} said to be delivered, "
            "and waiting for a second person to look.",
            ("recommendations_delivered", n["recommendations_delivered"]),
        ),
        Sentence(
            "Those to be disseminated, those being answered or carried out and those said to be delivered do not overlap: "
            "together they are all the open recommendations."
        ),
    ]


def _counted_above_too(n: Mapping[str, int], numbers: Numbers) -> list[Sentence]:
    """How the reviews behind open recommendations overlap with the reviews counted before them."""
    above, elsewhere = n["reviews_behind_open_not_published"], n["reviews_behind_open_elsewhere"]
    told = {"reviews_behind_open", "reviews_behind_open_not_published", "reviews_behind_open_elsewhere"}
    if told.isdisjoint(numbers.withheld) and above and not elsewhere:
        return [Sentence("All the reviews that these come from are counted above too, among those not yet published.")]
    return [
        *numbers.unless_none(
            f"Of the reviews that these come from, {_are(above, 'review')} counted above too, among those not yet published.",
            ("reviews_behind_open_not_published", above),
        ),
        *numbers.unless_none(
            f"Of the reviews that these come from, {_are(elsewhere, 'review')} not counted above: published, finished, or of "
            "a kind that this paper does not count.",
            ("reviews_behind_open_elsewhere", elsewhere),
        ),
    ]


def _closed(stands: Standing, n: Mapping[str, int], numbers: Numbers) -> list[Sentence]:
    """What was finalised this year, then what is addressed and what is verified, of whatever year."""
    says, some, year = numbers.says, numbers.unless_none, stands.moment.as_at.year
    verified = n["recommendations_verified"]
    return [
        says(
            f"We have finalised {_n(n['recommendations_finalised_this_year'], 'recommendation')} since the start of {year}.",
            ("recommendations_finalised_this_year", n["recommendations_finalised_this_year"]),
        ),
        says(
            f"The open and the finalised do not overlap: together they are {_n(n['recommendations_owned'], 'recommendation')}.",
            ("recommendations_owned", n["recommendations_owned"]),
        ),
        says(
            f"In all, and not only of this year, {_are(n['recommendations_addressed'], 'recommendation')} addressed: the "
            "owner says that what was asked is delivered.",
            ("recommendations_addressed", n["recommendations_addressed"]),
        ),
        says(
            f"Of the addressed recommendations, {_are(verified, 'recommendation')} verified: a second person finalised what "
            "was audited, what moved the outcome, or what cannot sensibly be measured.",
            ("recommendations_verified", verified),
        ),
        *some(
            f"Of the addressed recommendations, {_are(n['recommendations_not_shown'], 'recommendation')} finalised while "
            "nothing in the record shows that they work.",
            ("recommendations_not_shown", n["recommendations_not_shown"]),
        ),
        *_how_the_closed_overlap(stands, n, numbers),
        *some(
            f"Of the addressed recommendations, {_are(n['recommendations_at_risk'], 'recommendation')} at risk: finalised, "
            "and not sure any more.",
            ("recommendations_at_risk", n["recommendations_at_risk"]),
        ),
    ]


def _how_the_closed_overlap(stands: Standing, n: Mapping[str, int], numbers: Numbers) -> list[Sentence]:
    """In words, so that nobody adds up what is counted twice; nothing where a number of it is withheld."""
    keys = ("recommendations_delivered", "recommendations_verified", "recommendations_finalised_this_year")
    if not numbers.withheld.isdisjoint({*keys, "recommendations_not_shown", "recommendations_addressed"}):
        return []
    verified, this_year = (set(stands.counted[key]) for key in keys[1:])
    said = []
    if n["recommendations_delivered"]:
        said.append("Those said to be delivered are counted twice: among the open, and among the addressed.")
    if this_year and this_year == verified:
        said.append("Those finalised this year and those verified are the same, counted twice.")
    elif this_year and this_year < verified:
        said.append("Those finalised this year are all among the verified; the others were finalised in earlier years.")
    elif this_year:
        said.append("Those finalised this year are all among the addressed, and not all among the verified.")
    return list(map(Sentence, said))


def _n(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _are(n: int, noun: str) -> str:
    return f"{_n(n, noun)} {'is' if n == 1 else 'are'}"


def _there_are(n: int, noun: str) -> str:
    return f"There {'is' if n == 1 else 'are'} {_n(n, noun)}"


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
