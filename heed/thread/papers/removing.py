"""A file that should not have come in is removed, with proof: one person asks, another confirms.

Its bytes, its name and whatever was read from it and not confirmed are gone; who asked and confirmed, when, why, how
large it was and its hash remain. What somebody confirmed is the record's own by then, and stays.
"""

from django.db import connections
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.people.models import User
from heed.kit.rules import Refused, rule
from heed.thread.papers.models import Decision, FileRemoval, PaperState, ReceivedPaper, RemovalState

NAMELESS = "A file that was removed"


@rule(source="our own practice")
def another_person_confirms(removal: FileRemoval, by: User) -> bool:
    """You asked for this file to be removed, so somebody else must look at it and confirm."""
    return removal.asked_by_id != by.pk


@action
def ask_removal(*, paper: ReceivedPaper, reason: str, by: User) -> FileRemoval:
    """Ask for the file to be removed. Raises `Refused` where that was asked already, or no reason is given."""
    paper = paper.fresh()
    if paper.removals.exclude(state=RemovalState.DECLINED).exists():
        raise Refused("Somebody has asked for that already.")
    if not reason.strip():
        raise Refused("Say why the file should not be here, without repeating what it says.")
    asked = FileRemoval(paper=paper, digest=paper.digest, size=len(bytes(paper.content)), reason=reason, asked_by=by)
    asked.full_clean()
    asked.save()
    record("papers.removal-asked", by=by, on=paper)
    return asked


@action
def decline_removal(*, removal: FileRemoval, by: User) -> None:
    """Keep the file; whoever asked may also take it back. Raises `Refused`."""
    _decided(removal, RemovalState.DECLINED, by)
    record("papers.removal-declined", by=by, on=removal.paper)


def remove(*, removal: FileRemoval, by: User) -> None:
    """Destroy the file and what was read from it and not confirmed, on the disk as well. Raises `Refused`."""
    _remove(removal=removal, by=by)
    if connections["default"].vendor == "sqlite" and not connections["default"].in_atomic_block:
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the pages as they were lie there until then


@action
def _remove(*, removal: FileRemoval, by: User) -> None:
    another_person_confirms.insist(removal, by)
    removal = _decided(removal, RemovalState.REMOVED, by)
    paper = removal.paper.fresh()
    if paper.state == PaperState.OPEN:
        paper.state, paper.decided_by, paper.decided_at = PaperState.SET_ASIDE, by, timezone.now()
    paper.name, paper.content, paper.warnings = NAMELESS, b"", []
    paper.save()
    is_confirmed = paper.state == PaperState.CONFIRMED
    for proposal in paper.proposals.all():
        if is_confirmed and proposal.decision == Decision.TAKE:
            proposal.source = ""
            proposal.save()
        else:
            proposal.delete()
    record("papers.file-removed", by=by, on=paper, sha256=removal.digest, size=removal.size)


def _decided(removal: FileRemoval, state: RemovalState, by: User) -> FileRemoval:
    removal = removal.fresh()
    if removal.state != RemovalState.ASKED:
        raise Refused(f"{removal.decided_by} has decided that already. Nothing of yours was done.")
    removal.state, removal.decided_by, removal.decided_at = state, by, timezone.now()
    removal.full_clean()
    removal.save()
    return removal
