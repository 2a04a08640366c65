"""Taking in a paper: what it says becomes proposals, each with its place. The record is not touched."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import NOWHERE, Document, Place, Table
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers.models import Decision, Proposal, ProposalKind, ReceivedPaper, SpokenOf
from heed.thread.papers.reading import sheets
from heed.thread.papers.reading.findings import Findings
from heed.thread.papers.reading.sheets import Box, Sheet, sheet_of
from heed.thread.papers.speaking_of import all_open_to, spoken_of
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Action, Part, Recommendation

UNNAMED = "A programme that the paper does not name"
UNGROUPED = "Other themes"
UNTHEMED = "A theme that the paper does not name"
ONLY_NAMED = "The paper names it in its rows and does not describe it."
OF_THE_WHOLE = "This is asked of the paper as a whole: see the words that the question quotes."
SHEET = "theme lead’s sheet"
NOT_A_STATE = "What the box says is none of the words that the sheet offers."
NOT_OPEN = "Something in this paper is not open to you, so somebody else has to take it in. Nothing of it was kept."
HEADER_KEYS = ("meeting_name", "directorate_department", "author", "name_of_paper")


@action
def receive(*, name: str, content: bytes, document: Document, findings: Findings, by: User) -> ReceivedPaper:
    """Keep the paper as it came in, with everything it proposes.

    Raises `Refused` where it proposes nothing, came before, or speaks of a review that is not open to whoever takes it in.
    """
    digest = hashlib.sha256(content).hexdigest()
    if earlier := ReceivedPaper.objects.filter(digest=digest).exclude(state="set aside").first():
        known = ReceivedPaper.objects.visible_to(by).filter(pk=earlier.pk).exists()
        raise Refused(f"This very file came in before{f', as “{earlier.name}”' if known else ''}.")
    sheet = sheet_of(document)
    reviews = spoken_of(document) | (_asked_in(sheet) if sheet else set())
    if not all_open_to(by, reviews):
        raise Refused(NOT_OPEN)
    proposed = list(_from_sheet(sheet, by) if sheet else _proposals(document, findings))
    if not proposed:
        raise Refused("Nothing about reviews or recommendations was found in it, so nothing was kept.")
    as_at = (sheet.on_iso if sheet else findings.header.get("date_iso")) or timezone.localdate().isoformat()
    paper = ReceivedPaper(
        name=name,
        content=content,
        digest=digest,
        kind_of_paper=SHEET if sheet else findings.kind,
        warnings=list(findings.warnings),
        **dated(PartialDate(as_at), by),
    )
    paper.save()
    for position, one in enumerate(proposed, start=1):
        Proposal(
            paper=paper,
            position=position,
            proposes=one.kind,
            found=one.content,
            place=str(one.at),
            source=one.source,
            sure=one.sure,
            decision=Decision.TAKE if one.taken else Decision.REFUSE,
        ).save()
    for review in reviews:
        SpokenOf(paper=paper, review_id=review).save()
    record("papers.received", by=by, on=paper, proposals=len(proposed))
    return paper


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing that a paper would add, the words it comes from, and whether it is taken unless somebody says no."""

    kind: ProposalKind
    content: dict[str, Any]
    at: Place = NOWHERE
    source: str = ""
    sure: float = 1.0
    taken: bool = True


def _proposals(document: Document, findings: Findings) -> Iterator[Proposed]:
    if not (findings.figures or findings.actions or findings.programmes):
        return
    header = {key: findings.header.get(key, "") for key in HEADER_KEYS} | {"as_at": findings.header.get("date_iso", "")}
    at = _first_table(document)
    yield Proposed(ProposalKind.HEADER, header, at, _words_at(document, at))
    for figure in findings.figures:
        stated = {"n": figure.n, "of": figure.of, "words": figure.words}
        yield Proposed(ProposalKind.FIGURE, stated, figure.at, figure.words)
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


def _asked_in(sheet: Sheet) -> set[UUID]:
    """The reviews that its recommendations come from; a sheet knows them by their keys."""
    asked = Recommendation.objects.filter(pk__in={box.recommendation.pk for box in sheet.boxes}, review__isnull=False)
    return set(asked.values_list("review", flat=True))


def _from_sheet(sheet: Sheet, by: User) -> Iterator[Proposed]:
    """Each box with something in it, about a recommendation that there is."""
    if not sheet.boxes:
        return
    keys = {box.recommendation.pk for box in sheet.boxes}
    asked = {
        str(one.pk): str(one)
        for one in Recommendation.objects.visible_to(by).filter(pk__in=keys).select_related("review")
    }
    head = dict.fromkeys(HEADER_KEYS, "") | {"author": sheet.by, "as_at": sheet.on_iso}
    yield Proposed(ProposalKind.HEADER, head, source=f"{sheets.FILLED_IN_BY}: {sheet.by}")
    for box in sheet.boxes:
        if reference := asked.get(box.recommendation.pk):
            yield _box(box, reference)


def _box(box: Box, reference: str) -> Proposed:
    words = "\n".join(box.lines)
    about = {"recommendation": box.recommendation.pk, "reference": reference, "seen": box.recommendation.version}
    source = f"{reference}\n{box.name}\n{words}"
    if box.name == sheets.STANDS_NOW:
        state = _state_called(words)
        return Proposed(ProposalKind.MOVE, about | {"state": state}, box.at, source, 1.0 if state else 0.5)
    said = about | {"of": str(box.about.about), "record": box.about.pk, "seen_record": box.about.version}
    update = said | {"text": words, "is_result": box.name == sheets.CAME_OF_IT}
    return Proposed(ProposalKind.UPDATE, update, box.at, source)


def _state_called(words: str) -> str:
    """The state that somebody wrote into a box; nothing where it is none of the words."""
    written = words.strip().rstrip(".").lower()
    return next((str(state) for state in RecommendationState if state.label.lower() == written), "")


def meanwhile(proposals: list[Proposal], reader: User) -> dict[int, str]:
    """What became of a recommendation or a part of it after its sheet was written, by the proposal's position."""
    about = [one for one in proposals if one.proposes in (ProposalKind.UPDATE, ProposalKind.MOVE)]
    if not about:
        return {}
    asked = Recommendation.objects.visible_to(reader).in_bulk({one.content["recommendation"] for one in about})
    known: dict[str, Any] = {str(pk): record for pk, record in asked.items()}
    for model in (Action, Part):
        wanted = {one.content["record"] for one in about if one.content.get("of") == model._meta.model_name}
        known |= {str(pk): record for pk, record in model.objects.visible_to(reader).in_bulk(wanted).items()}
    said = {}
    for one in about:
        pairs = {one.content["recommendation"]: one.content["seen"]}
        pairs |= {one.content["record"]: one.content["seen_record"]} if "record" in one.content else {}
        if moved := [known[pk] for pk, seen in pairs.items() if pk in known and known[pk].version != seen]:
            said[one.position] = (
                f"The record has changed since this sheet was written: {' and '.join(map(_now, moved))}."
            )
    return said


def _now(record: Recommendation | Action | Part) -> str:
    match record:
        case Recommendation():
            return f"the recommendation is now “{record.state_now.label}”"
        case Action():
            return f"the action is now “{record.state_now.label}”"
        case _:
            return "a part of it reads otherwise"


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
