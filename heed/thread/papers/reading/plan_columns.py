"""What the columns of an action plan, a tracker or a register hold, by their names and by what stands in them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from heed.kit.calendar.written import find_dates
from heed.kit.documents.blocks import Row
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading.bodies import is_body, is_post
from heed.thread.papers.reading.colours import COLOURS
from heed.thread.papers.reading.progress import leading_state
from heed.thread.papers.reading.states import is_state_word


class Holds(StrEnum):
    """What a cell of a plan says."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    AGENCY = "agency"
    OWNER = "owner"
    SECOND_OWNER = "second owner"
    TARGET = "target"
    REVISED = "revised target"
    ENDED = "ended on"
    STATUS = "status"
    ANSWER = "answer"
    CLOSED = "closed"
    COLOUR = "colour"
    MILESTONES = "milestones"
    UPDATE = "update"
    SCOPE = "scope"
    SORT = "sort"
    THEME = "theme"
    AIM = "aim"
    REVIEW = "review"
    OTHER = "other"


_NAMES: tuple[tuple[Holds, str], ...] = (
    (Holds.OTHER, r"^(?:%|% complete|percent\w*|priority|risk|cost|date (?:received|added|opened|raised|issued|of (?:report|review|receipt|inspection))|received|added|opened|page|paragraph|para|column\d*|weight|days? (?:open|overdue)|last updated|year(?: of \w+)?|published|resources?|resource implications?|budget)$"),
    (Holds.SCOPE, r"^(?:scope|level|local or|scope of)\b|\blocal (?:or|/) (?:regional|national)\b"),
    (Holds.SORT, r"^(?:type|kind|sort|category|entry type|classification|rec(?:ommendation)? type|type of \w+|nature)$"),
    (Holds.NUMBER, r"^(?:#|no|nos|num|number|ref|refs|reference|unique ref(?:erence)?|id|item|item no|s ?no|serial(?: no)?|line|row|(?:rec(?:ommendation)?|action)s? ?(?:no|nos|number|ref|reference|id|#)|our ref|ref no|ref number|tracker (?:id|ref)|urn|stat ref)$"),
    (Holds.COLOUR, r"^(?:b?rag|colour|b?rag (?:status|rating|rated)|status b?rag|rating|marker|status marker|traffic light|current b?rag)$"),
    (Holds.REVISED, r"\b(?:revised|extended|new|current|amended)\b.*\b(?:date|target|deadline|due|timescale)\b|\b(?:date|target|deadline)\b.*\brevised\b"),
    (Holds.ENDED, r"^(?:date (?:of )?(?:completion|completed|closed|closure|done|finalised|achieved|implemented)|completion date|completed(?: on| date)?|closed on|date signed off|actual (?:date|completion).*|closure date|date closed|end date)$"),
    (Holds.TARGET, r"\b(?:target|deadline|due|timescales?|timeframe|timeline|by when|when by|complete by|completion by|for completion)\b|^(?:when|date|by|when\?|by when\?|to be done by|(?:implementation|action|agreed|planned|expected|proposed|delivery|completion|end) date|for (?:when|delivery))$|^when (?:will|is|should|must)\b"),
    (Holds.AIM, r"\b(?:intended|desired|expected) (?:outcomes?|impact|results?)\b|^(?:aims?|purpose|intended outcome|desired outcome|why|expected impact|success (?:measure|criteria)|how will we know.*|measure of success)$"),
    (Holds.RECOMMENDATION, r"\b(?:single|multi) agency rec|^(?:agency|panel|overview|imr) recommendations?$|^recommendations? (?:for|to) (?:the )?(?:agency|force|partnership)$"),
    (Holds.UPDATE, r"\boutcomes?\b|\bupdates?\b|\bprogress\b|\bevidence\b|\blog\b|\bcomments?\b|\bposition\b|\bnotes?\b|\bwhat (?:happened|has (?:changed|happened|been done)|was done)\b|\bimpact\b|\bresults?\b|\bnarrative\b|\bhistory\b|\bnews\b|\bso far\b|\blatest\b|\bhow (?:is it|it is) going\b"),
    (Holds.MILESTONES, r"\bmilestones?\b|\bkey (?:stages|steps)\b"),
    (Holds.CLOSED, r"^(?:is|has|have|was) (?:it|this|they|that) .*\b(?:done|complete|completed|finished|closed|happened)$|^(?:closed|complete|completed|done|finalised|implemented|open|finished|discharged|signed off)(?: y n| yes no)?$"),
    (Holds.ANSWER, r"^(?:accepted|agreed|response|force response|our response|agency response|decision|accepted y n|answer|accept(?:ed)? or (?:reject(?:ed)?|not)|reply|trust response|(?:management|council) response|is it accepted|do (?:you|we) (?:accept|agree).*|is it agreed)$"),
    (Holds.STATUS, r"^(?:status|state|current status|stage|progress status|status at .*|status as at .*|implementation status|position status|overall status|where (?:it|we|things) (?:stands?|are)(?: now)?|open or closed|open closed|open/closed|how far|assessment)$|\bstat(?:e|us)\b"),
    (Holds.ACTION, r"(?<!for )(?<!of )(?<!by )\bactions?$"),
    (Holds.AGENCY, r"\b(?:lead |responsible |owning |accountable )?(?:agency|agencies|organisations?|body|bodies|partner(?:s|ship)?|authority|department|dept|directorate|service|force|trust|unit|portfolio)\b|\baddress(?:ed to|ees?)\b|^(?:for|to|for whom|who for|made to|recommended to|directed (?:at|to))$"),
    (Holds.SECOND_OWNER, r"\btheme lead\b|\bsponsor\b|\bsupport(?:ing|ed by)?\b|\bchief officer\b|\bsecondary\b|\bgovernance\b|\bmonitored by\b|\breporting to\b"),
    (Holds.OWNER, r"\b(?:owners?|leads?|lead officer|responsib\w+|accountable|assigned|action(?:ed)? by|whom?|named person|lead person|officer|person|post-?holder|led by|action owner)\b"),
    (Holds.RECOMMENDATION, r"\brec(?:ommendation)?s?\b|\brecommend(?:s|ed)\b|^what was (?:asked|recommended)$|^what (?:did|does|do|has|have) .*\b(?:say|ask|asked|recommend|recommended|want)\b|^(?:text|wording|what we were asked|ask|the ask|requirement|what is asked|what (?:they|it) asks?(?: for)?|request)$"),
    (Holds.ACTION, r"\bactions?\b|^what (?:will|are|have|did) we\b|^(?:task|activity|what|what needs to (?:happen|be done)|what will (?:be done|we do|change)|how|what we (?:will do|are doing|did|have done)|steps?|measure|proposed response|description|objective|what must change|what has to be done)$"),
    (Holds.THEME, r"^(?:themes?|topic|area|strand|workstream|subject|heading|finding|issue|area of learning|learning theme|domain|priority area)$"),
    (Holds.REVIEW, r"\b(?:review|source|inspection|report|origin|case|dhr|sar|pseudonym|from|inquest|inquiry)\b"),
)  # fmt: skip
"""What columns are called, folded; the first that fits."""

