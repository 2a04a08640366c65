"""What a colour says in a plan: what the plan's own key says that it means, or else what most plans mean by it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from heed.kit.documents.blocks import Document
from heed.thread.papers.reading.findings import State
from heed.thread.papers.reading.states import state_of_status

COLOURS = ("red", "amber", "yellow", "orange", "green", "blue", "grey", "gray", "purple", "white", "black", "brown")

USUAL: Mapping[str, tuple[State, ...]] = {
    "red": (State.OVERDUE, State.NOT_STARTED),
    "amber": (State.IN_PROGRESS,), "yellow": (State.IN_PROGRESS,), "orange": (State.IN_PROGRESS,),
    "green": (State.DONE,),
    "blue": (State.DONE,),
    "grey": (State.NOT_STARTED,), "gray": (State.NOT_STARTED,), "white": (State.NOT_STARTED,),
    "purple": (State.DONE,), "black": (State.SUPERSEDED,),
}  # fmt: skip
"""Without a key. Where blue stands for what is finished, green is what is on its way."""

_BETWEEN = ("amber", "yellow", "orange")
"""Colours of what has slipped and is still coming; what is overdue has the next."""
LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue"}

_ENTRY = re.compile(
    rf"(?:\b(?P<colour>{'|'.join(COLOURS)})|\[(?P<mark>\w{{1,3}})\]|(?P<sign>[✓✔✗✘●○]))\s*(?:\([\w /]+\)\s*)?[=:–—-]?\s*(?P<means>[A-Za-z][^;.\n|]*?)"
    rf"(?=\s*(?:[;.|\n]|$|,?\s*(?:\b(?:{'|'.join(COLOURS)})\b\s*[=:–—-]|\[\w{{1,3}}\])))",
    re.IGNORECASE,
)
_SAYS_KEY = re.compile(r"\b(?:key|legend|markers?|rag|brag|status(?:es)?|colours?)\b", re.IGNORECASE)
_OR = re.compile(r"\s*(?:\bor\b|/|,)\s*")
_COLOUR = re.compile(rf"\b({'|'.join(COLOURS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Key:
    """What each colour or marker of a document means; `inferred` are those of which no key says so."""

    means: Mapping[str, tuple[State, ...]]
    inferred: frozenset[str] = frozenset()

    def says(self, written: str) -> bool:
        """Whether a key of the document itself explains this colour."""
        name = written.strip(" .[]()").lower()
        return name in self.means and name not in self.inferred

    def states_of(self, written: str) -> tuple[State, ...]:
        """The states that a cell's colour or marker may mean; none where it holds neither."""
        for said in (written.strip().lower(), written.strip(" .[]()").lower()):
            if said in self.means:
                return self.means[said]
        bare = written.strip(" .[]()").lower()
        colour = LETTERS.get(bare) or next((m[1].lower() for m in [_COLOUR.match(bare)] if m), "")
        if not colour:
            return ()
        if colour in self.means:
            return self.means[colour]
        return USUAL.get(colour, ())


NO_KEY = Key({})


def key_of(document: Document) -> Key:
    """The key that the document itself gives, in a line that calls itself one."""
    means: dict[str, tuple[State, ...]] = {}
    blue = False
    for text, _ in document.texts():
        if not blue and text.strip(" .").lower() == "blue":
            blue = True
        if not _SAYS_KEY.search(text):
            continue
        for entry in _ENTRY.finditer(text):
            name = entry["colour"] or entry["mark"] or entry["sign"]
            states = tuple(dict.fromkeys(map(_state, _OR.split(entry["means"]))))
            known = tuple(state for state in states if state is not State.UNKNOWN)
            if (name or "").lower() in _BETWEEN:
                known = tuple(State.IN_PROGRESS if state is State.OVERDUE else state for state in known)
            if known and name:
                means.setdefault(name.lower(), known)
    if blue and "green" not in means:
        return Key(means | {"green": (State.IN_PROGRESS,)}, frozenset({"green"}))
    return Key(means)


def _state(words: str) -> State:
    said = words.strip(" ,.").lower()
    return next((state for word, state in _SAID.items() if said.startswith(word)), state_of_status(words))


_SAID = {
    "partially achieved": State.PARTLY_DONE, "partly achieved": State.PARTLY_DONE, "partially met": State.PARTLY_DONE,
    "overdue": State.OVERDUE, "off track": State.OVERDUE, "behind": State.OVERDUE, "not started": State.NOT_STARTED,
    "not begun": State.NOT_STARTED, "not on track": State.OVERDUE, "on track": State.IN_PROGRESS, "on target": State.IN_PROGRESS,
    "under way": State.IN_PROGRESS, "at risk": State.IN_PROGRESS, "some": State.IN_PROGRESS, "partly": State.IN_PROGRESS,
    "in progress": State.IN_PROGRESS, "being progressed": State.IN_PROGRESS, "complete": State.DONE, "closed": State.DONE,
    "awaiting": State.WAITING, "not accepted": State.REJECTED, "no progress": State.NOT_STARTED, "embedded": State.DONE,
}  # fmt: skip
"""What keys say of colours, by its first words."""
