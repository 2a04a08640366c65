"""Somebody's own Word file that documents are written into: their letterhead, their styles, and the document between.

    Template(content, {"marking": "OFFICIAL", "as at": "3 May 2024"})

A tag such as `{{ marking }}` may stand anywhere in the body, the headers, the footers and their text boxes; `{{ paper }}`
stands once, alone in a paragraph of the body, where the document goes. A tag is a name of a known list and is replaced by
words: nothing in a template is run. Styles are found by Word's own names, whatever the file calls them inside.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from docx.shared import Length

from heed.kit.documents import page
from heed.kit.documents.blocks import Unreadable, fold
from heed.kit.documents.office_files import damaged, package
from heed.kit.documents.word_styles import BULLETED, NAMESPACE, NUMBERED, NUMBERING, styles

PAPER = "paper"
EXPECTED = ("Normal", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "caption", "Table Grid")
"""The styles that a template is expected to have, by Word's names (ECMA-376 part 1, 17.7.4.9)."""

_TAG = re.compile(r"\{\{([^{}]*)\}\}")
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_ONE_BRACKET = re.compile(r"(?<!\{)\{([^{}]+)\}(?!\})")
_KEPT_PARTS = {
    "styles", "numbering", "settings", "fontTable", "theme", "webSettings", "header", "footer", "footnotes", "endnotes",
    "image", "hyperlink",
}  # fmt: skip
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK", "STYLEREF"}
_PAGES = {"": "every page", "first_page_": "the first page", "even_page_": "even pages"}
_REVISIONS = (
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:moveTo",
    "w:rPrChange",
    "w:pPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
)


@dataclass(frozen=True, slots=True)
class Template:
    """The bytes of a template, and the words for its tags."""

    content: bytes
    values: Mapping[str, str]


@dataclass(slots=True)
class Shape:
    """How a document is set in one Word file: what its styles are called inside, and its lists.

    `bullets` is empty where the style of a list brings its own; `numbers` is what each numbered list begins anew.
    """

    look: page.Look
    styles: Mapping[str, str] = field(default_factory=dict)
    bullets: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    last_list: int = NUMBERED
    place: Any = None

    def style(self, name: str) -> str:
        return self.styles.get(name, name)


def opened(content: bytes, name: str) -> WordDocument:
    """The template as python-docx has it. Raises Unreadable where it is no Word file that papers can be written into."""
    instead = f"“{name}” is not a Word file, whatever its name says: save it as a Word document (.docx) in Word."
    too_old = "An old Word file (.doc) cannot be used: open it in Word, and save it as a Word document (.docx)."
    archive = package(content, name, instead=instead, too_old=too_old, smaller="make its pictures smaller")
    kinds = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    if b"template.main+xml" in kinds:
        raise Unreadable(f"“{name}” is saved as a template of Word: save it as a Word document (.docx), and send that.")
    if b"macroEnabled" in kinds or any("vbaproject" in part.lower() for part in archive.namelist()):
        raise Unreadable(f"“{name}” carries macros: save it as a Word document without them (.docx), and send that.")
    try:
        return docx.Document(BytesIO(content))
    except (KeyError, ValueError) as error:
        raise Unreadable(instead) from error
    except Exception as error:  # the border: the library raises whatever a damaged file provokes
        raise Unreadable(damaged(name)) from error


def faults(word: WordDocument, tags: Collection[str], on_every_page: str) -> Iterator[str]:
    """What must be mended before a document can be written into it, each in a sentence that says how."""
    yield from _faults_of_tags(word, tags)
    yield from _faults_of_place(word)
    yield from _not_on_every_page(word, on_every_page)
    yield from _faults_of_content(word)


def remarks(word: WordDocument) -> Iterator[str]:
    """What may stay as it is, and what is done about it."""
    known = _style_ids(word)
    for name in EXPECTED:
        if name.lower() not in known:
            yield f"It has no style “{name}”: Heed’s own is used in its place."
    if "PAGE" not in set(_fields(word)):
        yield "Its pages carry no number: put one into the footer, so that readers can say where they are."


def fill(word: WordDocument, template: Template, look: page.Look) -> Shape:
    """Put words for the tags, take out what tells of the people who made the file, and say how to go on at the place."""
    place = next(paragraph for paragraph in _paragraphs(word) if PAPER in _names(_text(paragraph)))
    for paragraph in _paragraphs(word):
        _put(paragraph, template.values)
    _without_traces(word)
    shape = Shape(_look_of(word, place, look), place=place)
    _bring_styles(word, shape)
    return shape


