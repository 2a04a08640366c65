"""The action plan of a review or of a partnership, in the columns of the Home Office's template: data with their source."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Row, Table, fold
from heed.kit.lifecycle.models import Moment, state_at
from heed.kit.people.models import User
from heed.thread.evidence.models import AtRisk
from heed.thread.papers.asked_for import AskedFor, asked_for
from heed.thread.papers.closing import result_of, risks, told_of
from heed.thread.papers.status import running_footer, running_header
from heed.thread.recommendations.lifecycle import ActionState, RecommendationState
from heed.thread.recommendations.models import Action, ActionTarget
from heed.thread.reviews.partnerships import in_hand

TITLE = "Action plan"
_TABLE = tomllib.loads(Path(__file__).with_name("action_plan.toml").read_text())


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the plan; `verified` where somebody here has seen it in the template itself."""

    key: str
    title: str
    width: int
    verified: bool


COLUMNS = tuple(Column(**row) for row in _TABLE["column"])
OURSELVES = "The force itself"
SOURCE: str = _TABLE["source"]


def action_plan(moment: Moment, about: str = "", reader: User | None = None) -> Document:
    """The plan of the review with that reference, of that partnership's reviews, or of every review: a table for each."""
    of_partnership = in_hand(moment, reader).get(about)
    review = about if of_partnership is None else ""
    wanted = Q(review__reference=about) if of_partnership is None else Q(review__in=of_partnership)
    found = asked_for(moment, reader, wanted if about else None)
    at_risk = {risk.recommendation_id: risk for risk in risks(moment, reader)}
    by_review: dict[str, list[AskedFor]] = {}
    for one in found:
        by_review.setdefault(one.recommendation.asked_in, []).append(one)
    blocks: list[Heading | Paragraph | Table] = [Heading(_title(about, review))]
    blocks.append(Paragraph(f"As at {PartialDate.of(moment.as_at)}."))
    if not found:
        blocks.append(Paragraph("The record holds no recommendation here."))
    header = Row(tuple(Cell.of(column.title) for column in COLUMNS))
    for reference, asked in sorted(by_review.items()):
        if not review:
            blocks.append(Heading(reference, level=2))
        rows = (Row(tuple(_cell(column.key, one, moment, at_risk) for column in COLUMNS)) for one in asked)
        blocks.append(Table((header, *rows), widths=tuple(column.width for column in COLUMNS)))
    blocks.append(Paragraph(_where_the_columns_come_from()))
    return Document(
        tuple(blocks),
        title=_title(about, review),
        header=running_header(),
        footer=running_footer(moment),
        across=True,
    )


def _title(about: str, review: str) -> str:
    return f"{TITLE}: review {review}" if review else f"{TITLE}: {about}" if about else TITLE


def _cell(key: str, one: AskedFor, moment: Moment, at_risk: Mapping[Any, AtRisk]) -> Cell:
    """A cell of the plan; beside the outcome stands what is not sure any more."""
    cell, risk = _CELLS[key](one, moment), at_risk.get(one.recommendation.pk)
    if key == "outcome" and risk and one.state == RecommendationState.FINALISED:
        return Cell((*cell.blocks, Paragraph(f"At risk: {told_of(risk)}")))
    return cell


def _where_the_columns_come_from() -> str:
    unseen = [f"“{column.title}”" for column in COLUMNS if not column.verified]
    return f"Columns: {SOURCE}. Not verified against the template itself: {', '.join(unseen)}."


def _recommendation(one: AskedFor, _: Moment) -> Cell:
    return Cell.of(str(one.recommendation), fold(one.recommendation.text))


def _scope(one: AskedFor, _: Moment) -> Cell:
    return Cell.of(one.recommendation.get_scope_display())


def _actions(one: AskedFor, moment: Moment) -> Cell:
    said = tuple(
        f"{fold(str(action))} ({ActionState.of(state_at(action.steps.all(), moment)).label})" for action in one.actions
    )
    return Cell.of(Bullets(said)) if said else Cell.of("None recorded yet")


def _lead(one: AskedFor, _: Moment) -> Cell:
    """Whoever it is asked of; where nobody is named it is the force's own. Below, who carries each action out."""
    leads = [(action, str(found[-1])) for action in one.actions if (found := [*action.actionleads.all()])]
    return Cell.of(*(one.agencies or (settings.FORCE or OURSELVES,)), *_of_each_action(one, "Lead: ", leads))


def _of_each_action(one: AskedFor, label: str, told: list[tuple[Action, str]]) -> tuple[str | Bullets, ...]:
    """What is told of actions, each with its words where there are several."""
    if len(one.actions) == 1:
        return tuple(f"{label}{words}" for _, words in told)
    return (Bullets(tuple(f"{fold(str(action))}: {words}" for action, words in told)),) if told else ()


def _milestones(one: AskedFor, _: Moment) -> Cell:
    steps = tuple(f"{step.on_date}: {RecommendationState.of(step.after).label}" for step in one.steps)
    learned = tuple(
        f"{line.on_date}: {fold(line.text)}"
        for action in one.actions
        for line in action.learning.all()
        if not line.is_result
    )
    done = tuple(f"{each.on}: {each.kind}: {fold(each.words)}" for each in one.done)
    return Cell.of(Bullets((*steps, *learned, *done)))


def _target(one: AskedFor, _: Moment) -> Cell:
    target = one.recommendation.target_on
    dates = [(action, _by_when(found)) for action in one.actions if (found := [*action.actiontargets.all()])]
    return Cell.of(str(PartialDate.of(target)) if target else "None set", *_of_each_action(one, "Action: ", dates))


def _by_when(targets: Sequence[ActionTarget]) -> str:
    """The date of an action, and its first date where that was another."""
    first, now = (PartialDate.of(targets[at].target_on) for at in (0, -1))
    return f"{now}, at first {first}" if now != first else str(now)


def _outcome(one: AskedFor, _: Moment) -> Cell:
    if one.state not in (RecommendationState.DELIVERED, RecommendationState.FINALISED):
        return Cell.of(f"Not complete: {one.state.label}")
    delivered = [step for step in one.steps if step.after == RecommendationState.DELIVERED] or one.steps[-1:]
    results = tuple(result_of(line) for action in one.actions for line in action.learning.all() if line.is_result)
    return Cell.of(f"{delivered[-1].on_date}", Bullets(results) if results else "No outcome is recorded.")


_CELLS: dict[str, Callable[[AskedFor, Moment], Cell]] = {
    "recommendation": _recommendation,
    "scope": _scope,
    "action": _actions,
    "lead": _lead,
    "milestones": _milestones,
    "target": _target,
    "outcome": _outcome,
}
