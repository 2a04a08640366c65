"""The rows of a paper's theme tables: theme, action, aim, what was learned or changed, and how far it has come.

A cell is taken apart at its labels (*Aim:*, *Result:*, *Status:*, *Recommendations:*), then at its sentences. The end of
one row that stands at the start of the next is put back. Whatever was moved or cut by judgement makes the row less sure.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Place, Row, Table
from heed.kit.documents.printed_rows import folded, is_ended
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.columns import Columns, Role, columns_of, labelled_parts
from heed.thread.papers.reading.cues import cue
from heed.thread.papers.reading.findings import FoundAction, Learning, State, Status
from heed.thread.papers.reading.plan_columns import says_whose_and_when
from heed.thread.papers.reading.progress import counts_who_is_left
from heed.thread.papers.reading.sections import without_number
from heed.thread.papers.reading.sentences import sentences, unstopped, word_set
from heed.thread.papers.reading.states import leading_status, state_of_line, status_of_row
from heed.thread.papers.reading.targets import Calendar, target_in_row

SURE = 1.0
SPLIT = 0.9
"""A sentence was cut where no full stop stands, or a name completed from the paper's own list."""
MOVED = 0.7
"""Words were moved from one row to another."""

_ELABORATES = re.compile(
    r"(?:This|These|Which) (?:is|are|was|were|will|has|have|includes?|means?|allows?|helps?|enables?)\b"
)
_LOST_LINE_END = cue(r"([a-z]-) (?!(?:and|or|to|nor)\b)(?=[a-z])", "- ")
_GOES_ON = cue(
    r"\b(?:\d+ [a-z -]{2,30} (?:an?|per)|each|every) (?:day|week|month|quarter|year)\b",
    "day",
    "week",
    "month",
    "quarter",
    "year",
)
_ENDED = frozenset({State.DONE, State.UNKNOWN})
"""An action that is done again each month is not over because its last lines tell what came of it."""
_NOT_A_GROUP = word_set(
    "a action actions agreed all and annex appendix by changes current detail detailed for from group key latest learning made "
    "of on our progress recent recommendation recommendations review reviews section status summary table tables the theme "
    "themes to update updates what we are doing which with dhr dhrs and position so far in"
)
"""Words of a heading that names the table, not a group of themes."""
_NO_REFERENCE = frozenset(
    map(
        folded,
        (
            labels.NOT_SAID,
            labels.NONE_ATTACHED,
            labels.NOT_NAMED,
            "none",
            "not stated",
            "not given",
            "n/a",
            "tbc",
            "not known",
        ),
    )
)
"""What stands in the place of references where a row names none."""


@dataclass(slots=True)
class ThemeRow:
    """A row as it stands in a table: the paragraphs and list items of each of its parts."""

    group: str
    at: Place
    parts: dict[Role, list[tuple[str, bool]]] = field(default_factory=dict)
    ends_in: Role = Role.LEARNING
    sure: float = SURE
    doubts: list[str] = field(default_factory=list)

    def text(self, role: Role) -> str:
        return " ".join(text for text, _ in self.parts.get(role, ()))

    def clauses(self, text: str) -> list[str]:
        """The sentences of a text; the row is less sure where no full stop stands between two of them."""
        found = sentences(text)
        cut = [clause for sentence in found for clause in unstopped(sentence)]
        if len(cut) > len(found):
            self.doubt(SPLIT)
        return cut

    def doubt(self, sure: float, sentence: str = "") -> None:
        """Makes the row less sure, with a sentence that says why where a person should look."""
        self.sure = min(self.sure, sure)
        self.doubts += [sentence] if sentence else []


def actions_of(
    document: Document, calendar: Calendar | None = None, *, leaves_plans: bool = False
) -> tuple[tuple[FoundAction, ...], tuple[str, ...]]:
    """Every theme row of the document, top to bottom, and a sentence for each that was read with doubt.

    `leaves_plans` leaves out the tables that say who does what by when: those are plans of recommendations.
    """
    calendar = calendar or Calendar()
    listed = ListedThemes(document)
    rows = list(_theme_rows(document, leaves_plans=leaves_plans))
    for row in rows:
        _complete_theme(row, listed)
    found = tuple(_action(row, calendar) for row in rows)
    return found, tuple(doubt for row in rows for doubt in row.doubts)


