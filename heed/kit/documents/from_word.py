"""Reads a Word file (.docx): what a person sees on the page, in the order of the page.

Left out, because nobody sees it: hidden text, deleted revisions, custom parts, attachments, properties. Comments are told
in warnings. Footnotes stand at the end, under a heading.
The XML is walked directly, since python-docx's own objects cost several times the parsing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import docx

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Place, Table, fold
from heed.kit.documents.gathering import (
    Item,
    Rows,
    as_cell,
    gathered,
    headers_by_weight,
    paragraph_or_item,
    without_page_number,
)
from heed.kit.documents.safe_xml import parsed
from heed.kit.documents.typed_out import TypedLine, reread

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _R, _T, _TBL, _TR, _TC = (f"{_W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_FIELD, _BOX, _FALLBACK = (
    f"{_W}fldSimple",
    f"{_W}txbxContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_VAL = f"{_W}val"
_OFF = {"0", "false", "off", "none"}

# What holds seen content and has no look of its own, and what holds nothing that is seen.
_TRANSPARENT = {
    f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "dir", "bdo")
}
_MOST_COLUMNS = 63  # Word's own limit
_LINE_BREAK = "\v"
_PAGE_FIELD = "\ue000"
_PLAIN_TEXT = {
    f"{_W}tab": "\t",
    f"{_W}br": _LINE_BREAK,
    f"{_W}cr": _LINE_BREAK,
    f"{_W}noBreakHyphen": "-",
}
_PAGE_FIELDS = re.compile(rf"(?:\b[Pp]age\s*)?{_PAGE_FIELD}(?:\s*(?:of|/)\s*{_PAGE_FIELD})?")
FOOTNOTES = "References and footnotes"
"""The heading above what stands at the foot of pages."""
_TRACKED = [f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]
_MOST_COMMENTS = 50
"""Comments told one by one."""
_FIELD_CODE = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b")
_HEADING_NAME = re.compile(r"heading (\d)", re.IGNORECASE)


def from_word(data: bytes) -> Document:
    """The document in a .docx file. Raises what python-docx raises; `files.read` turns that into a sentence."""
    word = docx.Document(BytesIO(data))
    reader = _Reader(_Looks(word))
    parts: Iterable[Any] = gathered(reader.parts(word.element.body, as_typed=True))
    lines = [
        part if isinstance(part, TypedLine) else TypedLine("", getattr(part, "at", Place()), part) for part in parts
    ]
    section = word.sections[0]
    read = reread(lines)
    return replace(
        read,
        blocks=(*read.blocks, *_footnotes(word, reader)),
        header=reader.running(section, "header"),
        footer=reader.running(section, "footer"),
        warnings=tuple(_warnings(word)),
    )


def _footnotes(word: Any, reader: "_Reader") -> Iterator[Block]:
    """What stands at the foot of the pages and at the end, in the order of the text, as a part of its own."""
    found = []
    for kind in ("footnote", "endnote"):
        notes = {note.get(f"{_W}id"): note for root in _parts(word, f"{kind}s") for note in root.iter(f"{_W}{kind}")}
        for reference in word.element.body.iter(f"{_W}{kind}Reference"):
            note = notes.get(reference.get(f"{_W}id"))
            text = "" if note is None else as_cell(gathered(reader.parts(note))).text
            found += [text] if text else []
    if found:
        yield Heading(FOOTNOTES)
        yield Bullets(tuple(found), ordered=True)


def _warnings(word: Any) -> Iterator[str]:
    """What a person would be shown beside the words."""
    if next(word.element.body.iter(*_TRACKED), None) is not None:
        yield "This document has tracked changes: it was read as if all of them were accepted."
    comments = [comment for root in _parts(word, "comments") for comment in root.iter(f"{_W}comment")]
    for comment in comments[:_MOST_COMMENTS]:
        words = fold(" ".join(text.text or "" for text in comment.iter(_T)))
        who = fold(comment.get(f"{_W}author", ""))
        yield f"A comment beside the text: “{f'{who}: ' if who else ''}{words}”."
    if len(comments) > _MOST_COMMENTS:
        yield f"There are {len(comments) - _MOST_COMMENTS} more comments."


def _parts(word: Any, kind: str) -> Iterator[Any]:
    """The roots of the parts of one kind that belong to the text."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            yield parsed(relation.target_part.blob)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style makes of its text, with what it takes over from the style it is based on."""

    heading: int = 0
    listed: bool = False
    series: str = ""
    bold: bool = False
    hidden: bool = False
    caption: bool = False
    first_column: bool = False


