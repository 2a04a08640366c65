"""The views that the example force keeps of its lists, and an edited copy of one that came back and waits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from heed.kit.documents.from_excel import Row, Value, rows_of
from heed.kit.people.models import User
from heed.kit.registers.actions import keep_view
from heed.kit.registers.asked import Asked
from heed.kit.registers.register import Register
from heed.kit.registers.returning import receive_copy
from heed.kit.registers.to_take_away import workbook
from heed.thread.recommendations.lists import ACTIONS, RECOMMENDATIONS
from heed.thread.reviews.register import REVIEWS


@dataclass(frozen=True, slots=True)
class View:
    """A view that somebody keeps for everybody."""

    register: Register
    name: str
    query: str


VIEWS = (
    View(REVIEWS, "Most to do first", "sort=-beside_0"),
    View(RECOMMENDATIONS, "To disseminate", "state=agreed"),
    View(RECOMMENDATIONS, "Open, next target first", "state=open&sort=target"),
    View(ACTIONS, "Nobody knows yet", "state=unknown"),
)
COPY = "Recommendations – targets from the theme leads.xlsx"
EDITS: Mapping[tuple[int, str], Value] = {
    (2, "Target"): date(2026, 12, 18),
    (3, "Target"): "by Easter",
    (4, "What is asked"): "Ask it sooner.",
}
"""What somebody typed, by the row of the workbook and the heading of the column."""


def bring(cast: Mapping[str, User]) -> None:
    for view in VIEWS:
        keep_view(register=view.register.name, name=view.name, query=view.query, shared=True, by=cast["asha"])
    taken = workbook(Asked(RECOMMENDATIONS, cast["asha"], QueryDict("state=agreed")))
    assert taken is not None
    rows = rows_of(taken.content, taken.name)
    edited = [_edited(rows[0], row) for row in rows]
    receive_copy(register=RECOMMENDATIONS, name=COPY, rows=edited, by=cast["asha"])


def _edited(head: Row, row: Row) -> Row:
    typed = {head.cells.index(heading): value for (number, heading), value in EDITS.items() if number == row.number}
    return replace(row, cells=tuple(typed.get(place, cell) for place, cell in enumerate(row.cells)))
