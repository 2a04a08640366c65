"""The status paper: what became of the reviews and their recommendations, written from the record as at a day.

The record becomes findings (what the paper will say) and, beside them, blocks (how it says it). A paper that is read
back gives the same findings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Row, Table, fold
from heed.kit.lifecycle.models import Moment, state_at
from heed.kit.people.models import User
from heed.thread.papers.comparing import Comparison, comparisons
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.find import dates_of
from heed.thread.papers.reading.findings import Figure, Findings, FoundAction, Kind, Learning, Programme, State, Status
from heed.thread.papers.reading.sections import sections_of
from heed.thread.papers.standing import Counts, Standing, standing
from heed.thread.recommendations.models import Action, Group, Question

TITLE = "Reviews after a domestic abuse related death: status of reviews and recommendations"


@dataclass(frozen=True)
class StatusPaper:
    """One paper, twice: as findings, and as the document that says them."""

    findings: Findings
    document: Document


def status_paper(moment: Moment, meeting: str = "", reader: User | None = None) -> StatusPaper:
    """The paper as at `moment` for that meeting, of what the reader may know of; the same content for ever once both its times are past."""
    stands = standing(moment, meeting, reader)
    blocks = tuple(_blocks(stands))
    document = Document(blocks, title=TITLE, header=_running_header(), footer=_running_footer(moment))
    return StatusPaper(_findings(stands, document), document)


def _running_header() -> str:
    return " · ".join(part for part in (settings.MARKING, settings.FORCE, settings.NOTICE) if part)


def _running_footer(moment: Moment) -> str:
    known = timezone.localtime(moment.known_at)
    return f"As at {PartialDate.of(moment.as_at)}, as known on {known:%-d %B %Y at %H:%M}"


# What the record says, as findings.


def _findings(stands: Standing, document: Document) -> Findings:
    actions = tuple(_found_action(action, stands.moment) for group in stands.groups for action in _actions(group))
    return Findings(
        kind=Kind.STATUS_PAPER,
        header=_header(stands),
        figures=tuple(
            figure for _, sentences in _status_sections(stands) for sentence in sentences for figure in sentence.figures
        ),
        actions=actions,
        groups=tuple(fold(group.name) for group in stands.groups if _actions(group)),
        programmes=tuple(Programme(fold(p.name), fold(p.when), _folded_lines(p.words)) for p in stands.programmes),
        objectives=tuple(fold(objective.text) for p in stands.programmes for objective in p.objectives.all()),
        dates=dates_of(sections_of(document)),
        questions=tuple(_asked(question, stands.moment) for question in stands.questions),
    )


def _header(stands: Standing) -> dict[str, str]:
    on = PartialDate.of(stands.moment.as_at)
    board = stands.board
    facts = {
        "meeting_name": board.meeting_name if board else "",
        "date": str(on),
        "date_iso": on.iso,
        "directorate_department": board.directorate_department if board else "",
        "author": board.author if board else "",
        "name_of_paper": (board.name_of_paper if board else "") or TITLE,
    }
    return {key: fold(value) for key, value in facts.items() if fold(value)}


def _folded_lines(text: str) -> str:
    return "\n".join(line for line in map(fold, text.splitlines()) if line)


def _actions(group: Group) -> list[Action]:
    return sorted(
        (action for theme in group.themes.all() for action in theme.actions.all()), key=lambda action: action.position
    )


def _found_action(action: Action, moment: Moment) -> FoundAction:
    state = State(state_at(action.steps.all(), moment))
    lines = action.learning.all()
    return FoundAction(
        text=fold(action.text),
        aim=fold(action.aim),
        group=fold(action.theme.group.name),
        theme=fold(action.theme.name),
        status=Status(state, labels.STATE_WORDS[state]),
        learning=tuple(Learning(fold(line.text), State(line.state)) for line in lines if not line.is_result),
        result=" ".join(fold(line.text) for line in lines if line.is_result),
        recommendations=tuple(str(carries.recommendation) for carries in action.carried.all()),
    )


def _asked(question: Question, moment: Moment) -> str:
    if question.asked_on > moment.as_at:
        return f"{fold(question.words)} Not known."
    return (
        f"{fold(question.words)} Not known: asked of {fold(question.asked_of)} on {PartialDate.of(question.asked_on)}."
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the paper and the figures it states; `stated` where an earlier paper said it."""

    text: str
    figures: tuple[Figure, ...] = ()
    stated: bool = False


