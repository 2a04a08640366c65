"""How far a line of learning, and a row of them, is said to have come.

done          nothing is still to come
waiting       the next step is somebody else's
in progress   under way or planned
partly done   some of it done, some to come

The author's own word (*Ongoing*) outranks what the lines suggest, with two exceptions that the lines themselves
contradict: *Complete* with a line still to come is partly done; *Not started* because somebody is waited for is waiting.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from heed.thread.papers.reading.cues import Cue, cue
from heed.thread.papers.reading.findings import Learning, State, Status

WORDS: Mapping[State, tuple[str, ...]] = {
    State.DONE: (
        "done", "complete", "completed", "closed", "finalised", "finalized", "delivered", "finished", "implemented", "achieved",
        "actioned", "embedded", "fully implemented", "action complete", "completed and closed", "discharged", "in place",
        "fully complete", "all done",
    ),
    State.PARTLY_DONE: (
        "partly done", "partly complete", "partly completed", "partially complete", "partially completed", "part complete",
        "part completed", "partially done", "partially implemented", "mostly done", "mostly complete",
    ),
    State.IN_PROGRESS: (
        "in progress", "ongoing", "on-going", "on going", "under way", "underway", "started", "in hand", "continuing", "open",
        "on track", "on target", "work in progress", "begun", "live", "progressing", "in development", "in train", "active",
        "work continues", "still going", "still in progress", "work ongoing", "work under way", "being progressed",
    ),
    State.NOT_STARTED: (
        "not started", "not yet started", "yet to start", "to start", "not begun", "not yet begun", "yet to begin", "to do",
        "no progress", "planned", "scheduled", "to be started",
    ),
    State.WAITING: (
        "waiting", "awaiting", "pending", "on hold", "paused", "with partners", "awaiting response", "awaiting reply",
        "awaiting approval", "held", "stalled", "awaiting partner", "waiting for partners", "awaiting partners",
    ),
    State.OVERDUE: ("overdue", "late", "delayed", "slipped", "behind", "behind schedule", "past due"),
    State.ACCEPTED: ("accepted", "agreed", "fully accepted"),
    State.PARTLY_ACCEPTED: ("partly accepted", "partially accepted", "accepted in part"),
    State.REJECTED: ("rejected", "not accepted", "refused", "declined"),
    State.SUPERSEDED: ("superseded", "withdrawn", "replaced", "cancelled", "no longer needed", "no longer required", "merged"),
    State.UNKNOWN: ("not known", "unknown", "unclear", "not stated", "tbc", "to be confirmed", "not given"),
}  # fmt: skip
"""What authors write where a state alone is asked for; the first word is the one of the reading contract."""

OPEN = frozenset({State.IN_PROGRESS, State.NOT_STARTED, State.WAITING, State.OVERDUE, State.PARTLY_DONE})
"""States in which something is still to come."""

_STATE_OF = {word: state for state, words in WORDS.items() for word in words}
_BARE = "|".join(re.escape(word) for word in sorted(_STATE_OF, key=len, reverse=True))
_LEADING = re.compile(rf"((?i:{_BARE}))(?:\s*[.:;–—]\s*|\s+-\s+|\s+(?=[A-Z]))")
_ASIDE = cue(
    r"(?s),?\s*\b(?:which|who|whose|whereby|that|how|whether|what|why|so that|in order to|where)\b.*",
    "wh", "that", "how", "in order to",
)  # fmt: skip

_CUES: tuple[tuple[State, Cue], ...] = tuple(
    (state, cue(pattern, *needs))
    for state, pattern, *needs in (
        (State.UNKNOWN, r"\b(?:outcome|result|answer|position)s?(?: is| are| was)? (?:still |as )?(?:not|un) ?(?:yet )?known\b", "known"),
        (State.REJECTED, r"\b(?:was|were|been|is|case|bid|request|funding) (?:refused|rejected|declined|turned down|not accepted)\b|\bnot (?:been )?accepted\b", "refused", "rejected", "declined", "turned", "accepted"),
        (State.SUPERSEDED, r"\b(?:superseded|withdrawn|replaced|overtaken) by\b|\bno longer (?:needed|required)\b", "ed by", "taken by", "drawn by", "no longer"),
        (State.OVERDUE, r"\boverdue\b|\bwas due\b|\bbehind schedule\b|\bhas slipped\b|\bmissed (?:the|its) (?:date|deadline)\b", "overdue", "was due", "behind", "slipped", "missed"),
        (State.WAITING, r"\b(?:a?waiting|awaits?|awaited|pending|on hold|paused|subject to|depend(?:s|ent|ing) on|no (?:reply|response|answer))\b(?! (?:lists?|times?|rooms?|areas?)\b)", "wait", "pending", "hold", "paused", "subject", "depend", "no re", "no answer"),
        (State.NOT_STARTED, r"\b(?:not (?:yet )?(?:been )?(?:started|begun)|(?:yet|still) to (?:start|begin)|no work has)\b", "start", "begin", "begun", "no work"),
        (State.IN_PROGRESS, (
            r"\b(?:not yet|(?:has|have|is|are|was|were) not|(?:yet|still|remains?) to|outstanding)\b"
            r"|\b(?:scheduled|planned|plans? to|planning|booked|expected|proposed|forthcoming|intend(?:s|ed)? to|going to|hop(?:e|es|ing) to"
            r"|looking to|ready (?:by|in)|due (?:to|in|by|on|for|at|back|out)|next steps?\b|next:|once\b.*\bwill|will(?! now\b)|shall|to be \w+(?:ed|en|n|t)"
            r"|(?:is|are) to \w+)\b"
            r"|\bnext:"
        )),
        (State.IN_PROGRESS, (
            r"\b(?:being \w+(?:ed|en|n|t|up)|currently|trialling|trialing|piloting|under ?way|in progress|on-?going|continu(?:es?|ing|e to)"
            r"|(?:is|are) (?:still |now |also |actively |currently )?(?!approaching|including|missing|nothing|something)[a-z-]+ing|developing|drafting|in (?:development|draft|discussion|negotiation)"
            r"|(?:has|have) (?:now |just |recently )?(?:started|begun)|began|focuss?ed on|work has (?:started|begun)|rolling out|so far|first draft|trial of)\b"
        )),
        (State.DONE, (
            r"\b(?:(?:has|have|had) (?!to\b)|now\b|in place|in use|complete[d]?|embedded|went live|is live|are live|held|given|sent|made|built|written"
            r"|met|drawn|taken|led|shown|told|taught|bought|put|set up|(?:is|are|was|were) (?:also |all )?[a-z-]+(?:ed|en|wn|ne)\b|includes?\b|ended\b)"
        )),
        (State.DONE, r"\b(?!need|relat|bas|propos|call|nam|detail|tagg|mix|indeed|speed|exceed|proceed|succeed|feed|seed|breed|creed|greed|freed|hundred|sacred|kindred|unit|limit|skill|target|contain|show|remain|seem|want|continu|start)[a-z-]{3,}ed\b", "ed"),
        (State.IN_PROGRESS, r"\b(?:re-?audit|re-?test|follow[- ]up|to follow|to come|to do)\b", "audit", "test", "follow", "to come", "to do"),
    )
)  # fmt: skip


def leading_status(text: str) -> tuple[str, str]:
    """The status word that a line begins with, and the rest of the line; the word is empty where there is none."""
    if text.strip(" .:;").lower() in _STATE_OF:
        return text.strip(" .:;"), ""
    match = _LEADING.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def is_state_word(words: str) -> bool:
    """Whether the words, as a whole, name a state."""
    return words.strip(" .:;[]()").lower() in _STATE_OF


def state_of_status(written: str) -> State:
    """The state that the words of a status cell name."""
    bare = re.sub(r"\s+", " ", written).strip(" .:;").lower()
    if bare in _STATE_OF:
        return _STATE_OF[bare]
    leading, _ = leading_status(written)
    return _STATE_OF[leading.lower()] if leading else state_of_line(written)


def state_of_line(text: str) -> State:
    """How far one line is said to have come, by what its main clause says, or else the whole of it."""
    aside = _ASIDE.search(text)
    for part in (text[: aside.start()], text) if aside else (text,):
        said = part.lower()
        for state, words in _CUES:
            if words.search(said):
                return state
    return State.UNKNOWN


def status_of_row(written: str, lines: Sequence[Learning]) -> Status:
    """The state of a row: the author's word if there is one, else what its lines amount to."""
    states = [line.state for line in lines]
    if not written:
        return Status(_together(states))
    state = state_of_status(written)
    if state is State.DONE and OPEN.intersection(states):
        state = State.PARTLY_DONE
    elif state is State.NOT_STARTED and State.WAITING in states:
        state = State.WAITING
    return Status(state, written)


def _together(states: Iterable[State]) -> State:
    known = [state for state in states if state is not State.UNKNOWN]
    to_come = [state for state in known if state in OPEN]
    if not known:
        return State.UNKNOWN
    if not to_come:
        return known[0] if len(set(known)) == 1 else State.DONE
    if State.OVERDUE in to_come:
        return State.OVERDUE
    if to_come[0] is State.WAITING and (known[0] is State.WAITING or State.DONE not in known):
        return State.WAITING
    return State.PARTLY_DONE if State.DONE in known else to_come[0]
