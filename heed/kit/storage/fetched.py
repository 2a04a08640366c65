"""Rows that were fetched by other means, put where the ORM itself keeps them, so that nobody asks for them again."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet


def keep_with(record: Any, **fetched: QuerySet[Any, Any]) -> None:
    """Let `record.steps.all()` and the like give what was fetched, as after `prefetch_related`."""
    record._prefetched_objects_cache = fetched  # noqa: SLF001 - where the ORM itself keeps it


def filled(queryset: QuerySet[Any, Any], rows: Iterable[Any]) -> QuerySet[Any, Any]:
    """The queryset, as if it had been evaluated to those rows."""
    queryset._result_cache = list(rows)  # noqa: SLF001 - where the ORM itself keeps it
    return queryset
