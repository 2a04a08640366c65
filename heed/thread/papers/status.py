"""The status paper: what became of the reviews and their recommendations, written from the record as at a day.

The record becomes findings (what the paper will say) and, beside them, blocks (how it says it). A paper that is read
back gives the same findings.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Row, Table, fold
from heed.kit.lifecycle.models import Moment, state_at
from heed.kit.people.models import User
from heed.thread.papers.closing import Measured, told_of
from heed.thread.papers.comparing import Comparison, comparisons
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.apparatus import without_apparatus
from heed.thread.papers.reading.find import dates_of
from heed.thread.papers.reading.findings import Findings, FoundAction, Kind, Learning, Programme, State, Status
from heed.thread.papers.reading.sections import sections_of
from heed.thread.papers.reading.targets import Calendar, target_in_row
from heed.thread.papers.saying import Numbers, status_sections
from heed.thread.papers.since import about
from heed.thread.papers.standing import Standing, standing
from heed.thread.recommendations.models import Action, Group, Question

TITLE = "Reviews after a domestic abuse related death: status of reviews and recommendations"

AT_RISK_WITHHELD = "How many recommendations are at risk, and which, is withheld."


@dataclass(frozen=True)
class StatusPaper:
    """One paper, twice: as findings, and as the document that says them."""

    findings: Findings
    document: Document


def status_paper(moment: Moment, meeting: str = "", reader: User | None = None) -> StatusPaper:
    """The paper as at `moment` for that meeting, of what the reader may know of; the same content for ever once both its times are past."""
    stands = standing(moment, meeting, reader)
    blocks = tuple(_blocks(stands))
    document = Document(blocks, title=TITLE, header=running_header(), footer=running_footer(moment))
    return StatusPaper(_findings(stands, document), document)


def running_header() -> str:
    return " · ".join(part for part in (settings.MARKING, settings.FORCE, settings.NOTICE) if part)


def running_footer(moment: Moment) -> str:
    known = timezone.localtime(moment.known_at)
    return f"As at {PartialDate.of(moment.as_at)}, as known on {known:%-d %B %Y at %H:%M}"


# What the record says, as findings.


def _findings(stands: Standing, document: Document) -> Findings:
    actions = tuple(_found_action(action, stands) for group in stands.groups for action in _actions(group))
    return Findings(
        kind=Kind.STATUS_PAPER,
        header=heading_facts(stands),
        figures=tuple(
            figure
            for _, sentences in status_sections(stands, Numbers())
            for sentence in sentences
            for figure in sentence.figures
        ),
        actions=actions,
        groups=tuple(fold(group.name) for group in stands.groups if _actions(group)),
        programmes=tuple(Programme(fold(p.name), fold(p.when), _folded_lines(p.words)) for p in stands.programmes),
        objectives=tuple(fold(objective.text) for p in stands.programmes for objective in p.objectives.all()),
        dates=dates_of(sections_of(without_apparatus(document))),
        questions=tuple(as_asked(question, stands) for question in stands.questions),
    )


def heading_facts(stands: Standing) -> dict[str, str]:
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


def _found_action(action: Action, stands: Standing) -> FoundAction:
    state = State(state_at(action.steps.all(), stands.moment))
    lines = action.learning.all()
    text, aim = fold(action.text), fold(action.aim)
    learning = tuple(Learning(fold(line.text), State(line.state)) for line in lines if not line.is_result)
    return FoundAction(
        text=text,
        aim=aim,
        group=fold(action.theme.group.name),
        theme=fold(action.theme.name),
        status=Status(state, labels.STATE_WORDS[state]),
        learning=learning,
        target_date=target_in_row((text, aim, *(line.text for line in learning)), Calendar(stands.moment.as_at)),
        result=" ".join(fold(line.text) for line in lines if line.is_result),
        recommendations=tuple(
            str(carries.recommendation)
            for carries in action.carried.all()
            if stands.may_name(carries.recommendation_id)
        ),
    )


def as_asked(question: Question, stands: Standing) -> str:
    if question.asked_on > stands.moment.as_at:
        return f"{fold(question.words)} Not known."
    asked_of = stands.whom(question.asked_of)
    return f"{fold(question.words)} Not known: asked of {asked_of} on {PartialDate.of(question.asked_on)}."


# How the paper says it, as blocks.


def _blocks(stands: Standing) -> Iterator[Block]:
    yield Heading(TITLE)
    yield letterhead(heading_facts(stands))
    yield from figures(stands, Numbers())
    if stands.stated:
        yield from _stated_and_counted(comparisons(stands.stated, stands.counts), stands)
    yield from programmes(stands)
    yield from themes(stands)
    yield from questions(stands)
    yield from at_risk(stands)
    yield from what_was_measured(stands)
    yield from appendices(stands)


def at_risk(stands: Standing, withheld: frozenset[str] = frozenset()) -> Iterator[Block]:
    """What was finalised and is not sure any more, why, and what its owner says; nothing where there is none to name.

    Where their number is withheld none is named, since they could be counted.
    """
    if "recommendations_at_risk" in withheld:
        yield Heading(labels.AT_RISK)
        yield Paragraph(AT_RISK_WITHHELD)
        return
    named = [risk for risk in stands.risks if stands.may_name(risk.recommendation_id)]
    if not named:
        return
    yield Heading(labels.AT_RISK)
    yield Bullets(tuple(f"{about(risk.recommendation)} is at risk. {told_of(risk)}" for risk in named))


def what_was_measured(stands: Standing, withheld: frozenset[str] = frozenset()) -> Iterator[Block]:
    """Each measure that an action here rests on: its last reading whole, of when it is, and what it does not tell."""
    if not stands.measured:
        return
    yield Heading(labels.MEASURED)
    header = Row(tuple(map(Cell.of, ("What it counts", "For which action", "Reading", "As at", "To be kept in mind"))))
    yield Table((header, *(_measured_row(one, withheld) for one in stands.measured)), widths=(5, 4, 3, 3, 3))


def _measured_row(one: Measured, withheld: frozenset[str]) -> Row:
    reading = "Withheld, because few were counted." if one.measure.key in withheld else one.said
    return Row(
        (
            Cell.of(f"{one.measure.title}: {fold(one.measure.definition)}"),
            Cell.of(Bullets(tuple(fold(str(action)) for action in one.actions))),
            Cell.of(
                reading[0].upper() + reading[1:], f"It is to be {' and '.join(one.keep_to)}." if one.keep_to else ""
            ),
            Cell.of(one.as_at or "Not read yet"),
            Cell.of(fold(one.reading.caveat) if one.reading and one.reading.caveat else "Nothing is noted."),
        )
    )


def figures(stands: Standing, numbers: Numbers) -> Iterator[Block]:
    """The two sections in which the paper states its figures."""
    for title, sentences in status_sections(stands, numbers):
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


def letterhead(header: dict[str, str]) -> Table:
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


def programmes(stands: Standing) -> Iterator[Block]:
    yield Heading(labels.PROGRAMMES)
    if not stands.programmes:
        yield Paragraph("None is described.")
    for programme in stands.programmes:
        yield Heading(programme.name, level=2)
        if programme.when:
            yield Paragraph(labels.labelled(labels.WHEN, programme.when))
        yield from (Paragraph(line) for line in _folded_lines(programme.words).split("\n") if line)


def themes(stands: Standing) -> Iterator[Block]:
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
        yield Table((header, *(_theme_row(action, stands) for action in actions)), widths=(3, 6, 7))


def _theme_row(action: Action, stands: Standing) -> Row:
    found = _found_action(action, stands)
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
                *(
                    labels.labelled(labels.RESULT if line.was_measured else labels.RESULT_NOT_MEASURED, fold(line.text))
                    for line in action.learning.all()
                    if line.is_result
                ),
            ),
        )
    )


def _none_named(action: Action) -> str:
    """Why no recommendation stands behind an action: its paper does not say, or nobody has attached one yet."""
    if action.carried.all():
        return labels.NOT_NAMED
    return labels.NOT_SAID if action.source else labels.NONE_ATTACHED


def questions(stands: Standing) -> Iterator[Block]:
    yield Heading(labels.OPEN_QUESTIONS[0])
    asked = tuple(as_asked(question, stands) for question in stands.questions)
    yield Bullets(asked) if asked else Paragraph(labels.NO_OPEN_QUESTIONS)


def appendices(stands: Standing) -> Iterator[Block]:
    with_objectives = (programme for programme in stands.programmes if programme.objectives.all())
    for number, programme in enumerate(with_objectives, start=1):
        yield Heading(labels.objectives_heading(programme.name, number))
        yield Bullets(tuple(objective.text for objective in programme.objectives.all()))