_REVIEW = re.compile(
    r"(?:DHR|DARDR|SAR|CSPR|LCSPR|SCR|IMR|LeDeR|MAPPA|PEEL|IOPC|HMICFRS|HMIC|PFD|Reg(?:ulation)? 28|Inquest|Super-?complaint|Thematic|OFR|NHR)\b",
)
_SHORTEST_TEXT = 5
"""Words; a cell of more is no name."""
_COMPILED = tuple((holds, re.compile(words)) for holds, words in _NAMES)
_MAY_BE_TO_COME = "completion date"
"""The name of a column that tells by when, where no other does."""
_OF_RISKS = re.compile(r"(?:risks?|hazards?|threats?|cause|likelihood)\b")
_LONGEST_NAME = 14
"""Words."""
_REFERENCE = re.compile(r"(?:[A-Z]{1,6}[-/ .]?)?\d{1,4}(?:[./-]\d{1,4})*[a-z]?\.?|[A-Z]\d{1,3}", re.IGNORECASE)
_MOST = 0.6
"""The share of filled cells that tell what a column without a known name holds."""

WHOSE: frozenset[Holds | None] = frozenset({Holds.AGENCY, Holds.OWNER})
WHEN: frozenset[Holds | None] = frozenset({Holds.TARGET, Holds.REVISED})
HOW_FAR: frozenset[Holds | None] = frozenset(
    {Holds.STATUS, Holds.COLOUR, Holds.CLOSED, Holds.ANSWER, Holds.UPDATE, Holds.ENDED}
)


