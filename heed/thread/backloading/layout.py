"""The workbook of old reviews: the columns of its two sheets, the words that people use for them, what each means.

A cell becomes one plain text, whatever Excel made of it: a date as far as it is known, the code of a choice, or the words
themselves. What cannot be that raises ValueError with the sentence for the person who typed it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches

from django.utils import timezone

from heed.kit.calendar.dates import NotADate, PartialDate
from heed.kit.calendar.written import typed_date
from heed.kit.documents.from_excel import Value
from heed.thread.backloading.models import About
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import OF_A_REVIEW, Reply, Scope
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Kind
from heed.thread.reviews.models.facts import TypeOfDeath

SHEET = "Reviews"
RECOMMENDATIONS = "Recommendations"
NOT_KNOWN = (
    "not known", "unknown", "n k", "date not known", "date unknown", "tbc", "tba", "to be confirmed", "to be agreed",
)  # fmt: skip
"""What people write where they looked and nobody knows: the record then holds nothing, as where the cell is empty."""
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
    choices: Callable[[], Iterable[tuple[str, str]]] | None = None

    @property
    def is_date(self) -> bool:
        """Whether it asks when something was."""
        return self.read in (_day, _month, _exact_day)

    @property
    def may_be_left(self) -> bool:
        """Whether the record can hold the row without it."""
        return self.name not in WITH_A_DATE


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
        typed = typed_date(words)
        return PartialDate(words if re.fullmatch(r"(19|20)\d\d", words) else typed.iso if typed else "")
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
            nearest = nearest_to(said, known)[1]
            perhaps = f" Do you mean “{nearest}”?" if nearest else ""
            raise ValueError(f"“{cell}” is none of the words for this column: {offered}.{perhaps}")
        return found

    return read


MEANT = {
    "closed": ("concluded", "finalised"),
    "complete": ("concluded", "delivered"),
    "completed": ("concluded", "delivered"),
    "done": ("concluded", "delivered"),
    "signed off": ("finalised",),
    "ongoing": ("under-way",),
    "open": ("under-way",),
    "in progress": ("under-way",),
    "accepted": ("agreed",),
    "partially accepted": ("in part",),
    "rejected": ("not agreed", "not-agreed"),
    "not accepted": ("not agreed", "not-agreed"),
    "outstanding": ("circulated",),
    "withdrawn": ("no-longer-applies",),
    "implemented": ("concluded", "delivered"),
    "not started": ("agreed",),
    "on track": ("under-way",),
    "in train": ("under-way",),
    "overdue": ("under-way",),
    "underway": ("under-way",),
    "partial": ("in part",),
    "partly": ("in part",),
    "yes": ("agreed",),
    "y": ("agreed",),
    "no": ("not agreed",),
    "n": ("not agreed",),
}
"""What trackers say that is none of the record’s words, and the codes that may be meant. Somebody has to choose: nothing
is taken from a file by a guess."""


def nearest_to(said: str, known: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The choice that may be meant by those plain words, with its code; both empty where none is near."""
    for code in MEANT.get(said, ()):
        for choice in known:
            if choice[0] == code:
                return choice
    by_words = {plain(words): (code, words) for code, words in known}
    return next((by_words[near] for near in get_close_matches(said, by_words, n=1)), ("", ""))


def _shown_choice(choices: Callable[[], Iterable[tuple[str, str]]]) -> Callable[[str], str]:
    return lambda code: dict(choices()).get(code, code)


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, kind.name) for kind in Kind.in_force(timezone.localdate()).values()]


def _states() -> list[tuple[str, str]]:
    return [(value, words) for value, words in ReviewState.choices() if value != ReviewState.IN_ERROR]


def _verbatim(cell: Value) -> str:
    """The words as they stand, line by line."""
    return "\n".join(line.strip() for line in str(cell).strip().splitlines())


def _own_number(cell: Value) -> str:
    said = " ".join(str(cell).split())
    if isinstance(cell, (date, datetime)):
        raise ValueError(  # noqa: TRY004 - as every other cell that cannot be read
            f"Excel made a date of the number ({cell:%-d %B %Y}): give the cells of the column the format Text."
        )
    if len(said) > 30:
        raise ValueError(f"It has {len(said)} characters, and a number has room for 30.")
    return said


