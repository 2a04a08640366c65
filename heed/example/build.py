"""Building the example force on an empty record, and finding it there again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heed.example import (
    boards,
    evidence,
    kept,
    leads,
    lists,
    old_reviews,
    papers,
    people,
    programmes,
    progress,
    questions,
    received,
    recommendations,
    reminders,
    repeats,
    reviews,
    themes,
    who_and_when,
)
from heed.kit.activity.record import action
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers.models import Board, Paper
from heed.thread.papers.standing import Counts
from heed.thread.recommendations.models import Action, Programme, Question, Recommendation
from heed.thread.reviews.models import Review

AS_AT = date(2026, 9, 15)
"""The day that the figures below, and the papers of the demo, are as at; nothing in the tables is later."""

EARLIER = date(2026, 3, 31)
"""A day on which much of it had not happened yet."""

FIGURES_AS_AT = Counts(
    reviews_in_progress=14,
    reviews_writing_imr=2,
    reviews_with_chair=12,
    reviews_awaiting_publication=7,
    reviews_with_home_office=3,
    reviews_approved=4,
    reviews_newly_commissioned=5,
    recommendations_open=18,
    reviews_behind_open=7,
    recommendations_to_disseminate=5,
    recommendations_finalised_this_year=23,
)
"""Counted by hand from the tables of this folder, never by the code that they check."""

FIGURES_EARLIER = Counts(
    reviews_in_progress=13,
    reviews_writing_imr=4,
    reviews_with_chair=9,
    reviews_awaiting_publication=6,
    reviews_with_home_office=4,
    reviews_approved=2,
    reviews_newly_commissioned=3,
    recommendations_open=21,
    reviews_behind_open=6,
    recommendations_to_disseminate=2,
    recommendations_finalised_this_year=10,
)
"""The same as at the earlier day: not one of them is the same number."""


@dataclass(frozen=True, slots=True)
class Example:
    """The example force as the record holds it: each thing by the name that the tables give it.

    `cast` by first name in small letters, `reviews` by reference, `recommendations` by review and number, `actions` and
    `questions` by what they are called in this folder, `programmes` by their name, `papers` by their season.
    """

    cast: Mapping[str, User]
    board: Board
    reviews: Mapping[str, Review]
    recommendations: Mapping[str, Recommendation]
    actions: Mapping[str, Action]
    programmes: Mapping[str, Programme]
    questions: Mapping[str, Question]
    papers: Mapping[str, Paper]


def build(*, password: str = "") -> Example:
    """Build the force in one transaction; everybody signs in with `password` where one is given.

    Raises `Refused` where somebody has an account already: an invented force is never mixed into a real record.
    """
    _bring(password)
    return found()


def found() -> Example:
    """The force in a record where it was built, such as a copy of a database."""
    return Example(
        cast=dict(people.found()),
        board=Board.objects.get(meeting_name=boards.MEETING),
        reviews=dict(reviews.found()),
        recommendations=dict(recommendations.found()),
        actions=dict(themes.found()),
        programmes=dict(programmes.found()),
        questions=dict(questions.found()),
        papers=dict(papers.found()),
    )


@action
def _bring(password: str) -> None:
    if User.objects.exists():
        raise Refused(
            "The example force can only be built in an empty record, and somebody has an account in this one."
        )
    cast = people.bring(password)
    boards.bring(cast)
    register = reviews.bring(cast)
    kept.bring(cast, register)
    themed = themes.bring(cast)
    leads.bring(cast, themed)
    asked = recommendations.bring(cast, register, themed)
    progress.bring(cast, themed, asked)
    repeats.bring(cast, asked)
    programmes.bring(cast)
    work = themes.work_on(cast, themed, asked)
    who_and_when.bring(cast, work)
    questions.bring(cast, work)
    evidence.bring(cast, asked, work)
    lists.bring(cast)
    old_reviews.bring(cast)
    received.bring(cast)
    reminders.bring(cast)
    papers.bring(cast, Board.objects.get(meeting_name=boards.MEETING))
