"""Saying what an abbreviation stands for."""

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.thread.papers.models import Abbreviation


@action
def explain(*, short: str, words: str, on: PartialDate, by: User) -> Abbreviation:
    """From that day on papers spell it out so; papers as at an earlier day do not. Raises ValidationError."""
    explained = Abbreviation(short=short.strip(), words=words.strip(), **dated(on, by))
    explained.full_clean()
    explained.save()
    record("papers.abbreviation-added", by=by, on=explained)
    return explained