class _Looks:
    """The styles and lists of one file."""

    def __init__(self, word: Any) -> None:
        self._styles = {style.get(f"{_W}styleId"): style for style in word.styles.element.iterfind(f"{_W}style")}
        self._known: dict[str | None, _Look] = {None: _Look()}
        default = word.styles.element.find(f"{_W}style[@{_W}default='1'][@{_W}type='paragraph']")
        self._default = None if default is None else default.get(f"{_W}styleId")
        numbering = _numbering(word)
        self._bulleted = _bulleted(numbering)
        self._kinds = {
            number.get(f"{_W}numId"): _value(number.find(f"{_W}abstractNumId")) for number in _numbers(numbering)
        }
        self._begins_anew = {
            number.get(f"{_W}numId")
            for number in _numbers(numbering)
            if number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
        }

    def of(self, style_id: str | None) -> _Look:
        known = self._known.get(style_id)
        if known is None:
            self._known[style_id] = _Look()  # a style that is based on itself ends here
            known = self._known[style_id] = self._worked_out(style_id)
        return known

    def of_paragraph(self, style_id: str | None) -> _Look:
        return self.of(style_id or self._default)

    def is_numbered(self, series: str, level: str) -> bool:
        return (series, level) not in self._bulleted

    def goes_on(self, last: str, series: str) -> bool:
        """Whether numbering goes on from one list to the other: LibreOffice saves the items after the first as another list."""
        return series == last or (self._kinds.get(series) == self._kinds.get(last) and series not in self._begins_anew)

    def _worked_out(self, style_id: str | None) -> _Look:
        style = self._styles.get(style_id)
        if style is None:
            return _Look()
        base = self.of(_value(style.find(f"{_W}basedOn")))
        name = (_value(style.find(f"{_W}name")) or "").strip()
        outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        series = _value(style.find(f"{_W}pPr/{_W}numPr/{_W}numId"))
        run = style.find(f"{_W}rPr")
        return _Look(
            heading=_heading_level(name, outline, base.heading),
            listed=base.listed or bool(series) or name.lower().startswith(("list bullet", "list number")),
            series=series or ("number" if name.lower().startswith("list number") else base.series),
            bold=_switched(run, "b", base.bold),
            hidden=_switched(run, "vanish", base.hidden),
            caption=base.caption or name.lower() == "caption",
            first_column=base.first_column or style.find(f"{_W}tblStylePr[@{_W}type='firstCol']") is not None,
        )


def _heading_level(name: str, outline: str | None, inherited: int) -> int:
    named = _HEADING_NAME.fullmatch(name)
    if named:
        return int(named[1])
    if name.lower() == "title":
        return 1
    if outline is not None and outline.isdigit():
        return int(outline) + 1 if int(outline) < 9 else 0
    return inherited


def _numbering(word: Any) -> Any:
    """The XML of the file's lists; None where it has none."""
    has_lists = any(relation.reltype.endswith("/numbering") for relation in word.part.rels.values())
    return word.part.numbering_part.element if has_lists else None


def _numbers(numbering: Any) -> Iterator[Any]:
    return iter(()) if numbering is None else numbering.iterfind(f"{_W}num")


def _bulleted(numbering: Any) -> set[tuple[str, str]]:
    """The (list, level) pairs that show a bullet or nothing in place of a number."""
    if numbering is None:
        return set()
    shapes = {
        abstract.get(f"{_W}abstractNumId"): {
            level.get(f"{_W}ilvl")
            for level in abstract.iterfind(f"{_W}lvl")
            if _value(level.find(f"{_W}numFmt")) in ("bullet", "none")
        }
        for abstract in numbering.iterfind(f"{_W}abstractNum")
    }
    return {
        (number.get(f"{_W}numId"), level)
        for number in _numbers(numbering)
        for level in shapes.get(_value(number.find(f"{_W}abstractNumId")), ())
    }


def _value(element: Any) -> str | None:
    return None if element is None else element.get(_VAL)


def _child(element: Any, name: str) -> Any:
    """The first child of that name; None where there is none, or no element. `find` takes several times as long."""
    if element is not None:
        tag = _W + name
        for child in element:
            if child.tag == tag:
                return child
    return None


def _properties(element: Any, name: str) -> Any:
    """What a paragraph, run or cell says of itself: its first child, or nothing (ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.69)."""
    first = next(iter(element), None)
    return first if first is not None and first.tag == _W + name else None


def _switched(properties: Any, name: str, inherited: bool = False) -> bool:
    """A property that is on when its element stands there, unless that says otherwise."""
    element = _child(properties, name)
    return inherited if element is None else element.get(_VAL, "1").lower() not in _OFF


