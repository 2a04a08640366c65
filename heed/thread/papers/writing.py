"""The papers that anybody may have written from the record as at a day, each in the forms it has; the file's ending chooses."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from heed.kit.documents import files
from heed.kit.documents.blocks import Document
from heed.kit.documents.to_excel import to_excel
from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.thread.papers.action_plan import action_plan
from heed.thread.papers.information_tables import as_document, as_sheet, information_tables
from heed.thread.papers.lead_sheet import lead_sheet, themes_called
from heed.thread.papers.status import status_paper
from heed.thread.reviews.models import Review
from heed.thread.reviews.partnerships import in_hand

FORMS = {
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("PDF", "application/pdf"),
    "html": ("Web page", "text/html; charset=utf-8"),
    "txt": ("Plain text", "text/plain; charset=utf-8"),
    "json": ("Data (JSON)", "application/json"),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""Each ending with its name for people and its media type."""

DOCUMENTS = ("docx", "pdf", "html", "txt")


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that can be written: in which forms, what it says of itself, and what it can be `narrowed` to."""

    title: str
    says: str
    document: Callable[[Moment, str, User | None], Document]
    endings: tuple[str, ...] = DOCUMENTS
    narrowed: str = ""


PAPERS = {
    "status": Written(
        "Status paper",
        "What became of the reviews and their recommendations, written from the record.",
        lambda moment, meeting, reader: status_paper(moment, meeting, reader).document,
        (*DOCUMENTS, "json"),
        "meeting",
    ),
    "action-plan": Written(
        "Action plan",
        "What each review asked for and what is done about it, in the columns of the Home Office’s template.",
        action_plan,
        narrowed="review",
    ),
    "lead-sheet": Written(
        "Theme lead’s sheet",
        "For somebody who leads on a theme and has no account: they fill in its boxes, and it comes back under “Papers in”.",
        lead_sheet,
        ("docx", "pdf", "html"),
        "theme",
    ),
    "information-tables": Written(
        "Tables for information requests",
        "Counts that requests for information ask for. Small numbers are withheld, and whatever would give them away.",
        lambda moment, _about, _reader: as_document(information_tables(moment)),
        (*DOCUMENTS, "xlsx"),
    ),
}
"""Each paper by the word that the command and the address use for it."""


def written(ending: str, moment: Moment, about: str = "", reader: User | None = None, *, kind: str = "status") -> bytes:
    """The paper as at `moment`, narrowed to the meeting, review, partnership or theme it is `about`, as the bytes of a file.

    Raises ValueError for an ending that the paper is not written in.
    """
    paper = PAPERS[kind]
    made_on = moment.known_at.date()
    if ending not in paper.endings:
        raise ValueError(f"The {paper.title.lower()} is not written as “.{ending}”.")
    if ending == "json":
        return json.dumps(status_paper(moment, about, reader).findings.as_json(), ensure_ascii=False, indent=1).encode()
    if ending == "xlsx":
        return to_excel(as_sheet(information_tables(moment)), made_on=made_on)
    return files.write(paper.document(moment, about, reader), f".{ending}", made_on=made_on)


def told_to_the_log(kind: str, moment: Moment, about: str, reader: User | None) -> tuple[list[Review], dict[str, str]]:
    """What the log keeps of a paper: the reviews it told of, and the one it was narrowed to, never by its words."""
    reviews = list(reviews_told_of(kind, moment, about, reader).only("pk"))
    beside = {"kind": kind, "as_at": str(moment.as_at)}
    if about and PAPERS[kind].narrowed == "review" and len(reviews) == 1:
        beside["about"] = str(reviews[0].pk)
    return reviews, beside


def reviews_told_of(kind: str, moment: Moment, about: str, reader: User | None) -> QuerySet[Review]:
    """The reviews that a paper of this kind tells of, for the log of reads; those that the reader may not know of are not in it."""
    knows = None if kind == "information-tables" else reader
    reviews: QuerySet[Review] = Review.objects.visible_to(knows).filter(recorded_at__lte=moment.known_at)
    narrowed = PAPERS[kind].narrowed if about else ""
    if narrowed == "review":
        of_partnership = in_hand(moment, reader).get(about)
        return reviews.filter(reference=about) if of_partnership is None else reviews.filter(pk__in=of_partnership)
    if narrowed == "theme":
        return reviews.filter(recommendations__theme__in=themes_called(about, moment)).distinct()
    return reviews
