"""What a paper leaves open. Each rule looks for one kind of gap and asks one question that can be understood alone.

A paper with its own section of open questions speaks for itself: it has exactly those questions, as printed, and no rule
adds to them. So a paper that Heed wrote from its record reads back with the questions that the record has.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.written import Written, find_dates
from heed.kit.documents.blocks import Bullets
from heed.thread.papers.reading.cues import cue
from heed.thread.papers.reading.findings import Figure, FoundAction, State
from heed.thread.papers.reading.header import Letterhead
from heed.thread.papers.reading.sections import Section
from heed.thread.papers.reading.sentences import sentences, word_set


class Sentence(NamedTuple):
    """A sentence as written, and in lower case, in which the rules look for their words."""

    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules look at: the letterhead, the figures, the theme rows, and every sentence outside the letterhead."""

    letterhead: Letterhead
    figures: Sequence[Figure]
    actions: Sequence[FoundAction]
    sentences: Sequence[Sentence]

    @property
    def dated(self) -> PartialDate | None:
        """The paper's own date."""
        iso = self.letterhead.facts.get("date_iso", "")
        return PartialDate(iso) if iso else None


def questions_of(sections: Sequence[Section], said: Said) -> tuple[str, ...]:
    """The paper's own questions where it has a section for them, else what the rules ask; each once."""
    own = own_questions(sections)
    asked = own if own is not None else [question for rule in RULES for question in rule(said)]
    return tuple(dict.fromkeys(asked))


def own_questions(sections: Sequence[Section]) -> list[str] | None:
    """The list items of the paper's section of open questions; None where it has no such section."""
    own = [section for section in sections if section.is_own_questions]
    if not own:
        return None
    return [item for section in own for block in section.blocks if isinstance(block, Bullets) for item in block.items]


def empty_place_in_the_letterhead(said: Said) -> Iterator[str]:
    """The letterhead has a place for a fact, and the place is empty."""
    asked = {"author": "Who is the author?", "date": "What is its date?", "meeting_name": "Which meeting was it for?"}
    for key, label in said.letterhead.empty.items():
        yield f"The paper leaves “{label}” empty. {asked.get(key, 'What belongs there?')}"


def some_of_a_number(said: Said) -> Iterator[str]:
    """A number is given, and then *some* of it without one."""
    for figure in said.figures:
        share = re.search(r"\b(some|several|many|most|a few|a number|a handful) of\b", figure.words, re.IGNORECASE)
        if figure.n is None and share:
            yield f"“{figure.words}” How many are “{share[1].lower()}”? The paper gives no number."


def outcome_not_known(said: Said) -> Iterator[str]:
    """Something took place, and the paper says that what came of it is not known."""
    for sentence in said.sentences:
        if _NOT_KNOWN.search(sentence.lower):
            yield f"“{sentence.text}” What came of it?"


def due_before_the_paper(said: Said) -> Iterator[str]:
    """Something was due by a day before the paper's own date, and is not said to have come."""
    if not (dated := said.dated):
        return
    late = {
        sentence
        for action in said.actions
        if action.status.state is State.OVERDUE
        for line in action.learning
        for sentence in sentences(line.text)
    }
    for sentence, lower in said.sentences:
        if not _DIGIT.search(lower) or not _DUE.search(lower) or _HAS_COME.search(lower) or sentence in late:
            continue
        missed = next((due for due in _due_dates(sentence) if PartialDate(due.iso).latest < dated.earliest), None)
        if missed:
            yield f"“{sentence}” The paper is dated {dated}, after {missed.written}. Did it come?"


def pilot_without_a_start(said: Said) -> Iterator[str]:
    """A trial has a length, and nothing says when it began."""
    for sentence in said.sentences:
        if (
            _TRIAL.search(sentence.lower)
            and not _FINISHED.search(sentence.lower)
            and not any(found.iso for found in find_dates(sentence.text))
        ):
            yield f"“{sentence.text}” When did it start?"


def half_of_an_aim(said: Said) -> Iterator[str]:
    """An aim asks for two things (*record and flag*), and the learning says that one is done and nothing of the other."""
    for action in said.actions:
        for pair in _PAIR.finditer(action.aim or action.text):
            first, second = pair["first"], pair["second"]
            if not (_could_be_verb(first) and _could_be_verb(second)):
                continue
            done = " ".join(line.text for line in action.learning if line.state is State.DONE)
            everything = " ".join([*(line.text for line in action.learning), action.result])
            for named, missing in ((first, second), (second, first)):
                if _mentions(done, named) and not _mentions(everything, missing):
                    yield f"The aim on “{action.theme}” is to “{first} and {second}”; the paper says “{_line_on(action, named)}” Is the other done as well: {missing}?"


