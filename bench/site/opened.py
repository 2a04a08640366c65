"""`python -m bench.site.opened`: the day’s work is done in the world of the claims, and the day goes on.

Prints JSON: the session of the second coordinator; a recommendation that both coordinators may know of, what it says and
its review; the recommendations that only the first may know of; and how many open ones each of the two may.
"""

import json
import sys

from bench.site.world import second_coordinator, session_of

MOVED_TODAY = 20
"""Recommendations that are moved after the figures of the start page were kept."""


def main() -> None:
    import django

    django.setup()
    from django.utils import timezone

    from heed.kit.calendar.dates import PartialDate
    from heed.kit.lifecycle import moves
    from heed.kit.people.models import User
    from heed.thread.recommendations.lifecycle import OPEN, RecommendationState
    from heed.thread.recommendations.models import Recommendation
    from heed.thread.recommendations.tallies import keep

    keep()
    by, second = User.objects.get(name="Asha Rahman"), second_coordinator()
    put_in = Recommendation.objects.filter(number__startswith="B")
    today = PartialDate.of(timezone.localdate())
    for asked in put_in.filter(state=RecommendationState.CIRCULATED).order_by("pk")[:MOVED_TODAY]:
        moves.make(asked, "agree", by=by, on=today, reason="It can be done.")
    known = Recommendation.objects.visible_to(second)
    delivered = known.filter(number__startswith="B", state=RecommendationState.DELIVERED, theme__isnull=False)
    shown = delivered.order_by("number_order").first()
    everything = Recommendation.objects.filter(state__in=OPEN)
    told = {
        "session": session_of(second),
        "shown": str(shown.pk),
        "review": str(shown.review_id),
        "says": [shown.text.strip(), *(one.text.strip() for one in shown.updates.all())],
        "hidden": [str(pk) for pk in put_in.exclude(pk__in=known.values("pk")).values_list("pk", flat=True)],
        "open": {"all": everything.count(), "some": known.filter(state__in=OPEN).count()},
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
