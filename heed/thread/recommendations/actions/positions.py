"""The place of a new thing after those that are there."""

from typing import Any

from django.db.models import Max, QuerySet


def next_position(others: QuerySet[Any]) -> int:
    return (others.aggregate(last=Max("position"))["last"] or 0) + 1
