"""The force's own Word template: what its tags mean, how it is checked, and which one a paper is written into.

A template is checked by writing a sample into it and reading that back. What is wrong with it is told whole, each fault
with its mend, and nothing of it is kept until nothing is wrong.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePath
from types import MappingProxyType

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.apart import apart
from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Row, Table, Unreadable
from heed.kit.documents.template_check import Filling, looked_at, otherwise
from heed.kit.documents.to_word import to_word
from heed.kit.documents.word_template import PAPER, Template
from heed.kit.people.models import User
from heed.thread.papers.disclosure import names_and_days
from heed.thread.papers.models import Paper, PaperTemplate

MARKING = "marking"
LARGEST = 5_000_000

TAGS: Mapping[str, str] = MappingProxyType(
    {
        "title": "The name of the paper",
        MARKING: "The protective marking, which follows what is in the paper and who reads it: on every page",
        "number": "What the issued paper is called, with its board, number and year",
        "board": "The board that the paper goes to",
        "meeting date": "The day of its meeting",
        "as at": "The day that the paper is as at",
        "known at": "When what the paper says was known",
        "force": "The name of the force",
    }
)
"""Each tag and what stands in its place; beside them `{{ paper }}`, where the paper itself goes."""

SAMPLE_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "title": "What the reviews asked of us, and what we have done",
        MARKING: "OFFICIAL-SENSITIVE",
        "number": "Advisory group, paper 3 of 2026",
        "board": "Advisory group",
        "meeting date": "8 October 2026",
        "as at": "15 September 2026",
        "known at": "21 September 2026 at 10:30",
        "force": "Your force",
    }
)


def _row(*cells: str | Bullets) -> Row:
    return Row(tuple(Cell.of(cell) for cell in cells))


SAMPLE = Document(
    (
        Heading("What the reviews asked of us, and what we have done"),
        Paragraph("This is a sample. It says nothing of any review."),
        Table((_row("Meeting", "Advisory group"), _row("Date", "15 September 2026")), header_rows=0, header_columns=1),
        Heading("Where the reviews stand", 2),
        Bullets(("There are 14 reviews in progress. [1]", "There are 7 reviews waiting to be published. [2]")),
        Heading("What is not known", 3),
        Paragraph("Nobody has been asked yet."),
        Table(
            (
                _row("Theme", "Action", "Learning / changes"),
                _row("Interpreters", "Book one for every first visit.", Bullets(("A leaflet is in every car",))),
                _row("Older people", "Ask about carers.", Bullets(("First we ask", "Then we write it down"), ordered=True)),
            ),
            widths=(3, 6, 7),
            caption="What each theme came to",
        ),
        Heading("Notes"),
        Bullets(("What the first figure counts.", "What the second figure counts."), ordered=True),
    ),
    title="A sample paper",
)  # fmt: skip
"""A paper with every kind of block, about nothing."""

_NOT_A_DOCUMENT = {
    ".dotx": "saved as a template of Word",
    ".docm": "of a kind that can run macros",
    ".dotm": "of a kind that can run macros",
}


TELLS = (
    "The template itself says “{}”, the name of somebody in a review or the day of a death, and it would stand in every "
    "paper: take it out."
)


FITTED = "template.docx"
"""What a template is called in a sentence about it once it is kept, which is without the name of its file."""


def starter() -> bytes:
    """A template to begin with: Heed's own Word file with a tag in each place."""
    header = f"{{{{ {MARKING} }}}} · {{{{ force }}}} · {{{{ number }}}}"
    footer = "As at {{ as at }}, as known on {{ known at }}"
    return to_word(
        Document((Paragraph(f"{{{{ {PAPER} }}}}"),), title="Template for papers", header=header, footer=footer)
    )


def sample(template: PaperTemplate) -> bytes:
    """The sample, written into the template."""
    return to_word(SAMPLE, template=Template(bytes(template.content), SAMPLE_VALUES))


def faults(name: str, content: bytes) -> list[str]:
    """Everything that is wrong with a template, each in a sentence that says how to mend it."""
    return _checked(name, content)[0]


