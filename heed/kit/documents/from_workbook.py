"""Reads a workbook (.xlsx, .xlsm, .xls, .ods): each sheet that is seen, with its titles and tables, as Excel shows them.

Where there are several sheets, each is a page. A line is a row of the sheet, by Excel's own number.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zipfile import ZipFile

from python_calamine import CalamineSheet

from heed.kit.documents.blocks import Block, Document, Heading, Table, fold
from heed.kit.documents.from_excel import Value, value_of
from heed.kit.documents.grids import MOST_TITLES, GridRow, blocks_of, is_typed_out, parts_of
from heed.kit.documents.ods_parts import beside_in
from heed.kit.documents.sheet_parts import Beside
from heed.kit.documents.typed_out import TypedLine, from_typed_lines, tables_numbered
from heed.kit.documents.workbooks import column_letters, hidden_sheets, opened, seen_sheets, told_of_hidden
from heed.kit.documents.xlsx_parts import Parts

_SAYS_NOTHING = re.compile(r"(?:sheet|table|tabelle|feuil|blad)?\s*\d*", re.IGNORECASE)
_OF_COLOUR = re.compile(r"\b(?:b?rag|status|colour|rating|progress)\b", re.IGNORECASE)
_MOST_COMMENTS = 50
"""Comments told one by one."""


def from_workbook(data: bytes, name: str) -> Document:
    """The document in a workbook. Raises Unreadable."""
    with opened(data, name) as (book, archive):
        parts = beside_of(archive)
        sheets = [_Sheet(sheet, parts(sheet.name)) for sheet in seen_sheets(book, name)]
        hidden = hidden_sheets(book)
    sheets = [sheet for sheet in sheets if any(row.filled for row in sheet.rows)]
    several = len(sheets) > 1
    blocks: list[Block] = []
    for number, sheet in enumerate(sheets, 1):
        page = number if several else None
        read = _blocks(sheet.rows, page)
        says = fold(sheet.name)
        titled = bool(read) and isinstance(read[0], Heading)
        if several or not (titled or _SAYS_NOTHING.fullmatch(says)):
            blocks.append(Heading(says, 1, sheet.rows[0].at(page)))
        blocks += read
    warnings = [*map(_unread, hidden), *(told for sheet in sheets for told in sheet.warnings())]
    return Document(tables_numbered(blocks), warnings=tuple(warnings))


def _blocks(rows: Sequence[GridRow], page: int | None) -> tuple[Block, ...]:
    """The blocks of a sheet; one that is a text, a line a row, is read as that text, with the tables that stand in it."""
    if is_typed_out(rows):
        return from_typed_lines(list(_typed(rows, page))).blocks
    parts = parts_of(rows, page)
    if all(isinstance(part, Table) or len(part) <= MOST_TITLES for part in parts):
        return blocks_of(rows, page)
    lines: list[TypedLine] = []
    for part in parts:
        if isinstance(part, Table):
            lines.append(TypedLine("", part.at, part))
        else:
            lines += [TypedLine("", part[0].at(page)), *_typed(part, page)]
    return from_typed_lines(lines).blocks


def _typed(rows: Sequence[GridRow], page: int | None) -> Iterator[TypedLine]:
    """The rows as lines with tabs between their values, and a gap where rows are empty."""
    line = rows[0].line
    first = min(min(row.columns, default=0) for row in rows)
    for row in rows:
        if row.line > line:
            yield TypedLine("", row.at(page))
        if len(row.filled) == 1 and first in row.columns:
            for text in row.filled[0].split("\n"):
                yield TypedLine(text, row.at(page))
        else:
            yield TypedLine("\t".join(text.replace("\n", " ") for text in row.texts[first:]), row.at(page))
        line = row.line + 1


def beside_of(archive: ZipFile | None) -> Callable[[str], Beside]:
    """What is beside the values of a sheet, by its name."""
    if archive is None:
        return lambda _: Beside()
    if "content.xml" in archive.namelist():
        told = beside_in(archive.read("content.xml"))
        return lambda name: told.get(name, Beside())
    return Parts(archive).beside


def _unread(sheet: str) -> str:
    return f"The sheet “{sheet}” is hidden and was not read: if it matters, unhide it and send the file again."


@dataclass(slots=True)
class _Sheet:
    """One sheet: its rows as text, and what is to be said of it."""

    sheet: CalamineSheet
    beside: Beside
    rows: list[GridRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.beside.merged += self.sheet.merged_cell_ranges or []
        texts = self._texts()
        own = [any(text.strip() for text in row) for row in texts]
        across: dict[int, dict[int, int]] = {}
        for (top, left), (bottom, right) in self.beside.merged:
            if top >= len(texts) or left >= len(texts[top]):
                continue
            if right > left:
                across.setdefault(top, {})[left] = right - left + 1
            for row in range(top + 1, min(bottom + 1, len(texts))):
                if own[row]:
                    texts[row][left] = texts[top][left]
        comments: dict[int, dict[int, tuple[str, ...]]] = {}
        for (row, column), said in self.beside.comments.items():
            comments.setdefault(row, {})[column] = said
        self.rows = [
            GridRow(number + 1, tuple(row), comments.get(number, {}), across.get(number, {}))
            for number, row in enumerate(texts)
            if own[number] or number in comments
        ]
        self._name_colours()

    @property
    def name(self) -> str:
        return self.sheet.name

    def _texts(self) -> list[list[str]]:
        if self.sheet.start is None:
            return []
        return [
            [self.beside.shown.get((row, column)) or as_text(cell) for column, cell in enumerate(cells)]
            for row, cells in enumerate(self.sheet.to_python(skip_empty_area=False))
        ]

    def _name_colours(self) -> None:
        """An empty cell under a name such as *RAG* says the colour that it is filled with."""
        columns: set[int] = set()
        for number, row in enumerate(self.rows):
            named = {
                column
                for column, text in enumerate(row.texts)
                if len(row.filled) > 1 and len(text.split()) <= 4 and _OF_COLOUR.search(text)
            }
            columns = named or columns
            if named or len(row.filled) < 2:
                continue
            texts = list(row.texts)
            for column in columns:
                colour = self.beside.colours.get((row.line - 1, column))
                texts += [""] * (column + 1 - len(texts))
                texts[column] = texts[column] or colour or ""
            self.rows[number] = GridRow(row.line, tuple(texts), row.comments, row.across)

    def warnings(self) -> Iterator[str]:
        used = {column for row in self.rows for column in row.columns}
        columns = sorted(self.beside.hidden_columns & used)
        rows = sorted(self.beside.hidden_rows & {row.line - 1 for row in self.rows})
        yield from told_of_hidden(self.name, columns, [row + 1 for row in rows])
        comments = sorted(self.beside.comments.items())
        for (row, column), said in comments[:_MOST_COMMENTS]:
            for words in said:
                yield f"A comment on {column_letters(column)}{row + 1} of the sheet “{self.name}”: “{words}”."
        if len(comments) > _MOST_COMMENTS:
            yield f"{len(comments) - _MOST_COMMENTS} more cells of the sheet “{self.name}” carry comments."


def as_text(cell: Value) -> str:
    """A value in the words of a person: *20 July 2022*, *4.1*, *TRUE*."""
    match value_of(cell):
        case None:
            return ""
        case bool() as truth:
            return str(truth).upper()
        case str() as text:
            return text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
        case datetime() as moment:
            return f"{_day(moment.date())} {_time(moment.time())}"
        case date() as day:
            return _day(day)
        case time() as clock:
            return _time(clock)
        case timedelta() as span:
            minutes = round(span.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case float() as number:
            return f"{number:.10g}"
        case number:
            return str(number)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _time(clock: time) -> str:
    return f"{clock:%H:%M}"
