"""Putting in force a kind of review, guidance, the name of a stage or a clock."""

from typing import TypeVar

from heed.kit.activity.record import action, record
from heed.kit.people.models import User
from heed.thread.reviews.models.definitions import Definition

Row = TypeVar("Row", bound=Definition)


@action
def define(*, row: Row, by: User) -> Row:
    """Add a row, which takes the place of the one before it from the day it comes into force. Raises ValidationError."""
    row.by = by
    row.full_clean()
    row.save()
    record("reviews.defined", by=by, kind=row._meta.model_name, row=row.pk)
    return row
