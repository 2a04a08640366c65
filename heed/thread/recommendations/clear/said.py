"""A recommendation taken apart: what its sentences ask, of whom, and where the verb of each ask stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from heed.thread.recommendations.clear.bodies import CUT, Body, bodies_in, body_at_the_start, names_somebody

_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])|\n+")
_OPENING = re.compile(
    r"\s*(?:(?:recommendation )?\d[\d.]*[.):]?\s+)?"
    r"(?P<recommends>(?:it is (?:also |further |therefore )*recommended|(?:(?:the|this|we)\b )?(?:\w+ ){0,3}?recommends?)(?: that)?:? |that )?"
)
_MODAL = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|(?:is|are) to|(?:is|are|be) (?:asked|requested|required|invited|expected|urged) to"
    r"|may wish to|will)\b"
)
_BETWEEN = re.compile(
    r"(?:\s+(?:also|now|then|therefore|always|both|each|all|together|not|(?!apply|supply|rely|reply|comply)\w+ly)\b,?)*\s+"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|what|how|whether)$")
_REPORTED = re.compile(r"\b(?:that|whether|how|what|who|which|where|when|if)\b(?!.*(?:;|, and |, or ))")
_PREFIX = re.compile(r"(?P<subject>[^:.;]{2,60}):\s+")
_TO_VERB = re.compile(r"(?P<subject>[^:.;]{2,80}?)\sto\s(?=[a-z])")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
_BY = re.compile(r"\bby (?P<agent>(?:[\w’'-]+ ){0,4}[\w’'-]+)")


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a sentence asks: the words of who is to do it, and where its verb and its sentence are."""

    subject: str
    verb: int
    end: int


class Said:
    """A recommendation, taken apart as far as the questions need."""

    def __init__(self, text: str, addressees: tuple[str, ...], target: date | None) -> None:
        self.text, self.addressees, self.target = text, addressees, target
        self.low = text.replace("İ", "I").lower().replace("’", "'")

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(ask for start, end in self._sentences() for ask in self._asks_between(start, end))

    def _sentences(self) -> Iterator[tuple[int, int]]:
        start = 0
        for stop in _BREAK.finditer(self.text):
            yield start, stop.start()
            start = stop.end()
        yield start, len(self.text)

    def _asks_between(self, start: int, end: int) -> Iterator[Ask]:
        opening = _OPENING.match(self.low, start, end)
        begin = opening.end() if opening else start
        modals = self._modals(begin, end)
        for modal in modals:
            yield Ask(self.text[begin : modal.start()].strip(), self._verb_after(modal.end(), end), end)
            begin = modal.end()
        if modals:
            return
        if prefix := _PREFIX.match(self.text, begin, end):
            begin = prefix.end()
        if (to := _TO_VERB.match(self.text, begin, end)) and names_somebody(to["subject"]):
            yield Ask(to["subject"], to.end(), end)
        elif opening and opening["recommends"]:
            subject, verb = self._subjunctive(begin, end)
            yield Ask(subject, verb, end)
        else:
            yield Ask(
                prefix["subject"] if prefix else "", begin + 3 if self.low.startswith("to ", begin) else begin, end
            )

    def _modals(self, begin: int, end: int) -> list[re.Match[str]]:
        """The words by which a sentence asks; *will* only where none of the stronger does, none in *who must* and none in what
        somebody is told: *remind them that they must*."""
        found: list[re.Match[str]] = []
        for modal in _MODAL.finditer(self.low, begin, end):
            between = self.low[found[-1].end() if found else begin : modal.start()]
            if not _RELATIVE.search(between.rstrip()) and not (found and _REPORTED.search(between)):
                found.append(modal)
        return [modal for modal in found if modal[0] != "will"] or found[:1]

    def _verb_after(self, at: int, end: int) -> int:
        between = _BETWEEN.match(self.low, at, end)
        return between.end() if between else at

    def _subjunctive(self, begin: int, end: int) -> tuple[str, int]:
        """*… that the trust writes*: who, where the words begin with a body, and where its verb is."""
        words = list(re.finditer(r"[\w’'&-]+,?", self.text[begin:end]))[:9]
        for word in reversed(words):
            subject = self.text[begin : begin + word.end()]
            if not CUT.search(subject + " ") and names_somebody(subject.rstrip(",")):
                return subject, self._verb_after(begin + word.end(), end)
        return "", begin

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """Whom the words themselves ask."""
        found = [body for ask in self.asks for body in bodies_in(ask.subject)]
        if not found:
            found = [body for told in _IN_BRACKETS.finditer(self.text) for body in bodies_in(told[1])]
        if not found:
            agents = (agent for ask in self.asks for agent in _BY.finditer(self.text, ask.verb, ask.end))
            found = [body for agent in agents for body in body_at_the_start(agent["agent"])]
        return tuple(found)

    @property
    def who(self) -> str:
        """Whom a question is about."""
        if len(self.addressees) == 1:
            return self.addressees[0]
        named = {body.words for body in self.bodies}
        if self.addressees or len(named) > 1:
            return "each of them"
        return named.pop() if named else "whoever is asked"
