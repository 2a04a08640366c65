"""What is asked, part by part, and what was done for each."""

from collections.abc import Iterable

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import User
from heed.thread.recommendations.actions.positions import next_position
from heed.thread.recommendations.models import Part, PartAnswer, Recommendation
from heed.thread.recommendations.rules import in_their_hands_or_said


@one_transaction
def split(*, recommendation: Recommendation, texts: Iterable[str], on: PartialDate, by: User) -> None:
    """Add parts of what is asked, after those that are there."""
    position = next_position(recommendation.parts.all())
    for place, text in enumerate(texts, start=position):
        part = Part(recommendation=recommendation, text=text, position=place, **dated(on, by))
        part.full_clean()
        part.save()
    record("recommendations.split", by=by, on=recommendation)


@one_transaction
def answer_part(
    *, part: Part, text: str, on: PartialDate, by: User, done: bool = True, said: Said | None = None
) -> PartAnswer:
    """Record what was done for a part; or, where it is not `done`, why it may stay without an answer.

    Raises `Refused` for somebody who does not have the recommendation and names nobody who said so.
    """
    given = PartAnswer(part=part, text=text, done=done, **dated(on, by, said))
    in_their_hands_or_said.insist(given, by)
    given.full_clean()
    given.save()
    record("recommendations.part-answered", by=by, on=part.recommendation, part=part.pk)
    return given
