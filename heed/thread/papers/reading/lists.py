"""The recommendations that a report sets out in prose: its closing list, and paragraphs that say of themselves what they are.

A list of recommendations begins at a heading that says so and ends where another part of the report begins. Inside it a
heading, or a few words that name a body, say whose the next ones are.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from heed.kit.documents.blocks import Bullets, Heading, Paragraph, Place
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading.addressees import Names, addressees_of_heading, addressees_of_sentence
from heed.thread.papers.reading.asks import (
    asking_part,
    asks,
    begins_as_ask,
    is_counterfactual,
    is_declined,
    is_statement,
    recommends,
)
from heed.thread.papers.reading.bodies import EVERY, bodies_in, is_body, is_post, leading_name
from heed.thread.papers.reading.colours import NO_KEY, Key
from heed.thread.papers.reading.facts import BY_ALONE, FACT, GIVEN_TO, TRAILING, Facts, status_sentence
from heed.thread.papers.reading.findings import FoundRecommendation, State, Status
from heed.thread.papers.reading.numbering import (
    BARE_LABEL,
    LABEL,
    LETTER_LABEL,
    NUMBER,
    REVIEW_LABEL,
    SECTION,
    as_number,
    number_of,
    without_inner_label,
)
from heed.thread.papers.reading.parts_of_reports import (
    ANNEX,
    ASKS_A_BOARD,
    NATIONAL,
    NOT_THE_LIST,
    OTHER_PART,
    THE_LIST,
)
from heed.thread.papers.reading.progress import answer_of, status_told
from heed.thread.papers.reading.sentences import sentences
from heed.thread.papers.reading.targets import Calendar, target_in_sentence
from heed.thread.papers.reading.told_later import Told, told_in, with_told

LABELLED, LISTED, GIVEN_OUT, NAMED, PHRASE, ALONE, AS_IF_SO = 0.95, 0.9, 0.8, 0.8, 0.7, 0.7, 0.6
"""How sure an entry is: it is called a recommendation; it stands in the list and asks; it says whose it is; it is a
paragraph there and asks it of somebody; it stands there; it asks elsewhere; it tells as so
what ought to be."""

LABEL_SO, NUMBER_SO, LISTED_SO, LOOSE, OUTSIDE = "labelled", "numbered", "listed", "loose", "outside"
"""How an entry stands: with the word, with a number, as one of a list, as a paragraph among others, outside of any list."""

_LEAD_IN = re.compile(
    r"^[^.]*?\b(?:ha[sd] made|makes?|made|is|was)\b[^.:]*\brecommendations?\b[^.:]*:\s+(?=\S)", re.IGNORECASE
)
_LEADS_BELOW = re.compile(r"\b(?:below|following|as follows|these are)\b", re.IGNORECASE)
_ACCEPTS = re.compile(r"\b(?:accepted|agreed|endorsed)\b(?=.*\brecommendation)", re.IGNORECASE)
_ORDINAL = re.compile(
    r"(?:First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Fourth(?:ly)?|Fifth(?:ly)?|Sixth(?:ly)?|Finally|Lastly|Last)\b(?: of all)?,?\s+"
)
_FOR_SOMEBODY = re.compile(r"For (?:the )?((?:\S+ ?){1,6})")
_LETTERS_ALONE = re.compile(r"[(\[][A-Z]{2,7}[)\]]")
_JOINED_ON = re.compile(r"\s*;\s*(?:and|or)?\s*$")
"""What joins an entry to the next one."""
_AGENCY = re.compile(
    r"(?i:(?:lead )?(?:agency|organisation|body|service|addressed to|addressee))\s*[:–-]\s*(?:the\s+)?(?P<whom>[A-Z][^.:;]{2,80})"
)
_INSIDE = re.compile(r"(?:^|\s)\(?(?P<mark>\d|[a-h]|i{1,3}|iv|v)\)\s+")
_BODY_FIRST = re.compile(r"(?P<whom>[A-Z][^.:;]{2,60})\.\s+(?=[A-Z])")
"""Whose an entry is, as a sentence of its own before it: *Elm Police. Officers should …*."""
_NAMES = re.compile(
    r"(?<![‘“'\"])\b(?:[A-Z][\w-]+(?:[’']s)?\s(?:and\s)?){1,6}(?:Partnership|Board|Trust|Council|Constabulary|Service|Authority|Association|College)\b(?!\s[A-Z])"
)
"""Full names of bodies, wherever they stand: a later sentence may call them by their last word."""
_LONGEST_TITLE = 8
"""Words."""
_MAKES_NONE = re.compile(
    r"\b(?:[Pp]anel|[Rr]eview|[Rr]eport|[Aa]uthor|[Rr]eviewer|[Cc]hair|I|[Ww]e)\b[^.]{0,20}\b(?:makes?|made|ha(?:s|ve)) no (?:\w+ )?recommendations?(?:\.|$)"
)
_ACTIONS = re.compile(r"\b(?:following|these|agreed)\b (?:\w+ ){0,2}actions?\b", re.IGNORECASE)
_LONGEST_LEAD = 30
"""Words."""
_SAYS_STATE = re.compile(r"(?P<ask>[A-Z“\"‘'].{8,}?)\s+[–—-]\s+(?P<state>[A-Z].*)")
_MODAL_ASK = re.compile(r"\b(?:should|must)\b")
_TO_SOMEBODY = re.compile(r"^(?:To|For)\s+(?:the\s+)?(?P<whom>[A-Z][^.:;]{2,70}):$")
_WE_ANSWER = re.compile(
    r"(?:We|The [Ff]orce|The [Tt]rust|The [Cc]ouncil|The [Cc]onstabulary|Accepted|Agreed|Not (?:accepted|agreed)|Part(?:ly|ially) (?:accepted|agreed)|Rejected|Yes|No)\b"
)
_ANSWER = re.compile(
    r"^(?P<label>(?:(?:[\w’' ]{0,40}?)\b(?:response|reply|answer)|do you accept[\w ]*\??|is (?:this|the) recommendation accepted\??|accepted\??(?: action)?|action (?:taken|agreed)|accepted action|comment|update|progress|rationale|reason|why|evidence|outcome sought|measure of success))\s*(?:[:?–-]|(?<=\?)|$)\s*(?P<said>.*)",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"(?!(?:There|It|This|These|That|They|The (?:panel|review|chair|author|family))\b)(?!.*\b(?:was|were|had|has|have|did|will|would|could|cannot)\b)[A-Z].*\b(?:is|are)\b"
)
"""What ought to be, told as if it were so already: *A visit is made within a day.*"""
_ELABORATES = re.compile(
    r"^(?:This|These|It|They|Such|The (?:audit|review|training|report|results?|work))\s+(?:should|must|needs?|is to|are to)\b"
)
_LEADS_UP_TO = re.compile(r"\brecommendations?\b[^.:]*?\b(?:for|to)\s+(?:the\s+)?(?P<whose>[A-Z][^.:]{3,80}):$")


@dataclass(slots=True)
class ProseLists:
    """Goes through the headings, paragraphs and lists of a document, and keeps what they recommend."""

    names: Names
    calendar: Calendar
    is_status_paper: bool = False
    key: Key = NO_KEY
    found: list[FoundRecommendation] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    in_list: bool = False
    number: str = ""
    group: str = ""
    theme: str = ""
    addressees: tuple[str, ...] = ()
    quiet: bool = False
    in_run: bool = False
    run_status: Status | None = None
    section: int = 0
    in_other_part: bool = False
    makes_none: bool = False
    is_other_writing: bool = False
    leads_to: str = ""
    counted: bool = False
    under_body: bool = False
    by_subject: bool = False
    apart: set[int] = field(default_factory=set)
    between: set[int] = field(default_factory=set)
    leads_with_agency: bool = False
    with_tables: set[int] = field(default_factory=set)
    kinds: list[tuple[str, int]] = field(default_factory=list)
    answers: bool = False
    label: str = ""
    label_theme: str = ""
    label_at: Place | None = None
    outside: set[int] = field(default_factory=set)
    label_addressees: tuple[str, ...] = ()
    listed: set[int] = field(default_factory=set)
    follows: bool = False
    pending: tuple[str, str, Place] | None = None

    def heading(self, block: Heading | Paragraph) -> None:
        """A heading opens the list, ends it, or says whose the next ones are."""
        self._settle_label()
        self.section += 1
        if self.in_run and not self.follows and addressees_of_heading(block.text, self.names):
            self.in_run = False
        self._end_run()
        text = SECTION.sub(r"\1 ", block.text.strip().rstrip(":").strip())
        if (match := ANNEX.match(text)) and THE_LIST.search(text[match.end() :]):
            text = text[match.end() :]
        self.in_other_part = bool(OTHER_PART.match(text))
        numbered = NUMBER.match(text)
        number = (numbered["number"] or numbered["bracketed"] or "") if numbered else ""
        title = text[numbered.end() :] if numbered and number else text
        self.follows = False
        if self._labels(text, block.at):
            return
        self.label, self.label_theme, self.answers = "", "", False
        if self.in_list and not self.quiet and number and asks(title) and not THE_LIST.search(title):
            self._entry(title, number, block.at, listed=True)
            return
        bodies = addressees_of_heading(title, self.names)
        if not bodies and self.in_list and (match := _FOR_SOMEBODY.fullmatch(title)):
            bodies = (match[1],)
        self.under_body, self.leads_to = bool(bodies), ""
        if THE_LIST.search(title) and not NOT_THE_LIST.search(title):
            self._open(title, number, bodies, block)
        elif bodies:
            self.addressees, self.theme = bodies, ""
            self.names.hear(bodies)
            self.quiet = False
            if number and self._is_another_part(number):
                self.in_list = False
        elif self._ends_list(title, number):
            self.in_list, self.group = False, ""
            if number:
                self.addressees = ()
        elif self.in_list:
            self.quiet = bool(OTHER_PART.match(title))
            self.theme = "" if self.quiet else title
            self.apart.add(self.section)
            if NATIONAL.match(title):
                self.addressees = ()

    def _facts(self) -> Facts:
        return Facts(self.calendar, self.addressees, self.key)

    def _settle_label(self) -> None:
        """Where a label had its words beside it and nothing below, those are the recommendation."""
        if self.label and asks(self.label_theme) and not is_declined(self.label_theme) and self.label_at is not None:
            self._add(self.label_theme, self.label, self.label_at, LABELLED, self.label_addressees)
        self.label, self.label_theme = "", ""

    def _labels(self, text: str, at: Place) -> bool:
        """Takes a heading that is the label of one recommendation, whose words stand below it."""
        match = LABEL.match(text)
        if not match or NOT_THE_LIST.search(text[: match.end()]):
            return False
        rest = text[match.end() :].strip(" :–—-")
        self.label, self.answers, self.quiet = as_number(match["number"]), False, False
        self.label_theme, self.label_at = "", at
        before = addressees_of_heading(text[: match.start("number")])
        bracket = addressees_of_heading(match["bracket"].strip("()[]"), self.names) if match["bracket"] else ()
        named = (
            before or tuple(name for name in bracket if is_body(name)) or (addressees_of_heading(rest) if rest else ())
        )
        self.label_addressees = named
        self.names.hear(named)
        if not named and not self.in_list:
            self.addressees = ()
        if rest and not named:
            self.label_theme = rest
        return True

    def _open(self, title: str, number: str, bodies: tuple[str, ...], block: Heading | Paragraph) -> None:
        bare = folded(title) in (
            "recommendations",
            "recommendation",
            "actions",
            "single agency recommendations",
            "agency recommendations",
        )
        keeps = bare and not number and not block.text.isupper() and bool(self.addressees)
        self.addressees = bodies or (self.addressees if keeps else ())
        self.names.hear(bodies)
        if number and not self._is_another_part(number) and self.in_list:
            number = self.number
        self.in_list, self.number = True, number or (self.number if self.in_list else "")
        self.group = "" if bare or bodies else title
        self.theme, self.quiet = "", False

    def _is_another_part(self, number: str) -> bool:
        return bool(self.number) and number.split(".", maxsplit=1)[0] != self.number.split(".")[0]

    def _is_next_part(self, number: str, text: str) -> bool:
        """Whether a numbered line is the title of the part that follows the list's own."""
        own = self.number.split(".", maxsplit=1)[0]
        follows = number.isdigit() and own.isdigit() and int(number) == int(own) + 1
        return (
            self.in_list
            and follows
            and len(text.split()) <= _LONGEST_TITLE
            and text[-1:] not in ".;:"
            and not asks(text)
        )

    def _ends_list(self, title: str, number: str) -> bool:
        if not self.in_list:
            return bool(number)
        return bool(OTHER_PART.match(title)) or (bool(number) and self._is_another_part(number))

    def paragraph(self, text: str, at: Place) -> None:
        """A paragraph: one recommendation, a lead-in, the answer to one, or something else."""
        self.names.hear(name[0] for name in _NAMES.finditer(text))
        told = list(told_in(text))
        self.makes_none = self.makes_none or bool(_MAKES_NONE.search(text))
        self.leads_to = text if text.endswith(":") and self._asks_for_what_follows(text) else ""
        if told:
            self.told += told
            return
        if self._label_in(text, at):
            return
        if self.label:
            self._below_label(text, at)
            return
        if (match := _AGENCY.fullmatch(text)) and self.in_list and self._leads():
            self.addressees, self.leads_with_agency = bodies_in(match["whom"]), True
            self.names.hear(self.addressees)
            return
        if self.follows and (self._adds_facts(text) or self._is_aside(text)):
            return
        if self._answers_pending(text) or self._tells_of_counted(text):
            return
        if (
            self.in_list
            and len(text.split()) <= 10
            and text[-1:] not in ".;"
            and addressees_of_heading(text.rstrip(":"))
        ):
            self.heading(Paragraph(text, at))
            return
        if not self.in_list and len(text.split()) <= _LONGEST_TITLE and (bodies := addressees_of_heading(text)):
            self.under_body, self.addressees = True, bodies
            return
        if match := _TO_SOMEBODY.match(text):
            self.addressees = bodies_in(match["whom"]) if self.in_list else ()
            return
        if self._answer(text):
            return
        numbered = NUMBER.match(text)
        if self.in_list and not self.quiet:
            self._of_the_list(text, at)
        elif self._opens_run(text):
            self.in_list, self.in_run, self.quiet = True, True, False
            self.run_status = Status(State.ACCEPTED, match[0]) if (match := _ACCEPTS.search(text)) else None
        elif stated := self._says_how_far(text[numbered.end() :] if numbered else ""):
            self._add(stated[0], number_of(numbered), at, GIVEN_OUT)
            self.found[-1] = replace(self.found[-1], status=stated[1])
        elif self._is_given_out(text):
            self._add(text, number_of(numbered), at, GIVEN_OUT)
        elif recommends(text) and not self.is_status_paper:
            said = text[numbered.end() :] if numbered else text
            sentences_ = sentences(said)
            own = [sentence for sentence in sentences_ if recommends(sentence) and not is_declined(sentence)]
            if own and not is_declined(sentences_[0]):
                self._add(
                    " ".join(sentences_[sentences_.index(own[0]) :]), number_of(numbered), at, ALONE, kind=OUTSIDE
                )
                self.follows = True
        elif (
            (counted := _ORDINAL.match(text))
            and not self.is_status_paper
            and asks(first := sentences(text[counted.end() :])[0])
        ):
            self._add(first, "", at, ALONE, kind=OUTSIDE)
        elif numbered and self._asks_a_body(text[numbered.end() :]):
            self._add(text[numbered.end() :], number_of(numbered), at, ALONE, kind=OUTSIDE)
            self.follows = self.counted = True

    def _of_the_list(self, text: str, at: Place) -> None:
        """A paragraph within the list: facts of the one above, an entry of its own, or what ends the run of them."""
        if self._adds_facts(text):
            return
        numbered = NUMBER.match(text)
        number = number_of(numbered)
        before, self.follows = len(self.found), self.follows and not self.in_run
        if of_review := REVIEW_LABEL.match(text):
            self._entry(text[of_review.end() :], of_review["number"], at, listed=True)
        elif numbered and number:
            self._entry(text[numbered.end() :], number, at, listed=True)
        else:
            self._loose(text, at)
        if len(self.found) == before and not self.follows:
            self._end_run()

    def _asks_a_body(self, text: str) -> bool:
        """Whether a numbered text outside of any list asks something of a body that it names."""
        return (
            not (self.is_status_paper or self.in_other_part or is_declined(text))
            and asks(text)
            and bool(leading_name(text))
        )

    def _tells_of_counted(self, text: str) -> bool:
        """Takes what stands below a recommendation outside of any list and begins with how far it has come."""
        counted, self.counted = self.counted, False
        if not counted or self.in_list or not self.found or self.found[-1].status:
            return False
        status = status_told(sentences(text)[0])
        if status:
            self.found[-1] = replace(self.found[-1], status=status)
        return status is not None

    def _leads(self) -> bool:
        """Whether the name of an agency stands before what is recommended to it, rather than below."""
        return self.leads_with_agency or not any(section == self.section for _, section in self.kinds)

    def _asks_for_what_follows(self, text: str) -> bool:
        last = sentences(text)[-1]
        asking = asks(last) or "please" in last.lower()
        return asking and not (is_declined(last) or ASKS_A_BOARD.search(last) or is_counterfactual(last))

    def _says_how_far(self, text: str) -> tuple[str, Status] | None:
        """An ask outside of any list, and how far it says that it has come: *Train call takers – COMPLETE. All five teams.*"""
        match = _SAYS_STATE.match(text)
        if match is None or self.is_status_paper or self.in_other_part or is_declined(text) or not asks(match["ask"]):
            return None
        status = status_told(match["state"])
        return (match["ask"], status) if status and not _MODAL_ASK.search(match["state"].split(".")[0]) else None

    def _is_given_out(self, text: str) -> bool:
        """Whether a text outside of any list asks for something and ends with whose it is: *… Action: Head of Crime, by May*."""
        match = GIVEN_TO.search(text)
        return match is not None and not self.is_status_paper and asks(text[: match.start()]) and not is_declined(text)

    def _end_run(self) -> None:
        if self.in_run:
            self.in_list, self.in_run, self.run_status = False, False, None

    def _opens_run(self, text: str) -> bool:
        """Whether a paragraph outside of any list leads up to entries right below it: *The panel recommends:*."""
        said = sentences(text)[-2:]
        return not self.is_status_paper and any(map(_leads_up, said))

    def items(self, block: Bullets) -> None:
        """A list: each item an entry where recommendations are listed.

        Elsewhere it may say itself that it recommends, *We recommend that …*, or each item under the name of a body what is to be done.
        """
        recommending = len(block.items) > 1 and any(recommends(item) and not is_declined(item) for item in block.items)
        all_told_to_do = all(begins_as_ask(item) and not is_declined(item) for item in block.items)
        for index, item in enumerate(block.items):
            at = block.place_of(index)
            told = list(told_in(item))
            if told:
                self.told += told
            elif self._label_in(item, at):
                continue
            elif self.label and not self.answers:
                self._below_label(item, at)
            elif block.ordered and self._is_next_part(block.number_of(index), item):
                self.heading(Heading(f"{block.number_of(index)}. {item}", 1, at))
            elif self.in_list and not self.quiet and not self.answers:
                if self._adds_facts(item):
                    continue
                numbered = NUMBER.match(item)
                number = number_of(numbered)
                said = item[numbered.end() :] if numbered and number else item
                self._entry(said, number or (block.number_of(index) if block.ordered else ""), at, listed=True)
            elif recommending and not (self.is_status_paper or self.in_other_part):
                if asks(item) and not is_declined(item):
                    self._add(
                        asking_part(item), block.number_of(index) if block.ordered else "", at, ALONE, kind=OUTSIDE
                    )
            elif (self.under_body or self.leads_to) and all_told_to_do and not self.is_status_paper:
                self._add(item, block.number_of(index) if block.ordered else "", at, ALONE, kind=OUTSIDE)
            elif told_of_it := self._says_how_far(item):
                self._add(told_of_it[0], block.number_of(index) if block.ordered else "", at, GIVEN_OUT)
                self.found[-1] = replace(self.found[-1], status=told_of_it[1])
            elif self._is_given_out(item):
                self._add(item, block.number_of(index) if block.ordered else "", at, GIVEN_OUT)
            elif (
                block.ordered
                and len(block.items) == 1
                and not self.is_status_paper
                and asks(item)
                and not is_declined(item)
            ):
                self.pending = (item, block.number_of(index), at)

    def _label_in(self, text: str, at: Place) -> bool:
        """Takes a paragraph that begins with its label, *Recommendation 3: …*, or with the word alone."""
        match = LABEL.match(text) or LETTER_LABEL.match(text) or BARE_LABEL.match(text)
        if not match or NOT_THE_LIST.search(match[0]) or self.is_status_paper:
            return False
        rest = text[match.end() :].strip()
        parts = match.groupdict()
        if rest and not asks(rest) and (is_statement(rest) or is_declined(rest)):
            return bool(parts.get("number")) and is_declined(rest)
        if not rest or (parts.get("number") and not asks(rest) and len(rest.split()) <= 10 and rest[-1] not in ".;"):
            self._settle_label()
            return self._labels(text, at)
        self.answers, self.label = False, ""
        bracket = addressees_of_heading((parts.get("bracket") or "").strip("()[]"), self.names)
        if not bracket and _LETTERS_ALONE.fullmatch(parts.get("bracket") or ""):
            bracket = ((parts["bracket"] or "").strip("()[]"),)
        before = addressees_of_heading(text[: match.start("number")]) if parts.get("number") else ()
        self._add(rest, as_number(parts.get("number") or ""), at, LABELLED, bracket or before)
        self.follows = True
        return True

    def _below_label(self, text: str, at: Place) -> None:
        """What stands below a label: its words first, then facts about it and the answer to it."""
        if self.answers:
            self._answer(text)
            return
        if self._adds_facts(text, only_if_found=True):
            return
        if self.label_theme and asks(self.label_theme) and not asks(text):
            self._add(self.label_theme, self.label, at, LABELLED, self.label_addressees)
            self.label = ""
            self.paragraph(text, at)
            return
        if self._answer(text) or is_declined(text):
            self.label = "" if is_declined(text) else self.label
            return
        if asks(text) or not is_statement(text):
            keeps = self.theme
            self.theme = self.label_theme or keeps
            self._add(asking_part(text) if asks(text) else text, self.label, at, LABELLED, self.label_addressees)
            self.theme = keeps
            self.label, self.follows = "", True
            self.answers = not self.in_list

    def _answer(self, text: str) -> bool:
        """Takes the answer to the last recommendation; what comes after it, up to the next label, belongs to it too."""
        match = _ANSWER.match(text)
        state = None
        if match and self.found:
            said = match["said"]
            state = answer_of(said)
            if state is None and match["label"].lower() == "accepted":
                state = answer_of(text)
        elif self.answers and self.found and self.follows:
            state = answer_of(text)
        if state and self.found and self.found[-1].status is None:
            self.found[-1] = replace(self.found[-1], status=Status(state, text.split(". ", maxsplit=1)[0][:80]))
        if match and self.found:
            self.answers = True
        elif self.answers and recommends(text) and state is None:
            self.answers = False
        return bool(match and self.found) or self.answers

    def answer_heading(self, text: str) -> bool:
        """Whether a heading opens the answer to the last recommendation."""
        match = _ANSWER.fullmatch(text.strip())
        asks_back = text.strip().lower().startswith(("do you", "is this", "is the"))
        if not (match and self.found) or (THE_LIST.search(text) and not asks_back):
            return False
        self.answers, self.follows, self.label = True, True, ""
        if (state := answer_of(match["said"])) and self.found[-1].status is None:
            self.found[-1] = replace(self.found[-1], status=Status(state, match["said"].strip()))
        return True

    def _is_aside(self, text: str) -> bool:
        """Takes a paragraph that is one bracket: it says about the recommendation above what a bracket at its end would."""
        match = TRAILING.match(text)
        told = (
            self._facts().told_of(match["round"] or match["square"] or "", self.found[-1])
            if match and self.found
            else None
        )
        if told:
            self.found[-1] = told
        return told is not None

    def _answers_pending(self, text: str) -> bool:
        """Takes the answer to a numbered ask that stands right above it: in a letter that makes it a recommendation."""
        pending, self.pending = self.pending, None
        labelled = _ANSWER.match(text)
        said = labelled["said"] if labelled else text
        state = answer_of(said) if _WE_ANSWER.match(said) else None
        if pending is None or not (state or labelled):
            return False
        self._add(*pending, LISTED)
        if state:
            self.found[-1] = replace(self.found[-1], status=Status(state, sentences(said)[0]))
        return True

    def _adds_facts(self, text: str, *, only_if_found: bool = True) -> bool:
        """Takes a line of facts (*Owner: …  Target: …*) that belongs to the recommendation above it."""
        match = FACT.match(BY_ALONE.sub("By when", text))
        if not match or match.start() or not (self.found or not only_if_found):
            return False
        if self.found and self.follows:
            last = self.found[-1]
            said = self._facts().with_facts(replace(last, addressees=()) if self.by_subject else last, text)
            told = said.addressees and not (last.addressees and all(map(is_post, said.addressees)))
            self.found[-1] = said if told else replace(said, addressees=last.addressees)
        return True

    def _loose(self, text: str, at: Place) -> None:
        """A paragraph of the list without a number."""
        text = without_inner_label(text)
        if text.endswith(":") or is_declined(text):
            self.quiet = self.quiet or bool(ASKS_A_BOARD.search(text))
            if text.endswith(":") and asks(text) and (whose := addressees_of_sentence(text, self.names)):
                self.addressees = whose
            if match := _LEADS_UP_TO.search(text):
                self.addressees = bodies_in(re.sub(r"\s*\([A-Z]+\)$", "", match["whose"]))
                self.names.hear(self.addressees)
            return
        if _LEAD_IN.match(text):
            self._entry(text, "", at, listed=False, kind=LOOSE)
            return
        if self.follows and self.found and _ELABORATES.match(text):
            self.found[-1] = replace(self.found[-1], text=f"{self.found[-1].text} {text}")
            return
        said = sentences(text)
        if self.follows and self.found and self.found[-1].status is None and (status := status_sentence(said[0])):
            self.found[-1] = replace(self.found[-1], status=status)
            return
        asking = asks(said[0]) if self.section in self.apart else asks(text) and not is_counterfactual(said[0])
        if asking or begins_as_ask(text):
            self._entry(text, "", at, listed=False, kind=LOOSE)

    def _entry(self, text: str, number: str, at: Place, *, listed: bool, kind: str = LISTED_SO) -> None:
        """An entry of the list, unless it is one of the things to be quiet about."""
        if match := _LEAD_IN.match(text):
            text = text[match.end() :]
        text = without_inner_label(text)
        said = sentences(text)
        if not asks(text) and len(text.split()) <= 8 and OTHER_PART.match(text):
            self.in_list = False
            return
        if len(parts := _counted_inside(text)) > 1 and all(
            asks(part[:1].upper() + part[1:]) or leading_name(part) for part in parts
        ):
            for part in parts:
                self._add(part, "", at, LISTED)
            self.follows = True
            return
        if kind == LOOSE and len(parts := _one_by_one(said)) > 1:
            for part in parts:
                self._entry(part, number, at, listed=listed)
            return
        asking = [sentence for sentence in said if asks(sentence) and not is_declined(sentence)]
        states = listed and not asking and is_statement(text)
        states = states and not GIVEN_TO.search(text) and not FACT.search(text)
        is_standard = states and bool(self.addressees) and len(said) == 1 and bool(_STANDARD.match(text))
        if not said or is_declined(said[0]) or text.endswith(":") or (states and not is_standard):
            self.follows = False
            return
        if not asking and all(map(is_counterfactual, said)):
            return
        if not asking and len(text.split()) < 2:
            return
        if not asking and is_body(text.rstrip(".")):
            self.addressees = bodies_in(text.rstrip("."))
            return
        words = asking_part(text) if asking else text
        sure = LISTED if asking else AS_IF_SO if is_standard else PHRASE
        if kind == LOOSE and asking:
            sure = NAMED if addressees_of_sentence(asking[0], self.names) or recommends(asking[0]) else PHRASE
        self._add(words, number, at, sure, kind=kind)
        self.follows = True

    def _add(
        self,
        text: str,
        number: str,
        at: Place,
        sure: float,
        addressees: tuple[str, ...] = (),
        *,
        kind: str = LISTED_SO,
    ) -> None:
        found = FoundRecommendation(
            text=_JOINED_ON.sub("", text.strip()), id=number, group=self.group, theme=self.theme, at=at, sure=sure
        )
        if (body := _BODY_FIRST.match(found.text)) and not addressees and is_body(body["whom"]):
            addressees, found = bodies_in(body["whom"]), replace(found, text=found.text[body.end() :])
        found = self._facts().with_facts(
            self._facts().without_brackets(replace(found, addressees=addressees)), found.text
        )
        found = self._facts().without_status(found)
        told_whose = bool(found.addressees)
        if not told_whose:
            subject = next(
                (whose for said in sentences(found.text)[:2] if (whose := addressees_of_sentence(said, self.names))), ()
            )
            is_named = not self.in_list or (_are_many(self.addressees) and _is_one_in_full(subject))
            first, second = (subject, self.addressees) if is_named else (self.addressees, subject)
            found = replace(found, addressees=first or second)
        self.by_subject = not told_whose and not (self.in_list and self.addressees)
        if found.target_date is None:
            found = replace(found, target_date=target_in_sentence(found.text, self.calendar))
        self.names.hear(found.addressees)
        if found.status is None and self.run_status:
            found = replace(found, status=self.run_status)
        if found.text:
            self.found.append(found)
            self.kinds.append(
                (LABEL_SO if sure == LABELLED else NUMBER_SO if number and kind == LISTED_SO else kind, self.section)
            )
            if kind != OUTSIDE:
                self.listed.add(len(self.found) - 1)
            if not self.in_list:
                self.outside.add(len(self.found) - 1)

    def _leave_what_stands_between(self) -> None:
        """Leaves out loose paragraphs among entries that the document labels, or numbers: those are what lies between."""
        labelled = sum(kind == LABEL_SO for kind, _ in self.kinds)
        numbered = Counter(section for kind, section in self.kinds if kind == NUMBER_SO)
        in_lists = sum(kind not in (LOOSE, OUTSIDE) for kind, _ in self.kinds)
        between = {
            position
            for position, (kind, section) in enumerate(self.kinds)
            if kind == LOOSE
            and (
                section in self.with_tables
                or labelled > 1
                or numbered[section] > 1
                or (section in self.apart and in_lists > 1)
            )
        }
        self.listed -= between
        self.between = between
        self.outside |= between if self.listed else set()

    def finished(self) -> list[FoundRecommendation]:
        """Everything that was found; what stands outside of the list only where there is no list."""
        self._settle_label()
        self._leave_what_stands_between()
        in_list = {folded(self.found[n].text) for n in self.listed - self.outside}
        if (self.makes_none or self.is_other_writing) and not self.listed:
            return []
        kept = sorted(self.listed or set(range(len(self.found))) - self.between)
        found = [self.found[n] for n in kept if n not in self.outside or folded(self.found[n].text) not in in_list]
        return with_told(found, self.told)


