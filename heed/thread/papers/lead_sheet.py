"""The sheet that a theme lead fills in without an account: what was asked in its own words, what is done, and boxes."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Row, Table, fold
from heed.kit.lifecycle.models import Moment, state_at
from heed.kit.people.models import User
from heed.thread.papers.asked_for import AskedFor, asked_for
from heed.thread.papers.closing import heard_risks, result_of, told_of
from heed.thread.papers.reading import sheets
from heed.thread.papers.reading.sheets import About, Key
from heed.thread.papers.status import running_footer, running_header
from heed.thread.recommendations.lifecycle import OPEN, ActionState, RecommendationLifecycle, RecommendationState
from heed.thread.recommendations.models import Action, Group
from heed.thread.recommendations.naming import as_called

TITLE = "What was asked of you, and what has become of it"
HOW = (
    "Write into the boxes whose names end in “(box)”, in your own words and as much or as little as you know. "
    "An empty box changes nothing. Leave the lines that begin with “Key” as they are: by them your words find "
    "their recommendation. Send the file back as it is; somebody reads every word before it is kept."
)
SAID_BY_A_LEAD = ("acknowledge", "start", "deliver")
"""The moves that ask for nothing but the word of whoever leads."""
AT_RISK = "What was finalised, and is not sure any more"
ANSWER_IT = "Tell the review team what you say to it: a paper prints your answer beside it."
NONE_OPEN = "No recommendation is open here, so nothing is asked of you."


def lead_sheet(moment: Moment, theme: str = "", reader: User | None = None) -> Document:
    """The open recommendations of that theme, or of every theme, each in a table with boxes."""
    themes = themes_called(theme, moment) if theme else None
    wanted = Q() if themes is None else Q(theme__in=themes)
    asked = [one for one in asked_for(moment, reader, wanted) if one.state in OPEN]
    blocks: list[Block] = [Heading(TITLE), Paragraph(HOW)]
    if theme:
        blocks.insert(1, Paragraph(f"Theme: {theme}. As at {PartialDate.of(moment.as_at)}."))
    facts = (Row((Cell.of(name), Cell())) for name in (sheets.FILLED_IN_BY, sheets.FILLED_IN_ON))
    blocks.append(Table(tuple(facts), header_rows=0, header_columns=1, widths=(1, 2)))
    if not asked:
        blocks.append(Paragraph(NONE_OPEN))
    for one in asked:
        blocks.append(Heading(f"Recommendation {one.recommendation}", level=2))
        rows = tuple(Row((Cell.of(name), cell)) for name, cell in _rows(one, moment))
        blocks.append(Table(rows, header_rows=0, header_columns=1, widths=(1, 2)))
    blocks += _at_risk(moment, themes, reader)
    return Document(
        tuple(blocks),
        title=f"{TITLE}: {theme}" if theme else TITLE,
        header=running_header(),
        footer=running_footer(moment),
    )


def themes_called(name: str, moment: Moment) -> frozenset[UUID]:
    """The themes that had this name at the moment, as we knew it then."""
    groups = as_called(Group.objects.prefetch_related("themes"), moment)
    themes = (theme for group in groups for theme in group.themes.all())
    return frozenset(theme.pk for theme in themes if theme.name.casefold() == name.casefold())


def _at_risk(moment: Moment, themes: frozenset[UUID] | None, reader: User | None) -> Iterator[Block]:
    """What was finalised under the themes and is not sure any more, so that its lead can answer before a paper says so."""
    heard = heard_risks(moment, reader)
    named = (risk for risk in heard if themes is None or risk.recommendation.theme_id in themes)
    if lines := tuple(
        f"{risk.recommendation}. {told_of(risk)} Papers say so from {PartialDate.of(risk.papers_from)}."
        for risk in named
    ):
        yield Heading(AT_RISK, level=2)
        yield Paragraph(ANSWER_IT)
        yield Bullets(lines)


def _rows(one: AskedFor, moment: Moment) -> Iterator[tuple[str, Cell]]:
    asked = one.recommendation
    yield "Leave this line", Cell.of(str(Key(About.RECOMMENDATION, str(asked.pk), asked.version)))
    yield "In the report’s own words", Cell.of(fold(asked.text))
    yield "To be delivered by", Cell.of(str(PartialDate.of(asked.target_on)) if asked.target_on else "No day is set.")
    yield "As our record has it", Cell.of(f"{one.state.label}, since {one.steps[-1].on_date}")
    if states := may_become(one.state):
        yield "You may write in the next box", Cell.of("; ".join(state.label for state in states))
        yield sheets.STANDS_NOW, Cell()
    yield sheets.HOW_IT_GOES, Cell()
    for part in one.parts:
        yield f"Part {part.position}", Cell.of(fold(part.text), str(Key(About.PART, str(part.pk), part.version)))
        yield sheets.DONE_FOR_PART, Cell()
    for action in one.actions:
        yield "An action for it", Cell.of(fold(str(action)), str(Key(About.ACTION, str(action.pk), action.version)))
        yield from _action(action, moment)


def _action(action: Action, moment: Moment) -> Iterator[tuple[str, Cell]]:
    if action.text and action.aim:
        yield "Its aim", Cell.of(fold(action.aim))
    yield "How far, in our record", Cell.of(ActionState.of(state_at(action.steps.all(), moment)).label)
    if targets := [*action.actiontargets.all()]:
        yield "It is to be done by", Cell.of(str(PartialDate.of(targets[-1].target_on)))
    if lines := tuple(result_of(line) for line in action.learning.all()):
        yield "What we know already", Cell.of(Bullets(lines))
    yield sheets.DONE_SINCE, Cell()
    yield sheets.CAME_OF_IT, Cell()


def may_become(state: RecommendationState) -> list[RecommendationState]:
    """Where whoever works on a recommendation may say that it has come to, with nothing more to be asked."""
    ahead = (move for move in RecommendationLifecycle.moves() if state in move.sources)
    return [RecommendationState.of(move.to) for move in ahead if move.name in SAID_BY_A_LEAD]
