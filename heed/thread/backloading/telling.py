"""What a row does, told in words: the same on the page and on the command line."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten

from django.urls import reverse

from heed.kit.calendar.dates import PartialDate
from heed.kit.pages.inline import Colour, Link, Tag
from heed.thread.backloading.layout import BY_NAME
from heed.thread.backloading.models import About, ImportedRow, Outcome, Verdict

SHORT = 80
"""Characters of an update, where many stand together."""
COLOURS: dict[str, Colour] = {
    Verdict.REFUSED: "red", Verdict.CHANGE: "yellow", Verdict.ADD: "blue", Verdict.SAME: "grey",
    Outcome.WRITTEN: "green", Outcome.LEFT: "orange", Outcome.UNDONE: "grey",
}  # fmt: skip


def cells_of(row: ImportedRow) -> tuple[str, str | Link, str | Tag, str]:
    place = f"{row.sheet}, row {row.number}" if row.sheet else f"Row {row.number}"
    about = _about(row)
    sort = row.outcome_now or (row.verdict_now if row.verdict else None)
    tag: str | Tag = Tag(str(sort.label), COLOURS[sort]) if sort else "Not compared yet"
    return place, about, tag, _what(row)


def _about(row: ImportedRow) -> str | Link:
    if row.about == About.RECOMMENDATION:
        called = f"{row.cells.get('review', '')} {row.cells.get('number', '')}".strip()
        there = row.recommendation_id
        return Link(called, reverse("recommendations:recommendation", args=[there])) if there else called
    called = row.review.called_inside if row.review else row.cells.get("reference", "")
    return Link(called, reverse("reviews:review", args=[row.review_id])) if row.review else called


def _what(row: ImportedRow) -> str:
    """What the row changes and adds, and until it is written what to look at beside it; or why it does not."""
    if row.why and (row.verdict == Verdict.REFUSED or row.outcome == Outcome.LEFT):
        return row.why
    to_look_at = "" if row.outcome else row.why
    return " ".join(filter(None, [*(_change(*change) for change in row.changes), _added(row.adds), to_look_at]))


def _added(adds: Sequence[Sequence[str]]) -> str:
    if not adds:
        return ""
    told = "; ".join(f"{PartialDate(on)} “{shorten(text, SHORT, placeholder=' …')}”" for on, text in adds)
    return f"Adds {'1 update' if len(adds) == 1 else f'{len(adds)} updates'}: {told}."


def _change(name: str, was: str, will: str) -> str:
    column = BY_NAME[name]
    to = column.shown(will) if will else "nothing"
    said = f"{column.heading}: {column.shown(was)} → {to}" if was else f"{column.heading}: {to}"
    return said if said.endswith((".", "?", "!")) else f"{said}."


def lines(rows: Iterable[ImportedRow]) -> Iterator[str]:
    """A line for each row, as the command line prints them."""
    for row in rows:
        place, about, tag, what = cells_of(row)
        yield f"{place}: {about} {str(tag).lower()}{'. ' + what if what else '.'}"
