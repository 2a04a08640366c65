"""Whether the words of a recommendation show what is asked, and what might be asked of its chair before it is agreed.

A recommendation is hoped to be SMART: specific, measurable, achievable, relevant and time-bound. Research on reviews of deaths
says much the same as CLEAR: a case for change, learning oriented, with evidence, assigned, and looked at again. *Specific* is who
does what (assign); *measurable* how anybody would see that it was done (evidence, review); *achievable* whether it is in the power of
whoever is asked; *relevant* why it is asked, after this death (case for change, learning); *time-bound* by when.

Nothing is weighed or counted up here. Where the words show a thing there is silence; where they do not, one sentence says
so and one question asks for it. A machine that reads words may be wrong about them: nobody is kept from anything by it.

Source: H. Buckley and C. O'Nolan, “Child death reviews: developing CLEAR recommendations”, Child Abuse Review 23 (2014), taken up
for domestic homicide reviews by the Scottish Government (“Identifying best practice, learning lessons and implementing change”);
SMART as the forms of individual management reviews ask for it. The words themselves, in `words.toml`, are our own practice.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heed.kit.calendar.written import find_dates
from heed.thread.recommendations.clear.bodies import CUT, Body, bare, bodies_in, kind_of, named, vague_in
from heed.thread.recommendations.clear.said import Ask, Said
from heed.thread.recommendations.clear.words import (
    AFTER_THE_VERB,
    AND_DOES,
    BEFORE_A_DAY,
    BEYOND,
    BEYOND_QUESTION,
    BEYOND_WHY,
    HEDGE,
    LED,
    LOOSE,
    MADE_THING,
    NO_PURPOSE,
    PURPOSE,
    REACHING,
    REASON,
    SEEN,
    TERM,
    TO_DO,
    WEAK,
    Weak,
)

LONGEST_READ = 4_000
"""Letters: a recommendation that is longer is read so far."""
_REACH_UNKNOWN = {"", "partnership", "role"}
"""Kinds of body of which a machine cannot say how far their power reaches."""
_WORD = re.compile(r"[\w’'&-]+")
_SEES_TO = ("ensure", "make sure", "require")
_IS_TO = re.compile(r"\s+(?:to|that|asking|requesting|for|about)\b(?! the record)")


class Which(StrEnum):
    """Which of the five the words leave open; the value is what it is called on a page."""

    SPECIFIC = "Who does what"
    MEASURABLE = "How it will be seen"
    ACHIEVABLE = "In whose power it is"
    RELEVANT = "Why it is asked"
    TIME_BOUND = "By when"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the words leave open: which words (`start` to `end` of the text; none where what is missing is not there),
    why in a sentence, and what might be asked."""

    which: Which
    why: str
    question: str
    words: str = ""
    start: int = 0
    end: int = 0


def check(text: str, *, addressees: Collection[str] = (), target: date | None = None) -> tuple[Finding, ...]:
    """What the words of a recommendation leave open, in the order of SMART.

    `addressees` are the names of the agencies that it is asked of, `target` the day that stands beside it.
    """
    said = Said(text[:LONGEST_READ], tuple(addressees), target)
    found = (_who(said), _what(said), _seen(said), _in_their_power(said), _why(said), _by_when(said))
    return tuple(finding for finding in found if finding)


def _found(said: Said, which: Which, why: str, question: str, span: tuple[int, int] = (0, 0)) -> Finding:
    """A finding about those words, with the one who is asked in its question."""
    words = said.text[slice(*span)]
    return Finding(which, why, question.format(who=said.who, words=words), words, *span)


def _who(said: Said) -> Finding | None:
    if said.addressees or said.bodies:
        return None
    for ask in said.asks:
        subject = _last_of(ask)
        if vague := vague_in(subject):
            at = said.text.index(subject)
            return _found(said, Which.SPECIFIC, vague.why, vague.question, (at, at + len(subject)))
    return _found(said, Which.SPECIFIC, "The words do not say who is asked.", "Who would do this?")


def _last_of(ask: Ask) -> str:
    """Who is to do it, without what stands before the comma: *where there are children, staff*."""
    return ask.subject.split(",")[-1].strip()


def _what(said: Said) -> Finding | None:
    weak = [_weak_at(said, ask) for ask in said.asks]
    if all(weak) and weak:
        entry, span = next(one for one in weak if one)
        return _found(said, Which.SPECIFIC, entry.why, entry.question, span)
    return None


def _weak_at(said: Said, ask: Ask) -> tuple[Weak, tuple[int, int]] | None:
    """The weak words that an ask rests on; none where it goes on to something that is done."""
    for entry in WEAK:
        match = entry.verb.match(said.low, ask.verb, ask.end)
        if match is None and entry.phrase:
            match = entry.phrase.search(said.low, max(0, ask.verb - 60), ask.end)
        if match is None:
            continue
        if AND_DOES.search(said.low, match.end(), ask.end):
            return None
        if entry.joins and TO_DO.match(said.low[match.end() : ask.end].lstrip()):
            return None
        return entry, match.span()
    return None