def says(text: str, *figures: tuple[int, str]) -> Sentence:
    return Sentence(text, tuple(Figure(n, of, text) for n, of in figures))


def _status_sections(stands: Standing) -> list[tuple[str, list[Sentence]]]:
    """The two sections of figures: counted from the record or, while it holds nothing of the kind, as last stated."""
    return [
        ("Current status of reviews", _reviews(stands.counts) or _stated(stands, "reviews")),
        (
            "Current status of recommendations",
            _recommendations(stands.counts, stands.moment) or _stated(stands, "recommendations"),
        ),
    ]


def _reviews(counts: Counts) -> list[Sentence]:
    """Each figure in a sentence of its own, and last which sits inside which."""
    if not counts.reviews:
        return []
    return [
        says(
            f"{_there_are(counts.reviews_in_progress, 'review')} in progress.", (counts.reviews_in_progress, "reviews")
        ),
        says(
            f"In {counts.reviews_writing_imr} of these reviews we are writing the individual management review (IMR).",
            (counts.reviews_writing_imr, "reviews"),
        ),
        says(
            f"In {counts.reviews_with_chair} of these reviews we wait for the chair to finish the overview report.",
            (counts.reviews_with_chair, "reviews"),
        ),
        says(
            f"{_there_are(counts.reviews_awaiting_publication, 'review')} waiting to be published.",
            (counts.reviews_awaiting_publication, "reviews"),
        ),
        says(
            f"Of the reviews waiting to be published, {counts.reviews_with_home_office} reviews are with the Home Office.",
            (counts.reviews_with_home_office, "reviews"),
        ),
        says(
            f"{_there_are(counts.reviews_newly_commissioned, 'review')} newly commissioned, waiting for the terms of reference.",
            (counts.reviews_newly_commissioned, "reviews"),
        ),
        says(
            f"Those in progress, waiting to be published and newly commissioned do not overlap: together they are {counts.reviews} reviews.",
            (counts.reviews, "reviews"),
        ),
    ]


