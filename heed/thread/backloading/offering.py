"""What each column of somebody's own tracker holds, told by its heading and by what stands beneath it, and how sure that is.

It is an offer: a person looks at it, changes it, and it is remembered. Where the headings are all ours nobody is asked.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils import timezone

from heed.kit.documents.from_excel import Row, Value
from heed.kit.documents.sheets import SheetRows
from heed.kit.documents.workbooks import column_letters
from heed.thread.backloading.layout import BY_NAME, MEANT, SHEETS, Column, column_called, is_not_known, plain
from heed.thread.backloading.models import About
from heed.thread.backloading.running_log import entries_of

UPDATE = "update"
"""What is taken of a column that is kept as an update."""
LEFT_OUT = ""
LOOKS_FOR_HEADINGS_IN = 20
"""Rows at the head of a sheet: above its headings may stand a title and a date."""
LOOKS_AT = 200
"""Cells of a column."""
SHOWS = 3
LONGEST_EXAMPLE = 60
LONGEST_HEADING = 14
"""Words."""
MOST = 0.6
"""The share of filled cells that tells what a column holds."""
WORDY = 5.0
"""Words: cells that hold more, on the whole, are sentences."""

OF_RECOMMENDATIONS = {"text", "source", "scope", "addressees", "answer", "target_on", "theme"}
OF_REVIEWS = {"pseudonym", "died_in", "type_of_death", "notified_on", "decision", "published_at"}
"""Columns by which a sheet of the one kind is told from one of the other: “Number” and “State” are on both."""

COLOURS = ("red", "amber", "green", "blue", "grey", "purple", "yellow", "r", "a", "g", "b")

_WORDS: Mapping[About, tuple[tuple[str, str], ...]] = {
    About.RECOMMENDATION: (
        ("target_on", r"\b(?:due|target|deadline|by when|timescales?|timeframe|complete by|completion by)\b"),
        ("answered_on", r"\bdate (?:of )?(?:acceptance|response|reply)\b|\bdate (?:accepted|agreed)\b"),
        ("stands_since", r"\b(?:closed|completed|closure|completion|finalised|signed off)\b.*\b(?:on|date|when)\b|\bdate\b.*\b(?:closed|complete|completed|completion|closure|finalised|signed off)\b"),
        ("asked_on", r"\b(?:date|when)\b.*\b(?:made|issued|circulated|received|raised|sent|opened|added|asked)\b|^(?:circulated|received|issued|raised)(?: on)?$"),
        ("review", r"\b(?:dhr|dardr|review|case)s?\b.*\b(?:ref|refs|reference|no|number|id|name)\b|^(?:dhr|dardr|review|source review)$"),
        ("number", r"^(?:rec|recs|recommendation|recommendations)? ?(?:no|nos|num|number|ref|reference|id)$|^(?:rec|recommendation)$"),
        (UPDATE, r"\b(?:updates?|progress|comments?|notes?|narrative|log|latest|evidence|history|action taken|actions taken|what (?:was|has been) done)\b|\bposition\b(?! status)"),
        ("addressees", r"\b(?:agency|agencies|organisations?|addressees?|partner agency|lead body|made to|asked of|lead partner)\b|^(?:for|for whom|to whom)$"),
        ("stands", r"\b(?:status|state|b?rag|stage)\b|^open (?:or )?closed$"),
        ("answer", r"^(?:accepted|response|reply|agreed|agency response|force response)(?: y n| yes no)?$|^accepted or\b"),
        ("scope", r"\b(?:scope|level)\b|\blocal\b.*\bnational\b"),
        ("source", r"^(?:source|report|origin|made in|from which report|type of report)$"),
        ("theme", r"\bthemes?\b|^(?:topic|subject|area|strand|workstream)$"),
        ("text", r"\brecommendations?\b(?!.*\b(?:owner|lead|type|category|source|by)\b)|^(?:wording|full wording|full text|what was (?:asked|recommended)|what we were asked|description)$"),
    ),
    About.REVIEW: (
        ("reference", r"\b(?:dhr|dardr|review|case|public)\b.*\b(?:ref|reference|no|id)\b|^(?:dhr|dardr|ref no)$"),
        ("pseudonym", r"\b(?:pseudonym|known as)\b"),
        ("died_in", r"\b(?:death|died)\b.*\b(?:date|month|year)\b|\b(?:date|month|year)\b.*\b(?:death|died|homicide)\b"),
        ("type_of_death", r"\btype\b.*\bdeath\b"),
        ("notified_on", r"\bnotif(?:ied|ication)\b|\breferr(?:ed|al)\b"),
        ("decided_on", r"\b(?:decision|decided)\b.*\b(?:date|on)\b|\bdate\b.*\bdeci(?:sion|ded)\b"),
        ("decision", r"^(?:decision|commissioned|to be reviewed)$"),
        ("published_on", r"\bpubli(?:shed|cation)\b"),
        ("published_at", r"\b(?:link|url|web ?address|web ?page)\b"),
        ("since", r"\b(?:status|stage|state)\b.*\b(?:date|since)\b"),
        ("state", r"\b(?:status|state|stage)\b"),
        ("partnership", r"\b(?:csp|partnership)\b"),
        ("chair", r"\bchair\b|\bauthor\b"),
    ),
}  # fmt: skip
"""What people call our columns, folded; the first that fits. That a heading is not there is no mistake: somebody says what it holds."""
_COMPILED = {about: tuple((name, re.compile(words)) for name, words in told) for about, told in _WORDS.items()}
TAKEN = "already."
_OF_UPDATES = re.compile(r"\b(?:updates?|progress|position|log|narrative|latest)\b")
_NUMBER = re.compile(r"(?:[A-Z]{1,6}[-/ .]?)?\d{1,3}(?:[./]\d{1,3}){0,3}[a-z]?", re.IGNORECASE)


class Sure(StrEnum):
    """How sure an offer is."""

    SAID = "As it was said before"
    SURE = "Sure"
    LIKELY = "Likely"
    LOOK = "Look at this"


@dataclass(frozen=True, slots=True)
class Known:
    """What the record has, folded: the references of the reviews that the person may know of, and the names of agencies."""

    references: Collection[str] = ()
    agencies: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A column of the file: its heading, some of its values, what it is taken for, how sure that is and why."""

    letters: str
    heading: str
    examples: tuple[str, ...]
    takes: str
    sure: Sure
    why: str


