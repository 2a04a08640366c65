"""What the columns of a table hold, by what their author calls them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from heed.kit.documents.blocks import Row, Table
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.cues import cue


class Role(StrEnum):
    """What a cell, or a labelled part of one, says."""

    THEME = "theme"
    ACTION = "action"
    AIM = "aim"
    LEARNING = "learning"
    RESULT = "result"
    STATUS = "status"
    RECOMMENDATIONS = "recommendations"
    GROUP = "group"


NAMES: Mapping[Role, tuple[str, ...]] = {
    Role.THEME: labels.THEME,
    Role.ACTION: labels.ACTION,
    Role.AIM: labels.AIM,
    Role.LEARNING: labels.LEARNING,
    Role.RESULT: labels.RESULT,
    Role.STATUS: labels.STATUS,
    Role.RECOMMENDATIONS: labels.RECOMMENDATIONS,
    Role.GROUP: labels.GROUP,
}

_HINTS = tuple((role, re.compile(words)) for role, words in (
    (Role.RECOMMENDATIONS, r"\brec(?:ommendation)?s?\b"),
    (Role.LEARNING, r"\b(?:learn\w*|lessons?|chang\w*|progress|updates?|position|outcomes?|impact|so far|where we are|done so far|achieved)\b"),
    (Role.THEME, r"\b(?:themes?|topic|issue|concern)\b"),
    (Role.AIM, r"\b(?:aims?|purpose|why|goal|hope)\b"),
    (Role.ACTION, r"\b(?:actions?|activity|doing|did|response|steps?|work|tasks?|asked)\b"),
    (Role.STATUS, r"\b(?:status|rag|stage)\b"),
))  # fmt: skip
"""Words that tell what a column holds where its whole name is none that we know; the first that fits."""

_NAMES = {folded(name): role for role, names in NAMES.items() for name in names}
_LABELS = {
    folded(name): role
    for role in (Role.AIM, Role.RESULT, Role.STATUS, Role.RECOMMENDATIONS, Role.ACTION, Role.LEARNING, Role.THEME)
    for name in (*NAMES[role], f"{NAMES[role][0]}s")
}
_INSIDE = [
    name for role in (Role.ACTION, Role.AIM, Role.RESULT, Role.STATUS, Role.RECOMMENDATIONS) for name in NAMES[role]
]
_SPELT = "|".join(re.escape(spelt) for name in sorted(_INSIDE, key=len, reverse=True) for spelt in (name, name.upper()))
_LABEL = cue(
    rf"(?<!\S)(?=[A-Z])(?:(?P<colon>{_SPELT})\s*:(?:\s+|$)|(?P<dash>Aims?|AIMS?|Results?|RESULTS?|Outcomes?|OUTCOMES?)\s+[-–]\s+)",
    ":", "-", "–",
)  # fmt: skip
_LONG = 8
"""Words; a column headed *Recommendation* whose cells are longer holds recommendations, not references to them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The role of each column, empty where it has none, and how many rows at the top the names take."""

    roles: tuple[Role | None, ...]
    header_rows: int

    @property
    def hold_themes(self) -> bool:
        """Whether a row of the table is a theme and what is done about it."""
        said = set(self.roles)
        return (
            Role.THEME in said
            and bool(said & {Role.ACTION, Role.AIM})
            and bool(said & {Role.LEARNING, Role.STATUS, Role.RESULT})
        )


def role_of(name: str) -> Role | None:
    """What a column of this name holds."""
    words = folded(name)
    hinted = (role for role, hint in _HINTS if hint.search(words))
    return _NAMES.get(words) or next(hinted, None)


def columns_of(table: Table) -> Columns | None:
    """What the columns of `table` hold; None where no row at its top names two of them."""
    for number, row in enumerate(table.rows[:3], 1):
        roles = _roles(row)
        if sum(role is not None for role in roles) >= 2 and all(len(text.split()) <= 8 for text in row.texts):
            return Columns(_settled(roles, table.rows[number:]), number)
    return None


def _roles(row: Row) -> list[Role | None]:
    roles: list[Role | None] = []
    for text in row.texts:
        role = role_of(text)
        roles.append(Role.RESULT if role is Role.LEARNING and Role.LEARNING in roles else role)
    return roles


def _settled(roles: Sequence[Role | None], body: Sequence[Row]) -> tuple[Role | None, ...]:
    """The roles with the doubtful ones decided by what stands below them."""
    settled = list(roles)
    for column, role in enumerate(roles):
        if role is Role.RECOMMENDATIONS and _is_wordy(column, body):
            settled = [None if other is Role.THEME else other for other in settled]
    if Role.LEARNING not in settled and Role.RESULT in settled:
        settled[settled.index(Role.RESULT)] = Role.LEARNING
    if (
        Role.THEME not in roles
        and settled[0] is None
        and {Role.ACTION, Role.LEARNING} <= set(settled)
        and _are_names(body)
    ):
        settled[0] = Role.THEME
    return tuple(settled)


def _is_wordy(column: int, body: Sequence[Row]) -> bool:
    """Whether the cells of a column are too long for references."""
    words = [len(row.cells[column].text.split()) for row in body if column < len(row.cells) and row.cells[column].text]
    return bool(words) and sum(words) / len(words) > _LONG


def _are_names(body: Sequence[Row]) -> bool:
    """Whether the first column holds names of a few words, rather than reference numbers."""
    names = [row.texts[0] for row in body if row.texts[0]]
    return sum(any(letter.islower() for letter in name) for name in names) > len(names) / 2


def labelled_parts(text: str) -> list[tuple[Role | None, str]]:
    """A text cut at the labels inside it (*Aim: …*); what stands before the first has no role."""
    parts: list[tuple[Role | None, str]] = []
    start, role = 0, None
    for match in _LABEL.finditer(text):
        if text[start : match.start()].strip() or role:
            parts.append((role, text[start : match.start()].strip()))
        start, role = match.end(), _LABELS[folded(match["colon"] or match["dash"])]
    return [*parts, (role, text[start:].strip())]
