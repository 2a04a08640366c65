"""The workbook of old reviews: its columns, the words that people use for them, what each means and an example.

A cell becomes one plain text, whatever Excel made of it: a date as far as it is known, the code of a choice, or the words
themselves. What cannot be that raises ValueError with the sentence for the person who typed it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from heed.kit.calendar.dates import NotADate, PartialDate
from heed.kit.calendar.written import read_date
from heed.kit.documents.from_excel import Value
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Kind
from heed.thread.reviews.models.facts import TypeOfDeath

SHEET = "Reviews"
CLEARED = "-"
"""A cell that holds this alone says that there is nothing; an empty one says nothing."""

DAY_NOUGHT, DAY_NUMBERS = date(1899, 12, 30), range(20_000, 80_000)
"""Excel counts days; where a date was pasted as a value into a column of text, the number is all that is left of it."""

Reading = Callable[[Value], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, other words for it, what it holds, an example, how a cell is read and how it is shown."""

    name: str
    heading: str
    also: tuple[str, ...]
    means: str
    example: str
    read: Reading
    shown: Callable[[str], str] = str
    may_be_cleared: bool = False
    width: int = 20


def _words(most: int) -> Reading:
    def read(cell: Value) -> str:
        said = " ".join(str(cell).split())
        if len(said) > most:
            raise ValueError(f"It has {len(said)} characters, and there is room for {most}: shorten it.")
        return said

    return read


def _number(cell: Value) -> str:
    if not isinstance(cell, int) and not (isinstance(cell, str) and cell.strip().isdecimal() and cell.isascii()):
        raise ValueError(f"“{cell}” is not a register number: give the number alone, or leave the cell empty.")
    return str(int(cell))


def _date(cell: Value) -> PartialDate:
    """The date that a cell says, as far as it is known, and none that has not come yet."""
    match cell:
        case datetime():
            on = PartialDate.of(cell.date())
        case date():
            on = PartialDate.of(cell)
        case int() if cell in DAY_NUMBERS:
            on = PartialDate.of(DAY_NOUGHT + timedelta(cell))
        case _:
            on = _written(str(cell).strip())
    if on.earliest > timezone.localdate():
        raise ValueError(f"{on} has not come yet: look at the year.")
    if on.latest > timezone.localdate():
        raise ValueError(f"{on} is not over yet: give the month or the day.")
    return on


def _written(words: str) -> PartialDate:
    try:
        return PartialDate(words if re.fullmatch(r"(19|20)\d\d", words) else read_date(words))
    except NotADate:
        raise ValueError(
            f"“{words}” is not a date that Heed understands: write it as 20 July 2019, July 2019 or 2019."
        ) from None


def _day(cell: Value) -> str:
    return _date(cell).iso


def _month(cell: Value) -> str:
    """The month or year of a death. Of a day only its month is kept, since the day of a death is not kept here."""
    on = _date(cell)
    if "/" in on.iso:
        raise ValueError(f"“{cell}” is a span of time: give the year or the month.")
    return on.iso[:7]


def _shown_date(iso: str) -> str:
    return str(PartialDate(iso))


def _address(cell: Value) -> str:
    said = str(cell).strip()
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", said) or len(said) > 200:
        raise ValueError(f"“{said[:60]}” is not the address of a page: copy it from the browser, from https:// on.")
    return said


def _one_of(choices: Callable[[], Iterable[tuple[str, str]]]) -> Reading:
    """The code of the choice that the cell names, by its words or its code, whatever their case."""

    def read(cell: Value) -> str:
        said, known = plain(str(cell)), list(choices())
        found = next((code for code, words in known if said in (plain(code), plain(words))), None)
        if found is None:
            offered = "; ".join(words for _, words in known)
            raise ValueError(f"“{cell}” is none of the words for this column: {offered}.")
        return found

    return read


def _shown_choice(choices: Callable[[], Iterable[tuple[str, str]]]) -> Callable[[str], str]:
    return lambda code: dict(choices()).get(code, code)


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, kind.name) for kind in Kind.in_force(timezone.localdate()).values()]


def _states() -> list[tuple[str, str]]:
    return [(value, words) for value, words in ReviewState.choices() if value != ReviewState.IN_ERROR]


DECISIONS = {ReviewState.DECIDED.value: "To be reviewed", ReviewState.DECLINED.value: "Not to be reviewed"}


def _decisions() -> Iterable[tuple[str, str]]:
    return DECISIONS.items()


def plain(words: str) -> str:
    """Words as they are compared: without case, marks or spaces to spare."""
    return " ".join(re.sub(r"[^\w]+", " ", words.casefold()).split())


COLUMNS = (
    Column("register_number", "Register number", ("Number", "No", "Our number"),
           "The number that the register gave it. Only to change a review that is there already.", "", _number),
    Column("reference", "Reference", ("Public reference", "Ref", "Review reference", "DHR reference", "Case reference"),
           "The public reference, as papers print it.", "WX900", _words(20)),
    Column("pseudonym", "Pseudonym", ("Known as", "Name used", "Pseudonyms"),
           "The name that papers use. Never a real one.", "Rowan", _words(100)),
    Column("kind", "Kind of review", ("Kind", "Type of review", "Review type"),
           "What the law calls it; a domestic homicide review where nothing is said.", "Domestic homicide review",
           _one_of(_kinds), _shown_choice(_kinds), width=28),
    Column("died_in", "Died in", ("Month of death", "Year of death", "Date of death", "Death", "Year/month of death"),
           "The year or the month. Of a day only its month is kept.", "March 2014", _month, _shown_date,
           may_be_cleared=True),
    Column("type_of_death", "Type of death", ("Death type", "Category of death"),
           "The type that the police count it by.", "Suspected suicide after domestic abuse",
           _one_of(lambda: TypeOfDeath.choices), _shown_choice(lambda: TypeOfDeath.choices), width=40),
    Column("notified_on", "Notified on", ("Notified", "Date notified", "Date of notification", "CSP notified"),
           "When the partnership was told in writing.", "2 April 2014", _day, _shown_date),
    Column("decision", "Decision", ("Decision to review", "Outcome of decision"),
           "Whether there is to be a review.", "To be reviewed", _one_of(_decisions), _shown_choice(_decisions)),
    Column("decided_on", "Decided on", ("Date of decision", "Decision date", "Date decided"),
           "When that was decided.", "May 2014", _day, _shown_date),
    Column("state", "State", ("Where it stands", "State now", "Status", "Stage"),
           "Where the review stands now.", "Published", _one_of(_states), _shown_choice(_states), width=34),
    Column("since", "Since", ("In that state since", "State since", "Status date", "Stage date"),
           "Since when it has stood there.", "June 2016", _day, _shown_date),
    Column("published_on", "Published on", ("Date published", "Publication date", "Published"),
           "When the report was published.", "June 2016", _day, _shown_date),
    Column("published_at", "Published at", ("Where published", "Link", "URL", "Address of the report", "Published where"),
           "The address of the page it was published on.", "https://partnership.example/reports/wx900", _address,
           width=45),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}

_CALLED = {plain(words): column for column in COLUMNS for words in (column.heading, *column.also)}


def column_called(heading: Value) -> Column | None:
    """The column that a heading means."""
    return _CALLED.get(plain(str(heading or "")))


def shown(cells: Mapping[str, str], name: str) -> str:
    """What a cell says, in words."""
    said = cells.get(name, "")
    return BY_NAME[name].shown(said) if said not in ("", CLEARED) else ""
