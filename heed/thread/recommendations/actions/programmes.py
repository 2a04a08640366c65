"""Programmes of work, described as of a day."""

from collections.abc import Iterable

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.thread.recommendations.actions.positions import next_position
from heed.thread.recommendations.actions.sources import OUR_OWN, Source
from heed.thread.recommendations.models import (
    Objective,
    Programme,
)


@one_transaction
def describe_programme(
    *,
    name: str,
    words: str,
    when: str,
    objectives: Iterable[str],
    on: PartialDate,
    by: User,
    source: Source = OUR_OWN,
) -> Programme:
    """Describe a programme as of a day; what was said of it before stays for papers as at an earlier day."""
    position = next_position(Programme.objects.all())
    programme = Programme(name=name, words=words, when=when, position=position, **source.columns(), **dated(on, by))
    programme.clean_fields(exclude=["on_latest"])
    programme.save()
    for position, text in enumerate(objectives, start=1):
        Objective(programme=programme, text=text, position=position, **dated(on, by)).save()
    record("recommendations.programme-added", by=by, on=programme)
    return programme
