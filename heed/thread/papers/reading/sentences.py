"""Where a sentence ends: at its full stop, and where a careful reader hears one that was never set.

A table cell often loses the ends of its lines: *staff have been trained We now have a process*. A capital letter after
a word in lower case begins a new sentence there when what it begins has a verb of its own and what it ends is whole.
"""

import math
import re
from collections.abc import Iterator


def word_set(words: str) -> frozenset[str]:
    """The words of a string, as a set: how word lists are written down here."""
    return frozenset(words.split())


OPENERS = word_set("a an all also although another are as at awaiting because both but by completed currently discussions during each every "
    "feedback following for from further however if in is it its last many more most new next no now on once ongoing our "
    "recently regular she he several since so some the their there these they this those to two three four five under until "
    "waiting was we were what when where which while will with work you your")  # fmt: skip
"""Words that a writer does not begin with a capital letter in the middle of a sentence."""

HEADLINES = word_set("added addressed agreed allows amended asks attended being booked briefed briefings changed continues covers created "
    "delivered developed discussed drafted established extended forms given gives held helps identified implemented improved "
    "included includes introduced issued launched led links looks made meets met monitored offers piloted provides published "
    "raised received recruited refreshed reviewed rolled scheduled sent sets shared signed started supports tested trained "
    "training updated used works written")  # fmt: skip
"""Verbs that open a note without a subject: *Discussed at the June meeting*, *Forms part of the programme*."""

FINITE = word_set(
    "am are can cannot could did do does had has have is may might must now shall should was were will would"
)
"""Verbs that carry a clause."""

SUBORDINATE = word_set(
    "although because before how if so than that though unless until what when where whereby whether which while who whom "
    "whose why"
)
"""Words that begin a clause which needs a verb of its own."""

JOINING = SUBORDINATE | word_set(
    "a about across after against all an and any are as at be been being between both but by called can "
    "confirm confirmed confirms consider could each ensure ensured ensures ensuring every explain for from had has have "
    "her his in including into is its know known knows let like make may might mind must near new no nor not "
    "of on only onto or our per said say says see shall should show shows sure the their then these this "
    "those to towards upon using versus via was were will with within without would your"
)
"""Words that cannot end a sentence whose next word is a name."""

_STOP = re.compile(r"[.!?](?P<closing>[\"'”’)\]]*)\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_NO_STOP = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|v|no|nos|ref|refs|approx|incl|dept|para|paras|sec|st|dr|mr|mrs|ms|prof|insp|sgt|supt|det|ch"
    r"|rev|hon|fig|vol|ed|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = len("approx")
_WORD = re.compile(r"\S+")
_PLAIN_ENDS = "abcdefghijklmnopqrstuvwxyz0123456789%)\"'”’"
_CAPITAL_AFTER_PLAIN_END = re.compile(rf"[{_PLAIN_ENDS}]\s+[^\W\d_a-z]")
_PAST = re.compile(r"\w{3,}ed")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, as written, by their full stops."""
    found, start = [], 0
    for stop in _STOP.finditer(text):
        if not stop["closing"] and _abbreviates(text, start, stop.start()):
            continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    last = text[start:].strip()
    return [*found, last] if last else found


def _abbreviates(text: str, start: int, stop: int) -> bool:
    """Whether the full stop there belongs to a short form, and ends no sentence."""
    return bool(_NO_STOP.search(text, max(start, stop - _LONGEST_ABBREVIATION), stop + 1))


def unstopped(text: str, *, is_tail: bool = False) -> list[str]:
    """One sentence cut where another begins without a full stop between them.

    `is_tail` says that the text begins in the middle of a sentence, whose verb may stand before it.
    """
    pieces, start = [], 0
    for boundary in _boundaries(text, is_tail=is_tail):
        pieces.append(text[start:boundary].strip())
        start = boundary
    return [*pieces, text[start:].strip()]


def _boundaries(text: str, *, is_tail: bool) -> Iterator[int]:
    if not _CAPITAL_AFTER_PLAIN_END.search(text):
        return
    words = list(_WORD.finditer(text))
    carried, counted = math.inf if is_tail else 0, 0
    for index in range(1, len(words)):
        if not (words[index][0][0].isupper() and _may_end(words[index - 1][0])):
            continue
        carried += sum(_carries(word[0]) for word in words[counted:index])
        counted = index
        if _opens([word[0] for word in words[index : index + 9]], whole=carried > 0):
            yield words[index].start()
            carried = 0


def _may_end(word: str) -> bool:
    """Whether a word without a full stop can be the last of a sentence."""
    starts_low = word.lstrip("\"'“‘(")[:1].islower() or word.endswith((")", "%")) or word.isdigit()
    return word[-1] in _PLAIN_ENDS and starts_low and word.strip("\"'”’()").lower() not in JOINING


def _opens(words: list[str], *, whole: bool) -> bool:
    first = words[0].strip("\"'“‘,;:").lower()
    if first in OPENERS and not words[0].isupper():
        return True
    if len(words) < 2 or not whole:
        return False
    return (first in HEADLINES and not words[0].isupper() and words[1][:1].islower()) or _has_verb(words)


def _has_verb(words: list[str]) -> bool:
    """Whether a name or a thing, a few words long, is followed by a verb that carries a clause."""
    for index, word in enumerate(words[:7]):
        bare = word.strip("\"'”’()").lower()
        if index and bare in FINITE:
            return words[index - 1].lower() not in JOINING
        if bare in SUBORDINATE or word.endswith((",", ";", ":", ".")):
            return False
    return len(words) > 2 and words[0].lower().endswith("ing") and words[1].endswith("ed")


def _carries(word: str) -> int:
    """What a word does for its sentence, which is whole where the sum is above nought: 1 a verb, -1 a clause that needs one."""
    bare = word.strip("\"'“”‘’(),").lower()
    is_verb = bare in FINITE or bare in HEADLINES or bool(_PAST.fullmatch(bare))
    return is_verb - (bare in SUBORDINATE)
