"""Taking in a paper: what it says becomes proposals, each with its place. The record is not touched."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import NOWHERE, Document, Place, Table
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers.models import Proposal, ProposalKind, ReceivedPaper
from heed.thread.papers.reading.findings import Findings

UNNAMED = "A programme that the paper does not name"
HEADER_KEYS = ("meeting_name", "directorate_department", "author", "name_of_paper")


@action
def receive(*, name: str, content: bytes, document: Document, findings: Findings, by: User) -> ReceivedPaper:
    """Keep the paper as it came in, with everything it proposes. Raises `Refused` where it proposes nothing, or came before."""
    digest = hashlib.sha256(content).hexdigest()
    if earlier := ReceivedPaper.objects.filter(digest=digest).exclude(state="set aside").first():
        raise Refused(f"This very file came in before, as “{earlier.name}”.")
    proposed = list(_proposals(document, findings))
    if not proposed:
        raise Refused("Nothing about reviews or recommendations was found in it, so nothing was kept.")
    as_at = findings.header.get("date_iso") or timezone.localdate().isoformat()
    paper = ReceivedPaper(
        name=name,
        content=content,
        digest=digest,
        kind_of_paper=findings.kind,
        warnings=list(findings.warnings),
        **dated(PartialDate(as_at), by),
    )
    paper.save()
    for position, (kind, found, at, sure) in enumerate(proposed, start=1):
        Proposal(
            paper=paper,
            position=position,
            proposes=kind,
            found=found,
            place=str(at),
            source=_words_at(document, at),
            sure=sure,
        ).save()
    record("papers.received", by=by, on=paper, proposals=len(proposed))
    return paper


def _proposals(document: Document, findings: Findings) -> Iterator[tuple[ProposalKind, dict[str, Any], Place, float]]:
    if not (findings.figures or findings.actions or findings.programmes):
        return
    header = {key: findings.header.get(key, "") for key in HEADER_KEYS}
    yield ProposalKind.HEADER, header, _first_table(document), 1.0
    for figure in findings.figures:
        yield ProposalKind.FIGURE, {"n": figure.n, "of": figure.of, "words": figure.words}, figure.at, 1.0
    for programme in findings.programmes:
        found: dict[str, Any] = {
            "name": programme.name,
            "when": programme.when,
            "words": programme.words,
            "objectives": [],
        }
        if programme is _with_objectives(findings):
            found["objectives"] = list(findings.objectives)
        yield ProposalKind.PROGRAMME, found, NOWHERE, 1.0
    if findings.objectives and not findings.programmes:
        yield (
            ProposalKind.PROGRAMME,
            {"name": UNNAMED, "when": "", "words": "", "objectives": list(findings.objectives)},
            NOWHERE,
            0.5,
        )
    for done in findings.actions:
        found = {
            "group": done.group,
            "theme": done.theme,
            "text": done.text,
            "aim": done.aim,
            "state": str(done.status.state),
            "learning": [{"text": line.text, "state": str(line.state)} for line in done.learning],
            "result": done.result,
        }
        yield ProposalKind.ACTION, found, done.at, done.sure
    for question in findings.questions:
        yield ProposalKind.QUESTION, {"words": question, "asked_of": "", "chase_on": ""}, NOWHERE, 1.0


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
