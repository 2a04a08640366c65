"""Taking in a paper: what it says becomes proposals, each with its place. The record is not touched."""

import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Document
from heed.kit.documents.plain import to_plain
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers.models import Decision, Proposal, ProposalKind, ReceivedPaper, SpokenOf
from heed.thread.papers.models.received import UNSURE
from heed.thread.papers.proposing import HEADER_KEYS, Proposed, proposals_of
from heed.thread.papers.reading import sheets
from heed.thread.papers.reading.findings import Findings
from heed.thread.papers.reading.sheets import Box, Sheet, sheet_of
from heed.thread.papers.recommending import look_for_earlier
from heed.thread.papers.speaking_of import all_open_to, spoken_of
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Action, Part, Recommendation

SHEET = "theme lead’s sheet"
NOT_OPEN = "Something in this paper is not open to you, so somebody else has to take it in. Nothing of it was kept."


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
    proposed = list(_from_sheet(sheet, by) if sheet else proposals_of(document, findings))
    if not proposed:
        raise Refused("Nothing about reviews or recommendations was found in it, so nothing was kept.")
    as_at = (sheet.on_iso if sheet else findings.header.get("date_iso")) or timezone.localdate().isoformat()
    paper = ReceivedPaper(
        name=name,
        content=content,
        digest=digest,
        read_as=to_plain(document),
        kind_of_paper=SHEET if sheet else findings.kind,
        warnings=list(findings.warnings),
        **dated(PartialDate(as_at), by),
    )
    paper.save()
    for position, one in enumerate(proposed, start=1):
        proposal = Proposal(
            paper=paper,
            position=position,
            proposes=one.kind,
            found=one.content,
            place=str(one.at),
            source=one.source,
            sure=one.sure,
            decision=Decision.TAKE if one.taken and one.sure >= UNSURE else Decision.REFUSE,
        )
        look_for_earlier(proposal, by)
        proposal.save()
    for review in reviews:
        SpokenOf(paper=paper, review_id=review).save()
    record("papers.received", by=by, on=paper, proposals=len(proposed))
    return paper


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
        return Proposed(ProposalKind.MOVE, about | {"state": state}, box.at, source)
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