@dataclass(frozen=True, slots=True)
class PlanColumns:
    """What each column holds, None where nobody knows, and how many rows at the top the names take."""

    holds: tuple[Holds | None, ...]
    header_rows: int
    text: int
    """The column in which the recommendation stands."""

    is_named: bool = True
    """Whether that column's own name says so, rather than the length of what stands in it."""

    def all(self, what: Holds) -> tuple[int, ...]:
        return tuple(column for column, held in enumerate(self.holds) if held is what)


def holds_of(name: str) -> Holds | None:
    """What a column of this name holds."""
    words = folded(name) or name.strip()
    if not words or len(words.split()) > _LONGEST_NAME:
        return None
    return next((holds for holds, named in _COMPILED if named.search(words)), None)


def plan_columns_of(rows: Sequence[Row], *, expects: bool = False) -> PlanColumns | None:
    """What the columns of a plan hold; None for a table that is none.

    `expects` says that the table stands where recommendations are listed, so that less has to be said by its names.
    """
    for number, row in enumerate(rows[:4], 1):
        names = row.texts
        holds = [holds_of(name) for name in names]
        known = [held for held in holds if held]
        if len(set(known)) < 2 or any(len(name.split()) > _LONGEST_NAME for name in names):
            continue
        settled = _by_content(holds, rows[number:], [folded(name) for name in names])
        text = _text_column(settled, rows[number:])
        if text is not None and _is_plan(settled, text, expects=expects):
            is_named = holds[text] in (Holds.RECOMMENDATION, Holds.ACTION)
            if not is_named and any(_OF_RISKS.match(name.strip().lower()) for name in names):
                return None
            return PlanColumns(tuple(settled), number, text, is_named)
    return None


def says_whose_and_when(rows: Sequence[Row]) -> bool:
    """Whether a table says of each row who does it and by when, as a plan does and the theme table of a status paper does not."""
    columns = plan_columns_of(rows)
    return bool(columns and WHOSE.intersection(columns.holds) and WHEN.intersection(columns.holds))


def _is_plan(holds: Sequence[Holds | None], text: int, *, expects: bool) -> bool:
    said = set(holds)
    if holds[text] is Holds.RECOMMENDATION:
        return bool(said & (WHOSE | WHEN | HOW_FAR | {Holds.NUMBER, Holds.SORT, Holds.REVIEW, Holds.ACTION}))
    return (bool(said & WHOSE) and bool(said & (WHEN | HOW_FAR))) or (expects and bool(said & (WHOSE | WHEN | HOW_FAR)))


def _text_column(holds: Sequence[Holds | None], body: Sequence[Row]) -> int | None:
    """The column in which the recommendations stand: that of recommendations if it is wordy, else that of actions."""
    best: int | None = None
    for wanted in (Holds.RECOMMENDATION, Holds.ACTION):
        found = [column for column, held in enumerate(holds) if held is wanted]
        wordy = [(words, column) for column in found if (words := _words_in(column, body)) > _SHORT]
        if wordy:
            return max(wordy)[1]
        best = best if best is not None or not found or wanted is Holds.RECOMMENDATION else found[0]
    return best


_SHORT = 2.5
"""Words; a column of recommendations whose cells hold fewer names them only."""


