"""Saying whom papers and trackers mean by a name."""

from collections.abc import Mapping

from django.utils import timezone

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import Agency, User
from heed.thread.recommendations.models import AgencyName


@one_transaction
def say_who_is_meant(*, meant: Mapping[str, Agency | None], by: User) -> None:
    """Keep from today on whom each name means; no agency where it is none that we know."""
    for words, agency in meant.items():
        name = AgencyName(words=words, agency=agency, **dated(PartialDate.of(timezone.localdate()), by))
        name.full_clean()
        name.save()
        record("recommendations.agency-named", by=by, on=name)
