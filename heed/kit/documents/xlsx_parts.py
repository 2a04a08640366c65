"""What an Excel workbook says beside its values, read from its parts: comments, what is hidden, how a number is shown, fills.

The names are those of ECMA-376 part 1 (SpreadsheetML) and, for threaded comments, [MS-XLSX] 2.1.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from zipfile import ZipFile

from heed.kit.documents.blocks import fold
from heed.kit.documents.safe_xml import parsed, walked
from heed.kit.documents.sheet_parts import COLOURS, Beside, Spot

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PLAIN_FORMAT = re.compile(r"[0#]?0(?:\.(0{1,6}))?(%)?")
_OWN_FORMATS = {"2": "0.00", "9": "0%", "10": "0.00%"}  # ECMA-376 part 1, 18.8.30
_MOST_HIDDEN_COLUMNS = 1000
"""Whoever hides the rest of the sheet hides nothing that was written."""


class Parts:
    """The parts of one workbook; raises what a damaged one provokes."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._looks = _Looks.of(self._root("xl/styles.xml"))
        self._people = self._told_people()
        targets = self._relations("xl/workbook.xml")
        book = self._root("xl/workbook.xml")
        self._sheets = {
            sheet.get("name"): targets.get(next((sheet.get(name) for name in _ID if sheet.get(name)), ""), ("", ""))[1]
            for sheet in (() if book is None else _each(book, "sheet"))
        }

    def beside(self, sheet: str) -> Beside:
        """What the sheet of that name says beside its values."""
        path = self._sheets.get(sheet, "")
        found = Beside()
        if path not in self._names:
            return found
        self._read_sheet(path, found)
        threads: dict[Spot, tuple[str, ...]] = {}
        plain: dict[Spot, tuple[str, ...]] = {}
        for kind, target in self._relations(path).values():
            if kind.endswith("/comments"):
                plain |= self._comments(target)
            elif kind.endswith("/threadedComment"):
                threads |= self._threads(target)
        found.comments = plain | threads  # a thread leaves a plain comment behind that says less
        return found

    def _read_sheet(self, path: str, found: Beside) -> None:
        names = [f"{namespace}{name}" for namespace in (_S, _STRICT) for name in ("row", "c", "col")]
        for event, element in walked(self._archive.read(path), *names):
            name = element.tag.partition("}")[2]
            if event == "start" and name == "row":
                if _is_on(element, "hidden") and element.get("r", "").isdigit():
                    found.hidden_rows.add(int(element.get("r")) - 1)
            elif event == "start":
                continue
            elif name == "col" and _is_on(element, "hidden"):
                first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                if last - first < _MOST_HIDDEN_COLUMNS:
                    found.hidden_columns.update(range(first - 1, last))
            elif name == "c" and (style := element.get("s")) and (spot := spot_of(element.get("r", ""))):
                if colour := self._looks.colours.get(style):
                    found.colours[spot] = colour
                plain = self._looks.formats.get(style)
                if plain and element.get("t", "n") == "n" and (shown := _shown(element, plain)):
                    found.shown[spot] = shown

    def _comments(self, path: str) -> dict[Spot, tuple[str, ...]]:
        root = self._root(path)
        if root is None:
            return {}
        authors = [fold(author.text or "") for author in _each(root, "author")]
        found: dict[Spot, tuple[str, ...]] = {}
        for comment in _each(root, "comment"):
            number = comment.get("authorId", "")
            who = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
            words = fold("".join(text.text or "" for text in _each(comment, "t"))).removeprefix(f"{who}:").strip()
            spot = spot_of(comment.get("ref", ""))
            if words and spot:
                found[spot] = (f"{who}: {words}" if who and not who.startswith("tc=") else words,)
        return found

    def _threads(self, path: str) -> dict[Spot, tuple[str, ...]]:
        root = self._root(path)
        found: dict[Spot, tuple[str, ...]] = {}
        for comment in () if root is None else _each(root, "threadedComment"):
            spot = spot_of(comment.get("ref", ""))
            words = fold("".join(text.text or "" for text in _each(comment, "text")))
            who = self._people.get(comment.get("personId", ""), "")
            if spot and words:
                found[spot] = (*found.get(spot, ()), f"{who}: {words}" if who else words)
        return found

    def _told_people(self) -> dict[str, str]:
        people = [self._root(name) for name in sorted(self._names) if name.startswith("xl/persons/")]
        return {
            person.get("id", ""): fold(person.get("displayName", ""))
            for root in people
            if root is not None
            for person in _each(root, "person")
        }

    def _root(self, path: str) -> Any:
        return parsed(self._archive.read(path)) if path in self._names and path.endswith(".xml") else None

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part leads to within the file: kind and path, by id."""
        folder, name = posixpath.split(path)
        told = f"{folder}/_rels/{name}.rels"
        if told not in self._names:
            return {}
        return {
            relation.get("Id", ""): (
                relation.get("Type", ""),
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in parsed(self._archive.read(told))
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
        }


@dataclass(slots=True)
class _Looks:
    """By the number of a cell's style: the name of its fill, and its decimals and whether it is a percentage."""

    colours: dict[str, str] = field(default_factory=dict)
    formats: dict[str, tuple[int, bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, styles: Any) -> "_Looks":
        looks = cls()
        if styles is None:
            return looks
        codes = dict(_OWN_FORMATS)
        codes.update((told.get("numFmtId", ""), told.get("formatCode", "")) for told in _each(styles, "numFmt"))
        fills = [_colour(fill) for holder in _each(styles, "fills") for fill in _each(holder, "fill")]
        holder = next(_each(styles, "cellXfs"), ())
        for number, style in enumerate(holder):
            fill = style.get("fillId", "0")
            if fill.isdigit() and int(fill) < len(fills) and fills[int(fill)]:
                looks.colours[str(number)] = fills[int(fill)]
            plain = _PLAIN_FORMAT.fullmatch(codes.get(style.get("numFmtId", "0"), ""))
            if plain and (plain[1] or plain[2]):
                looks.formats[str(number)] = (len(plain[1] or ""), bool(plain[2]))
        return looks


def _colour(fill: Any) -> str:
    """The name of a fill's colour; empty for one without a name, and for one that depends on the theme."""
    pattern = next(_each(fill, "patternFill"), None)
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    colour = next(_each(pattern, "fgColor"), None)
    return "" if colour is None else COLOURS.get(colour.get("rgb", "")[-6:].upper(), "")


def _shown(cell: Any, plain: tuple[int, bool]) -> str:
    value = next(_each(cell, "v"), None)
    decimals, is_share = plain
    try:
        number = Decimal((value.text or "") if value is not None else "") * (100 if is_share else 1)
        rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    except InvalidOperation:
        return ""
    return f"{rounded}{'%' if is_share else ''}"


def spot_of(address: str) -> Spot | None:
    """The row and column of an address as Excel writes it, counted from 0; None for what is no address."""
    match = _ADDRESS.fullmatch(address)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _is_on(element: Any, name: str) -> bool:
    return element.get(name, "0") in ("1", "true")


def _each(element: Any, name: str) -> Iterator[Any]:
    yield from element.iter(
        f"{_S}{name}",
        f"{_STRICT}{name}",
        f"{{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}}{name}",
    )
