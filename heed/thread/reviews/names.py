"""What kinds of review and their stages are called today."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from heed.kit.pages.inline import Tag
from heed.kit.storage.asked_again import asked_again
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Kind, Review, StageName
from heed.thread.reviews.models.definitions import last_of_each


@asked_again
def _names_on(day: date) -> Iterator[QuerySet[Any]]:
    yield Kind.come_into_force(day)
    yield StageName.come_into_force(day)


class Names:
    """The names in force on a day, asked for when they are first needed: one statement, for any number of reviews."""

    def __init__(self, on: date) -> None:
        self.on = on

    @cached_property
    def _in_force(self) -> list[dict[Any, Any]]:
        return [last_of_each(found, lambda row: row.about) for found in _names_on(self.on)]

    @property
    def kinds(self) -> dict[tuple[str], Kind]:
        return self._in_force[0]

    @property
    def stages(self) -> dict[tuple[str, str], StageName]:
        return self._in_force[1]

    def kind(self, review: Review) -> str:
        found = self.kinds.get((review.kind_of_review,))
        return str(found) if found else review.kind_of_review

    def stage(self, review: Review, state: str) -> str:
        """What that stage is called for reviews of this kind."""
        found = self.stages.get((review.kind_of_review, state))
        return found.words if found else ReviewState.of(state).label

    def tag(self, review: Review) -> Tag:
        return Tag(self.stage(review, review.state), review.state_now.colour)


def counted_kinds(on: date, known_at: object = None) -> set[str]:
    """The codes of the kinds that a status paper counts."""
    return {kind.code for kind in Kind.in_force(on, known_at).values() if kind.is_counted}
