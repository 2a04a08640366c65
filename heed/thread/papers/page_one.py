"""The first page of a paper, for somebody who reads it at home: what changed, what is late, what is not known, what is asked."""

from collections.abc import Iterator, Sequence
from datetime import date

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Block, Bullets, Cell, Heading, Paragraph, Row, Table, fold
from heed.thread.papers.figures import BY_KEY, FIGURES, Stood
from heed.thread.papers.models import AnswerKind, MemberQuestion, Paper
from heed.thread.papers.reading import labels
from heed.thread.papers.since import NOT_YET_DONE, Moved, Since, reference
from heed.thread.papers.standing import Standing
from heed.thread.recommendations.lifecycle import RecommendationState

CONTENT_NOTE = (
    "This paper speaks of domestic abuse and of people who died. It names nobody, but parts of it may be hard to read. "
    "You need not read it alone or all at once; whom you can talk to stands at its end."
)
NOTHING_SINCE = "Nothing that this paper counts has changed."
FIRST_PAPER = "This is the first paper to you that was issued here, so there is nothing yet to compare it with."
NOTHING_LATE = "Nothing that has a day is past it."
NOTHING_ASKED = "Nothing this time."
NO_QUESTIONS = "No question of yours is open."

WHOSE_MOVE = {
    RecommendationState.CIRCULATED: "ours, to say whether we agree",
    RecommendationState.CHANGE_ASKED: "the chair’s, to say whether it is changed",
    RecommendationState.SENT_BACK: "the review team’s, to find another theme lead",
    RecommendationState.ACKNOWLEDGED: "the theme lead’s, to begin",
    RecommendationState.WAITING: "that of another body, for which we wait",
    RecommendationState.NOT_KNOWN: "ours, to find out what came of it",
    RecommendationState.AGREED: "the review team’s, to give it to a theme lead",
    RecommendationState.DISSEMINATED: "the theme lead’s, to begin",
    RecommendationState.UNDER_WAY: "the theme lead’s, to finish",
}
"""Who has to do the next thing, by where a recommendation stands."""


def content_note(banner: str) -> Iterator[Block]:
    yield Heading(labels.BEFORE_YOU_READ)
    if banner:
        yield Paragraph(banner)
    yield Paragraph(CONTENT_NOTE)


def since_last(
    earlier: Paper | None, change: Since | None, then: dict[str, int], now: dict[str, int], shown: Sequence[str]
) -> Iterator[Block]:
    """What changed since the board's last paper: in figures that may be printed, and by reference."""
    yield Heading(labels.SINCE)
    if earlier is None or change is None:
        yield Paragraph(FIRST_PAPER)
        return
    yield Paragraph(f"Your last paper was {earlier}, as at {PartialDate.of(earlier.as_at)}.")
    if shown:
        yield _then_and_now(earlier.as_at, then, now, shown)
    lines = tuple(_changes(change))
    yield Bullets(lines) if lines else Paragraph(NOTHING_SINCE)


def _then_and_now(as_at: date, then: dict[str, int], now: dict[str, int], shown: Sequence[str]) -> Table:
    header = Row((Cell.of("What is counted"), Cell.of(str(PartialDate.of(as_at))), Cell.of("Now")))
    rows = [
        Row((Cell.of(BY_KEY[figure.key].title), Cell.of(str(then[figure.key])), Cell.of(str(now[figure.key]))))
        for figure in FIGURES
        if figure.key in shown
    ]
    return Table((header, *rows), widths=(6, 2, 2), header_columns=1)


def _changes(change: Since) -> Iterator[str]:
    if change.new_reviews:
        yield f"New reviews: {_listed(change.new_reviews)}."
    for moved in change.moved_reviews:
        yield f"{_moved('Reviews', moved)}."
    if change.new_recommendations:
        yield f"New recommendations: {_listed(change.new_recommendations)}."
    if change.finalised:
        yield f"Recommendations finalised: {_listed(change.finalised)}."
    for moved in change.moved_recommendations:
        yield f"{_moved('Recommendations', moved)}."
    if change.slipped:
        yield f"Recommendations that passed their day and are not delivered: {_listed(change.slipped)}."


def _moved(noun: str, moved: Moved) -> str:
    return f"{noun} that came to “{moved.to}”: {_listed(moved.records)}"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def late(stands: Standing, may_name: set[object]) -> Iterator[Block]:
    """What is past its day, the longest first, and who has to do the next thing."""
    yield Heading(labels.LATE)
    today = stands.moment.as_at
    overdue = sorted(
        (
            one
            for one in stands.reading.recommendations
            if one.state in NOT_YET_DONE and one.record.target_on and one.record.target_on < today
            if one.record.pk in may_name
        ),
        key=lambda one: one.record.target_on,
    )
    waiting = sorted((q for q in stands.questions if q.chase_on < today), key=lambda question: question.chase_on)
    lines = [_late(one, today) for one in overdue]
    lines += [
        f"An answer to “{fold(question.words)}” was to come by {PartialDate.of(question.chase_on)}. "
        f"The next move is that of {fold(question.asked_of)}."
        for question in waiting
    ]
    yield Bullets(tuple(lines)) if lines else Paragraph(NOTHING_LATE)


def _late(one: Stood, today: date) -> str:
    days = (today - one.record.target_on).days
    return (
        f"{reference(one.record)} was to be delivered by {PartialDate.of(one.record.target_on)} and is "
        f"{days} {'day' if days == 1 else 'days'} late. The next move is {WHOSE_MOVE[RecommendationState.of(one.state)]}."
    )


def asks_of_you(paper: Paper) -> Iterator[Block]:
    yield Heading(labels.ASKS_OF_YOU)
    asks = tuple(line for line in map(fold, paper.asks_of_you.splitlines()) if line)
    yield Bullets(asks) if asks else Paragraph(NOTHING_ASKED)


def you_asked(questions: Sequence[MemberQuestion], paper: Paper) -> Iterator[Block]:
    """Each question in its own words, and what came of it by this paper's moment."""
    yield Heading(labels.YOU_ASKED)
    if not questions:
        yield Paragraph(NO_QUESTIONS)
    for question in questions:
        answers = [answer for answer in question.answers.all() if answer.was_known(paper.moment)]
        yield Paragraph(f"You asked: “{fold(question.words)}”")
        if not answers:
            yield Paragraph(f"We have not answered yet. An answer was due by {PartialDate.of(question.due_on)}.")
        elif answers[-1].kind_of_answer == AnswerKind.DID:
            yield Paragraph(f"We did: {fold(answers[-1].words)}")
        else:
            yield Paragraph(f"We have not, because: {fold(answers[-1].words)}")
