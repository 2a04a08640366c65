"""The recommendations that stand in tables: action plans, trackers, registers, one row or one small table for each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from heed.kit.documents.blocks import Bullets, Cell, Heading, Paragraph, Place, Row, Table
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading.addressees import (
    Names,
    addressees_in_cell,
    addressees_of_heading,
    addressees_of_sentence,
)
from heed.thread.papers.reading.asks import asks, is_declined
from heed.thread.papers.reading.cards import Fact
from heed.thread.papers.reading.colours import Key
from heed.thread.papers.reading.columns import columns_of
from heed.thread.papers.reading.findings import FoundRecommendation, State, Status, WrittenDate
from heed.thread.papers.reading.plan_columns import (
    HOW_FAR,
    WHEN,
    WHOSE,
    Holds,
    PlanColumns,
    holds_of,
    plan_columns_of,
    says_whose_and_when,
)
from heed.thread.papers.reading.progress import (
    answer_of,
    leading_state,
    ratio_is_open,
    state_of_cell,
    state_of_log,
    state_of_parts,
)
from heed.thread.papers.reading.states import state_of_line
from heed.thread.papers.reading.targets import Calendar, target_in_sentence, targets_in_lines

NAMED, TOLD, LOOSE = 0.95, 0.85, 0.7
"""How sure a row is: its columns say whose it is; something in it was told by its words; it asks for nothing in so many words."""

NO_RECOMMENDATION = frozenset(
    map(
        folded,
        ("finding", "learning", "learning point", "observation", "good practice", "positive practice", "cause of concern", "concern",
         "coroner's concern", "matter of concern", "decision", "information", "note", "comment", "positive", "strength", "judgment", "judgement"),
    )
)  # fmt: skip
"""Sorts of entries in a register that ask for nothing themselves."""

_LABEL_OF_TEXT = re.compile(
    r"^(?:recommendation|rec|action|r)\s*\.?\s*(?P<number>\d[\d.]*[a-z]?)?(?:\s*[:.)–-]\s+|(?<=\d)\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?P<number>(?:[A-Z]{1,4}[-/ ]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?)[.):]?\s+(?=[A-Z“\"‘'(])")
_THEME = re.compile(r"^(?:theme|topic)\s*(?:\d+|[A-Z])?\s*[:.–—-]\s*", re.IGNORECASE)
_NO_THEME = re.compile(
    r"^(?:appendix|annex|section|table|part)\b|\b(?:action plan|recommendations?|tracker|actions|register)\b",
    re.IGNORECASE,
)
_COLOUR_FIRST = re.compile(r"(?:RED|AMBER|GREEN|BLUE)\b")
"""What an account of progress may begin with."""
_LABEL_ABOVE = re.compile(r"(?:recommendation|rec|action)\s*(?:no\.?\s*)?(\d[\d.]*[a-z]?)", re.IGNORECASE)
_COUNTED = re.compile(r"(?:^|(?<=[.;]\s))(\d{1,2})[.)]\s+(?=[A-Z])")
_VOID = re.compile(r"(?:[-–—]*|n/?a|nil|none|not applicable)\.?", re.IGNORECASE)
_CLOSED = {"yes": State.DONE, "y": State.DONE, "closed": State.DONE, "complete": State.DONE, "true": State.DONE}


@dataclass(slots=True)
class Around:
    """What stands around a table that its rows lean on."""

    key: Key
    calendar: Calendar
    names: Names
    heading: str = ""
    expects: bool = False
    takes_themed_plans: bool = False
    columns: PlanColumns | None = None
    width: int = 0
    last: FoundRecommendation | None = None
    addressees: tuple[str, ...] = ()


@dataclass(slots=True)
class _Entry:
    """A recommendation in the making, with the lines of its cells by what they say; a row without a text adds to it."""

    at: Place
    lines: dict[Holds, list[str]] = field(default_factory=dict)
    text: str = ""
    theme: str = ""
    addressees: tuple[str, ...] = ()

    def add(self, holds: Holds, lines: Sequence[str]) -> None:
        self.lines.setdefault(holds, []).extend(lines)

    def said(self, holds: Holds) -> str:
        return " ".join(self.lines.get(holds, ())).strip()


def recommendations_in(table: Table, around: Around) -> list[FoundRecommendation]:
    """The recommendations of one table; none where it is a table of something else. `around` learns its columns."""
    if upright := list(_upright(table, around)):
        return upright
    columns = plan_columns_of(table.rows, expects=around.expects)
    theme_columns = columns_of(table)
    if (
        theme_columns
        and theme_columns.hold_themes
        and not (around.takes_themed_plans and says_whose_and_when(table.rows))
    ):
        around.columns = None
        return []
    if columns is None and around.columns and table.rows and len(table.rows[0].cells) == around.width:
        columns = replace(around.columns, header_rows=0)
    if columns is None:
        around.columns = None
        return []
    around.columns, around.width = columns, len(columns.holds)
    entries = _without_heads(_entries(table, columns, around))
    counted = (one for entry in entries for one in (_one_by_one(entry) if columns.is_named else [entry]))
    return [
        found if columns.is_named else replace(found, sure=min(found.sure, LOOSE))
        for entry in counted
        if (found := _found(entry, around))
    ]


def _entries(table: Table, columns: PlanColumns, around: Around) -> Iterator[_Entry]:
    header = [tuple(map(folded, row.texts)) for row in table.rows[: columns.header_rows]]
    heading, group = around.heading, ""
    addressees = around.addressees or addressees_of_heading(heading, around.names)
    entry: _Entry | None = None
    for row in table.rows[columns.header_rows :]:
        texts = row.texts
        if not any(texts) or tuple(map(folded, texts)) in header:
            continue
        if title := _title_of(row, columns):
            if not is_declined(title):
                group = title
                addressees = addressees_of_heading(title, around.names) or around.addressees
            if entry:
                yield entry
            entry = None
            continue
        text = texts[columns.text] if columns.text < len(texts) else ""
        if entry and (not text or folded(text) == folded(entry.text)) and _goes_on(row, columns, entry):
            _add(entry, row, columns, skips_text=True)
            continue
        if entry:
            yield entry
        entry = _Entry(row.at, text=text, theme=_theme_of(group or heading), addressees=addressees)
        _add(entry, row, columns)
    if entry:
        yield entry


def _without_heads(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """The entries without those that only head the ones below: *R1* with nothing beside its words, above *R1.1* and *R1.2*."""
    listed = list(entries)
    head = ""
    for entry, following in zip(listed, [*listed[1:], None], strict=False):
        number, facts = entry.said(Holds.NUMBER), any(entry.said(held) for held in WHOSE | WHEN | HOW_FAR if held)
        if number and not facts and following and following.said(Holds.NUMBER).startswith(f"{number}."):
            head = number
            theme = entry.text
            continue
        if head and entry.said(Holds.NUMBER).startswith(f"{head}."):
            entry.theme = theme
        yield entry


def _one_by_one(entry: _Entry) -> Iterator[_Entry]:
    """The entries that one cell counts: *1. … 2. …*; the entry itself where it counts none."""
    marks = list(_COUNTED.finditer(entry.text))
    first = 2 if marks and marks[0].start() else 1
    if (
        not marks
        or [int(mark[1]) for mark in marks] != list(range(first, first + len(marks)))
        or len(marks) + first < 3
    ):
        yield entry
        return
    starts = [0, *(mark.start() for mark in marks)] if first == 2 else [mark.start() for mark in marks]
    for start, end in zip(starts, [*starts[1:], len(entry.text)], strict=True):
        text = entry.text[start:end].strip()
        yield replace(
            entry,
            text=text,
            lines={held: list(lines) for held, lines in entry.lines.items() if held is not Holds.NUMBER},
        )


def _goes_on(row: Row, columns: PlanColumns, entry: _Entry) -> bool:
    """Whether a row without words of its own adds to the recommendation above it."""
    numbers = [
        row.texts[column] for column in columns.all(Holds.NUMBER) if column < len(row.cells) and row.texts[column]
    ]
    return not numbers or numbers[0] == entry.said(Holds.NUMBER).split(" ")[0]


def _title_of(row: Row, columns: PlanColumns) -> str:
    """The words of a row that says one thing over all its columns."""
    filled = {text.strip(" –—-=") for text in row.texts if text.strip(" –—-=")}
    if len(row.cells) < 2 or len(filled) != 1:
        return ""
    (said,) = filled
    repeated = sum(text == said for text in row.texts) > 1
    in_text = row.texts[columns.text].strip(" –—-=") == said and not repeated
    numbered = bool(_number_in(row.cells[columns.text])) or _NUMBER.match(said)
    if in_text and (asks(said) or numbered or is_declined(said) or columns.text) and not said.isupper():
        return ""
    return said


def _add(entry: _Entry, row: Row, columns: PlanColumns, *, skips_text: bool = False) -> None:
    for column, (held, cell) in enumerate(zip(columns.holds, row.cells, strict=False)):
        if held is None or (skips_text and column == columns.text):
            continue
        if column == columns.text and (number := _number_in(cell)):
            entry.add(Holds.NUMBER, [number])
        if held is Holds.NUMBER and Holds.NUMBER in entry.lines:
            continue
        if held is Holds.OWNER and Holds.OWNER in entry.lines and column != columns.all(held)[0]:
            held = Holds.SECOND_OWNER  # noqa: PLW2901 - of two, the first one answers for it
        if held is Holds.STATUS and cell.text and column != columns.all(held)[0]:
            entry.lines[held] = []  # of two, the one further right is the later or the overseer's
        entry.add(held, cell.lines)


def _number_in(cell: Cell) -> str:
    """The number that a cell begins with, where its reader made a list of it."""
    first = cell.blocks[0] if cell.blocks else None
    return first.number_of(0) if isinstance(first, Bullets) and len(first.items) == 1 and first.ordered else ""


def _upright(table: Table, around: Around) -> Iterator[FoundRecommendation]:
    """The recommendations of a table of two columns, names on the left: *Recommendation*, *Lead agency*, *By when*."""
    if not table.rows or any(len(row.cells) != 2 for row in table.rows):
        return
    holds = [_holds_of_label(row.texts[0]) for row in table.rows]
    wanted = Holds.RECOMMENDATION if Holds.RECOMMENDATION in holds else Holds.ACTION
    texts = [n for n, held in enumerate(holds) if held is wanted and table.rows[n].texts[1]]
    if (
        not texts
        or sum(held is not None for held in holds) < 3
        or not {*holds} & {Holds.AGENCY, Holds.OWNER, Holds.TARGET, Holds.STATUS}
    ):
        return
    for start, end in zip(texts, [*texts[1:], len(holds)], strict=True):
        row = table.rows[start]
        number = re.search(r"\d[\d.]*[a-z]?", row.texts[0]) or _LABEL_ABOVE.fullmatch(around.heading)
        entry = _Entry(row.at, text=row.texts[1], theme=_theme_of(around.heading), addressees=around.addressees)
        entry.add(Holds.NUMBER, [number[number.lastindex or 0]] if number else [])
        for held, fact in zip(holds[start + 1 : end], table.rows[start + 1 : end], strict=True):
            if held:
                entry.add(held, fact.cells[1].lines)
        if found := _found(entry, around):
            yield found


def recommendation_on(card: Sequence[Fact], around: Around) -> FoundRecommendation | None:
    """The recommendation of one card of facts."""
    wanted = Holds.RECOMMENDATION if any(fact.holds is Holds.RECOMMENDATION for fact in card) else Holds.ACTION
    asked = next(fact for fact in card if fact.holds is wanted)
    entry = _Entry(asked.at, text=asked.said, theme=_theme_of(around.heading), addressees=around.addressees)
    entry.add(Holds.NUMBER, [asked.number] if asked.number else [])
    for fact in card:
        if fact.holds and fact.holds is not wanted and fact.said:
            entry.add(fact.holds, [fact.said])
    if asked.number and Holds.AGENCY not in entry.lines and (whose := addressees_of_sentence(asked.said, around.names)):
        entry.lines[Holds.AGENCY] = list(
            whose
        )  # of the body that the words name and the post that sees to it, the body
    return _found(entry, around)


def _holds_of_label(label: str) -> Holds | None:
    return (
        Holds.RECOMMENDATION
        if re.fullmatch(r"(?:recommendation|rec)\s*\d*[\d.]*[a-z]?\s*:?", label.strip(), re.IGNORECASE)
        else holds_of(label)
    )


def _found(entry: _Entry, around: Around) -> FoundRecommendation | None:
    number = entry.said(Holds.NUMBER).split(" ")[0]
    text = entry.text
    for label in (_LABEL_OF_TEXT, _NUMBER):
        if match := label.match(text):
            number = number or match["number"] or ""
            text = text[match.end() :]
    if not text.strip(" -–") or is_declined(text) or _names_nothing(number, text):
        return None
    sort = folded(entry.said(Holds.SORT))
    if sort in NO_RECOMMENDATION or _is_void(entry, text):
        return None
    addressees, sure = _addressees(entry, text, around)
    targets = _targets(entry, text, around)
    status, outcome = _progress(entry, targets, around)
    return FoundRecommendation(
        text=text.strip(),
        id=number.strip(" .)"),
        addressees=addressees,
        theme=entry.said(Holds.THEME) or entry.theme,
        aim=entry.said(Holds.AIM),
        scope=entry.said(Holds.SCOPE),
        target_date=_one_target(targets),
        target_dates=targets if len(targets) > 1 else (),
        status=status,
        outcome=outcome,
        at=entry.at,
        sure=min(sure, NAMED if asks(text) else _sure_of_what_asks_nothing(entry)),
    )


def _sure_of_what_asks_nothing(entry: _Entry) -> float:
    """A row that asks for nothing in so many words is a recommendation where it says whose it is or how far it has come."""
    facts = any(entry.said(held) for held in WHOSE | WHEN | HOW_FAR if held)
    return TOLD if facts and entry.said(Holds.NUMBER) else LOOSE


def _is_void(entry: _Entry, text: str) -> bool:
    """Whether a row asks for nothing, and says in so many marks that nobody, no day and no state belongs to it."""
    facts = [lines for held, lines in entry.lines.items() if held in WHOSE | WHEN | HOW_FAR and any(lines)]
    return len(facts) > 1 and not asks(text) and all(_VOID.fullmatch(line.strip()) for lines in facts for line in lines)


def _names_nothing(number: str, text: str) -> bool:
    """Whether a row counts or names, and asks nothing: a total, a number alone."""
    if len(text.split()) == 1 and (text.strip(" .").isdigit() or not number):
        return True
    return is_declined(number) and bool(number) and number.lower().startswith(("total", "sub"))


def _addressees(entry: _Entry, text: str, around: Around) -> tuple[tuple[str, ...], float]:
    for held in (Holds.AGENCY, Holds.OWNER):
        if found := addressees_in_cell(_once(entry.lines.get(held, ())), around.names):
            around.names.hear(found)
            return found, NAMED
    if entry.addressees:
        return entry.addressees, TOLD
    if found := addressees_in_cell(entry.lines.get(Holds.SECOND_OWNER, ()), around.names):
        return found, TOLD
    return addressees_of_sentence(text, around.names), TOLD


def _once(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))


def _targets(entry: _Entry, text: str, around: Around) -> tuple[WrittenDate, ...]:
    for held in (Holds.REVISED, Holds.TARGET):
        if found := targets_in_lines(_once(entry.lines.get(held, ())), around.calendar):
            return found
    told = target_in_sentence(text, around.calendar)
    return (told,) if told else ()


def _one_target(targets: tuple[WrittenDate, ...]) -> WrittenDate | None:
    if len(targets) < 2:
        return targets[0] if targets else None
    return WrittenDate("; ".join(target.written for target in targets), targets[-1].iso)


def _progress(entry: _Entry, targets: Sequence[WrittenDate], around: Around) -> tuple[Status | None, str]:
    """How far the row is said to have come, by the first of its cells that says so, and what is said beside that."""
    updates = entry.lines.get(Holds.UPDATE, [])
    words, rest = leading_state(updates[0]) if updates else ("", "")
    outcome = " ".join(part for part in (rest if words else "", *updates[1:]) if part) if words else " ".join(updates)
    if (colour := _COLOUR_FIRST.match(entry.said(Holds.UPDATE))) and Holds.COLOUR not in entry.lines:
        entry.add(Holds.COLOUR, [colour[0]])
    for held in (Holds.STATUS, Holds.COLOUR, Holds.CLOSED, Holds.ENDED, Holds.ANSWER):
        written = entry.said(held)
        if written and (state := _state_in(held, written, entry, targets, around)):
            return Status(state, written), " ".join(updates)
    if len(updates) > 1 and all(leading_state(line)[0] for line in updates):
        return Status(state_of_parts(updates), " ".join(updates)), ""
    if words:
        return Status(state_of_cell(updates[0]), words), outcome
    dated, _ = leading_state(entry.said(Holds.TARGET))
    if dated and state_of_cell(dated) is State.DONE:
        return Status(State.DONE, entry.said(Holds.TARGET)), " ".join(updates)
    for held in (Holds.UPDATE, Holds.MILESTONES):
        if written := entry.said(held):
            state = state_of_log(written) if held is Holds.UPDATE else _under_way(written)
            if state is not State.UNKNOWN:
                return Status(state), " ".join(updates)
    return None, " ".join(updates)


def _state_in(held: Holds, written: str, entry: _Entry, targets: Sequence[WrittenDate], around: Around) -> State | None:
    if states := around.key.states_of(written):
        is_closed = not around.key.says(written) and state_of_log(entry.said(Holds.UPDATE)) is State.DONE
        return (
            State.DONE
            if is_closed and held is Holds.COLOUR
            else _chosen(states, state_of_log(entry.said(Holds.UPDATE).capitalize()), targets, around.calendar)
        )
    if held is Holds.ENDED:
        return State.DONE if re.search(r"\d", written) else _known(state_of_cell(written))
    if held is Holds.CLOSED:
        return _CLOSED.get(written.strip(" .").lower()) or _not_closed(written, entry)
    if held is Holds.ANSWER and (answer := answer_of(written)):
        return answer
    lines = entry.lines.get(held, [])
    return _known(
        state_of_parts(lines)
        if len(lines) > 1 and all(leading_state(line)[0] for line in lines)
        else state_of_cell(written)
    )


def _not_closed(written: str, entry: _Entry) -> State | None:
    log = state_of_log(entry.said(Holds.UPDATE))
    if written.strip(" .").lower() in ("no", "n", "open", "not", "false"):
        return State.IN_PROGRESS if log in (State.DONE, State.UNKNOWN) else log
    return _known(state_of_cell(written))


def _known(state: State) -> State | None:
    return None if state is State.UNKNOWN else state


def _chosen(states: Sequence[State], log: State, targets: Sequence[WrittenDate], said: Calendar) -> State:
    """Of two states that a colour may mean, overdue only where the target has gone by the day of the document."""
    if State.OVERDUE in states and log in states:
        return log
    if State.OVERDUE in states and len(states) > 1:
        iso = targets[-1].iso.split("/")[-1] if targets else ""
        gone = bool(iso and said.day and iso < said.day.isoformat()[: len(iso)])
        return State.OVERDUE if gone else next(state for state in states if state is not State.OVERDUE)
    return states[0]


def _under_way(written: str) -> State:
    """What milestones say: one of them passed is not the end."""
    state = state_of_line(written)
    return State.IN_PROGRESS if state is State.DONE or ratio_is_open(written) else state


def _theme_of(heading: str) -> str:
    """The theme that a heading names: without its *Theme 2 –*; nothing where it names the table or a body."""
    name = _THEME.sub("", heading.strip(" :"))
    if _NO_THEME.search(name) or (addressees_of_heading(name) and name == heading.strip(" :")):
        return ""
    return name


def heading_before(block: Heading | Paragraph) -> str:
    """The words of a block that may head the table below it: a heading, or a few words without a full stop."""
    text = block.text.strip()
    if isinstance(block, Heading):
        return text
    return text if len(text.split()) <= 14 and text[-1:] not in ".;," else ""
