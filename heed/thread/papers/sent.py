"""The version of an issued paper that was really sent: read, set beside what was issued, and frozen.

A paper has one sent version that holds. Another takes its place with a reason, and the earlier stays. None can be removed:
what was sent was sent.
"""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.apart import read_apart
from heed.kit.documents.as_json import from_json, to_json
from heed.kit.documents.blocks import Document
from heed.kit.documents.differences import Compared, Difference, differences, passages
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers.models import FrozenFile, FrozenPaper, Paper, SentVersion
from heed.thread.papers.reading.altered import Altered, altered

HELD_AGAINST = {"docx": ("docx",), "pdf": ("pdf", "docx")}
"""The issued files that a sent file of each ending may have been made from: it is compared with the one it is nearest to."""

_SAME_PAPER = 0.2
"""Share of the issued passages that have a counterpart in whatever was made from the paper."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a sent file says, and what the issued file says that it was made from."""

    document: Document
    beside: Document
    compared: list[Compared]


def take_in(*, paper: Paper, name: str, content: bytes, on: PartialDate, by: User, reason: str = "") -> SentVersion:
    """Keep the file as the version that was sent. Raises `Refused` or Unreadable with a sentence that says how to mend it."""
    kept: SentVersion = _keep(paper=paper, read=_read(paper.frozen, name, content), content=content,
                              ending=_ending(name), on=on, by=by, reason=reason)  # fmt: skip
    return kept


@action
def _keep(
    *, paper: Paper, read: Read, content: bytes, ending: str, on: PartialDate, by: User, reason: str
) -> SentVersion:
    frozen = paper.fresh().frozen  # locked, so that no other version is numbered meanwhile
    digest = hashlib.sha256(content).hexdigest()
    earlier = list(frozen.sent_versions.defer("content"))
    if same := next((version for version in earlier if version.digest == digest), None):
        raise Refused(f"This very file is kept already, as {same}.")
    if earlier and not reason.strip():
        raise Refused("A file that was sent is kept with this paper already: say why another takes its place.")
    version = SentVersion(
        issued=frozen,
        number=len(earlier) + 1,
        ending=ending,
        content=content,
        digest=digest,
        document=to_json(read.document),
        beside=to_json(read.beside),
        altered=len(altered_figures(frozen, read.compared)),
        differing=_differing(read.compared),
        reason=reason.strip() if earlier else "",
        on=on.iso,
        by=by,
    )
    version.full_clean()
    version.save()
    record("papers.sent-kept", by=by, on=paper, sent=version.pk, sha256=digest, altered=version.altered)
    return version


def altered_figures(frozen: FrozenPaper, compared: list[Compared]) -> list[Altered]:
    """The figures of the record that read otherwise in what was sent, in the order of the paper."""
    titles = {figure.title: figure.key for figure in frozen.figures.all()}
    return altered(compared, from_json(frozen.document).notes, titles)


def still_whole(version: SentVersion) -> bool:
    """Whether the file is still what its hash says."""
    return bool(version.digest == hashlib.sha256(bytes(version.content)).hexdigest())


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")


def _read(frozen: FrozenPaper, name: str, content: bytes) -> Read:
    if _ending(name) not in HELD_AGAINST:
        raise Refused(f"“{name}” is neither a Word file nor a PDF: send the file that was sent as .docx or as .pdf.")
    document = read_apart(content, name)
    if another := _another_paper(frozen, document):
        raise Refused(f"“{name}” is another paper: it says on its pages that it is {another}.")
    made_from = FrozenFile.objects.filter(issued=frozen, ending__in=HELD_AGAINST[_ending(name)], large=False)
    issued = [read_apart(bytes(file.content), f"issued.{file.ending}") for file in made_from]
    read = min((Read(document, one, differences(one, document)) for one in issued), key=_how_far)
    together = sum(one.before is not None and one.after is not None for one in read.compared)
    if together < _SAME_PAPER * sum(one.before is not None for one in read.compared):
        raise Refused(
            f"“{name}” says hardly anything of what this paper says: look whether it is the file that was sent."
        )
    return read


def _how_far(read: Read) -> int:
    return _differing(read.compared)


def _differing(compared: list[Compared]) -> int:
    return sum(one.kind is not Difference.KEPT for one in compared)


def _another_paper(frozen: FrozenPaper, document: Document) -> str:
    """The name of another issued paper that the document calls itself by; empty where it calls itself by none, or by its own."""
    said = [passage.text for passage in passages(document)]
    names = [name for name in FrozenPaper.objects.values_list("name", flat=True) if any(name in text for text in said)]
    return "" if frozen.name in names or not names else str(names[0])
