"""Bringing the tables up to date changes rows behind the log's back; so it verifies first and vouches for them after.

Two events stand around the migrations. Where they were broken off in between, only the first is there: the next
`heed prepare` goes on from where it was, and until then `heed doctor` says so and the site does not start.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connections

from heed.kit.activity import unit
from heed.kit.activity.anchors import kept
from heed.kit.activity.models import Write
from heed.kit.activity.record import action, record
from heed.kit.activity.verification import Verification, verify
from heed.kit.rules import Refused

BEGUN, DONE = "activity.migration-begun", "activity.recommitted"


def begin(migrations: Iterable[Any]) -> None:
    """Verify the record as it is and say that it is to be changed; a new installation has none yet. Raises `Refused`."""
    if not _has_a_log() or is_under_way():
        return
    if wrong := verify(kept(settings.ANCHORS)):
        raise Refused(f"Nothing was brought up to date, since the record does not verify: {wrong}")
    _say_begun([f"{migration.app_label}.{migration.name}" for migration in migrations])


def is_under_way() -> bool:
    """Whether the tables were being brought up to date, and the log does not vouch for them again yet."""
    if not _has_a_log():
        return False
    last = Write.objects.filter(verb__in=[BEGUN, DONE]).order_by("-number").first()
    return last is not None and last.verb == BEGUN


@action
def finish() -> int:
    """Commit anew to every row that is not what the log left. Returns how many. Raises `Broken`."""
    differing = Verification().differing()
    for model, pk in differing:
        unit.touch(model(id=pk))
    record(DONE, by=None, rows=len(differing))
    return len(differing)


@action
def _say_begun(names: list[str]) -> None:
    record(BEGUN, by=None, migrations=names)


def _has_a_log() -> bool:
    using = Write.objects.db
    return Write._meta.db_table in connections[using].introspection.table_names() and Write.objects.exists()
