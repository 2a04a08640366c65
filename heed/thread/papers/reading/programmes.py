"""The programmes of work that a paper leans on: those with a section of their own, and those that its rows name.

A section's heading is a programme's name when it ends in a word for one (*… Programme*, *… Network*, *… pilot*), begins with
*Project* or *Operation*, or says so outright (*Programme: Open Door*). When it takes place is said by a paragraph *When: …*,
or by the first date that its text says it is scheduled for, planned for, due in, or that it starts, launches or takes place.
"""

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from heed.kit.calendar.written import find_dates
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.findings import FoundAction, Programme
from heed.thread.papers.reading.sections import Section
from heed.thread.papers.reading.sentences import sentences, word_set

KINDS = (
    "programme",
    "project",
    "network",
    "pilot",
    "scheme",
    "campaign",
    "initiative",
    "pledge",
    "trial",
    "roadshow",
    "academy",
)
"""Words for a piece of organised work, which end its name."""

_KIND = "|".join(KINDS)
_IN_HEADING = re.compile(rf"(?:.*\b(?:{_KIND})s?|(?:project|operation|programme)\b:? .*)", re.IGNORECASE)
_NAME_WORD = r"(?:[A-Z0-9][\w'’&-]*)"
_IN_TEXT = (
    re.compile(
        rf"\b((?:{_NAME_WORD}\s+(?:(?:and|of|for|&)\s+(?={_NAME_WORD})(?!(?i:{_KIND})\b))?){{1,7}}(?i:{_KIND}))\b"
    ),
    re.compile(rf"\b((?:Project|Operation|Programme)\s+{_NAME_WORD}(?:\s{_NAME_WORD})?)(?!\w)"),
)
_NAMES_WORK = re.compile(rf"{_KIND}|operation")
_ALIKE = 0.92
"""Share of letters in order at which two names are one, misprinted."""
_TIMED = re.compile(
    r"\b(?:scheduled|planned|due|set|booked|timetabled|arranged)\b|\b(?:starts?|started|begins?|began|launche[sd]|launch|launching|runs?|ran|rolls? out|"
    r"takes? place|took place|goes live|will (?:run|start|begin|launch|take place|be (?:held|delivered|launched|rolled out)))\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
_BEFORE_A_NAME = re.compile(r"^(?:The|Our|A|An|This|Part of|New|To|Review)\s+")
_PROGRAMMES = folded(labels.PROGRAMMES)
_SMALL = word_set("a an and at by for from in into of on or the to with")


def programmes_of(sections: Sequence[Section], actions: Sequence[FoundAction]) -> tuple[Programme, ...]:
    """Every programme once: the sections first, then those that only the rows name.

    A paper that has a section *Programmes*, each under a heading of its own, speaks for itself: exactly those.
    """
    groups = {folded(action.group) for action in actions}
    others = [section for section in sections if section.called not in groups]
    listed = _listed_as_programmes(others)
    if listed is not None:
        return _of_sections(listed, sections)
    found = list(_of_sections(filter(_is_about_a_programme, others), sections))
    themes = {folded(action.theme) for action in actions}
    initials = " ".join("".join(word[0] for word in theme.split()) for theme in themes)
    known = [folded(programme.name) for programme in found]
    named = _named_in(text for action in actions for text in _texts(action))
    for name in dict.fromkeys(named):
        words = folded(name)
        is_theme = words in themes or (words.split()[0] in initials and words.endswith("scheme"))
        if not is_theme and not _is_among(words, known):
            found.append(Programme(name))
            known.append(words)
    return tuple(found)


def names_a_programme(heading: str) -> bool:
    """Whether a heading is a programme's name by its own words."""
    return bool(_IN_HEADING.fullmatch(heading.strip())) and not re.match(
        r"(?:appendix|annex|objectives|aims|update|summary|themes?)\b", heading.strip(), re.IGNORECASE
    )


def when_said(words: str) -> str:
    """The date, as written, that a text gives for when its programme takes place; empty where it gives none."""
    for sentence in sentences(words):
        if timed := _TIMED.search(sentence):
            when = next((found.written for found in find_dates(sentence) if found.start >= timed.end()), "")
            if when:
                return when
    return ""


def _listed_as_programmes(sections: Sequence[Section]) -> list[Section] | None:
    """The sections under the heading *Programmes*, which may be none; None where there is no such heading."""
    own = next((index for index, section in enumerate(sections) if section.called == _PROGRAMMES), None)
    if own is None:
        return None
    return list(itertools.takewhile(lambda section: section.heading and section.heading.level > 1, sections[own + 1 :]))


def _is_about_a_programme(section: Section) -> bool:
    """Whether a section of prose, or an empty one, stands under a programme's name."""
    tells = any(section.prose) or not section.blocks
    return bool(section.heading and section.heading.level == 1 and tells and names_a_programme(section.title))


def _of_sections(telling: Iterable[Section], sections: Sequence[Section]) -> tuple[Programme, ...]:
    """A programme for each of the sections that tell of one; `sections` are all, for how the paper spells its name."""
    spelling = _Spelling(sections)
    return tuple(_of_section(section, spelling) for section in telling)


def _of_section(section: Section, spelling: "_Spelling") -> Programme:
    said = [text for text, _ in section.prose]
    stated = [text.removeprefix(f"{labels.WHEN}:").strip() for text in said if text.startswith(f"{labels.WHEN}:")]
    words = "\n".join(text for text in said if not text.startswith(f"{labels.WHEN}:"))
    when = stated[0] if stated else when_said(words)
    name = section.title.removeprefix(f"{labels.PROGRAMME}: ")
    return Programme(spelling.of(name), "" if when == "not known" else when, words)


class _Spelling:
    """How a paper spells what its headings have in capitals."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    @cached_property
    def _running(self) -> list[tuple[str, str]]:
        """Its texts that are not all in capitals, as written and in lower case."""
        texts = (text for section in self._sections for text, _ in section.texts)
        return [(text, text.lower()) for text in texts if not text.isupper()]

    def of(self, name: str) -> str:
        """A name in capitals as the paper spells it elsewhere, or else with only its abbreviations left in capitals."""
        if not name.isupper():
            return name
        for text, lower in self._running:
            if name.lower() in lower and (spelt := re.search(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE)):
                return spelt[0]
        return " ".join(
            word if self._abbreviates(word) else word.lower() if index and word.lower() in _SMALL else word.capitalize()
            for index, word in enumerate(name.split())
        )

    def _abbreviates(self, word: str) -> bool:
        """Whether the paper has these capitals in running text too."""
        return any(word in text and word in _ABBREVIATION.findall(text) for text, _ in self._running)


def _texts(action: FoundAction) -> Iterator[str]:
    yield from (action.theme, action.text, action.aim, *(line.text for line in action.learning), action.result)


def _named_in(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for pattern in _IN_TEXT if _NAMES_WORK.search(text.lower()) else ():
            for match in pattern.finditer(text):
                name = _BEFORE_A_NAME.sub("", match[1])
                if " " in name:
                    yield name


def _is_among(name: str, known: Sequence[str]) -> bool:
    """Whether one of the known names, all folded, means the same: alike but for a misprint, or one the other with its owner before it."""
    owned = any(f" {name}".endswith(f" {other}") or f" {other}".endswith(f" {name}") for other in known)
    return owned or bool(difflib.get_close_matches(name, known, 1, _ALIKE))
