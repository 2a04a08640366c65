"""Which partnership has which reviews in hand."""

from collections import defaultdict
from uuid import UUID

from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.thread.reviews.models import Commission
from heed.thread.reviews.models.facts import commission_of


def in_hand(moment: Moment, reader: User | None) -> dict[str, list[UUID]]:
    """The reviews of each partnership that was named last for any, by its name, among those that the reader may know of."""
    named: dict[UUID, list[Commission]] = defaultdict(list)
    for fact in Commission.objects.all().known(moment).visible_to(reader):
        named[fact.review_id].append(fact)
    found: dict[str, list[UUID]] = defaultdict(list)
    for review, facts in named.items():
        partnership, _ = commission_of(facts)
        if partnership:
            found[partnership].append(review)
    return dict(sorted(found.items()))