# Tags.


def _parts(word: WordDocument) -> list[Any]:
    """The body, and every header and footer."""
    running = [rel for rel in word.part.rels.values() if rel.reltype.endswith(("/header", "/footer"))]
    return [word.part, *(rel.target_part for rel in running)]


def _paragraphs(word: WordDocument) -> list[Any]:
    return [paragraph for part in _parts(word) for paragraph in part.element.iter(qn("w:p"))]


def _texts(paragraph: Any) -> list[Any]:
    """The pieces of text of a paragraph, and not those of a text box that hangs on it."""
    return [text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _name(tag: str) -> str:
    return fold(tag).lower()


def _names(text: str) -> list[str]:
    return [_name(found[1]) for found in _TAG.finditer(text)]


def _put(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put its words in place of each tag, in the look of the letter with which the tag begins."""
    for found in reversed(list(_TAG.finditer(_text(paragraph)))):
        start, stop, words = found.start(), found.end(), fold(values.get(_name(found[1]), ""))
        at = 0
        for text in _texts(paragraph):
            told = text.text or ""
            first, last = max(start - at, 0), min(stop - at, len(told))
            if first < last:
                text.text = told[:first] + (words if at <= start else "") + told[last:]
                text.set(qn("xml:space"), "preserve")
            at += len(told)


def _faults_of_tags(word: WordDocument, tags: Collection[str]) -> Iterator[str]:
    known = [*tags, PAPER]
    for text in dict.fromkeys(map(_text, _paragraphs(word))):
        around = f"“{fold(text)[:60]}”"
        rest = _TAG.sub("", text)
        if _BROKEN.search(rest) or "" in _names(text):
            yield f"A tag is broken in {around}: write it with two curly brackets on each side, such as {{{{ {known[0]} }}}}."
        for found in [] if _BROKEN.search(rest) else _ONE_BRACKET.finditer(rest):
            if _name(found[1]) in known:
                yield f"A tag is broken in {around}: write it as {{{{ {_name(found[1])} }}}}, with two curly brackets on each side."
        for name in _names(text):
            if name and name not in known:
                near = get_close_matches(name, known, 1)
                mend = f"write {{{{ {near[0]} }}}}" if near else f"the tags are {_listed(known)}"
                yield f"“{{{{ {name} }}}}” is not a tag that Heed knows: {mend}, or take it out."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in names)


def _faults_of_place(word: WordDocument) -> Iterator[str]:
    alone = f"write {{{{ {PAPER} }}}} once, alone in a paragraph of the body"
    places = [paragraph for paragraph in _paragraphs(word) for name in _names(_text(paragraph)) if name == PAPER]
    if not places:
        yield f"There is no place for the paper: {alone}, where the paper should begin."
    elif any(place.getparent() is not word.element.body for place in places):
        yield f"The place for the paper stands in a header, a footer, a table, a box or a control: {alone}."
    elif len(places) > 1:
        yield f"There are {len(places)} places for the paper: {alone}."
    elif fold(_TAG.sub("", _text(places[0]))):
        yield f"Other words stand beside the place for the paper: {alone}."


def _not_on_every_page(word: WordDocument, tag: str) -> Iterator[str]:
    """Which pages carry the tag neither in their header nor in their footer."""
    above: dict[str, bool] = {}
    without: dict[str, None] = {}
    for section in word.sections:
        kinds = ["", *(["first_page_"] if section.different_first_page_header_footer else [])]
        kinds += ["even_page_"] if word.settings.odd_and_even_pages_header_footer else []
        for kind in ("", "first_page_", "even_page_"):
            for name in (f"{kind}header", f"{kind}footer"):
                running = getattr(section, name)
                if not running.is_linked_to_previous:
                    paragraphs = running._element.iter(qn("w:p"))  # noqa: SLF001 - python-docx has no public way to its XML
                    above[name] = any(tag in _names(_text(one)) for one in paragraphs)
        for kind in kinds:
            if not (above.get(f"{kind}header") or above.get(f"{kind}footer")):
                without[_PAGES[kind]] = None
    for pages in without:
        yield f"The {tag} does not stand on {pages}: write {{{{ {tag} }}}} into the header or the footer there."


# What else a file can carry.


def _faults_of_content(word: WordDocument) -> Iterator[str]:
    elements = [part.element for part in _parts(word)]
    if any(element.find(f".//{qn(tag)}") is not None for element in elements for tag in _REVISIONS):
        yield "It has tracked changes, which carry names: accept or refuse them all, and save it again."
    if any(element.find(f".//{qn('w:commentReference')}") is not None for element in elements):
        yield "It has comments, which carry names: delete them, and save it again."
    if any(_is_foreign(rel) and _is_used(part, rel) for part in _parts(word) for rel in part.rels.values()):
        yield (
            "It shows something that is embedded in it or kept elsewhere, such as a chart, an object or a linked picture: "
            "take it out, or put a picture into the file in its place."
        )
    for name in dict.fromkeys(_fields(word)):
        if name not in _FIELDS:
            yield f"The field “{name}” prints what no paper says, such as a name or today’s date: type the words, or use a tag."


def _kind_of(rel: Any) -> str:
    return str(rel.reltype.rsplit("/", 1)[-1])


def _is_foreign(rel: Any) -> bool:
    kind = _kind_of(rel)
    return kind not in _KEPT_PARTS or (rel.is_external and kind != "hyperlink")


def _is_used(part: Any, rel: Any) -> bool:
    """Whether anything in the part shows what it is related to."""
    return any(rel.rId in element.attrib.values() for element in part.element.iter())


def _fields(word: WordDocument) -> Iterator[str]:
    """The kind of each field."""
    for paragraph in _paragraphs(word):
        codes: list[str] = []
        for element in paragraph.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")):
            if element.tag == qn("w:fldSimple"):
                codes.append(element.get(qn("w:instr"), ""))
            elif element.tag == qn("w:instrText") and codes:
                codes[-1] += element.text or ""
            elif element.get(qn("w:fldCharType")) == "begin":
                codes.append("")
        yield from (code.split()[0].upper() for code in codes if code.split())


def _without_traces(word: WordDocument) -> None:
    """Take out what tells who made the file and with what: properties, custom data, the path of its own template."""
    said = word.settings.element  # made by this where the file has none
    for part in (*_parts(word), word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)):
        for identity, rel in list(part.rels.items()):
            if _is_foreign(rel):
                del part.rels[identity]
    for identity, rel in list(word.part.package.rels.items()):
        if not rel.reltype.endswith("/officeDocument"):
            del word.part.package.rels[identity]
    for tag in ("w:attachedTemplate", "w:mailMerge", "w:docVars"):
        for element in said.findall(qn(tag)):
            said.remove(element)
    for part in _parts(word):
        for binding in list(part.element.iter(qn("w:dataBinding"))):
            binding.getparent().remove(binding)  # it would fill itself anew from what was taken out


# Styles, lists and the page.


def _look_of(word: WordDocument, place: Any, look: page.Look) -> page.Look:
    """The look on the page of the section that the place is in."""
    ends = [*word.element.body.iter(qn("w:sectPr"))]
    after = set(place.itersiblings()) | {place}
    mine = next((number for number, end in enumerate(ends) if after & {end, *end.iterancestors(qn("w:p"))}), -1)
    section = word.sections[mine]
    width = _left(section.page_width, section.left_margin, section.right_margin)
    height = _left(section.page_height, section.top_margin, section.bottom_margin)
    return replace(look, width=width or look.text_width, height=height or look.text_height, margin=0)


def _left(whole: Length | None, *margins: Length | None) -> int:
    """What the margins leave of a page, in millimetres; 0 where the file does not say."""
    given = [abs(margin) for margin in margins if margin is not None]
    return round(Length(whole - sum(given)).mm) if whole is not None else 0


def _style_ids(word: WordDocument) -> dict[str, str]:
    """What the file calls each of its styles of paragraphs and tables inside, by Word's name in small letters."""
    return {
        style.find(qn("w:name")).get(qn("w:val")).lower(): style.get(qn("w:styleId"))
        for style in word.styles.element.iterfind(qn("w:style"))
        if style.get(qn("w:type")) in ("paragraph", "table") and style.find(qn("w:name")) is not None
    }


def _bring_styles(word: WordDocument, shape: Shape) -> None:
    """Find each style that papers are set in, add ours where there is none, and give lists their marks."""
    numbering = _numbering_of(word)
    bulleted, numbered = _bring_numbering(numbering)
    ours = {style.get(qn("w:styleId")): style for style in parse_xml(styles(shape.look)).iterfind(qn("w:style"))}
    theirs = _style_ids(word)
    names = {ours_id: style.find(qn("w:name")).get(qn("w:val")) for ours_id, style in ours.items()}
    wanted = [
        ours_id
        for ours_id, style in ours.items()
        if style.get(qn("w:type")) in ("paragraph", "table") and ours_id not in ("Header", "Footer")
    ]
    shape.styles = {ours_id: theirs.get(names[ours_id].lower(), f"Heed{ours_id}") for ours_id in wanted}
    for ours_id in wanted:
        if names[ours_id].lower() not in theirs:
            word.styles.element.append(_brought(ours[ours_id], shape.styles, {BULLETED: bulleted, NUMBERED: numbered}))
    bullets, numbers = {}, {}
    for ours_id in ("ListBullet", "TableBullet"):
        own = _list_of(word, shape.styles[ours_id])
        bullets[ours_id] = 0 if own else bulleted
    for ours_id in ("ListNumber", "TableNumber"):
        number = _list_of(word, shape.styles[ours_id]) or numbered
        numbers[ours_id] = _kind_of_list(numbering, number) or _kind_of_list(numbering, numbered)
    shape.bullets, shape.numbers = bullets, numbers
    shape.last_list = numbered


def _brought(style: Any, ids: Mapping[str, str], lists: Mapping[int, int]) -> Any:
    """A style of ours under a name that no style of the file has inside."""
    brought = deepcopy(style)
    brought.set(qn("w:styleId"), ids[style.get(qn("w:styleId"))])
    brought.attrib.pop(qn("w:default"), None)
    for tag in ("w:basedOn", "w:next"):
        for leads in brought.findall(qn(tag)):
            leads.set(qn("w:val"), ids[leads.get(qn("w:val"))])
    for number in brought.iter(qn("w:numId")):
        number.set(qn("w:val"), str(lists[int(number.get(qn("w:val")))]))
    return brought


def _numbering_of(word: WordDocument) -> Any:
    """The lists of the file; one without any is given none yet, so that ours can be added."""
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in word.part.rels.values()):
        empty = parse_xml(f"<w:numbering {NAMESPACE}/>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return word.part.numbering_part.element


def _bring_numbering(numbering: Any) -> tuple[int, int]:
    """Add our two kinds of list under numbers that are free, kinds before lists as the schema wants it."""
    kinds = [int(kind.get(qn("w:abstractNumId"))) for kind in numbering.iterfind(qn("w:abstractNum"))]
    lists = [int(one.get(qn("w:numId"))) for one in numbering.iterfind(qn("w:num"))]
    next_kind, next_list = max(kinds, default=0) + 1, max(lists, default=0) + 1
    ours = parse_xml(NUMBERING)
    for position, kind in enumerate(ours.findall(qn("w:abstractNum"))):
        kind.set(qn("w:abstractNumId"), str(next_kind + position))
        numbering.insert(
            len(numbering.findall(qn("w:abstractNum"))) + len(numbering.findall(qn("w:numPicBullet"))), kind
        )
    for position, one in enumerate(ours.findall(qn("w:num"))):
        one.set(qn("w:numId"), str(next_list + position))
        one.find(qn("w:abstractNumId")).set(qn("w:val"), str(next_kind + position))
        add_list(numbering, one)
    return next_list, next_list + 1


def add_list(numbering: Any, one: Any) -> None:
    """Add a list after the others, and before what the schema has after them."""
    last = numbering.find(qn("w:numIdMacAtCleanup"))
    if last is None:
        numbering.append(one)
    else:
        last.addprevious(one)


def _list_of(word: WordDocument, style_id: str) -> int:
    """The list that a style brings, itself or by what it is based on; 0 where it brings none."""
    seen: set[str] = set()
    by_id = {style.get(qn("w:styleId")): style for style in word.styles.element.iterfind(qn("w:style"))}
    while style_id in by_id and style_id not in seen:
        seen.add(style_id)
        style = by_id[style_id]
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return int(number.get(qn("w:val")))
        based_on = style.find(qn("w:basedOn"))
        style_id = "" if based_on is None else based_on.get(qn("w:val"))
    return 0


def _kind_of_list(numbering: Any, number: int) -> int:
    """The kind of the list of that number; 0 where there is no such list."""
    for one in numbering.iterfind(qn("w:num")):
        if one.get(qn("w:numId")) == str(number):
            return int(one.find(qn("w:abstractNumId")).get(qn("w:val")))
    return 0