@dataclass(frozen=True, slots=True)
class SheetOffer:
    """What a sheet is taken for: `about` is empty where nothing is read from it, `head` the number of its row of headings."""

    name: str
    about: str
    head: int = 0
    columns: tuple[Offer, ...] = field(default=())

    @property
    def needs_nobody(self) -> bool:
        """Whether every heading is one of ours."""
        return all(one.sure == Sure.SURE for one in self.columns)


def offer_for(sheet: SheetRows, known: Known) -> SheetOffer:
    """What the sheet and its columns are taken for."""
    head, about = _head(sheet)
    if head is None:
        return SheetOffer(sheet.name, "")
    body = [row for row in sheet.rows if row.number > head.number][:LOOKS_AT]
    return SheetOffer(sheet.name, about, head.number, tuple(columns_of(head, about, body, known)))


def columns_of(head: Row, about: About, body: Sequence[Row], known: Known) -> list[Offer]:
    """Each column that has a heading or holds something, with what it is taken for."""
    wide = max(len(row.cells) for row in (head, *body))
    cells = {place: _cells(body, place) for place in range(wide)}
    places = [place for place in range(wide) if _heading(head, place) or cells[place]]
    told = {place: _by_heading(_heading(head, place), about) for place in places}
    best: dict[str, int] = {}
    for place in sorted(places, key=lambda one: -_weight(told[one], cells[one], known)):
        if told[place] and told[place][0] not in (UPDATE, LEFT_OUT):
            best.setdefault(told[place][0], place)
    offers = {}
    for place in places:
        name = told[place][0]
        fits = name == UPDATE or not cells[place] or _fits(name, cells[place], known) > MOST
        other = _heading(head, best[name]) if best.get(name, place) != place else ""
        offers[place] = _offer(place, _heading(head, place), told[place], cells[place], fits=fits, other=other)
    _by_content(offers, cells, about, known)
    return [offers[place] for place in places]