class _Reader:
    def __init__(self, looks: _Looks) -> None:
        self._looks = looks
        self._tables = 0
        self._list = ""  # the numbered list of the last item
        self._series = 0

    def parts(self, container: Any, *, as_typed: bool = False) -> Iterator[Any]:
        """The blocks and list items of a body or a cell, in order.

        With `as_typed`, paragraphs that say nothing of themselves are given as `TypedLine`s, empty ones too.
        """
        caption: Paragraph | None = None
        for element in _unwrapped(container, (_P, _TBL)):
            if element.tag == _TBL:
                table = self._table(element, caption.text if caption else "")
                caption = None
                if table.rows:
                    yield TypedLine("", table.at, table, _has_styles(element)) if as_typed else table
                continue
            look = self._look(element)
            if as_typed and not look.caption and not self._says_what_it_is(element, look):
                parts: Iterable[Any] = self._as_typed(element, look)
            else:
                parts = self._paragraph_with_boxes(element, look)
            for part in parts:
                if caption:
                    yield caption
                caption = None
                if isinstance(part, Paragraph) and look.caption:
                    caption = part
                else:
                    yield part
        if caption:
            yield caption

    def _says_what_it_is(self, paragraph: Any, look: _Look) -> bool:
        """Whether a paragraph is a heading, in a list, or outright at the level of body text (ECMA-376 part 1, 17.3.1.20)."""
        properties = _properties(paragraph, "pPr")
        return bool(
            look.heading
            or look.listed
            or look.series
            or _child(properties, "numPr") is not None
            or _child(properties, "outlineLvl") is not None
        )

    def _as_typed(self, paragraph: Any, look: _Look) -> Iterator[Any]:
        text = self._text(paragraph, look).replace(_PAGE_FIELD, "")
        yield from (TypedLine(line.rstrip(), Place()) for line in text.split(_LINE_BREAK))
        yield from self._boxes(paragraph)

    def running(self, section: Any, name: str) -> str:
        """The header or footer of the pages, without their numbers."""
        for kind in (name, f"first_page_{name}"):
            running = getattr(section, kind)
            if running.is_linked_to_previous:
                continue
            paragraphs = _unwrapped(running._element, (_P,), into=(_TBL, _TR, _TC))  # noqa: SLF001 - python-docx has no public way to its XML
            lines = [self._text(element, self._look(element)) for element in paragraphs]
            text = without_page_number(_PAGE_FIELDS.sub("", " ".join(lines)))
            if text:
                return text
        return ""

    def _look(self, paragraph: Any) -> _Look:
        return self._looks.of_paragraph(_value(_child(_properties(paragraph, "pPr"), "pStyle")))

    def _paragraph_with_boxes(self, paragraph: Any, look: _Look) -> Iterator[Block | Item]:
        """The paragraph, then what stands in text boxes that hang on it."""
        yield from self._paragraph(paragraph, look)
        yield from self._boxes(paragraph)

    def _boxes(self, paragraph: Any) -> Iterator[Block | Item]:
        for box in paragraph.iter(_BOX):
            if not any(outer.tag in (_FALLBACK, _BOX) for outer in box.iterancestors()):
                yield from self.parts(box)

    def _paragraph(self, paragraph: Any, look: _Look) -> Iterator[Block | Item]:
        lines = [fold(line) for line in self._text(paragraph, look).replace(_PAGE_FIELD, "").split(_LINE_BREAK)]
        lines = [line for line in lines if line]
        if not lines:
            return
        properties = _properties(paragraph, "pPr")
        outline = _value(_child(properties, "outlineLvl"))
        heading = _heading_level("", outline, look.heading)
        if heading:
            yield Heading(" ".join(lines), heading)
            return
        series, level = look.series, "0"
        numbering = _child(properties, "numPr")
        if numbering is not None:
            series = _value(_child(numbering, "numId")) or series
            level = _value(_child(numbering, "ilvl")) or level
        if series == "0" or not (series or look.listed):
            yield from map(paragraph_or_item, lines)
            return
        ordered = bool(series) and self._looks.is_numbered(series, level)
        if ordered and not self._looks.goes_on(self._list, series):
            self._series += 1
        self._list = series
        yield Item(" ".join(lines), ordered, self._series if ordered else None)

    def _text(self, paragraph: Any, look: _Look) -> str:
        """The seen text of a paragraph, with `_LINE_BREAK` where a line was broken by hand."""
        return "".join(text for text, _ in self._runs(paragraph, look))

    def _runs(self, paragraph: Any, look: _Look) -> Iterator[tuple[str, bool]]:
        """Each seen piece of text with whether it is bold."""
        fields = _Fields()
        for run in _unwrapped(paragraph, (_R, _FIELD)):
            if run.tag == _FIELD:
                yield _PAGE_FIELD, look.bold
                continue
            properties = _properties(run, "rPr")
            bold, hidden = look.bold, look.hidden
            if properties is not None:
                style = self._looks.of(_value(_child(properties, "rStyle")))
                bold = _switched(properties, "b", bold or style.bold)
                hidden = _switched(properties, "vanish", hidden or style.hidden)
            if hidden:
                continue
            text = fields.text_of(run)
            if text:
                yield text, bold

    def _table(self, table: Any, caption: str) -> Table:
        self._tables += 1
        number = self._tables
        rows = Rows(number)
        weights: list[list[bool | None]] = []
        flagged = 0
        for row in _unwrapped(table, (_TR,)):
            properties = _child(row, "trPr")
            if _child(properties, "del") is not None or _switched(properties, "hidden"):
                continue
            if flagged == len(rows) and _switched(properties, "tblHeader"):
                flagged += 1
            cells, weight = self._row(row, properties)
            rows.add(cells)
            weights.append(weight)
        header_rows, header_columns = headers_by_weight(weights)
        return Table(
            rows.squared(),
            header_rows=flagged or header_rows,
            header_columns=header_columns or int(self._first_column_names(table)),
            caption=caption,
            at=Place(table=number),
        )

    def _first_column_names(self, table: Any) -> bool:
        """Whether the table's style sets the first column apart, and the table asks for that."""
        properties = _child(table, "tblPr")
        look = _child(properties, "tblLook")
        style = self._looks.of(_value(_child(properties, "tblStyle")))
        return style.first_column and look is not None and look.get(f"{_W}firstColumn", "0") not in _OFF

    def _row(self, row: Any, properties: Any) -> tuple[list[Cell], list[bool | None]]:
        cells: list[Cell] = []
        weights: list[bool | None] = []

        def skip(columns: int) -> None:
            cells.extend([Cell()] * columns)
            weights.extend([None] * columns)

        skip(_number(properties, "gridBefore"))
        for element in _unwrapped(row, (_TC,)):
            cell = _properties(element, "tcPr")
            merged = _child(cell, "vMerge")
            if merged is not None and merged.get(_VAL, "continue") == "continue":
                skip(1)
            else:
                cells.append(as_cell(gathered(self.parts(element))))
                weights.append(self._weight(element))
            skip(_number(cell, "gridSpan", 1) - 1)
        skip(_number(properties, "gridAfter"))
        return cells, weights

    def _weight(self, cell: Any) -> bool | None:
        """Whether all text of the cell is bold; None where there is none."""
        shown = (
            bold
            for paragraph in _unwrapped(cell, (_P,), into=(_TBL, _TR, _TC))
            for text, bold in self._runs(paragraph, self._look(paragraph))
            if not text.isspace()
        )
        first = next(shown, None)
        return first and all(shown)


