"""How far a recommendation is said to have come, in a cell of a plan, a log or a bracket."""

import re
from collections.abc import Iterable, Sequence

from heed.thread.papers.reading.findings import State, Status
from heed.thread.papers.reading.states import WORDS, state_of_line, state_of_status

_STATE_OF = {word: state for state, words in WORDS.items() for word in words}
_MORE = {
    "yes": State.DONE, "y": State.DONE, "outstanding": State.IN_PROGRESS, "no longer applicable": State.SUPERSEDED, "embedded": State.DONE,
    "off track": State.OVERDUE, "signed off": State.DONE, "being progressed": State.IN_PROGRESS, "awaiting review": State.WAITING,
    "not due": State.NOT_STARTED, "not yet due": State.NOT_STARTED, "partially met": State.PARTLY_DONE, "partly met": State.PARTLY_DONE,
    "met": State.DONE, "not met": State.NOT_STARTED, "already in place": State.DONE, "ready to close": State.IN_PROGRESS,
    "submitted for closure": State.IN_PROGRESS, "on schedule": State.IN_PROGRESS, "at risk": State.IN_PROGRESS, "duplicate": State.SUPERSEDED,
    "sent": State.DONE, "discharged": State.DONE, "completed and signed off": State.DONE, "no action": State.NOT_STARTED,
    "partial": State.PARTLY_DONE, "partly": State.PARTLY_DONE, "not yet": State.NOT_STARTED, "partially": State.PARTLY_DONE, "new": State.NOT_STARTED, "nearly complete": State.IN_PROGRESS, "almost complete": State.IN_PROGRESS,
    "not complete": State.IN_PROGRESS, "not completed": State.IN_PROGRESS, "incomplete": State.IN_PROGRESS, "not yet complete": State.IN_PROGRESS,
    "to be completed": State.IN_PROGRESS, "not achieved": State.IN_PROGRESS, "not implemented": State.NOT_STARTED, "not closed": State.IN_PROGRESS,
}  # fmt: skip
"""What plans write beside the words that status papers use."""