class ListedThemes:
    """The lists of a document by the heading that they stand under: a paper may list its themes by group."""

    def __init__(self, document: Document) -> None:
        self._all: list[tuple[str, str]] = []
        self._under: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        heading = ""
        for block in document.blocks:
            match block:
                case Heading():
                    heading = folded(without_number(block.text))
                case Bullets() if heading:
                    names = [(folded(item), item) for item in block.items]
                    self._all += names
                    self._under[heading] += names
        for listed in (self._all, *self._under.values()):
            listed.sort()

    def completed(self, short: str, group: str) -> str:
        """The one name that begins with these words and goes on; empty where they are a name already, or begin none or several."""
        listed = self._under.get(folded(group), self._all)
        words = folded(short)
        first = bisect_left(listed, (words,))
        begun = list(takewhile(lambda name: name[0] == words or name[0].startswith(f"{words} "), listed[first:]))
        names = {name for _, name in begun}
        return names.pop() if len(names) == 1 and begun[0][0] != words else ""


def _theme_rows(document: Document, *, leaves_plans: bool) -> Iterator[ThemeRow]:
    group, columns = "", None
    for block in document.blocks:
        match block:
            case Heading():
                group, columns = _group_of(block.text), None
            case Table():
                columns = columns_of(block) or _carried_on(columns, block)
                if columns and columns.hold_themes and not (leaves_plans and says_whose_and_when(block.rows)):
                    rows = list(_rows_of(block, columns, group))
                    _put_tails_back(rows)
                    yield from rows
                    group = rows[-1].group if rows else group


def _carried_on(columns: Columns | None, table: Table) -> Columns | None:
    """The columns of the table above, for a table of as many columns that has no header row."""
    same_shape = columns and table.rows and len(columns.roles) == len(table.rows[0].cells)
    return Columns(columns.roles, 0) if columns and same_shape else None


def _group_of(heading: str) -> str:
    """The group that a heading names; empty where it only names the table."""
    name = without_number(heading)
    return name if set(folded(name).split()) - _NOT_A_GROUP else ""


def _rows_of(table: Table, columns: Columns, group: str) -> Iterator[ThemeRow]:
    header = [tuple(map(folded, row.texts)) for row in table.rows[: columns.header_rows]]
    for row in table.rows[: columns.header_rows - 1]:
        group = _spanning(row) or group
    for row in table.rows[columns.header_rows :]:
        texts = row.texts
        if not any(texts) or any(_says(texts, names) for names in header):
            continue
        if (spanning := _spanning(row)) and (spanning.isupper() or len(set(texts)) == 1):
            group = _group_of(spanning) or group
            continue
        found = _theme_row(row, columns, group)
        group = found.group
        yield found