def _recommendations(counts: Counts, moment: Moment) -> list[Sentence]:
    owned = counts.recommendations_open + counts.recommendations_finalised_this_year
    if not owned:
        return []
    return [
        says(
            f"We own {counts.recommendations_open} open recommendations, which come from {counts.reviews_behind_open} reviews.",
            (counts.recommendations_open, "recommendations"),
            (counts.reviews_behind_open, "reviews"),
        ),
        says(
            f"Of these open recommendations, {counts.recommendations_to_disseminate} recommendations are agreed "
            "and wait to be disseminated to their theme leads.",
            (counts.recommendations_to_disseminate, "recommendations"),
        ),
        says(
            f"We have finalised {counts.recommendations_finalised_this_year} recommendations since the start of {moment.as_at.year}.",
            (counts.recommendations_finalised_this_year, "recommendations"),
        ),
        says(
            f"The open and the finalised do not overlap: together they are {owned} recommendations.",
            (owned, "recommendations"),
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


# How the paper says it, as blocks.


def _blocks(stands: Standing) -> Iterator[Block]:
    yield Heading(TITLE)
    yield _letterhead(_header(stands))
    for title, sentences in _status_sections(stands):
        yield Heading(title)
        if sentences and all(sentence.stated for sentence in sentences):
            yield Paragraph(
                f"Stated by the paper of {stands.stated[0].paper.on_date}, and not yet counted from the record:"
            )
        yield (
            Bullets(tuple(sentence.text for sentence in sentences))
            if sentences
            else Paragraph("The record holds none.")
        )
    if stands.stated:
        yield from _stated_and_counted(comparisons(stands.stated, stands.counts), stands)
    yield from _programmes(stands)
    yield from _themes(stands)
    yield from _questions(stands)
    yield from _appendices(stands)


def _letterhead(header: dict[str, str]) -> Table:
    rows = [Row((Cell.of(names[0]), Cell.of(header.get(key, "")))) for key, names in labels.HEADER.items()]
    return Table(tuple(rows), header_rows=0, header_columns=1, widths=(1, 3))


def _stated_and_counted(compared: list[Comparison], stands: Standing) -> Iterator[Block]:
    paper = stands.stated[0].paper
    yield Heading(f"What the paper of {paper.on_date} stated, and what the record counts", level=2)
    header = Row((Cell.of("Stated"), Cell.of("Figure"), Cell.of("The record counts"), Cell.of("Difference")))
    rows = [
        Row(
            (
                Cell.of(one.stated.words),
                Cell.of("no number" if one.stated.n is None else str(one.stated.n)),
                Cell.of("–" if one.counted is None else str(one.counted)),
                Cell.of(one.difference),
            )
        )
        for one in compared
    ]
    yield Table((header, *rows), widths=(6, 2, 2, 3))


def _programmes(stands: Standing) -> Iterator[Block]:
    yield Heading(labels.PROGRAMMES)
    if not stands.programmes:
        yield Paragraph("None is described.")
    for programme in stands.programmes:
        yield Heading(programme.name, level=2)
        if programme.when:
            yield Paragraph(labels.labelled(labels.WHEN, programme.when))
        yield from (Paragraph(line) for line in _folded_lines(programme.words).split("\n") if line)


def _themes(stands: Standing) -> Iterator[Block]:
    """The list of themes by group, then one table a group."""
    shown = [(group, actions) for group in stands.groups if (actions := _actions(group))]
    if not shown:
        return
    yield Heading(labels.THEMES)
    for group, actions in shown:
        yield Heading(group.name, level=2)
        yield Bullets(tuple(dict.fromkeys(action.theme.name for action in actions)))
    for group, actions in shown:
        yield Heading(group.name)
        header = Row(tuple(Cell.of(column) for column in labels.THEME_COLUMNS))
        yield Table((header, *(_theme_row(action, stands.moment) for action in actions)), widths=(3, 6, 7))


def _theme_row(action: Action, moment: Moment) -> Row:
    found = _found_action(action, moment)
    lines = tuple(labels.with_state(line.text, line.state) for line in found.learning)
    return Row(
        (
            Cell.of(found.theme),
            Cell.of(
                found.text,
                labels.labelled(labels.AIM, found.aim) if found.aim else "",
                labels.labelled(labels.RECOMMENDATIONS, "; ".join(found.recommendations) or _none_named(action)),
            ),
            Cell.of(
                labels.labelled(labels.STATUS, labels.STATE_WORDS[found.status.state]),
                *([Bullets(lines)] if lines else []),
                labels.labelled(labels.RESULT, found.result) if found.result else "",
            ),
        )
    )


def _none_named(action: Action) -> str:
    """Why no recommendation stands behind an action: its paper does not say, or nobody has attached one yet."""
    return labels.NOT_SAID if action.source else labels.NONE_ATTACHED


def _questions(stands: Standing) -> Iterator[Block]:
    yield Heading(labels.OPEN_QUESTIONS[0])
    asked = tuple(_asked(question, stands.moment) for question in stands.questions)
    yield Bullets(asked) if asked else Paragraph(labels.NO_OPEN_QUESTIONS)


def _appendices(stands: Standing) -> Iterator[Block]:
    with_objectives = (programme for programme in stands.programmes if programme.objectives.all())
    for number, programme in enumerate(with_objectives, start=1):
        yield Heading(labels.objectives_heading(programme.name, number))
        yield Bullets(tuple(objective.text for objective in programme.objectives.all()))
