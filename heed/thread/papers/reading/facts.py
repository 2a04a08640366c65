"""What stands at the end of an entry, or below it, about it: whose it is, by when, how far it has come.

A bracket (*(Health; by May)*), a name behind a dash, labelled facts (*Owner: …  Target: …*), a last sentence that only tells a state.
"""

import re
from dataclasses import dataclass, replace

from heed.thread.papers.reading.asks import asks
from heed.thread.papers.reading.bodies import bodies_in, is_body, is_post
from heed.thread.papers.reading.colours import NO_KEY, Key
from heed.thread.papers.reading.findings import FoundRecommendation, State, Status, WrittenDate
from heed.thread.papers.reading.plan_columns import Holds, holds_of
from heed.thread.papers.reading.progress import answer_of, state_of_cell, state_of_sentence, status_told
from heed.thread.papers.reading.sentences import sentences
from heed.thread.papers.reading.targets import Calendar, target_in_cell, target_in_sentence

TRAILING = re.compile(r"\s*(?P<bracket>\((?P<round>[^()]*(?:\([^()]*\)[^()]*)*)\)|\[(?P<square>[^\[\]]*)\])\s*[.]?\s*$")
_AT_END = re.compile(
    r"\s*[–—]\s*(?P<name>[A-Z][\w’'& ]{2,60})\.?\s*$|\s+(?:Action|For|Lead|Owner|Responsible)\s*:\s*(?P<led>[A-Z][^.:]{2,60})\.?\s*$"
)
GIVEN_TO = re.compile(
    r"\s+(?:[(\[]\s*)?(?:Action|Lead|Owner|Responsible)(?: officer| agency)?\s*:\s*(?:the )?[A-Z][^.:]{1,70}\.?[)\]]?\s*$"
)
"""Whose a thing is, at the end of its words."""
_STATE_AT_END = re.compile(r"\s+(?:[–—-]|\*)\s*(?P<state>[A-Za-z][a-z ]{2,24}(?: \d[\d/. ]*)?)\*?\.?\s*$")
FACT = re.compile(
    r"(?:^|(?<=[.;,)\s]))\s*(?P<name>(?:\w+ )?date|(?:lead|responsible|owning)?\s?(?:agency|agencies|officer|owner|organisation|lead|body|department|person)|addressees?|addressed to|for action by|action by|responsib\w+|target(?: date)?|deadline|due(?: date)?|by when|timescale|date|completion date|status|rag|progress|update|outcome|review date|accepted|response)\s*(?::|(?<=[Ll]ead|wner|ible)\s[–—-](?=\s[A-Z]))\s*",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"(?:asap|at once|now|as soon as (?:possible|practicable)|immediate(?:ly)?|with immediate effect|ongoing|tb[ca]|to be (?:confirmed|agreed)|(?:bi-?)?annual(?:ly)?|yearly|monthly|quarterly)",
    re.IGNORECASE,
)
"""A target that gives no day."""
_ANSWERED = frozenset({State.ACCEPTED, State.PARTLY_ACCEPTED, State.UNKNOWN})
"""What a body answered; how far it has come since then outranks it."""
_FACT_HOLDS = {
    "date": Holds.TARGET,
    "lead": Holds.OWNER,
    "accepted": Holds.ANSWER,
    "response": Holds.ANSWER,
    "due": Holds.TARGET,
}
BY_ALONE = re.compile(r"^By(?=\s*:)")
_TOGETHER = re.compile(r",?\s+(?:jointly|together)$|^jointly:?\s+", re.IGNORECASE)
_OBSERVES = re.compile(r"(?:We|I|There|They|Surveys?|Inspectors|The (?:force|trust|council|team|board|agency))\b")
_BY = re.compile(r"^(?:by|before|due|target|deadline|end of|within)\b", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*;\s*|,\s+(?=(?:at once|immediate|asap|by|due|target|deadline|within|end of|before)\b)|,\s+(?=\d)|\s+[–—]\s+(?=by\b)"
    r"|\.\s+(?=(?:by|due|target|lead|owner|deadline)\b)",
    re.IGNORECASE,
)
"""What parts the facts in a bracket."""
_LED = re.compile(
    r"^(?:lead(?: agency| officer)?|owner|agency|responsible|action|for|addressees?)\s*:?\s+", re.IGNORECASE
)


