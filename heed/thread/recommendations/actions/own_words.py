"""Saying what our own words mean."""

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.thread.recommendations.models import OwnWords


@one_transaction
def add_own_words(*, words: str, meaning: str, on: PartialDate, by: User) -> OwnWords:
    """From now on whoever looks for what asks the same finds these words as well. Raises ValidationError."""
    own = OwnWords(words=words.strip(), meaning=meaning.strip(), **dated(on, by))
    own.full_clean()
    own.save()
    record("recommendations.words-added", by=by, on=own)
    return own