def _checked(name: str, content: bytes) -> tuple[list[str], list[str]]:
    """What is wrong with a template, and what may stay as it is."""
    if len(content) > LARGEST:
        return [
            f"“{name}” has {len(content) / 1e6:.0f} MB, and it stands in every paper: make its pictures smaller than 5 MB."
        ], []
    ending = PurePath(name).suffix.lower()
    if ending in _NOT_A_DOCUMENT:
        return [f"“{name}” is {_NOT_A_DOCUMENT[ending]}: save it as a Word document (.docx), and send that."], []
    if not content.strip():
        return [f"“{name}” is empty: save it again, and send it once more."], []
    try:
        looked = apart(looked_at, content, name, tags=tuple(TAGS), sample=Filling(SAMPLE, dict(SAMPLE_VALUES), MARKING))
    except Unreadable as refused:
        return [str(refused)], []
    found = [*looked.faults, *(TELLS.format(told) for told in names_and_days(looked.says))]
    return found or [*filter(None, [looked.otherwise])], list(looked.remarks)


def fits_no_more(template: PaperTemplate) -> str:
    """Why a template that was fit when it was uploaded is so no longer, in a sentence; empty where it still is."""
    content = bytes(template.content)
    if hashlib.sha256(content).hexdigest() != template.digest:
        return "The file is no longer the one that was uploaded: upload it again."
    found = faults(FITTED, content)
    return found[0] if found else ""


def reads_otherwise(document: Document, template: Template) -> str:
    """What comes back otherwise when the document is written into the template and read again; empty where all is well."""
    return apart(otherwise, template.content, FITTED, filling=Filling(document, dict(template.values), MARKING))


def values_for(paper: Paper, document: Document, marking: str, called: str) -> dict[str, str]:
    """What stands in place of each tag in an issued paper."""
    title = next(block.text for block in document.blocks if isinstance(block, Heading))
    known = timezone.localtime(paper.moment.known_at)
    return {
        "title": title,
        MARKING: " · ".join(part for part in (marking, settings.NOTICE) if part),
        "number": called,
        "board": str(paper.board),
        "meeting date": str(PartialDate.of(paper.meeting.meets_on)) if paper.meeting else "no day set",
        "as at": str(PartialDate.of(paper.as_at)),
        "known at": f"{known:%-d %B %Y at %H:%M}",
        "force": settings.FORCE,
    }


def holding(decided: Iterable[PaperTemplate], kind: str, on: date) -> PaperTemplate | None:
    """The decision that holds for papers of the kind; what is decided for the kind goes before what is decided for all."""
    by_then = (one for one in decided if one.in_force_from <= on and one.kind_of_paper in ("", kind))
    return max(by_then, key=lambda one: (one.kind_of_paper, one.in_force_from, one.number), default=None)


def in_force(kind: str, on: date) -> PaperTemplate | None:
    """The template that papers of the kind are written into on that day; None where it is Heed's own Word file."""
    holds = holding(PaperTemplate.objects.defer("content"), kind, on)
    return holds if holds and holds.digest else None


@action
def add_template(*, name: str, content: bytes, kind_of_paper: str, in_force_from: date, by: User) -> PaperTemplate:
    """Use the file for papers that are issued from that day on. Raises ValidationError with everything that is wrong with it."""
    found, remarks = _checked(name, content)
    if found:
        raise ValidationError({"file": found})
    digest = hashlib.sha256(content).hexdigest()
    told = {"content": content, "digest": digest, "remarks": remarks}
    return _decided("papers.template-added", kind_of_paper, in_force_from, by, **told)


@action
def back_to_ours(*, kind_of_paper: str, in_force_from: date, by: User) -> PaperTemplate:
    """Write papers of the kind into Heed's own Word file again, from that day on. Raises ValidationError."""
    return _decided("papers.template-ended", kind_of_paper, in_force_from, by)


def _decided(verb: str, kind_of_paper: str, in_force_from: date, by: User, **told: object) -> PaperTemplate:
    last = PaperTemplate.objects.aggregate(last=Max("number"))["last"] or 0
    template = PaperTemplate(number=last + 1, kind_of_paper=kind_of_paper, in_force_from=in_force_from, by=by, **told)
    template.full_clean()
    template.save()
    record(verb, by=by, on=template)
    return template
