"""The first page of a paper, for somebody who reads it at home: what changed, what is late, what is not known, what is asked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Block, Bullets, Cell, Heading, Paragraph, Row, Table, fold
from heed.thread.papers.figures import FIGURES, Counted, Stood, depth_of
from heed.thread.papers.models import AnswerKind, Meeting, MemberQuestion, Paper
from heed.thread.papers.reading import labels
from heed.thread.papers.saying import Numbers
from heed.thread.papers.since import NOT_YET_DONE, Flow, Moved, Since, about, reference, references, theme_of
from heed.thread.papers.standing import Standing
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.reviews.late import Late
from heed.thread.reviews.lifecycle import ReviewState

CONTENT_NOTE = (
    "This paper speaks of domestic abuse and of people who died. It names none of them, but parts of it may be hard to read. "
    "You need not read it alone or all at once; whom you can talk to stands at its end."
)
NOTHING_SINCE = "Nothing that this paper counts has changed."
FIRST_PAPER = "This is the first paper to you that was issued here, so there is nothing yet to compare it with."
HOW_TO_READ = (
    "A line with a dash counts some of what the line above it with one dash fewer counts. Where two lines count the same "
    "record twice, the two sections before this one say so."
)
TOLD_IN_PART = "Where some of them came to, and which of them are new, is withheld: with it a number that is withheld could be worked out."
NOTHING_LATE = "No review, no recommendation and no question that has a day is past it."
NOTHING_LATE_THAT_IS_CLEARED = "Nothing that may be told here is past its day."
ONLY_WHAT_IS_CLEARED = (
    "Of reviews that the Home Office has not cleared, and of what they asked for, this part says nothing."
)
LATE_IS_WITHHELD = (
    "Which reviews are past a day of theirs is withheld, because with it a number that is withheld could be worked out."
)
NOTHING_ASKED = "Nothing this time."
NO_THEME = "what stands under no theme yet"
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


def content_note(banner: str, stands: Standing, meeting: Meeting | None) -> Iterator[Block]:
    yield Heading(labels.BEFORE_YOU_READ)
    if meeting:
        yield Paragraph(
            f"This paper is for the meeting on {PartialDate.of(meeting.meets_on)}. "
            f"It says what was so on {PartialDate.of(stands.moment.as_at)}."
        )
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
    if then.change.is_nothing and not then.change.lost:
        yield Paragraph(NOTHING_SINCE)
    else:
        yield Paragraph(f"More of it stands under “{labels.MOVED}”.")


FLOWS = (
    (
        "reviews_not_published",
        "reviews",
        "review",
        "not yet published",
        "published",
        ReviewState.PUBLISHED,
        "finished otherwise",
    ),
    (
        "recommendations_open",
        "recommendations",
        "recommendation",
        "open",
        "finalised",
        RecommendationState.FINALISED,
        "closed otherwise",
    ),
)
"""The two figures that are told as what there was, what came and what went: of what, where it stands, how it goes."""


def _flows(then: Then, numbers: Numbers) -> Iterator[str]:
    for key, told, noun, stands, goes, end, otherwise in FLOWS:
        if key not in then.shown:
            continue
        now, flow = len(then.now[key]), getattr(then.change, told)
        came = (("new", len(flow.new)), (OLDER, len(flow.brought)), ("opened again", len(flow.back)))
        ended = sum(one.state == end for one in flow.went)
        went = ((goes, ended), (otherwise, len(flow.went) - ended), ("no longer counted", flow.lost))
        yield (
            f"{numbers.number(key, now)} {noun if now == 1 else f'{noun}s'} {'is' if now == 1 else 'are'} {stands}. At your "
            f"last paper there {'was' if flow.before == 1 else 'were'} {flow.before or 'none'}; since then "
            f"{_in_parts('came', came)} and {_in_parts('went', went)}.{_both(flow)}"
        )


OLDER = "older, and brought into the record since"


def _in_parts(verb: str, parts: Sequence[tuple[str, int]]) -> str:
    """*3 came (2 new, 1 opened again)*."""
    told = ", ".join(f"{n} {words}" for words, n in parts if n)
    return f"{sum(n for _, n in parts)} {verb} ({told})" if told else f"none {verb}"


def _both(flow: Flow) -> str:
    """So that nobody misses one of them in what there was or in what there is."""
    if not flow.between:
        return ""
    n = len(flow.between)
    return f" Among both {'is 1' if n == 1 else f'are {n}'} that came and went in between."


def _changes(change: Since) -> Iterator[str]:
    """In the words of the themes; which recommendations they are stands further on."""
    if change.finalised:
        yield f"What was finalised, once a second person had looked, is about {_themes(change.finalised)}."
    if change.new_recommendations:
        yield f"What is newly asked of us is about {_themes(change.new_recommendations)}."
    if change.new_reviews:
        yield f"New reviews: {_listed(change.new_reviews)}."
    if change.brought_reviews:
        yield f"Reviews older than your last paper, brought into the record since: {_listed(change.brought_reviews)}."


def _themes(asked: Sequence[Any]) -> str:
    return ", ".join(name or NO_THEME for name in sorted(set(map(theme_of, asked))))


def _by_theme(asked: Sequence[Any]) -> str:
    """What they are about, each with the references under it."""
    by_theme: dict[str, list[str]] = {}
    for one in asked:
        by_theme.setdefault(theme_of(one), []).append(reference(one))
    return "; ".join(f"{name or NO_THEME}: {_listed(found)}" for name, found in sorted(by_theme.items()))


def moved(then: Then | None, numbers: Numbers) -> Iterator[Block]:
    """Every figure then and now, and every record that is new, was finalised or came to another state."""
    if then is None or not (then.shown or not then.change.is_nothing):
        return
    yield Heading(labels.MOVED)
    if then.shown:
        yield Paragraph(HOW_TO_READ)
        yield _then_and_now(then, numbers)
    if lines := tuple(_moves(then.change)):
        yield Bullets(lines)


def _then_and_now(then: Then, numbers: Numbers) -> Table:
    earlier, now = then.earlier.as_at, then.now_as_at
    header = Row((Cell.of("What is counted"), Cell.of(str(PartialDate.of(earlier))), Cell.of(str(PartialDate.of(now)))))
    rows = [
        Row(
            (
                Cell.of(f"{'– ' * depth_of(figure.key)}{figure.title}"),
                Cell.of(str(len(then.before[figure.key]))),
                Cell.of(numbers.number(figure.key, len(then.now[figure.key]))),
            )
        )
        for figure in FIGURES
        if figure.key in then.shown and (then.before[figure.key] or then.now[figure.key])
    ]
    return Table((header, *rows), widths=(4, 2, 2), header_columns=1)


def _moves(change: Since) -> Iterator[str]:
    if change.finalised:
        yield f"Recommendations finalised, {_by_theme(change.finalised)}."
    if change.new_recommendations:
        yield f"New recommendations, {_by_theme(change.new_recommendations)}."
    if change.brought_recommendations:
        brought = _listed(change.brought_recommendations)
        yield f"Recommendations older than your last paper, brought into the record since: {brought}."
    if change.recommendations.between:
        yield f"Recommendations that came and went in between: {_listed(references(change.recommendations.between))}."
    if change.slipped:
        yield f"Recommendations that passed their day and are not delivered: {_listed(change.slipped)}."
    if change.reviews.between:
        yield f"Reviews that came and went in between: {_listed(references(change.reviews.between))}."
    for one in change.moved_reviews:
        yield f"{_moved('Reviews', one)}."
    for one in change.moved_recommendations:
        yield f"{_moved('Recommendations', one)}."
    if change.is_told_in_part:
        yield TOLD_IN_PART


def _moved(noun: str, moved: Moved) -> str:
    return f"{noun} that came to “{moved.to}”: {_listed(moved.records)}"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def late(stands: Standing, may_name: set[object], untold: Collection[object] = ()) -> Iterator[Block]:
    """What is past its day, the longest first, and who has to do the next thing, where that does not tell what is `untold`."""
    yield Heading(labels.LATE)
    today = stands.moment.as_at
    overdue = sorted(
        (
            (target, one)
            for one in stands.reading.recommendations
            if one.state in NOT_YET_DONE and one.record.pk in may_name
            if (target := stands.reading.target_of(one.record)) and target < today
        ),
        key=lambda found: found[0],
    )
    waiting = sorted((q for q in stands.questions if q.chase_on < today), key=lambda question: question.chase_on)
    reviews = [one for one in stands.reading.late if stands.may_name_review(one.review.pk)]
    lines = [_late_review(one) for one in reviews if one.review.pk not in untold]
    lines += [_late(one, target, today, tells_whose=one.record.pk not in untold) for target, one in overdue]
    lines += [
        f"We asked {stands.whom(question.asked_of)}: “{fold(question.words)}” and hoped for an answer by "
        f"{PartialDate.of(question.chase_on)}. The next move is ours: to ask again."
        for question in waiting
    ]
    if lines:
        yield Bullets(tuple(lines))
    if any(one.review.pk in untold for one in reviews):
        yield Paragraph(LATE_IS_WITHHELD)
    elif not lines:
        yield Paragraph(NOTHING_LATE if stands.nameable is None else NOTHING_LATE_THAT_IS_CLEARED)
    if stands.nameable is not None:
        yield Paragraph(ONLY_WHAT_IS_CLEARED)


def _late_review(one: Late) -> str:
    said = f"{one.what} {reference(one.review)} was due by {PartialDate.of(one.due)} and is {_days(one.days)} late."
    return f"{said} The next move is {one.whose}." if one.whose else said


def _late(one: Stood, target: date, today: date, *, tells_whose: bool) -> str:
    days = _days((today - target).days)
    said = f"{about(one.record)} was to be delivered by {PartialDate.of(target)} and is {days} late."
    return f"{said} The next move is {WHOSE_MOVE[RecommendationState.of(one.state)]}." if tells_whose else said


def _days(n: int) -> str:
    return f"{n} day" if n == 1 else f"{n} days"


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
            was_or_is = "was" if question.due_on < timezone.localdate(paper.moment.known_at) else "is"
            yield Paragraph(
                f"We have not answered yet. An answer {was_or_is} due by {PartialDate.of(question.due_on)}."
            )
        else:
            yield Paragraph(f"{AnswerKind(answers[-1].kind_of_answer).label}: {fold(answers[-1].words)}")