def _head(sheet: SheetRows) -> tuple[Row | None, About]:
    """The row of headings and what stands beneath it; None where no row has headings that say so."""
    found: list[tuple[int, int, Row, About]] = []
    for row in sheet.rows[:LOOKS_FOR_HEADINGS_IN]:
        about = exactly(row)
        if about == About.REVIEW and _told_by(row, About.RECOMMENDATION) > _told_by(row, about):
            about = About.RECOMMENDATION
        if about:
            return row, about
        found += [(_told_by(row, one), -row.number, row, one) for one in (About.RECOMMENDATION, About.REVIEW)]
    if not found:
        return None, About.RECOMMENDATION
    told, _, row, about = max(found, key=lambda one: one[:2])
    return (row if told > 1 and sheet.rows[-1].number > row.number else None), about


def exactly(row: Row) -> About | None:
    """What the rows beneath these headings are about, where enough of them are ours; None where they are not."""
    asked = {column.name for cell in row.cells if (column := column_called(cell, About.RECOMMENDATION))}
    said = {column.name for cell in row.cells if (column := column_called(cell))}
    if asked >= {"review", "number"} and asked & OF_RECOMMENDATIONS and not said & OF_REVIEWS:
        return About.RECOMMENDATION
    return About.REVIEW if len(said) > 1 and said & {"reference", "register_number"} else None


def _told_by(row: Row, about: About) -> int:
    """How many of our columns the cells of a row would be headings of; none where it is no row of headings."""
    filled = [cell for cell in row.cells if cell is not None]
    if len(filled) < 3 or any(not isinstance(cell, str) or len(cell.split()) > LONGEST_HEADING for cell in filled):
        return 0
    told = {name for cell in filled if (name := _by_heading(str(cell), about)[0])}
    tells = OF_RECOMMENDATIONS if about == About.RECOMMENDATION else OF_REVIEWS
    return len(told) if told & tells else 0


def _by_heading(heading: str, about: About) -> tuple[str, bool]:
    """The column that a heading means, and whether it is one of the words we list."""
    if column := column_called(heading, about):
        return column.name, True
    said = plain(heading)
    return next((name for name, words in _COMPILED[about] if said and words.search(said)), LEFT_OUT), False


def _weight(told: tuple[str, bool], cells: Sequence[Value], known: Known) -> float:
    if not told[0]:
        return 0.0
    colours = sum(plain(str(cell)) in COLOURS for cell in cells) / len(cells) if cells else 0.0
    return 2.0 * told[1] + _fits(told[0], cells, known) - colours / 2


def _offer(
    place: int, heading: str, told: tuple[str, bool], cells: Sequence[Value], *, fits: bool, other: str
) -> Offer:
    """What one column is taken for; `other` is the heading of a column that is taken for the same."""
    name, exact = told
    if other:
        sure, why, name = Sure.LOOK, f"“{other}” is taken for “{called(name)}” {TAKEN}", LEFT_OUT
    elif not name:
        sure, why = Sure.LOOK, "Heed has no column of this name."
    elif exact:
        sure, why = Sure.SURE, "By its heading."
    elif fits:
        sure, why = Sure.LIKELY, "By its heading, and by what stands in it."
    elif name == "review":
        sure, why = Sure.LOOK, "By its heading; few of its values are references of reviews on the register."
    else:
        sure, why = Sure.LOOK, "By its heading; what stands in it does not look like it."
    return Offer(column_letters(place), heading, _examples(cells), name, sure, why)