def _seen(said: Said) -> Finding | None:
    if SEEN.search(said.low) or (not _what(said) and MADE_THING.search(said.low)):
        return None
    hedge = HEDGE.search(said.low)
    if hedge:
        return _found(
            said,
            Which.MEASURABLE,
            "These words can mean one thing to one reader and less to another.",
            "What would “{words}” look like here, and who would look?",
            hedge.span(),
        )
    return _found(
        said,
        Which.MEASURABLE,
        "The words name no number, record, audit or report by which anybody would see that it was done.",
        "What would somebody look at, a year from now, to see that this is so?",
    )


def _in_their_power(said: Said) -> Finding | None:
    return _beyond_anybody(said) or _of_somebody_else(said) or _of_several(said)


def _beyond_anybody(said: Said) -> Finding | None:
    if beyond := BEYOND.search(said.low):
        return _found(said, Which.ACHIEVABLE, BEYOND_WHY, BEYOND_QUESTION, beyond.span())
    return None


def _of_somebody_else(said: Said) -> Finding | None:
    theirs = {kind_of(name) for name in said.addressees} or {body.kind for body in said.bodies}
    if theirs & _REACH_UNKNOWN:
        return None
    for ask in said.asks:
        acting = [body for body in bodies_in(ask.subject) if body.kind not in _REACH_UNKNOWN]
        if acting and theirs.isdisjoint(body.kind for body in acting):
            return _others(said, acting[0].words)
        reached = _reached(said, ask)
        if reached and reached.kind not in theirs | _REACH_UNKNOWN:
            return _others(said, reached.words)
    return None


def _reached(said: Said, ask: Ask) -> Body | None:
    """The body that is to do something once it has been asked to: *lobby the Home Office to amend*, *ensure that GPs ask*."""
    reaching = REACHING.match(said.low, ask.verb, ask.end)
    if reaching is None:
        return None
    start, sees_to = reaching.end(), reaching[0].startswith(_SEES_TO)
    for word in reversed(list(_WORD.finditer(said.text[start : ask.end]))[:7]):
        end = start + word.end()
        phrase = said.text[start:end].strip()
        if not CUT.search(f" {phrase} ") and (found := named(phrase)) and (sees_to or _IS_TO.match(said.low, end)):
            return found
    return None


def _others(said: Said, words: str) -> Finding:
    at = said.low.find(bare(words))
    span = (at, at + len(words)) if at >= 0 else (0, 0)
    asked = said.addressees[0] if len(said.addressees) == 1 else "those who are asked"
    return _found(
        said,
        Which.ACHIEVABLE,
        f"What is asked is for others to do, and not for {asked}.",
        "Should this be asked of {words} as well, and what can {who} do meanwhile?",
        span,
    )


def _of_several(said: Said) -> Finding | None:
    if LED.search(said.low):
        return None
    subjects = map(_last_of, said.asks)
    loose = next((subject for subject in subjects if (vague := vague_in(subject)) and vague.several), "")
    together = any(len({body.kind for body in bodies_in(ask.subject)} - {"role"}) > 1 for ask in said.asks)
    if not loose and len(said.addressees) < 2 and not together:
        return None
    at = said.text.index(loose) if loose else 0
    return _found(
        said,
        Which.ACHIEVABLE,
        "It is asked of several, and the words do not say which of them leads.",
        "Which of them takes the lead, and to whom do the others answer?",
        (at, at + len(loose)),
    )


def _why(said: Said) -> Finding | None:
    if REASON.search(said.low):
        return None
    starts = {ask.verb for ask in said.asks}
    for purpose in PURPOSE.finditer(said.low):
        if purpose["before"] not in NO_PURPOSE and not any(
            purpose.start() <= start <= purpose.end() for start in starts
        ):
            return None
    return _found(
        said,
        Which.RELEVANT,
        "The words do not say why this is asked.",
        "Which part of what was learned does it answer?",
    )


def _by_when(said: Said) -> Finding | None:
    if said.target or TERM.search(said.low):
        return None
    for day in find_dates(said.text):
        before, is_after = said.low[: day.start], any(ask.verb < day.start for ask in said.asks)
        if not day.impossible and (BEFORE_A_DAY.search(before) or (is_after and AFTER_THE_VERB.search(before))):
            return None
    loose = LOOSE.search(said.low)
    if loose:
        return _found(
            said,
            Which.TIME_BOUND,
            "These words set no day.",
            "Which day would “{words}” be?",
            loose.span(),
        )
    question = (
        "By when should {who} have done this?" if said.addressees or said.bodies else "By when should this be done?"
    )
    return _found(said, Which.TIME_BOUND, "No day stands in the words or beside them.", question)
