"""The wall around a review: whoever may not know of it is shown nothing that belongs to it.

A model that belongs to a review says by which path (`behind = "review"`), and takes its rows from a queryset of this
module. Every list, count, search, export and paper asks `visible_to(person)`, which is one clause inside the query:
the same clause, and so the same cost, for somebody who may see everything.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from heed.kit.activity.models import Record, RecordedQuerySet
from heed.kit.lifecycle.models import KnownQuerySet

if TYPE_CHECKING:
    from heed.kit.people.models import User


class Walled:
    """A queryset of rows that stand behind the wall of a review."""

    def visible_to(self: Any, person: "User | None") -> Any:
        """Those that this person may know of today; for nobody in particular, what is not restricted."""
        from heed.thread.reviews.models.wall import in_conflict, not_admitted  # noqa: PLC0415 - they take rows from here

        today, behind = timezone.localdate(), f"{self.model.behind}__in"
        open_to_all = self.exclude(**{behind: in_conflict(person, on=today)})
        return open_to_all.exclude(**{behind: not_admitted(person, on=today).values("pk")})


def by_way_of(column: str, rows: QuerySet[Any, Any]) -> Exists:
    """The record in that column is one of those rows: each is looked up by its key, where a list of all of them would have
    to be made before the first is known.
    """
    return Exists(rows.filter(pk=OuterRef(column)))


def walled(model: type[Any]) -> Any:
    """The rows of a model that says by which path it is behind a wall; `visible_to` is to be asked of them."""
    return model._default_manager.all()


class WalledRecords(Walled, RecordedQuerySet[Record]):
    """Records behind the wall."""


class WalledFacts(Walled, KnownQuerySet[Record]):
    """Dated facts behind the wall."""
