"""Whether a death that is about to be recorded looks like one that is on the register already.

Nobody is named in the register, and of a death it keeps the month at most. So two look alike where the kind of review is the
same, and the month of the death or the day of the notification, and nothing else of them contradicts that.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Death, Milestone, Review, ReviewStep

_A_MONTH = len("2014-03")


def alike(
    *, kind: str, died_in: str, type_of_death: str, notified: PartialDate | None, known_to: User | None
) -> list[Review]:
    """The reviews known to that person that may be about the same death, the last that came first."""
    same = Q(died_in=died_in) if len(died_in) == _A_MONTH else Q()
    if notified and notified.is_exact:
        came = {"after": ReviewState.NOTIFIED, "on": notified.iso}
        steps = ReviewStep.objects.filter(of=OuterRef("pk"), **came)
        marks = Milestone.objects.unstruck().filter(review=OuterRef("pk"), state=ReviewState.NOTIFIED, on=notified.iso)
        same |= Q(Exists(steps)) | Q(Exists(marks))
    if not same:
        return []
    there: Any = Review.objects.visible_to(known_to).exclude(state=ReviewState.IN_ERROR)
    deaths: Prefetch[Any] = Prefetch("deaths", Death.objects.unstruck().order_by("on_latest", "recorded_at"))
    found = there.filter(same, kind_of_review=kind).prefetch_related(deaths).order_by("-register_number")
    return [one for one in found if not (_another_month(one, died_in) or _another_type(one, type_of_death))]


def _another_month(review: Review, died_in: str) -> bool:
    """Whether both are known and neither holds the other."""
    if not (review.died_in and died_in):
        return False
    one, other = PartialDate(review.died_in), PartialDate(died_in)
    return one.latest < other.earliest or other.latest < one.earliest


def _another_type(review: Review, type_of_death: str) -> bool:
    known = [death.type_of_death for death in review.deaths.all()][-1:]
    return bool(known and type_of_death) and known != [type_of_death]
