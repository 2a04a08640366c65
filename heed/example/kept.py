"""What is kept with some of the reviews of the example force: who may know of them."""

from collections.abc import Mapping

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.reviews.actions import walls
from heed.thread.reviews.models import Review


def bring(cast: Mapping[str, User], register: Mapping[str, Review]) -> None:
    """What hangs from the reviews that the tables below name."""
    _walls(cast, register)


def _walls(cast: Mapping[str, User], register: Mapping[str, Review]) -> None:
    """One review was restricted until those close to it had been told, and one person has an interest in another."""
    asha, ben = cast["asha"], cast["ben"]
    told_first = "Few should know until her parents had been told in person that there would be a review."
    walls.restrict(review=register["WX31"], by=asha, on=PartialDate("2026-07-23"), reason=told_first)
    walls.admit(
        review=register["WX31"], person=ben, by=asha, on=PartialDate("2026-07-27"), reason="He went to see her parents."
    )
    walls.lift_restriction(review=register["WX31"], by=asha)
    walls.shut_out(
        review=register["WX27"],
        person=cast["farid"],
        by=asha,
        on=PartialDate("2026-08-24"),
        reason="He was on duty in the emergency department in the week before she died.",
    )