def rows_without_recommendations(said: Said) -> Iterator[str]:
    """Theme rows that do not say which recommendation, of which review, they answer: asked once for the paper."""
    silent = [action for action in said.actions if not action.recommendations]
    if not silent:
        return
    themes = ", ".join(f"“{action.theme}”" for action in silent[:3]) + (" and others" if len(silent) > 3 else "")
    rows = "The theme row names" if len(silent) == 1 else f"The {len(silent)} theme rows name"
    yield f"{rows} no recommendation ({themes}). Which recommendation, of which review, does each answer? The paper does not say."


RULES: tuple[Callable[[Said], Iterator[str]], ...] = (
    empty_place_in_the_letterhead,
    some_of_a_number,
    outcome_not_known,
    due_before_the_paper,
    pilot_without_a_start,
    half_of_an_aim,
    rows_without_recommendations,
)

_NOT_KNOWN = cue(
    r"\b(?:outcomes?|results?|answer|decision|response)\s+(?:(?:is|are|was|were|still|as|yet|of (?:\w+\s+){0,4}\w+)\s+)*?(?:not|un)\s?(?:yet\s+)?(?:known|clear|confirmed)\b"
    r"|\b(?:not|un)\s?(?:yet\s+)?known (?:what|whether|if)\b|\bno (?:outcome|answer|reply|response) (?:is |has been |was )?(?:known|received|given)\b",
    "known", "clear", "confirmed", "received", "given",
)  # fmt: skip
_DIGIT = re.compile("[0-9]")
_DUE = re.compile(
    r"\b(?:a?waiting|awaits?|due|expected|will|to be|promised|should|target|deadline|scheduled|planned|by)\b"
)
_BEFORE_A_DATE = re.compile(
    r"\b(?:by|before|due(?: on| in| at| back)?|expected(?: on| in| by)?|no later than|not later than|deadline(?: of| is| was)?|"
    r"target(?: date)?(?: of| is| was)?|promised for|scheduled (?:for|in|on)|planned (?:for|in|on))[\s:]+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEFORE_A_DATE_LONGEST = 40
"""Characters before a date that show what it is the date of."""
_HAS_COME = re.compile(
    r"\b(?<!be )(?<!to )(?:received|delivered|completed?|published|signed|agreed|finished|held|launched|returned|closed|met|done|issued|sent|"
    r"submitted|approved|finalised|circulated|implemented|arrived|came|overdue|missed|slipped)\b"
)
_SPAN = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)[ -](?:months?|weeks?|years?|days?)"
_TRIAL = cue(
    rf"\b{_SPAN}(?:[ -]long)?\s+(?:[\w/&-]+\s+){{0,3}}?(?:pilot|trial)\b"
    rf"|\b(?:pilot|trial)(?:\s+\w+){{0,3}}?\s+(?:of|for|lasting|over)\s+(?:about\s+)?{_SPAN}",
    "pilot", "trial",
)  # fmt: skip
_FINISHED = re.compile(
    r"\b(?:has|have|had|was|were) (?:now |since |been )*(?:ended|finished|completed|concluded|closed)\b"
)
_PAIR = re.compile(
    r"(?:\b(?:[Tt]o|always|both|routinely|must|should|will|can|and|officers|staff|supervisors)\s+|^)(?P<first>[A-Za-z]{3,}) and (?:to )?(?P<second>[a-z]{3,})(?=\s+[a-z])"
)
_NO_VERB = word_set(
    "police health staff housing partner public children women men force local national social clear safe better timely good "
    "full early right consistent effective awareness understanding knowledge quality language learning high medium all any "
    "others their the support"
)
_NOT_VERBAL = re.compile(r"(?:s|ing|ed|ly|tion|ment|ness|ity|ance|ence|ive|ful|ous|al|ship|er|or)$")
_ENDS = re.compile(r"(?:ings?|ed|es|s|e|er|ers|al|ation)$")


def _due_dates(sentence: str) -> Iterator[Written]:
    """The dates before which the sentence says that something was to come."""
    for found in find_dates(sentence):
        before = sentence[max(0, found.start - _BEFORE_A_DATE_LONGEST) : found.start]
        if found.iso and _BEFORE_A_DATE.search(before):
            yield found


def _could_be_verb(word: str) -> bool:
    return word.lower() not in _NO_VERB and not _NOT_VERBAL.search(word.lower())


def _stem(word: str) -> str:
    stem = _ENDS.sub("", word.lower())
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def _mentions(text: str, verb: str) -> bool:
    stem = _stem(verb)
    return any(_stem(word) == stem for word in re.findall(r"[A-Za-z]+", text))


def _line_on(action: FoundAction, verb: str) -> str:
    return next(line.text for line in action.learning if _mentions(line.text, verb))


def sentences_asked(sections: Sequence[Section], actions: Sequence[FoundAction]) -> tuple[Sentence, ...]:
    """Every sentence of the prose, then every line of learning, action and aim: where the rules look."""
    prose = (text for section in sections for text, _ in section.prose)
    rows = (
        text
        for action in actions
        for text in (action.text, action.aim, *(line.text for line in action.learning), action.result)
    )
    return tuple(Sentence(said, said.lower()) for text in chain(prose, rows) for said in sentences(text))