def _exact_day(cell: Value) -> str:
    """A day that may be still to come."""
    match cell:
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case int() if cell in DAY_NUMBERS:
            return (DAY_NOUGHT + timedelta(cell)).isoformat()
    on = _written(str(cell).strip())
    if on.earliest != on.latest:
        raise ValueError(f"“{cell}” is not one day: give the day.")
    return on.earliest.isoformat()


NAMES = ("addressees", "answered_for")
"""Columns that hold the names of agencies."""


def _agencies(cell: Value) -> str:
    named = [" ".join(name.split()) for name in re.split(r"[;\n]", str(cell))]
    return "; ".join(dict.fromkeys(name for name in named if name))


def _sources() -> list[tuple[str, str]]:
    return [(source.value, str(source.label)) for source in OF_A_REVIEW]


def _scopes() -> list[tuple[str, str]]:
    return [(scope.value, str(scope.label)) for scope in Scope]


def _replies() -> list[tuple[str, str]]:
    return [(reply.value, str(reply.label)) for reply in Reply]


def _deaths() -> list[tuple[str, str]]:
    return [(death.value, str(death.label)) for death in TypeOfDeath]


def _recommendation_states() -> list[tuple[str, str]]:
    return [(value, words) for value, words in RecommendationState.choices() if value != RecommendationState.IN_ERROR]


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
           _one_of(_kinds), _shown_choice(_kinds), width=28, choices=_kinds),
    Column("died_in", "Died in", ("Month of death", "Year of death", "Date of death", "Death", "Year/month of death"),
           "The year or the month. Of a day only its month is kept.", "March 2014", _month, _shown_date,
           may_be_cleared=True),
    Column("type_of_death", "Type of death", ("Death type", "Category of death"),
           "The type that the police count it by.", "Suspected suicide after domestic abuse",
           _one_of(_deaths), _shown_choice(_deaths), width=40, choices=_deaths),
    Column("notified_on", "Notified on", ("Notified", "Date notified", "Date of notification", "CSP notified"),
           "When the partnership was told in writing.", "2 April 2014", _day, _shown_date),
    Column("decision", "Decision", ("Decision to review", "Outcome of decision"),
           "Whether there is to be a review.", "To be reviewed", _one_of(_decisions), _shown_choice(_decisions),
           choices=_decisions),
    Column("decided_on", "Decided on", ("Date of decision", "Decision date", "Date decided"),
           "When that was decided.", "May 2014", _day, _shown_date),
    Column("state", "State", ("Where it stands", "State now", "Status", "Stage"),
           "Where the review stands now.", "Published", _one_of(_states), _shown_choice(_states), width=34,
           choices=_states),
    Column("since", "Since", ("In that state since", "State since", "Status date", "Stage date"),
           "Since when it has stood there.", "June 2016", _day, _shown_date),
    Column("partnership", "Partnership", ("CSP", "Community safety partnership"),
           "The community safety partnership that has it in hand.", "Wexmoor Community Safety Partnership", _words(200),
           width=34),
    Column("chair", "Chair", ("Independent chair", "Name of the chair"), "Who chairs it.", "Dr Ottilie Crane",
           _words(200)),
    Column("published_on", "Published on", ("Date published", "Publication date", "Published"),
           "When the report was published.", "June 2016", _day, _shown_date),
    Column("published_at", "Published at", ("Where published", "Link", "URL", "Address of the report", "Published where"),
           "The address of the page it was published on.", "https://partnership.example/reports/wx900", _address,
           width=45),
)  # fmt: skip
RECOMMENDATION_COLUMNS = (
    Column("review", "Review", ("Review reference", "Reference", "Ref", "Public reference", "DHR reference"),
           "The public reference of its review, on the register or on the other sheet.", "WX900", _words(20)),
    Column("number", "Number", ("Own number", "Recommendation number", "Rec number", "Rec no", "No"),
           "The number that the report itself gives it, as text.", "17.2.1", _own_number, width=12),
    Column("text", "Recommendation", ("Words", "Recommendation text", "What is asked", "Text"),
           "The words of the report, unchanged.", "The force should ask each adult on their own.", _verbatim, width=60),
    Column("source", "Source", ("Asked in", "Report"),
           "Which paper of the review asks; the overview report where nothing is said.", "Overview report",
           _one_of(_sources), _shown_choice(_sources), choices=_sources),
    Column("scope", "Scope", ("How far it reaches", "Scope of recommendation"),
           "How far it reaches; local where nothing is said.", "Local", _one_of(_scopes), _shown_choice(_scopes), choices=_scopes),
    Column("asked_on", "Asked on", ("Circulated on", "Date circulated", "Date of recommendation"),
           "When it was circulated to those it is asked of.", "May 2015", _day, _shown_date),
    Column("addressees", "Addressees", ("Addressee", "Lead agency", "Agencies", "Asked of"),
           "The agencies that are asked, with semicolons between them.", "Wexmoor Constabulary; Ostley District Council",
           _agencies, width=40),
    Column("answer", "Answer", ("Response", "Accepted", "Agreed"),
           "What the agency said to it.", "Agreed", _one_of(_replies), _shown_choice(_replies), choices=_replies),
    Column("answered_for", "Answer of", ("Answering agency", "Answered for"),
           "Which agency said so, where more than one is asked.", "Wexmoor Constabulary", _words(200), width=30),
    Column("answered_by", "Answered by", ("Accepted by", "Agreed by"),
           "The person who said so, not the office.", "Superintendent Hale", _words(200)),
    Column("answered_on", "Answered on", ("Date of answer", "Date accepted", "Agreed on"),
           "When they said so.", "June 2015", _day, _shown_date),
    Column("answer_reason", "Reason for the answer", ("Reason", "Why"),
           "Always, where it is not agreed or agreed in part.", "", _verbatim, width=30),
    Column("stands", "State", ("Status", "Where it stands"),
           "Where the recommendation stands now.", "Finalised", _one_of(_recommendation_states),
           _shown_choice(_recommendation_states), choices=_recommendation_states),
    Column("stands_since", "Since", ("In that state since", "State since", "Status date", "Finalised on"),
           "Since when it has stood there.", "June 2016", _day, _shown_date),
    Column("theme", "Theme", ("Topic",), "The theme that it stands on.", "Language", _words(300), width=30),
    Column("group", "Group", ("Theme group", "Heading"),
           "The group of the theme, where the theme is new.", "Officer awareness", _words(200), width=30),
    Column("target_on", "Target date", ("Target", "Due date", "Due"), "The day by which it is to be done.",
           "30 June 2016", _exact_day, _shown_date),
)  # fmt: skip
BY_NAME = {column.name: column for column in (*COLUMNS, *RECOMMENDATION_COLUMNS)}
SHEETS = {About.REVIEW: COLUMNS, About.RECOMMENDATION: RECOMMENDATION_COLUMNS}

WITH_A_DATE = {"decided_on", "published_on", "since", "asked_on", "answered_on", "stands_since"}
"""What is recorded with a date or not at all, since every step and every answer has one."""

_CALLED = {
    about: {plain(words): column for column in columns for words in (column.heading, *column.also)}
    for about, columns in SHEETS.items()
}


def is_not_known(cell: Value) -> bool:
    """Whether the cell says that nobody knows."""
    return plain(str(cell)) in NOT_KNOWN


def column_called(heading: Value, about: About = About.REVIEW) -> Column | None:
    """The column of such a sheet that a heading means."""
    return _CALLED[about].get(plain(str(heading or "")))


def shown(cells: Mapping[str, str], name: str) -> str:
    """What a cell says, in words."""
    said = cells.get(name, "")
    return BY_NAME[name].shown(said) if said not in ("", CLEARED) else ""


def in_order(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells in the order of the columns, whatever the order in which the database keeps them."""
    return {name: cells[name] for name in BY_NAME if name in cells}
