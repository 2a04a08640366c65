"""A file that should not have come in is removed, with proof: one person asks, another confirms.

Its bytes, its name and what the record says goes with them are gone; who asked and confirmed, when, why, how large it
was and its hash remain.
"""

from typing import Any, TypeVar

from django.db import connections
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.files.models import Removal, RemovalState
from heed.kit.people.models import User
from heed.kit.rules import Refused, rule

AnyRemoval = TypeVar("AnyRemoval", bound=Removal)


@rule(source="our own practice")
def another_person_confirms(removal: Removal, by: User) -> bool:
    """You asked for this file to be removed, so somebody else must look at it and confirm."""
    return removal.asked_by_id != by.pk


@action
def ask_removal(*, file: Any, reason: str, by: User) -> Any:
    """Ask for the file to be removed. Raises `Refused` where that was asked already, or no reason is given."""
    file = file.fresh()
    if file.removals.exclude(state=RemovalState.DECLINED).exists():
        raise Refused("Somebody has asked for that already.")
    if not reason.strip():
        raise Refused("Say why the file should not be here, without repeating what it says.")
    of = file.removals.model.of
    told = {of: file, "digest": file.digest, "size": len(bytes(file.content)), "reason": reason, "asked_by": by}
    asked = file.removals.model(**told)
    asked.full_clean()
    asked.save()
    record(f"{file._meta.app_label}.removal-asked", by=by, on=file)
    return asked


@action
def decline_removal(*, removal: Removal, by: User) -> None:
    """Keep the file; whoever asked may also take it back. Raises `Refused`."""
    _decided(removal, RemovalState.DECLINED, by)
    record(f"{removal._meta.app_label}.removal-declined", by=by, on=removal.file)


def remove(*, removal: Removal, by: User) -> None:
    """Destroy the file and what goes with it, on the disk as well. Raises `Refused`."""
    _remove(removal=removal, by=by)
    if connections["default"].vendor == "sqlite" and not connections["default"].in_atomic_block:
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the pages as they were lie there until then


@action
def _remove(*, removal: Removal, by: User) -> None:
    another_person_confirms.insist(removal, by)
    removal = _decided(removal, RemovalState.REMOVED, by)
    file = removal.file.fresh()
    file.empty(by=by)
    file.save()
    record(f"{file._meta.app_label}.file-removed", by=by, on=file, sha256=removal.digest, size=removal.size)


def _decided(removal: AnyRemoval, state: RemovalState, by: User) -> AnyRemoval:
    removal = removal.fresh()
    if removal.state != RemovalState.ASKED:
        raise Refused(f"{removal.decided_by} has decided that already. Nothing of yours was done.")
    removal.state, removal.decided_by, removal.decided_at = state, by, timezone.now()
    removal.full_clean()
    removal.save()
    return removal
