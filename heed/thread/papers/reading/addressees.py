"""Whom a recommendation is for: named in a cell, in brackets, at the end of its line, or as the subject of its sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from heed.kit.documents.blocks import Document
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading.bodies import SHORT, bodies_in, is_body, leading_name, without_article
from heed.thread.papers.reading.sentences import word_set

NOBODY = frozenset(map(folded, ("n/a", "na", "none", "tbc", "tba", "not stated", "not known", "to be confirmed", "to be agreed", "not applicable", "")))  # fmt: skip
"""What stands in the place of a name where there is none."""

SHORTENED = word_set(
    "partnership board trust council constabulary force service crc authority association group panel csp ccg icb department school "
    "college hospital forum commissioner university police sab agency"
)
"""Nouns by which a text calls again a body that it named in full: *the Partnership*."""

_MEANS = {"force": ("constabulary", "police"), "csp": ("community safety partnership", "safer communities partnership")}
"""Short names whose full name ends in another word."""

_THAT = re.compile(
    r"(?:.*?\b(?:recommends?|recommended|proposes?|asks?|suggests?|advises?)\s+(?:that\s+)?|that\s+|for\s+|by\s+[\w ]+,\s+|within\s+[\w -]+,\s+|in future,?\s+|as a matter of urgency,?\s+)",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"^[^.;:]{0,60}?\b(?:recommends?|(?:is|are) (?:\w+ )?recommended)\s+(?:that\s+)?")
"""What says who recommends; whom it is for stands after it."""
_BEFORE_COLON = re.compile(r"(?:\W*\d+[.)]\s+)?([A-Z][^:.;]{2,60}):\s")
_PASSIVE_BY = re.compile(r"\b(?:should|must|to)\s+be\s+\w+(?:\s+\w+){0,2}\s+by\s+")
_FOR_BODY = re.compile(
    r"\b(?:recommendations?|actions?)\s+(?:for|to|made to|addressed to|by|of|from)\s+(?:the\s+)?(.+)", re.IGNORECASE
)
_OF_BODY = re.compile(
    r"(.+?)\s*(?:[–—:-]\s*)?\b(?:single[- ]agency\s+)?(?:recommendations?|actions?|action plan)$", re.IGNORECASE
)
_FOR = re.compile(
    r"^(?:[A-Z][.)]\s+|\([a-z]\)\s+)?(?:For|To|for|to|FOR|TO)?\s*(?:the\s+|The\s+)?(?=[A-Z]|all\b|both\b|each\b|every\b|central\b|national\b)"
)
_AND_SHORT = re.compile(r"(.+?)\s+(?:and|&)\s+[Tt]he\s+(\w+)")
_JOINTLY = re.compile(r",?\s+\(?(?:jointly|together|only|\d+)\)?$", re.IGNORECASE)
_SINGLE = re.compile(r"^(?:single[- ]agency|individual agency|agency)\b.*?[:–—-]\s*", re.IGNORECASE)


@dataclass(slots=True)
class Names:
    """The full names of the bodies that a document has named so far."""

    full: dict[str, str] = field(default_factory=dict)
    """Each with its words for comparing; the one named last stands last."""

    def hear(self, names: Iterable[str]) -> None:
        """Remembers each name that is a full one."""
        for name in names:
            if " and the " in name:
                continue
            if self.full.pop(name, "") or (len(name.split()) > 1 and is_body(name)):
                self.full[name] = folded(name)

    def in_full(self, name: str) -> str:
        """The body that a short name stands for: the last one named that ends so; the short name where there is none."""
        words = folded(without_article(name)).split()
        if len(words) != 1 or words[0] not in SHORTENED:
            return name
        ends = _MEANS.get(words[0], (words[0],))
        return next((full for full, said in reversed(self.full.items()) if said.endswith(ends)), name)


def names_in_titles(document: Document, most: int = 12) -> list[str]:
    """The bodies that the first texts of a document name, which its own body leads."""
    found = []
    for number, (text, _) in enumerate(document.texts()):
        if number >= most:
            break
        end = 0
        for start in _capitals(text):
            if start >= end and len((name := leading_name(text[start:])).split()) > 1:
                found.append(name)
                end = start + len(name)
    return found


def _capitals(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<![\w’'-])[A-Z]", text)][:40]


def addressees_in_cell(lines: Iterable[str], names: Names) -> tuple[str, ...]:
    """The addressees that the lines of a cell name."""
    found: list[str] = []
    for line in lines:
        if folded(line) not in NOBODY:
            found += bodies_in(line)
    names.hear(found)
    return tuple(dict.fromkeys(found))


def addressees_of_heading(heading: str, known: Names | None = None) -> tuple[str, ...]:
    """The bodies that a heading names as those of what stands under it; none where it names something else.

    One that it names in short, *For the Board*, is the one that `known` has in full.
    """
    text = _FOR.sub("", heading.strip(" :."))
    for pattern in (_FOR_BODY, _OF_BODY):
        if match := pattern.fullmatch(text):
            text = match[1]
            break
    text = _JOINTLY.sub("", _SINGLE.sub("", text))
    if known and (full := known.in_full(text)) != text:
        return (full,)
    if text[:4].lower() in ("all ", "both", "each", "ever", "cent", "nati"):
        text = text[:1].upper() + text[1:]
    names = bodies_in(text) if text else ()
    return tuple(names) if names and all(is_body(name) or name in SHORT for name in names) else ()


def addressees_of_sentence(sentence: str, names: Names) -> tuple[str, ...]:
    """The bodies that are the subject of an ask, each in full where the document named it so before."""
    if (match := _BEFORE_COLON.match(sentence)) and is_body(match[1]):
        return bodies_in(match[1])
    said = _RECOMMENDS.sub("", sentence.strip(), count=1)
    for _ in range(3):
        if found := _subject(said, names):
            return found
        match = _THAT.match(said)
        if not match:
            break
        said = said[match.end() :]
    if match := _PASSIVE_BY.search(sentence):
        return _subject(sentence[match.end() :], names)
    return ()


def _parted(name: str, names: Names) -> tuple[str, ...]:
    """A name cut before a body that it names in short: *Elm Trust and the Partnership*."""
    match = _AND_SHORT.fullmatch(name)
    return (match[1], match[2]) if match and names.in_full(match[2]) != match[2] else (name,)


def _subject(said: str, names: Names) -> tuple[str, ...]:
    if short := re.match(r"(?:The|the)\s+(\w+)\b(?!\s+[A-Z]|['’])", said):
        word = short[1]
        full = names.in_full(word)
        if full != word:
            return (full,)
    name = leading_name(said)
    if not name:
        return ()
    found = tuple(names.in_full(one) for part in _parted(name, names) for one in bodies_in(part))
    names.hear(found)
    return found