def _are_many(addressees: tuple[str, ...]) -> bool:
    """Whether a heading names many at once, of which a sentence below it may name one: *All agencies*, *Central government*."""
    return any(EVERY.match(name) or name.lower().endswith("government") for name in addressees)


def _is_one_in_full(addressees: tuple[str, ...]) -> bool:
    return any(len(name.split()) > 1 and not EVERY.match(name) for name in addressees)


def _counted_inside(text: str) -> list[str]:
    """What a sentence recommends one by one behind its colon: *… recommends that: (1) …; (2) …*; nothing where it does not."""
    marks = list(_INSIDE.finditer(text))
    if len(marks) < 2 or not text[: marks[0].start()].rstrip().endswith((":", "that")):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]


def _one_by_one(said: list[str]) -> list[str]:
    """A paragraph that counts what it recommends (*First, … Secondly, …*), one by one; nothing where it counts nothing."""
    parts: list[str] = []
    for sentence in said:
        if match := _ORDINAL.match(sentence):
            parts.append(sentence[match.end() :])
        elif parts:
            parts[-1] += f" {sentence}"
    return parts


def _leads_up(sentence: str) -> bool:
    """Whether a sentence says that recommendations follow: *The panel recommends:*, *They are set out below.*"""
    leads = sentence.endswith(":") or (len(sentence.split()) <= _LONGEST_LEAD and bool(_LEADS_BELOW.search(sentence)))
    speaks = bool(_ACTIONS.search(sentence)) or bool(THE_LIST.search(sentence) and not NOT_THE_LIST.search(sentence))
    return leads and speaks and not (is_declined(sentence) or ASKS_A_BOARD.search(sentence))
