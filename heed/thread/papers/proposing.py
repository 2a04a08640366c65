"""What a paper would add to the record: each finding as a proposal, with the words it comes from. Nothing is written here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from textwrap import shorten
from typing import Any

from heed.kit.calendar.dates import NotADate, PartialDate
from heed.kit.documents.blocks import NOWHERE, Document, Place, Table
from heed.thread.papers.models import ProposalKind
from heed.thread.papers.reading.findings import Findings, FoundRecommendation

UNNAMED = "A programme that the paper does not name"
UNGROUPED = "Other themes"
UNTHEMED = "A theme that the paper does not name"
ONLY_NAMED = "The paper names it in its rows and does not describe it."
OF_THE_WHOLE = "This is asked of the paper as a whole: see the words that the question quotes."
HEADER_KEYS = ("meeting_name", "directorate_department", "author", "name_of_paper")
LONGEST_NUMBER = 30


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing that a paper would add, the words it comes from, how sure the reading is, and whether it is taken where it is sure."""

    kind: ProposalKind
    content: dict[str, Any]
    at: Place = NOWHERE
    source: str = ""
    sure: float = 1.0
    taken: bool = True


def proposals_of(document: Document, findings: Findings) -> Iterator[Proposed]:
    """Everything that the paper would add, its head first; nothing where it has nothing for the record."""
    if not (findings.figures or findings.actions or findings.programmes or findings.recommendations):
        return
    header = {key: findings.header.get(key, "") for key in HEADER_KEYS} | {"as_at": findings.header.get("date_iso", "")}
    at = _first_table(document)
    yield Proposed(ProposalKind.HEADER, header, at, _words_at(document, at))
    tells_where_things_stand = findings.actions or not findings.recommendations
    for figure in findings.figures if tells_where_things_stand else ():
        stated = {"n": figure.n, "of": figure.of, "words": figure.words}
        yield Proposed(ProposalKind.FIGURE, stated, figure.at, figure.words)
    yield from _recommendations(document, findings)
    yield from _programmes(findings)
    for done in findings.actions:
        row = {
            "group": done.group or UNGROUPED,
            "theme": done.theme or UNTHEMED,
            "text": done.text,
            "aim": done.aim,
            "state": str(done.status.state),
            "learning": [{"text": line.text, "state": str(line.state)} for line in done.learning],
            "result": done.result,
        }
        sure = done.sure if done.group and done.theme else min(done.sure, 0.5)
        yield Proposed(ProposalKind.ACTION, row, done.at, _words_at(document, done.at), sure)
    for question in findings.questions:
        yield Proposed(ProposalKind.QUESTION, {"words": question, "asked_of": "", "chase_on": ""}, source=OF_THE_WHOLE)


def _recommendations(document: Document, findings: Findings) -> Iterator[Proposed]:
    for one, number in zip(findings.recommendations, _numbers(findings.recommendations), strict=True):
        content = {
            "number": number,
            "text": one.text,
            "addressees": list(one.addressees),
            "theme": one.theme,
            "scope": one.scope,
            "aim": one.aim,
            "target": _last_day(one),
            "target_written": one.target_date.written if one.target_date else "",
            "state": str(one.status.state) if one.status else "",
            "state_written": one.status.written if one.status else "",
            "outcome": one.outcome,
        }
        words = _words_at(document, one.at)
        yield Proposed(ProposalKind.RECOMMENDATION, content, one.at, words, one.sure)


def _numbers(found: Sequence[FoundRecommendation]) -> Iterator[str]:
    """The number of each, no two alike. Where a paper begins its numbers again for each agency, the agency goes with the number;
    one without a number gets the next that is free.
    """
    often, taken = Counter(one.id for one in found), {one.id for one in found}
    given: set[str] = set()
    for one in found:
        number = one.id
        if often[one.id] > 1 and one.id and (whose := one.group or next(iter(one.addressees), "")):
            number = f"{shorten(whose, LONGEST_NUMBER - 1 - len(one.id), placeholder='')} {one.id}".strip()
        if not number or number in given:
            number = next(str(free) for free in count(1) if str(free) not in taken | given)
        given.add(number)
        yield number


def _last_day(found: FoundRecommendation) -> str:
    """The last day that the target can mean, which is the one to hold somebody to; empty where no day is known."""
    try:
        return PartialDate(found.target_date.iso).latest.isoformat() if found.target_date else ""
    except NotADate:
        return ""


def _programmes(findings: Findings) -> Iterator[Proposed]:
    """Those that the paper describes are taken; a name alone is proposed, and left out unless somebody takes it."""
    for programme in findings.programmes:
        objectives = list(findings.objectives) if programme is _with_objectives(findings) else []
        content = {"name": programme.name, "when": programme.when, "words": programme.words, "objectives": objectives}
        described = bool(programme.words or objectives)
        yield Proposed(ProposalKind.PROGRAMME, content, source=programme.words or ONLY_NAMED, taken=described)
    if findings.objectives and not findings.programmes:
        content = {"name": UNNAMED, "when": "", "words": "", "objectives": list(findings.objectives)}
        yield Proposed(ProposalKind.PROGRAMME, content, source="\n".join(findings.objectives), sure=0.5)


def _with_objectives(findings: Findings) -> Any:
    """The programme whose description sends the reader to its objectives; the first where none does."""
    speaks_of_them = (programme for programme in findings.programmes if "objectives" in programme.words.lower())
    return next(speaks_of_them, findings.programmes[0] if findings.programmes else None)


def _first_table(document: Document) -> Place:
    return next((block.at for block in document.blocks if isinstance(block, Table)), NOWHERE)


def _words_at(document: Document, at: Place) -> str:
    """What a person would see at that place: a whole table, a whole row of it, or a paragraph."""
    if at == NOWHERE:
        return ""
    whole_table = at.table is not None and at.row is None
    return "\n".join(
        text for text, place in document.texts() if place == at or (whole_table and place.table == at.table)
    )