def _by_content(offers: dict[int, Offer], cells: Mapping[int, Sequence[Value]], about: About, known: Known) -> None:
    """Take columns without a telling heading for what stands in them, where nothing else is."""
    if about != About.RECOMMENDATION:
        return
    for name in ("review", "addressees", "stands", "number", "text", UPDATE):
        if name in {one.takes for one in offers.values()}:
            continue
        free = [
            place
            for place, one in offers.items()
            if one.takes == LEFT_OUT and (name == "number" or not one.why.endswith(TAKEN))
        ]
        fits = {place: _fits(name, cells[place], known) for place in free if cells[place]}
        place = max(fits, key=lambda one: fits[one], default=None)
        if place is not None and fits[place] > MOST:
            one = offers[place]
            why = "By what stands in it alone."
            offers[place] = Offer(one.letters, one.heading, one.examples, name, Sure.LOOK, why)


def _fits(name: str, cells: Sequence[Value], known: Known) -> float:
    """The share of a column's cells that could stand in that column of ours."""
    if not cells or not name:
        return 0.0
    test = _TESTS.get(name)
    if name in ("text", UPDATE):
        if name == UPDATE and any(one.dated for cell in cells for one in entries_of(str(cell), timezone.localdate())):
            return 1.0
        return min(sum(len(str(cell).split()) for cell in cells) / len(cells) / WORDY, 1.0)
    return sum(test(cell, known) if test else _reads(BY_NAME[name], cell) for cell in cells) / len(cells)


def _reads(column: Column, cell: Value) -> bool:
    """Whether the column could hold the cell, or a word that may mean something there."""
    said = plain(str(cell))
    if column.choices and (said in MEANT or said in COLOURS):
        return True
    try:
        return is_not_known(cell) or bool(column.read(cell))
    except ValueError:
        return False


_TESTS: Mapping[str, Callable[[Value, Known], bool]] = {
    "review": lambda cell, known: str(cell).strip().casefold() in known.references,
    "reference": lambda cell, known: str(cell).strip().casefold() in known.references or bool(_NUMBER.fullmatch(str(cell))),
    "addressees": lambda cell, known: any(
        part.strip().casefold() in known.agencies for part in re.split(r"[;,\n/]", str(cell))
    ),
    "number": lambda cell, _: bool(_NUMBER.fullmatch(str(cell).strip())),
}  # fmt: skip


def before_the_words(heading: str) -> str:
    """What stands before an update from a column of this heading, so that it is told from the others and goes back to it."""
    return "" if not heading or _OF_UPDATES.search(plain(heading)) else f"{heading}: "


def called(takes: str) -> str:
    """What is done with a column, in words."""
    if takes == LEFT_OUT:
        return "Left out"
    return "Kept as an update" if takes == UPDATE else BY_NAME[takes].heading


def may_take(about: str) -> list[tuple[str, str]]:
    """What a column of such a sheet can be taken for."""
    ours = [(column.name, column.heading) for column in SHEETS[About(about)]]
    update = [(UPDATE, called(UPDATE))] if about == About.RECOMMENDATION else []
    return [(LEFT_OUT, called(LEFT_OUT)), *update, *ours]


def _cells(body: Sequence[Row], place: int) -> list[Value]:
    return [row.cells[place] for row in body if place < len(row.cells) and row.cells[place] is not None]


def _heading(head: Row, place: int) -> str:
    cell = head.cells[place] if place < len(head.cells) else None
    return "" if cell is None else " ".join(str(cell).split())


def _examples(cells: Sequence[Value]) -> tuple[str, ...]:
    """Some values that differ, short enough to be shown."""
    said = dict.fromkeys(" ".join(str(cell).split()) for cell in cells)
    shown = [one if len(one) <= LONGEST_EXAMPLE else f"{one[:LONGEST_EXAMPLE]} …" for one in said if one]
    return tuple(shown[:SHOWS])