_ALL = _STATE_OF | _MORE
_CLOSE_UP = {word.replace(" ", ""): state for word, state in _ALL.items()}
"""Where a narrow column broke a word (*Overd ue*), its letters alone tell it."""
_FIRST = re.compile(
    rf"(?:status|state|rag|progress|outcome|update)?\s*:?\s*({'|'.join(re.escape(word) for word in sorted(_ALL, key=len, reverse=True))})\b(?![-/\w])",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\s*(?:[.:;,(–—-]|$|\d|(?:in|on|by|since|at|from|as|and|with|until|for)\b|[A-Z])")
_LATE = re.compile(r"(?:and )?(?:overdue|late|past due|behind schedule)\b", re.IGNORECASE)
_WITH_SOMEBODY = re.compile(r"(?:[Nn]ow )?[Ww]ith (?:the )?[A-Z]")
_MARKS = {
    "✓": State.DONE,
    "✔": State.DONE,
    "☑": State.DONE,
    "✗": State.NOT_STARTED,
    "✘": State.NOT_STARTED,
    "☐": State.NOT_STARTED,
}
_NONE = frozenset(("", "-", "–", "n/a", "na", "none", "not applicable", "tbc"))

ANSWERS: Sequence[tuple[State, re.Pattern[str]]] = (
    (State.PARTLY_ACCEPTED, re.compile(r"(?:yes,? )?(?:partly|partially|in part|part(?:ial)? accept\w*|accept\w* in part|partly accept\w*|agreed in (?:part|principle)|accept\w* in principle|(?:we|the \w+|[A-Z]\w+) (?:partly|partially) (?:accept|agree)s?|(?:we|the \w+|[A-Z]\w+) (?:accept|agree)s? (?:[\w]+ ){0,4}in (?:part|principle))\b", re.IGNORECASE)),
    (State.REJECTED, re.compile(r"(?:no?\b|not (?:been )?(?:accept|agree)|reject|refus|declin|(?:the|this|we|our|force|[A-Z]\w+)[\w’' ]{0,30}\b(?:does|do|did|has|have)(?: not|n't) (?:been )?(?:accept|agree)|disagree)", re.IGNORECASE)),
    (State.ACCEPTED, re.compile(r"(?:y(?:es)?\b|accept|agree[ds]?\b|(?:fully|wholly) (?:accept|agree)|(?:the|this|we|our|force|[A-Z]\w+)[\w’' ]{0,40}\b(?:accept|agree)(?:s|ed)?\b)", re.IGNORECASE)),
)  # fmt: skip
"""What an answer to a recommendation begins with."""

_RATIO = re.compile(
    r"\b(\d[\d,]*)\s+(?:out\s+)?of\s+(?:the\s+)?(\d[\d,]*)\b|\b(\d[\d,]*)\b[^.;]{0,40}\(of (\d[\d,]*)\)"
)
_REACHED = re.compile(
    r"\b(?:trained|training|briefed|replied|responded|given|visited|reached|attended|signed up|rolled out|installed|fitted|issued|delivered|seen|completed)\b",
    re.IGNORECASE,
)
_LOG_DATE = re.compile(
    r"(?<![\d/])\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?(?![\d/])|\b\d{1,2} [A-Z][a-z]{2,8}(?: \d{2,4})?\b"
)
_CLOSING = re.compile(
    r"\b(?:closed|complete[d]?|finalised|signed off|discharged|implemented|no further action)\b(?!\s+(?:by|in) (?:q\d|the end))",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\bnot (?:yet )?(?:closed|complete)|\bto be (?:closed|completed)|\bpartly\b|\bpartially\b", re.IGNORECASE
)


def leading_state(text: str) -> tuple[str, str]:
    """The words of a state that a cell begins with, and what is left of it; both as the cell where it begins with none."""
    match = _FIRST.match(text.strip())
    if match and _FOLLOWS.match(text.strip()[match.end() :]):
        return match[1], text.strip()[match.end() :].strip(" .:;,–—-")
    return "", text


def state_of_cell(written: str) -> State:
    """The state that a cell asked for a state names."""
    said = written.strip()
    if said.lower().strip(" .") in _NONE:
        return State.UNKNOWN
    if said in _MARKS:
        return _MARKS[said]
    bare = said.strip(" .:;[]()").lower()
    if bare in _ALL:
        return _ALL[bare]
    if (letters := bare.replace(" ", "")) in _CLOSE_UP:
        return _CLOSE_UP[letters]
    words, rest = leading_state(said)
    if words:
        state = _ALL[words.lower()]
        return State.OVERDUE if state is State.IN_PROGRESS and _LATE.match(rest) else state
    return State.WAITING if _WITH_SOMEBODY.match(said) else state_of_status(said)


def state_of_parts(parts: Iterable[str]) -> State:
    """The state of a whole whose parts have states of their own: what is still to come decides."""
    states = [state for state in map(state_of_cell, parts) if state is not State.UNKNOWN]
    open_states = [state for state in states if state is not State.DONE]
    return open_states[0] if open_states else (states[0] if states else State.UNKNOWN)


def state_of_log(text: str) -> State:
    """The state that the last entry of a running log leaves; a thing done on the way is not the end of it."""
    if not text.strip() or text.strip().lower() in _NONE:
        return State.UNKNOWN
    starts = [match.start() for match in _LOG_DATE.finditer(text)]
    last = text[starts[-1] :] if starts else text
    before = text[starts[-2] : starts[-1]] if len(starts) > 1 else text[: starts[-1]] if starts else ""
    if ratio_is_open(text):
        return State.IN_PROGRESS
    if _CLOSING.search(last) or (_CLOSING.search(before[-25:]) and len(last) < 14):
        return State.IN_PROGRESS if _PARTIAL.search(last) else State.DONE
    words, _ = leading_state(text)
    if words and not starts:
        return _ALL[words.lower()]
    said = state_of_line(last)
    return State.IN_PROGRESS if said in (State.DONE, State.UNKNOWN) else said


def ratio_is_open(text: str) -> bool:
    """Whether a text counts how many of how many, and the last count is short of the whole: *70 of 90 told*."""
    counts = [
        (int((m[1] or m[3]).replace(",", "")), int((m[2] or m[4]).replace(",", ""))) for m in _RATIO.finditer(text)
    ]
    return bool(counts) and counts[-1][0] < counts[-1][1]


def counts_who_is_left(text: str) -> bool:
    """Whether a line counts people or places that were reached, and not yet all of them."""
    return ratio_is_open(text) and bool(_REACHED.search(text))


def answer_of(text: str) -> State | None:
    """Whether a body says that it accepts what was asked of it; None where its words do not begin with an answer."""
    said = text.strip(" :–-")
    return next((state for state, words in ANSWERS if words.match(said)), None)


_SENTENCE: Sequence[tuple[State, re.Pattern[str]]] = tuple(
    (state, re.compile(rf"\b(?:is|are|was|were|been|being|has|have|remains?)\b(?: [a-z]+){{0,3}}? (?:{words})\b", re.IGNORECASE))
    for state, words in (
        (State.REJECTED, "not accepted|not agreed|rejected|refused|declined"),
        (State.IN_PROGRESS, "not (?:yet )?(?:been )?(?:complete|completed|closed|finished|implemented)|in progress|under ?way|on-?going|on track|being|outstanding|started|begun|open"),
        (State.PARTLY_ACCEPTED, "partly accepted|partially accepted|accepted in part"),
        (State.PARTLY_DONE, "(?:partly|partially) (?:complete|completed|implemented|met)"),
        (State.OVERDUE, "overdue|late|delayed"),
        (State.NOT_STARTED, "not (?:yet )?(?:been )?(?:started|begun)"),
        (State.SUPERSEDED, "superseded|withdrawn|replaced|overtaken"),
        (State.DONE, "complete|completed|closed|finished|implemented|finalised|delivered|achieved|done|met|signed off|discharged|actioned|embedded|in place"),
        (State.ACCEPTED, "accepted|agreed"),
    )
)  # fmt: skip
"""What a sentence about a recommendation says of it: *It was completed in May.*"""


def state_of_sentence(sentence: str, *, only_said_outright: bool = False) -> State:
    """The state that a sentence about a recommendation tells."""
    if told := next((state for state, words in _SENTENCE if words.search(sentence)), None):
        return told
    return State.UNKNOWN if only_said_outright else state_of_cell(sentence)


def status_told(written: str) -> Status | None:
    """The state in the words of a bracket or a sentence; None where they tell none."""
    words, _ = leading_state(written)
    if not words:
        return None
    return Status(_ALL[words.lower()], written.strip())