@dataclass(slots=True)
class Facts:
    """Takes the facts out of the words of an entry. `addressees` are those that what stands around it gives it."""

    calendar: Calendar
    addressees: tuple[str, ...] = ()
    key: Key = NO_KEY

    def without_brackets(self, found: FoundRecommendation) -> FoundRecommendation:
        """The recommendation without what brackets at its end, or a name behind a dash, say about it."""
        found = self._without_state_at_end(found)
        text = found.text
        while match := TRAILING.search(text):
            said = match["round"] if match["round"] is not None else match["square"]
            told = self.told_of(said or "", found)
            if told is None:
                break
            found = told
            text = text[: match.start()].rstrip()
        found = self._without_state_at_end(replace(found, text=text))
        text = found.text
        if match := _AT_END.search(text):
            name, *others = _PARTS.split((match["name"] or match["led"]).strip())
            bodies = bodies_in(name)
            if match["led"] or (bodies and all(map(is_body, bodies))):
                found = replace(found, addressees=bodies)
                for dated in filter(None, map(self._target_of, others)):
                    found = replace(found, target_date=dated)
                text = text[: match.start()].rstrip()
        return replace(found, text=text)

    @staticmethod
    def _without_state_at_end(found: FoundRecommendation) -> FoundRecommendation:
        ending = _STATE_AT_END.search(found.text)
        status = status_told(ending["state"]) if ending else None
        if ending is None or status is None:
            return found
        return replace(found, status=found.status or status, text=found.text[: ending.start()].rstrip())

    def told_of(self, said: str, found: FoundRecommendation) -> FoundRecommendation | None:
        """The recommendation with what a bracket says of it; None where the bracket belongs to its words."""
        told = replace(found, addressees=())
        owner: tuple[str, ...] = ()
        for part in _PARTS.split(said):
            part = _TOGETHER.sub("", part.strip(" ."))  # noqa: PLW2901 - the same words without their marks
            names = bodies_in(_LED.sub("", part))
            pieces = tuple(piece for piece in re.split(r",\s*|\s+and\s+", part) if piece)
            if len(pieces) > 1 and all(is_body(piece.title()) for piece in pieces):
                names = pieces
            if _LED.match(part):
                owner = names
            elif part and (
                names is pieces
                or is_body(part)
                or is_body(part.title())
                or is_post(part)
                or (names and all(map(is_body, names)))
            ):
                told = replace(told, addressees=(*told.addressees, *names))
            elif self.key.says(part) and (states := self.key.states_of(part)):
                told = replace(told, status=Status(states[0], part))
            elif status := status_told(part):
                told = replace(told, status=status)
            elif dated := self._target_of(part):
                told = replace(told, target_date=dated)
            else:
                return None
        if owner and not told.addressees and not self.addressees:
            told = replace(told, addressees=owner)
        return told if told.addressees else replace(told, addressees=found.addressees)

    def _target_of(self, part: str) -> WrittenDate | None:
        if _NO_DAY.fullmatch(part):
            return WrittenDate(part)
        if _BY.match(part) and (told := target_in_sentence(part, self.calendar)):
            return told
        if len(part.split()) > 6 or not part:
            return None
        dated = target_in_cell(
            re.sub(r"^(?:target|deadline|due|date|by)\s*(?:date)?\s*:?\s*", "", part, flags=re.IGNORECASE),
            self.calendar,
        )
        return WrittenDate(part, dated[0].iso) if dated and dated[0].iso else None

    def with_facts(self, found: FoundRecommendation, text: str) -> FoundRecommendation:
        """The recommendation with the facts that are labelled in a text; its own words end where the first one begins."""
        text = BY_ALONE.sub("By when", text)
        marks = list(FACT.finditer(text))
        if not marks:
            return found
        ends = [*[mark.start() for mark in marks[1:]], len(text)]
        for mark, end in zip(marks, ends, strict=True):
            name, said = mark["name"].strip().lower(), text[mark.end() : end].strip(" .;,|–—-")
            held = _FACT_HOLDS.get(name) or holds_of(name)
            if held in (Holds.AGENCY, Holds.OWNER):
                said, *others = [part for piece in _PARTS.split(said) for part in piece.split(". ")]
                if status := next(filter(None, map(status_told, others)), None):
                    found = replace(found, status=found.status or status)
                for target in filter(None, map(self._target_of, others)):
                    found = replace(found, target_date=target)
            if held in (Holds.AGENCY, Holds.OWNER) and said and not (held is Holds.OWNER and found.addressees):
                found = replace(
                    found,
                    addressees=bodies_in(said) if held is Holds.AGENCY or not self.addressees else found.addressees,
                )
            elif held is Holds.TARGET and found.status is None and (status := status_told(said)):
                found = replace(found, status=status)
            elif (
                held is Holds.TARGET
                and (aside := TRAILING.search(said))
                and (status := status_told(aside["round"] or ""))
            ):
                dated = target_in_cell(said[: aside.start()], self.calendar)
                found = replace(found, status=status, target_date=dated[0] if dated else None)
            elif held is Holds.TARGET and (dated := target_in_cell(said, self.calendar)):
                found = replace(found, target_date=dated[0])
            elif (
                held in (Holds.STATUS, Holds.COLOUR, Holds.UPDATE)
                and said
                and (found.status is None or found.status.state in _ANSWERED)
            ):
                found = replace(found, status=Status(state_of_cell(said), said))
            elif held is Holds.ANSWER and (state := answer_of(said)):
                found = replace(found, status=Status(state, said))
        if found.text and text.startswith(found.text) and (own := FACT.search(found.text)) and own.start():
            found = replace(found, text=found.text[: own.start()].rstrip(" –—-|,;"))
        return found

    def without_status(self, found: FoundRecommendation) -> FoundRecommendation:
        """The recommendation without a last sentence that only says how far it has come."""
        said = sentences(found.text)
        if len(said) < 2 or found.status is not None or not (status := status_sentence(said[-1])):
            return found
        asked = said[:-1]
        while len(asked) > 1 and _OBSERVES.match(asked[-1]) and not asks(asked[-1]):
            asked.pop()  # what somebody saw, which the state rests on
        return replace(found, text=" ".join(asked), status=status)


def status_sentence(sentence: str) -> Status | None:
    """The state in a sentence that speaks of the recommendation and asks nothing: *This was completed in July.*"""
    if not re.match(
        r"(?:This|It|That|The recommendation|This recommendation|Status|Completed?|Accepted|Done|Closed|In progress|Ongoing)\b",
        sentence,
    ) or asks(sentence):
        return None
    if not re.match(
        r"(?:This|It|That|The recommendation|This recommendation)\s+(?:is|was|has|had|will|remains?)\b", sentence
    ):
        return status_told(sentence)
    state = state_of_sentence(sentence, only_said_outright=True)
    return Status(state, sentence.strip(" .")) if str(state) != "unknown" and len(sentence.split()) <= 16 else None
