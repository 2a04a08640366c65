"""A chronology as a table: pasted or taken from a workbook, read line by line with what is wrong with each.

    lines = lines_of(text, [layout, …])
    lines[0].faults        # ["“31/9/2021” is no date."]

Nothing is guessed and nothing is lost: what was sent stays as text until every line of it can be read.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import StringIO

from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.written import find_dates
from heed.kit.documents.apart import apart
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import Value, rows_of

COLUMNS = ("when", "time", "source", "event", "agency_action", "comment")
HEADINGS = {
    "when": "Date",
    "time": "Time",
    "source": "Source",
    "event": "Event",
    "agency_action": "Agency action",
    "comment": "Comment",
}
"""What stands above the columns where a partnership has said nothing else."""
ALSO_KNOWN_AS = {
    "when": ("date and time", "date/time", "when"),
    "source": ("source of information", "source of record", "agency"),
    "event": ("event/contact", "contact", "details", "what happened"),
    "agency_action": ("action", "action taken", "agency response", "response"),
    "comment": ("comments", "author's comment", "analysis"),
}
MOST = 5_000
_TIME = re.compile(r"(?:^|[\s,]+(?:at\s+)?)(\d{1,2})[:.]?(\d{2})\s*(?:hrs|hours)?$", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})(?::\d{2})?\s*(?:hrs|hours)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of what was sent: what it says, and what is wrong with it."""

    number: int
    on: PartialDate | None
    time: str
    source: str
    event: str
    agency_action: str
    comment: str
    faults: tuple[str, ...] = ()

    @property
    def same_as(self) -> tuple[str, str, str, str]:
        """What makes it the same line as another."""
        return (self.on.iso if self.on else "", self.time, self.source, self.event)


def text_of(content: bytes, name: str) -> str:
    """A workbook or a .csv as text that can be pasted, corrected and read again. Raises Unreadable."""
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows([_said(value) for value in row.cells] for row in apart(rows_of, content, name))
    return out.getvalue()


def _said(value: Value) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)


def lines_of(text: str, layouts: Iterable[Mapping[str, str]] = ()) -> list[Line]:
    """Every line beneath the headings. Raises Unreadable where the first row has no headings that are known."""
    first = text.lstrip("\n").split("\n", maxsplit=1)[0]
    between = "\t" if "\t" in first else ","
    try:
        rows = [row for row in csv.reader(StringIO(text, newline=""), delimiter=between) if any(map(str.strip, row))]
    except csv.Error as error:
        raise Unreadable("The rows cannot be told apart: copy the whole table again, and paste it.") from error
    if len(rows) > MOST + 1:
        raise Unreadable(f"These are more than {MOST:,} lines: send them in parts.")
    places = _places(rows[0] if rows else [], layouts)
    return [_line(number, row, places) for number, row in enumerate(rows[1:], start=2)]


def _places(headings: Sequence[str], layouts: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """Where each column stands."""
    known = {other: column for column, others in ALSO_KNOWN_AS.items() for other in others}
    for layout in (HEADINGS, *layouts):
        known |= {layout[column].strip().lower(): column for column in COLUMNS}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = known.get(" ".join(heading.lower().split()))
        if column:
            found.setdefault(column, place)
    if "when" not in found or "event" not in found:
        raise Unreadable(
            f"The first row must have the headings of the columns, at least “{HEADINGS['when']}” and "
            f"“{HEADINGS['event']}”: add them above what you sent."
        )
    return found


def _line(number: int, row: Sequence[str], places: Mapping[str, int]) -> Line:
    told = {column: row[place].strip() if place < len(row) else "" for column, place in places.items()}
    faults: list[str] = []
    on, at = _when(told["when"], told.get("time", ""), faults)
    if not told["event"]:
        faults.append("It does not say what happened.")
    if len(row) > len(places) and any(cell.strip() for place, cell in enumerate(row) if place not in places.values()):
        faults.append("It has words in a column without a known heading, which would be lost.")
    rest = {column: told.get(column, "") for column in ("source", "event", "agency_action", "comment")}
    return Line(number, on, at, **rest, faults=tuple(faults))


def _when(words: str, clock: str, faults: list[str]) -> tuple[PartialDate | None, str]:
    """The day and the time; each fault is added to `faults`."""
    if not words:
        faults.append("It has no date.")
        return None, ""
    on, at = _date(words), ""
    if on is None and (found := _TIME.search(words)):
        on = _date(words[: found.start()])
        at = _time(found, words, faults) if on else ""
    if on is None:
        faults.append(f"“{words}” is no date as we read it.")
    elif on.earliest > timezone.localdate():
        faults.append(f"{on} has not come yet.")
    if clock:
        matched = _CLOCK.fullmatch(clock)
        at = _time(matched, clock, faults)
    return on, at


def _date(words: str) -> PartialDate | None:
    words = words.strip().rstrip(",")
    found = next((one for one in find_dates(words) if one.written.strip() == words), None)
    return PartialDate(found.iso) if found and found.iso and not found.impossible else None


def _time(found: re.Match[str] | None, words: str, faults: list[str]) -> str:
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        faults.append(f"“{words}” is no time as we read it.")
        return ""
    return f"{int(found[1]):02}:{found[2]}"


def new_among(lines: Iterable[Line], there: set[tuple[str, str, str, str]]) -> Iterator[Line]:
    """Those that are not there yet, each once."""
    for line in lines:
        if line.same_as not in there:
            there.add(line.same_as)
            yield line