def _says(texts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the cells of a row have these names, however they are printed."""
    return all(folded(text) == name for text, name in zip(texts, names, strict=False))


def _spanning(row: Row) -> str:
    """The words of a row that holds one thing across all its columns."""
    texts = row.texts
    said = {text for text in texts if text}
    return said.pop() if len(said) == 1 and texts[0] in said and len(texts) != 1 else ""


def _theme_row(row: Row, columns: Columns, group: str) -> ThemeRow:
    found = ThemeRow(group, row.at)
    for role, cell in zip(columns.roles, row.cells, strict=False):
        if role:
            for part, text, is_item in _parts_of(found, cell, role):
                found.parts.setdefault(part, []).append((text, is_item))
                found.ends_in = part
    found.group = without_number(found.text(Role.GROUP)) or group
    return found


def _parts_of(row: ThemeRow, cell: Cell, role: Role) -> Iterator[tuple[Role, str, bool]]:
    """What a cell says, by role: its column's, but for what stands after a label."""
    carried = role
    for text, is_item in _texts_of(cell):
        pieces = labelled_parts(_LOST_LINE_END.sub(r"\1", text))
        for index, (label, words) in enumerate(pieces):
            if label and not words:
                carried = label
                continue
            said = label or carried
            if label is Role.RESULT and index and role is Role.LEARNING:
                first, *rest = row.clauses(words)
                yield said, first, is_item
                if rest:
                    yield role, " ".join(rest), is_item
            else:
                yield said, words, is_item


def _texts_of(cell: Cell) -> Iterator[tuple[str, bool]]:
    for block in cell.blocks:
        if isinstance(block, Bullets):
            yield from ((item, True) for item in block.items)
        else:
            yield block.text, False


def _put_tails_back(rows: Sequence[ThemeRow]) -> None:
    """Moves the rest of a row's last cell, where it stands at the start of the next row's, back to where it belongs."""
    for above, row in pairwise(rows):
        said, cut = row.parts.get(Role.LEARNING, []), above.parts.get(above.ends_in, [])
        if not said or not cut or not _is_tail(said[0][0]) or is_ended(cut[-1][0]):
            continue
        first, *others = sentences(said[0][0])
        tail, *rest = unstopped(first, is_tail=True)
        rest = [*rest, *others]
        if not rest and len(said) == 1:
            continue
        cut[-1] = (f"{cut[-1][0]} {tail}", cut[-1][1])
        row.parts[Role.LEARNING] = ([(" ".join(rest), said[0][1])] if rest else []) + said[1:]
        sentence = f"“{tail}” stood at the start of the row “{row.text(Role.THEME)}” and was read as the end of “{above.text(Role.THEME)}”."
        above.doubt(MOVED, sentence)
        row.doubt(MOVED)


def _is_tail(text: str) -> bool:
    return text[:1].islower() and not labels.without_state(text)[1]


def _complete_theme(row: ThemeRow, listed: ListedThemes) -> None:
    """Takes the theme's full name from the paper's own list, where the cell holds only the beginning of one."""
    theme = row.text(Role.THEME)
    if theme and (name := listed.completed(theme, row.group)):
        row.parts[Role.THEME] = [(name, False)]
        row.doubt(SPLIT, f"The theme “{theme}” was read as “{name}”, from the paper's own list of themes.")


def _action(row: ThemeRow, calendar: Calendar) -> FoundAction:
    said, learning = _learning(row)
    written = row.text(Role.STATUS) or said
    status = status_of_row(written, learning)
    if not written and status.state in _ENDED and _GOES_ON.search(row.text(Role.ACTION)):
        status = Status(State.IN_PROGRESS)
    if Role.STATUS in row.parts and (exact := labels.state_named(written)):
        status = Status(exact, written)
    return FoundAction(
        text=row.text(Role.ACTION),
        aim=row.text(Role.AIM),
        group=row.group,
        theme=row.text(Role.THEME),
        status=status,
        learning=learning,
        result=row.text(Role.RESULT),
        recommendations=tuple(_references(row.text(Role.RECOMMENDATIONS))),
        target_date=target_in_row(
            (row.text(Role.ACTION), row.text(Role.AIM), *(line.text for line in learning)), calendar
        ),
        at=row.at,
        sure=row.sure,
    )


def _references(text: str) -> Iterator[str]:
    if folded(text) in _NO_REFERENCE:
        return
    yield from (part.strip() for part in re.split(r"[;,\n]| and ", text) if part.strip(" .-–"))


def _learning(row: ThemeRow) -> tuple[str, tuple[Learning, ...]]:
    """The status that the learning cell begins with, if any, and its lines, each with its own state."""
    status, lines, lead = "", [], State.UNKNOWN
    for text, is_item in row.parts.get(Role.LEARNING, ()):
        line, state = labels.without_state(text)
        if state:
            lines.append(Learning(line, state))
            continue
        said, rest = leading_status(text)
        if said and (not status or not rest):
            status, text = status or said, rest  # noqa: PLW2901 - what is left of the line once its status is read
        for clause in _with_elaborations(row.clauses(text)):
            state = State.IN_PROGRESS if counts_who_is_left(clause) else state_of_line(clause)
            lead = lead if is_item else State.UNKNOWN
            lines.append(Learning(clause, lead if state is State.UNKNOWN else state))
            lead = lines[-1].state if clause.endswith(":") else lead
    return status, tuple(lines)


def _with_elaborations(clauses: Iterable[str]) -> list[str]:
    """The clauses, each with the sentence after it that only says more of the same thing (*This is a new post …*)."""
    lines: list[str] = []
    for clause in clauses:
        if lines and _ELABORATES.match(clause):
            lines[-1] += f" {clause}"
        else:
            lines.append(clause)
    return lines