def _words_in(column: int, body: Sequence[Row]) -> float:
    words = [len(cell.split()) for row in body if (cell := row.texts[column] if column < len(row.cells) else "")]
    return sum(words) / len(words) if words else 0.0


def _by_content(holds: Sequence[Holds | None], body: Sequence[Row], names: Sequence[str]) -> list[Holds | None]:
    """The roles, with those that no name tells told by what stands below."""
    columns = [
        [row.texts[column] for row in body if column < len(row.cells) and row.texts[column]]
        for column in range(len(holds))
    ]
    settled = [
        Holds.REVIEW
        if held in (Holds.AGENCY, Holds.OWNER, None) and cells and _share(cells, _is_review) > _MOST
        else held
        for held, cells in zip(holds, columns, strict=True)
    ]
    for column, (held, cells) in enumerate(zip(tuple(settled), columns, strict=True)):
        if held in (Holds.REVIEW, Holds.RECOMMENDATION) and cells and _share(cells, _is_reference) > _MOST:
            settled[column] = Holds.NUMBER if Holds.NUMBER not in holds else Holds.OTHER
        if held in (Holds.UPDATE, Holds.STATUS) and cells and _share(cells, _is_colour) > _MOST:
            settled[column] = Holds.COLOUR
        if held is Holds.UPDATE and Holds.STATUS not in holds and cells and _share(cells, _is_short_state) > _MOST:
            settled[column] = Holds.STATUS
        if held is not None or not cells:
            continue
        for what, test in _TELLING.items():
            if what not in settled and _share(cells, test) > _MOST:
                settled[column] = what
                break
    if settled.count(Holds.TARGET) > 1 and "date" in names and settled[names.index("date")] is Holds.TARGET:
        settled[names.index("date")] = Holds.OTHER
    if Holds.ENDED in settled and not {Holds.TARGET, Holds.REVISED} & set(settled) and _MAY_BE_TO_COME in names:
        settled[names.index(_MAY_BE_TO_COME)] = Holds.TARGET
    if (
        settled
        and settled[-1] is None
        and Holds.UPDATE not in settled
        and {Holds.RECOMMENDATION, Holds.ACTION} & set(settled)
    ):
        settled[-1] = Holds.UPDATE
    if not {Holds.RECOMMENDATION, Holds.ACTION} & set(settled):
        _longest_is_text(settled, body)
    if Holds.AGENCY not in settled and Holds.OWNER not in settled and Holds.SECOND_OWNER in settled:
        settled[settled.index(Holds.SECOND_OWNER)] = Holds.OWNER
    return settled


def _longest_is_text(settled: list[Holds | None], body: Sequence[Row]) -> None:
    unknown = [(_words_in(column, body), column) for column, held in enumerate(settled) if held is None]
    if unknown and max(unknown)[0] > 4:
        settled[max(unknown)[1]] = Holds.ACTION


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _is_reference(cell: str) -> bool:
    return bool(_REFERENCE.fullmatch(cell.strip()))


def _is_colour(cell: str) -> bool:
    return cell.strip(" .[]()").lower() in COLOURS or cell.strip() in ("R", "A", "G", "B")


def _is_date(cell: str) -> bool:
    return len(cell) < 30 and any(len(found.written) > len(cell) / 2 for found in find_dates(cell))


def _is_review(cell: str) -> bool:
    return bool(_REVIEW.match(cell.strip())) and len(cell.split()) <= _SHORTEST_TEXT


def _begins_with_state(cell: str) -> bool:
    return bool(leading_state(cell)[0])


def _is_short_state(cell: str) -> bool:
    return len(cell.split()) <= _SHORTEST_TEXT and _begins_with_state(cell)


_TELLING: Mapping[Holds, Callable[[str], bool]] = {
    Holds.COLOUR: _is_colour,
    Holds.STATUS: is_state_word,
    Holds.NUMBER: _is_reference,
    Holds.AGENCY: is_body,
    Holds.OWNER: is_post,
    Holds.UPDATE: _begins_with_state,
    Holds.TARGET: _is_date,
}
