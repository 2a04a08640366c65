"""The numbers a paper states of its reviews and its recommendations, in digits or words.

A number counts when it belongs to one of those nouns: *12 recommendations*, *one of these reviews*, *Open: 19* under a
heading about recommendations, *five are with the Home Office* after a sentence that counts reviews. Years, lengths of time,
references (*DHR 12*) and counts of other things do not. A share without a number (*some of which*, *the others*) is kept,
with no number, where the same paragraph states one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.kit.calendar.written import find_dates
from heed.kit.documents.blocks import Place
from heed.thread.papers.reading.cues import cue
from heed.thread.papers.reading.findings import Figure
from heed.thread.papers.reading.sections import Section
from heed.thread.papers.reading.sentences import sentences, word_set

REVIEWS = "reviews"
RECOMMENDATIONS = "recommendations"

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS = (
    {word: n for n, word in enumerate(_ONES, 1)}
    | {ten: n * 10 for n, ten in enumerate(_TENS, 2)}
    | {f"{ten}-{one}": n * 10 + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES[:9], 1)}
    | {"no": 0, "none": 0, "nil": 0, "zero": 0, "dozen": 12, "both": 2, "single": 1, "sole": 1}
)
"""Number words to ninety-nine, and those that stand for a number."""

_COUNTED = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_TENS_APART = cue(rf"\b({'|'.join(_TENS)}) ({'|'.join(_ONES[:9])})\b", "ty ")
_SAID_TWICE = cue(rf"\b(\d+) \((?:{_COUNTED})\)", "(")
_SEVERAL_WORDS = cue(
    rf"\b(?P<first>a|{'|'.join(_ONES)}) (?P<unit>hundred|dozen)(?: and (?P<rest>{_COUNTED})\b)?", "hundred", "dozen"
)

_NOUNS = {
    REVIEWS: r"(?:(?:dhr|dardr|sar|cspr|scr|lcspr|silr|mappa scr)['’]?s?|(?:homicide |death |case |learning |practice )?reviews?)",
    RECOMMENDATIONS: r"(?:recommendations?|recs?)",
}
_NOUN = {of: re.compile(pattern) for of, pattern in _NOUNS.items()}
_ENDS_IN_RECOMMENDATIONS = re.compile(r"recommendations?\s*:?$")
_SPOKEN_OF = {
    REVIEWS: cue(rf"\b{_NOUNS[REVIEWS]}\b", "review", "dhr", "dardr", "sar", "cspr", "scr", "silr"),
    RECOMMENDATIONS: cue(rf"\b{_NOUNS[RECOMMENDATIONS]}\b", "rec"),
}

_STOPS = word_set(
    "a about above after against all an and are as at be because been before being between both but by can could did do does "
    "during each every for from had has have if in into is it its may might more must no not of off on or other our out over "
    "per shall should since so than that the their them then there these they this those through to under until up upon was "
    "we were what when where which while who will with within without would year years month months week weeks day days hour "
    "hours minute minutes phase phases stage stages percent per cent times time page pages people"
)
"""Words over which a number does not reach to its noun."""

_REFERS = word_set(
    "dhr dardr sar cspr scr review recommendation rec reviews recommendations recs theme themes sections section appendix annex phase stage page paragraph para item number "
    "no ref reference version v q part chapter table figure objective action tier level step band article schedule volume day "
    "month week year operation"
)
"""Words after which a number names a thing and counts nothing."""

_SHARES = word_set("some several most many others rest remainder remaining few majority minority handful balance")
_TELLS_HOW_MANY = NUMBER_WORDS.keys() | _SHARES
_PARAGRAPH_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\S)")
_WORD = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)*%?|[a-z][\w'’]*(?:-[a-z]+)*|[^\s\w]")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,4}")
_PREDICATE = re.compile(
    r"(?:of\s+(?:which|them|these|those)\b|(?:now |still |currently |already |also |has been |have been )?(?:is|are|was|were|has|have|had|remains?|went|came|awaits?|"
    r"will|can|await(?:ing)?|waiting|await|closed|open|to (?:be|go|come|start)|outstanding|overdue|finalised|published|completed?|new|more)\b)"
)
_NEED_A_NOUN = frozenset({"no", "both", "single", "sole"})
_OF_THEM = re.compile(r"of (?:them|which|these|those|whom)\b")
_OPENS = re.compile(
    r"(?:^|[:;,(–-]|\b(?:and|but|further|another|other|remaining|with|for|which|only|these|there (?:are|is|were)))$"
)
"""What stands before a number that is the subject of a verb."""
_STATES = re.compile(
    r"(?:[:=–—-]|(?<!\d )\(|\b(?:there (?:are|is|were)|now|currently|leaving|stands? at|stood at|totals?|totalling|number))$"
)
"""What stands before a number that is the whole of what is said."""
_LONGEST_LABEL = 40
"""Words before a number in which its label is looked for."""
_ENDS = re.compile(r"$|[.;,(]|\) ?[.;,]?$|of which\b")


@dataclass(frozen=True, slots=True)
class _Number:
    n: int | None
    index: int
    of: str


def figures_of(sections: Sequence[Section]) -> tuple[Figure, ...]:
    """Every stated figure in the prose, in reading order, with the whole sentence it stands in."""
    found: list[Figure] = []
    for section in sections:
        if section.is_own_questions:
            continue
        topic = _topic(section.title)
        for text, at in section.prose:
            found += _figures_in(_PARAGRAPH_NUMBER.sub("", text), topic, at)
    return tuple(found)


def speaks_of(text: str) -> set[str]:
    """Which of reviews and recommendations a text names."""
    lower = text.lower()
    return {of for of, noun in _SPOKEN_OF.items() if noun.search(lower)}


def _topic(title: str) -> str:
    """What a heading says its section counts; empty where it names neither, or both."""
    named = speaks_of(title)
    return named.pop() if len(named) == 1 else RECOMMENDATIONS if _ENDS_IN_RECOMMENDATIONS.search(title.lower()) else ""


def _figures_in(paragraph: str, topic: str, at: Place) -> list[Figure]:
    """The figures of one paragraph or list item; a share without a number needs a number beside it."""
    found: list[Figure] = []
    counted = topic
    for sentence in sentences(paragraph):
        words = _WORD.findall(_in_digits(_without_dates(sentence).lower()))
        numbers = list(_numbers(words, counted, began=bool(found)))
        counted = numbers[-1].of if numbers else counted
        found += [Figure(number.n, number.of, sentence, at) for number in numbers]
    return found if any(figure.n is not None for figure in found) else []


def _without_dates(sentence: str) -> str:
    """The sentence with its dates blanked out, so that no day or year is counted."""
    dates = find_dates(sentence)
    starts = (0, *(found.end for found in dates))
    ends = (*(found.start for found in dates), len(sentence))
    return " ; ".join(sentence[start:end] for start, end in zip(starts, ends, strict=True))


def _in_digits(sentence: str) -> str:
    """The sentence with numbers of several words in digits: *one hundred and twelve*, *twenty six*, *two dozen*."""

    def digits(match: re.Match[str]) -> str:
        first, rest = NUMBER_WORDS.get(match["first"], 1), NUMBER_WORDS.get((match["rest"] or ""), 0)
        return str(first * (100 if match["unit"] == "hundred" else 12) + rest)

    sentence = _SAID_TWICE.sub(r"\1", sentence)
    sentence = _TENS_APART.sub(r"\1-\2", sentence)
    return _SEVERAL_WORDS.sub(digits, sentence)


def _numbers(words: Sequence[str], counted: str, *, began: bool) -> Iterator[_Number]:
    """The numbers of one sentence; `counted` is what the sentences before, or the heading, count."""
    for index, word in enumerate(words):
        if not (word in _TELLS_HOW_MANY or word[0].isdigit()):
            continue
        of = ""
        if (n := _value(words, index)) is not None:
            of = _counts(words, index, n) or (_stands_for(words, index, counted) if counted else "")
        elif word in _SHARES:
            of = _share_of(words, index, counted, began=began)
        if of:
            yield _Number(n, index, of)
            counted, began = of, True


def _value(words: Sequence[str], index: int) -> int | None:
    """The number that a word says, if it counts at all here."""
    said = _said(words[index])
    if said is None:
        return None
    before = words[index - 1] if index else ""
    following = words[index + 1] if index + 1 < len(words) else ""
    listed = index > 2 and before in ("and", ",", "&") and words[index - 2].isdigit() and words[index - 3] in _REFERS
    refers = before in _REFERS or before in ("£", "$", "#") or following == "%" or listed
    return None if refers else said


def _said(word: str) -> int | None:
    """The number that a word says by itself; a year says none."""
    if not word[0].isdigit():
        return NUMBER_WORDS.get(word)
    if not _DIGITS.fullmatch(word):
        return None
    value = int(word.replace(",", ""))
    return None if 1900 <= value < 2100 and "," not in word else value


def _counts(words: Sequence[str], index: int, n: int) -> str:
    """What a number is followed by: a noun of ours within a few words, or *of* and that noun."""
    rest = list(words[index + 1 : index + 9])
    if rest[:1] in (["of"], ["out"]):
        while rest and rest[0] in {"of", "out", "the", "these", "those", "our", "all", "its", "their", "them"}:
            rest.pop(0)
        rest = rest[1:] if rest and (rest[0].isdigit() or rest[0] in NUMBER_WORDS) else rest
        return _noun_in(rest, plural=True)
    return _noun_in(rest, plural=n > 1)


def _noun_in(words: Sequence[str], *, plural: bool) -> str:
    """The last noun of ours in the name that begins here; the name ends at a verb, a joining word or another plural."""
    of = ""
    for word in words[:5]:
        named = next((name for name, pattern in _NOUN.items() if pattern.fullmatch(word)), "")
        if named and (not plural or word.rstrip("'’").endswith("s")):
            of = named
        elif named:
            continue
        elif not word[0].isalpha() or word in _STOPS or _is_plural(word) or of:
            break
    return of


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))


def _stands_for(words: Sequence[str], index: int, counted: str) -> str:
    """What a number alone stands for: the thing counted so far, or what the label before it names."""
    if words[index] in _NEED_A_NOUN:
        return ""
    before, rest = " ".join(words[max(0, index - 3) : index]), " ".join(words[index + 1 : index + 5])
    if _OF_THEM.match(rest) or (_PREDICATE.match(rest) and _OPENS.search(before)):
        return counted
    if _STATES.search(before) and _ENDS.match(rest):
        named = speaks_of(" ".join(words[max(0, index - _LONGEST_LABEL) : index]))
        return named.pop() if len(named) == 1 else counted
    return ""


def _share_of(words: Sequence[str], index: int, counted: str, *, began: bool) -> str:
    """What a share without a number is a share of."""
    word, before = words[index], words[index - 1] if index else ""
    rest = words[index + 1 : index + 8]
    if word in ("others", "rest", "remainder", "balance", "remaining", "majority"):
        if word == "remaining" and rest and _value(words, index + 1) is not None:
            return ""
        return (_noun_in(rest, plural=True) or counted) if began and before == "the" else ""
    if rest[:1] == ["of"]:
        if rest[1:2] in (["which"], ["them"], ["these"], ["those"]):
            return (_noun_in(rest[2:], plural=True) or counted) if began else ""
        return _noun_in([w for w in rest[1:] if w not in {"the", "our", "these", "those", "all", "their"}], plural=True)
    if word == "few" and before != "a":
        return ""
    return _noun_in(rest, plural=True) or (counted if began and _PREDICATE.match(" ".join(rest)) else "")
