"""From the rows of a workbook to lines: what each says of one review, and what is wrong with it before anybody is asked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import Row
from heed.thread.backloading.blank import OURS
from heed.thread.backloading.layout import BY_NAME, CLEARED, Column, column_called, is_not_known
from heed.thread.backloading.models import About

LOOKS_FOR_HEADINGS_IN = 20
"""Rows at the head of a sheet: above its headings may stand a title and a date."""


OF_RECOMMENDATIONS = {"text", "source", "scope", "addressees", "answer", "target_on", "theme"}
OF_REVIEWS = {"pseudonym", "died_in", "type_of_death", "notified_on", "decision", "published_at"}
"""Columns by which a sheet of the one kind is told from one of the other: “Number” and “State” are on both."""


@dataclass
class Line:
    """One row: what it says by column, as plain text, where each cell stands, and what is wrong."""

    sheet: str
    number: int
    about: About
    cells: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def lines_of(rows: Sequence[Row]) -> tuple[list[Line], list[str]]:
    """The lines, and notes about what was not read. Raises Unreadable where no sheet has headings that are known."""
    lines, notes = [], []
    sheets = dict.fromkeys(row.sheet for row in rows)
    for sheet in sheets:
        on_it = [row for row in rows if row.sheet == sheet]
        heads = ((row, about) for row in on_it[:LOOKS_FOR_HEADINGS_IN] if (about := _head_of(row)))
        head, about = next(heads, (None, None))
        if head is None or about is None:
            notes.append(f"The sheet “{sheet}” has no row of headings that Heed knows: nothing was read from it.")
            continue
        columns = dict(_columns(head, about, notes))
        lines += [_line(row, about, columns) for row in on_it if row.number > head.number and not _is_ours(row)]
    if not any(_head_of(row) for row in rows):
        raise Unreadable(
            "No row of the file has the headings of reviews, such as “Reference” and “State”: "
            "take the blank workbook, and copy the columns into it."
        )
    lines = [line for line in lines if line.cells or line.wrong]
    if not lines:
        raise Unreadable("There is no review beneath the headings: fill in a row for each, and send the file again.")
    lines.sort(key=lambda line: line.about == About.RECOMMENDATION)  # its review may come with the same file
    _twice(lines)
    return lines, notes


def _head_of(row: Row) -> About | None:
    """What the rows beneath these headings are about; None where they are no headings that are known."""
    asked = {column.name for cell in row.cells if (column := column_called(cell, About.RECOMMENDATION))}
    known = {column.name for cell in row.cells if (column := column_called(cell))}
    if asked >= {"review", "number"} and asked & OF_RECOMMENDATIONS and not known & OF_REVIEWS:
        return About.RECOMMENDATION
    return About.REVIEW if len(known) > 1 and known & {"reference", "register_number"} else None


def _is_ours(row: Row) -> bool:
    """The example and the explanations of the blank workbook, left where they were."""
    said = tuple(cell for cell in row.cells if cell is not None)
    return said in OURS


def _columns(head: Row, about: About, notes: list[str]) -> Iterator[tuple[int, Column]]:
    taken: dict[str, str] = {}
    for place, cell in enumerate(head.cells):
        column = column_called(cell, about)
        if column is None and cell is not None:
            notes.append(
                f"The column “{cell}” ({head.place(place)}) is not one that Heed reads: nothing is taken from it."
            )
        elif column and column.name in taken:
            notes.append(
                f"The column “{cell}” ({head.place(place)}) means the same as {taken[column.name]}, which is read instead."
            )
        elif column:
            taken[column.name] = head.place(place)
            yield place, column


def _line(row: Row, about: About, columns: dict[int, Column]) -> Line:
    line = Line(row.sheet, row.number, about)
    for place, column in columns.items():
        cell = row.cells[place] if place < len(row.cells) else None
        if cell is None or not str(cell).strip():
            continue
        line.places[column.name] = row.place(place)
        if str(cell).strip() in (CLEARED, "–", "—"):
            if column.may_be_cleared:
                line.cells[column.name] = CLEARED
            else:
                line.wrong.append(f"{row.place(place)}: “{column.heading}” cannot be cleared with a dash.")
            continue
        if column.is_date and is_not_known(cell):
            if column.may_be_left:
                continue
            line.wrong.append(
                f"{row.place(place)}: the record cannot hold “{column.heading}” without a date: give the year at least, "
                "such as 2016 or 2014 to 2016."
            )
            continue
        try:
            line.cells[column.name] = column.read(cell)
        except ValueError as wrong:
            line.wrong.append(f"{row.place(place)}: {wrong}")
    return line


def _twice(lines: Sequence[Line]) -> None:
    """Two rows about one thing would each undo what the other says."""
    asked = [line for line in lines if line.about == About.RECOMMENDATION]
    said_of = Counter((line.cells.get("review"), line.cells.get("number")) for line in asked)
    for line in asked:
        if "number" in line.cells and said_of[line.cells.get("review"), line.cells["number"]] > 1:
            line.wrong.append(
                f"{line.places['number']}: another row has the number {line.cells['number']} of that review as well. "
                "Keep one row for each recommendation."
            )
    for name in ("reference", "register_number"):
        said = Counter(line.cells.get(name, "") for line in lines)
        for line in lines:
            if (value := line.cells.get(name, "")) and said[value] > 1:
                line.wrong.append(
                    f"{line.places[name]}: another row has the {BY_NAME[name].heading.lower()} {value} as well. "
                    "Keep one row for each review."
                )
