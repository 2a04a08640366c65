"""The letterhead: which meeting, when, from whom, called what.

A label stands above its value or left of it, in a table, or before a colon on a line of its own. A place that is
left empty is a fact too: the author who is not named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from heed.kit.calendar.written import find_dates
from heed.kit.documents.blocks import Document, Heading, Paragraph, Table
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.columns import columns_of

_KEYS = {folded(name): key for key, names in labels.HEADER.items() for name in names}
_LINE = re.compile(r"([A-Z][\w/&' -]{1,40}?)\s*:(?:\s+(.*))?")
_LEADING_BLOCKS = 12
"""A letterhead stands among the first blocks of a paper."""


@dataclass(slots=True)
class Letterhead:
    """The facts of a paper by key, and the labels, as printed, whose place is empty."""

    facts: dict[str, str] = field(default_factory=dict)
    empty: dict[str, str] = field(default_factory=dict)

    def take(self, label: str, value: str) -> None:
        key = key_of(label)
        if value and key not in self.facts:
            self.facts[key] = value
            self.empty.pop(key, None)
        elif key not in self.facts:
            self.empty[key] = label.strip().removesuffix(":")


def key_of(label: str) -> str:
    """The key of the reading contract for a label; one that we do not know becomes a key of its own words."""
    name = folded(label)
    return _KEYS.get(name) or re.sub(r"\W+", "_", name)


def is_label(text: str) -> bool:
    """Whether a cell or the start of a line names a fact of the letterhead."""
    return folded(text) in _KEYS


def letterhead_of(document: Document) -> Letterhead:
    """What the top of the paper says of the paper."""
    found = Letterhead()
    leading = document.blocks[:_LEADING_BLOCKS]
    for block, following in zip(leading, (*leading[1:], Heading("")), strict=True):
        match block:
            case Heading() if is_label(block.text) and isinstance(following, Heading | Paragraph):
                found.take(block.text, "" if is_label(following.text) else following.text)
            case Table() if _sets_out_facts(block):
                for label, value in _facts_of(block):
                    found.take(label, value)
            case Paragraph() if (match := _LINE.fullmatch(block.text)) and is_label(match[1]):
                found.take(match[1], (match[2] or "").strip())
    if "name_of_paper" not in found.facts and (title := _title(document)):
        found.facts["name_of_paper"] = title
        found.empty.pop("name_of_paper", None)
    days = [day.iso for day in find_dates(found.facts.get("date", "")) if day.iso]
    if days:
        found.facts["date_iso"] = days[0]
    return found


def _title(document: Document) -> str:
    """The heading that a paper opens with, where what follows it is a heading or the letterhead too."""
    match document.blocks[:2]:
        case (Heading(text=text, level=1), Heading() | Table()) if not is_label(text):
            return text
        case (Heading(text=text, level=1), Paragraph(text=following)) if (
            match := _LINE.fullmatch(following)
        ) and is_label(match[1]):
            return text
    return ""


def _sets_out_facts(table: Table) -> bool:
    columns = columns_of(table)
    names = sum(is_label(text) for row in table.rows for text in row.texts)
    return names >= 2 and not (columns and columns.hold_themes)


def _facts_of(table: Table) -> Iterator[tuple[str, str]]:
    grid = [row.texts for row in table.rows]
    marks = _labels_in(grid)
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if (r, c) not in marks:
                continue
            beside = row[c + 1] if c + 1 < len(row) and (r, c + 1) not in marks else ""
            below = grid[r + 1][c] if r + 1 < len(grid) and c < len(grid[r + 1]) and (r + 1, c) not in marks else ""
            if re.search(r":\s+\S", text):
                continue
            yield text, beside or below


def _labels_in(grid: Sequence[Sequence[str]]) -> Mapping[tuple[int, int], str]:
    """The cells that name a fact: known labels, and unknown ones that stand in a row or a column of labels."""
    marks = {
        (r, c): text for r, row in enumerate(grid) for c, text in enumerate(row) if is_label(text) or text.endswith(":")
    }
    for r, row in enumerate(grid):
        filled = [(c, text) for c, text in enumerate(row) if text]
        if any((r, c) in marks for c, _ in filled) and all((r, c) in marks or text.isupper() for c, text in filled):
            marks |= {(r, c): text for c, text in filled}
    first_column = [(r, row[0]) for r, row in enumerate(grid) if row and row[0]]
    values = [row[1] for row in grid if len(row) == 2]
    known = sum((r, 0) in marks for r, _ in first_column)
    beside = len(values) == len(grid) and not any((r, 1) in marks for r in range(len(grid)))
    if beside and known >= 2 and all(len(text.split()) <= 6 for _, text in first_column):
        below = [r for r, _ in first_column if (r, 0) not in marks and (r - 1, 0) in marks and not grid[r - 1][1]]
        marks |= {(r, 0): text for r, text in first_column if r not in below}
    return marks
