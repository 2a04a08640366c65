"""From the rows of a sheet to lines: what each says of one review or recommendation, and what is wrong with it before anybody is asked."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from heed.kit.documents.from_excel import Row, Value
from heed.kit.documents.sheets import SheetRows
from heed.kit.documents.workbooks import column_letters, told_of_hidden
from heed.thread.backloading.blank import OURS
from heed.thread.backloading.layout import BY_NAME, CLEARED, NAMES, Column, is_not_known, plain
from heed.thread.backloading.models import About
from heed.thread.backloading.offering import LEFT_OUT, UPDATE, before_the_words
from heed.thread.backloading.running_log import Entry, entries_of

THROUGHOUT = "For every row"
"""The place of what was said of every row whose own cell is empty."""
OF_ADDITIONS = ("review", "asked_on", "stands", "stands_since")
"""What may be said once for every row, in the order in which it is asked."""
AGENCY = NAMES[0]
REVIEW = "review"
_BETWEEN_NAMES = re.compile(r"\s*[/,]\s*")
MOST_COMMENTS = 50
"""Comments told one by one."""

Words = Mapping[tuple[str, str], str]
"""What somebody said that a word means, by the column and the plain word; empty where it says nothing.

Under `AGENCY` stand the names of agencies as they are known here: each by itself, and by what somebody said is meant. Under
`REVIEW` stand references in the same way; one that means nothing is left as it is written.
"""


@dataclass
class Line:
    """One row: what it says by column, as plain text, where each cell stands, what it tells, and what is wrong."""

    sheet: str
    number: int
    about: About
    cells: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    updates: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Taken:
    """How a sheet is read: its row of headings, what each column is taken for by its place, what holds throughout."""

    about: About
    head: int
    headings: Mapping[int, str]
    takes: Mapping[int, str]
    throughout: Mapping[str, str] = field(default_factory=dict)


def lines_of(sheet: SheetRows, taken: Taken, words: Words, kept_on: date) -> list[Line]:
    """A line for each row beneath the headings that says something."""
    body = [row for row in sheet.rows if row.number > taken.head and not _is_ours(row)]
    lines = [_line(row, sheet, taken, words, kept_on) for row in body]
    return [line for line in lines if line.cells or line.wrong]


def in_turn(lines: Sequence[Line]) -> list[Line]:
    """The lines of all sheets, those of recommendations last, since their reviews may come with the same file."""
    ordered = sorted(lines, key=lambda line: line.about == About.RECOMMENDATION)
    _twice(ordered)
    return ordered


def notes_of(sheet: SheetRows, taken: Taken) -> Iterator[str]:
    """What whoever looks at the file should know: what is left out, what is hidden, what carries comments."""
    for place, heading in taken.headings.items():
        if taken.takes.get(place, LEFT_OUT) == LEFT_OUT and heading:
            yield f"The column “{heading}” ({column_letters(place)}{taken.head}) is left out: nothing is taken from it."
    yield from told_of_hidden(sheet.name, sheet.hidden_columns, sheet.hidden_rows)
    becomes = {
        row.place(place): place
        for row in sheet.rows
        if row.number > taken.head and taken.about == About.RECOMMENDATION
        for place in range(len(row.cells))
    }
    kept = [place for place in sheet.comments if place in becomes]
    if kept:
        cells = "1 cell carries a comment" if len(kept) == 1 else f"{len(kept)} cells carry comments"
        yield f"In the sheet “{sheet.name}” {cells}: each becomes an update of its recommendation."
    for cell, said in [one for one in sheet.comments.items() if one[0] not in becomes][:MOST_COMMENTS]:
        yield f"A comment on {cell} of the sheet “{sheet.name}” is not kept: “{' / '.join(said)}”."


def unknown_words(sheet: SheetRows, taken: Taken, words: Words) -> dict[tuple[str, str], str]:
    """The words that mean nothing yet, as they are first written, by column and plain word: of choices, and what reviews and
    agencies are called."""
    found: dict[tuple[str, str], str] = {}
    for row in sheet.rows:
        if row.number <= taken.head or _is_ours(row):
            continue
        for place, name in taken.takes.items():
            cell = row.cells[place] if place < len(row.cells) else None
            if name in (LEFT_OUT, UPDATE) or cell is None or _is_dash(cell):
                continue
            if name in NAMES:
                unknown = [one for one in _names(str(cell), words) if (AGENCY, plain(one)) not in words]
                found |= {
                    (AGENCY, plain(one)): one for one in unknown if plain(one) and (AGENCY, plain(one)) not in found
                }
            if name != REVIEW and not BY_NAME[name].choices:
                continue
            key = (name, plain(str(cell)))
            if key[1] and key not in words and (name == REVIEW or not _is_readable(BY_NAME[name], cell)):
                found.setdefault(key, " ".join(str(cell).split()))
    return found


def _names(cell: str, words: Words) -> list[str]:
    """The names in a cell: parted by semicolons, and where that leaves one that nobody knows by strokes and commas as well."""
    found: list[str] = []
    for name in filter(None, str(BY_NAME[AGENCY].read(cell)).split("; ")):
        found += [name] if (AGENCY, plain(name)) in words else filter(None, _BETWEEN_NAMES.split(name))
    return found


def _is_readable(column: Column, cell: Value) -> bool:
    try:
        column.read(cell)
    except ValueError:
        return False
    return True


def _is_ours(row: Row) -> bool:
    """The example and the explanations of the blank workbook, left where they were."""
    said = tuple(cell for cell in row.cells if cell is not None)
    return said in OURS


def _is_dash(cell: Value) -> bool:
    return str(cell).strip() in (CLEARED, "–", "—")


def _line(row: Row, sheet: SheetRows, taken: Taken, words: Words, kept_on: date) -> Line:
    line = Line(row.sheet, row.number, taken.about)
    for place, name in taken.takes.items():
        cell = row.cells[place] if place < len(row.cells) else None
        if name == LEFT_OUT or cell is None or not str(cell).strip():
            continue
        if name == UPDATE:
            before = before_the_words(taken.headings.get(place, ""))
            told = entries_of(_as_words(cell), kept_on)
            line.updates += [Entry(one.on, f"{before}{one.text}", one.dated) for one in told]
            line.places.setdefault(UPDATE, row.place(place))
            continue
        _read(line, row.place(place), BY_NAME[name], cell, words)
    if not line.cells and not line.wrong:
        if line.updates:
            line.wrong.append(
                f"{line.places[UPDATE]}: it says of no recommendation what it tells: give its review and number."
            )
        return line
    if taken.about == About.RECOMMENDATION:
        line.updates += _comments(row, sheet, taken, kept_on)
    for name in OF_ADDITIONS:
        said = taken.throughout.get(name, "")
        is_whole = name != "stands_since" or "stands" in line.cells
        if said and is_whole and name not in line.cells and name not in line.places:
            line.cells[name], line.places[name] = said, THROUGHOUT
    return line


def _read(line: Line, place: str, column: Column, cell: Value, words: Words) -> None:
    """Add to the line what one cell says, or what is wrong with it."""
    line.places[column.name] = place
    if _is_dash(cell):
        if column.may_be_cleared:
            line.cells[column.name] = CLEARED
        else:
            line.wrong.append(f"{place}: “{column.heading}” cannot be cleared with a dash.")
        return
    if column.is_date and is_not_known(cell):
        if not column.may_be_left:
            line.wrong.append(
                f"{place}: the record cannot hold “{column.heading}” without a date: give the year at least, "
                "such as 2016 or 2014 to 2016."
            )
        return
    if column.choices and (meant := words.get((column.name, plain(str(cell))))) is not None:
        if meant:
            line.cells[column.name] = meant
        return
    if column.name in NAMES:
        named = [words.get((AGENCY, plain(name)), name) for name in _names(str(cell), words)]
        if said := "; ".join(dict.fromkeys(filter(None, named))):
            line.cells[column.name] = said
        return
    try:
        line.cells[column.name] = column.read(cell)
        if column.name == REVIEW:
            line.cells[REVIEW] = words.get((REVIEW, plain(str(cell)))) or line.cells[REVIEW]
    except ValueError as wrong:
        line.wrong.append(f"{place}: {wrong}")


def _comments(row: Row, sheet: SheetRows, taken: Taken, kept_on: date) -> Iterator[Entry]:
    for place in range(len(row.cells)):
        for said in sheet.comments.get(row.place(place), ()):
            on = taken.headings.get(place) or row.place(place)
            yield Entry(kept_on.isoformat(), f"Comment on the cell “{on}”: {said}", dated=False)


def _as_words(cell: Value) -> str:
    return f"{cell:%-d %B %Y}" if isinstance(cell, date) else str(cell)


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