def _has_styles(table: Any) -> bool:
    """Whether the paragraphs of a table's cells are in a style of their own."""
    return any(_child(_properties(paragraph, "pPr"), "pStyle") is not None for paragraph in table.iter(_P))


def _number(properties: Any, name: str, otherwise: int = 0) -> int:
    value = _value(_child(properties, name))
    return min(int(value), _MOST_COLUMNS) if value else otherwise


def _unwrapped(container: Any, wanted: tuple[str, ...], into: tuple[str, ...] = ()) -> Iterator[Any]:
    """The wanted elements of a container in order, looking through what has no look of its own."""
    for element in container:
        if element.tag == _FIELD and not _FIELD_CODE.match(element.get(f"{_W}instr", "")):
            yield from _unwrapped(element, wanted, into)
        elif element.tag in wanted:
            yield element
        elif element.tag in _TRANSPARENT or element.tag in into:
            yield from _unwrapped(element, wanted, into)


class _Fields:
    """The fields that a run of a paragraph stands in. A page number becomes `_PAGE_FIELD`; any other keeps its result."""

    def __init__(self) -> None:
        self._codes: list[str] = []

    def text_of(self, run: Any) -> str:
        """The seen text of one run, which may open or close fields as it goes."""
        text = []
        for element in run:
            tag = element.tag
            if tag == _T:
                text.append("" if self._in_page_number() else element.text or "")
            elif tag == f"{_W}instrText" and self._codes:
                self._codes[-1] += element.text or ""
            elif tag == f"{_W}fldChar":
                text.append(self._turn(element.get(f"{_W}fldCharType")))
            else:
                text.append(_PLAIN_TEXT.get(tag, ""))
        return "".join(text)

    def _turn(self, kind: str | None) -> str:
        if kind == "begin":
            self._codes.append("")
        elif kind == "end" and self._codes and _FIELD_CODE.match(self._codes.pop()):
            return _PAGE_FIELD
        return ""

    def _in_page_number(self) -> bool:
        return any(map(_FIELD_CODE.match, self._codes))
