"""The first page of a paper, for somebody who reads it at home: what changed, what is late, what is not known, what is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Block, Bullets, Cell, Heading, Paragraph, Row, Table, fold
from heed.thread.papers.figures import FIGURES, Counted, Stood
from heed.thread.papers.models import AnswerKind, MemberQuestion, Paper
from heed.thread.papers.reading import labels
from heed.thread.papers.saying import Numbers
from heed.thread.papers.since import NOT_YET_DONE, Moved, Since, about, reference, theme_of
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
NO_THEME = "not yet under any theme"
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


def content_note(banner: str, stands: Standing) -> Iterator[Block]:
    yield Heading(labels.BEFORE_YOU_READ)
    if banner:
        yield Paragraph(banner)
    yield Paragraph(CONTENT_NOTE)
    cited = (one.record for one in stands.reading.recommendations if stands.may_name(one.record.pk))
    if example := min((one for one in cited if one.review_id), key=reference, default=None):
        yield Paragraph(
            f"Each review has letters and a number in place of a name, such as {example.asked_in}. {reference(example)} is "
            f"what its report calls recommendation {example.number}."
        )


@dataclass(frozen=True, slots=True)
class Then:
    """The board's last paper, what it counted, and what changed between it and now."""

    earlier: Paper
    change: Since
    before: Counted
    now: Counted
    now_as_at: date
    shown: Sequence[str]
    """The figures that may be printed; none where a number of them is withheld."""


def since_last(then: Then | None, numbers: Numbers) -> Iterator[Block]:
    """What changed since the board's last paper, as briefly as it can be told."""
    yield Heading(labels.SINCE)
    if then is None:
        yield Paragraph(FIRST_PAPER)
        return
    yield Paragraph(
        f"Your last paper was {then.earlier}, as at {PartialDate.of(then.earlier.as_at)}. "
        f"This one is as at {PartialDate.of(then.now_as_at)}."
    )
    lines = (*_flows(then, numbers), *_changes(then.change))
    if lines:
        yield Bullets(lines)
    if lines and then.change.has_moves:
        yield Paragraph(f"All else that moved stands further on, under “{labels.MOVED}”.")
    elif not lines and not then.change.has_moves:
        yield Paragraph(NOTHING_SINCE)


FLOWS = (
    ("reviews_not_published", "review", "not yet published", "published or finished otherwise"),
    ("recommendations_open", "recommendation", "open", "finalised or closed otherwise"),
)
"""The two figures that are told as what there was, what came and what went: of what, where it stands, how it goes."""


def _flows(then: Then, numbers: Numbers) -> Iterator[str]:
    for key, noun, stands, goes in FLOWS:
        if key not in then.shown:
            continue
        before, now = set(then.before[key]), set(then.now[key])
        there = f"{numbers.number(key, len(now))} {noun}{' is' if len(now) == 1 else 's are'}"
        yield (
            f"{there} {stands}. At your last paper there were {len(before) or 'none'}; since then "
            f"{len(now - before) or 'none'} came and {_went(len(before - now))} {goes}."
        )


def _went(n: int) -> str:
    return "none was" if not n else "1 was" if n == 1 else f"{n} were"


def _changes(change: Since) -> Iterator[str]:
    if change.finalised:
        yield f"Finalised, which means that a second person has looked, {_by_theme(change.finalised)}."
    if change.new_recommendations:
        yield f"New recommendations to us, {_by_theme(change.new_recommendations)}."
    if change.new_reviews:
        yield f"New reviews: {_listed(change.new_reviews)}."
    if change.slipped:
        yield f"Past their day since, and not delivered: {_listed(change.slipped)}."


def _by_theme(asked: Sequence[Any]) -> str:
    """What they are about, each with the references under it."""
    by_theme: dict[str, list[str]] = {}
    for one in asked:
        by_theme.setdefault(theme_of(one), []).append(reference(one))
    return "; ".join(
        f"on {name}: {_listed(found)}" if name else f"{NO_THEME}: {_listed(found)}"
        for name, found in sorted(by_theme.items())
    )


def moved(then: Then | None) -> Iterator[Block]:
    """Every figure then and now, and every record that came to another state."""
    if then is None or not (then.shown or then.change.has_moves):
        return
    yield Heading(labels.MOVED)
    if then.shown:
        yield _then_and_now(then)
    if lines := tuple(_moves(then.change)):
        yield Bullets(lines)


def _then_and_now(then: Then) -> Table:
    earlier, now = then.earlier.as_at, then.now_as_at
    header = Row((Cell.of("What is counted"), Cell.of(str(PartialDate.of(earlier))), Cell.of(str(PartialDate.of(now)))))
    rows = [
        Row(
            (
                Cell.of(figure.title),
                Cell.of(str(len(then.before[figure.key]))),
                Cell.of(str(len(then.now[figure.key]))),
            )
        )
        for figure in FIGURES
        if figure.key in then.shown and (then.before[figure.key] or then.now[figure.key])
    ]
    return Table((header, *rows), widths=(6, 2, 2), header_columns=1)


def _moves(change: Since) -> Iterator[str]:
    for one in change.moved_reviews:
        yield f"{_moved('Reviews', one)}."
    for one in change.moved_recommendations:
        yield f"{_moved('Recommendations', one)}."


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
        f"We asked {fold(question.asked_of)}: “{fold(question.words)}” and hoped for an answer by "
        f"{PartialDate.of(question.chase_on)}. The next move is ours: to ask again."
        for question in waiting
    ]
    yield Bullets(tuple(lines)) if lines else Paragraph(NOTHING_LATE)


def _late(one: Stood, today: date) -> str:
    days = (today - one.record.target_on).days
    return (
        f"{about(one.record)} was to be delivered by {PartialDate.of(one.record.target_on)} and is "
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
