"""What is kept with a review beside its stages: each with how much there is of it, and the way there."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from heed.kit.pages.inline import Fact, Link
from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again
from heed.thread.reviews.models import ChronologyEntry, KeptFile, ManagementReview, Proceeding, Review
from heed.thread.reviews.permissions import ReviewPermission


def kept_with(review: Review, person: User) -> list[Fact]:
    """As this person may see it."""
    return list(_facts(review, person))


def _facts(review: Review, person: User) -> Iterator[Fact]:
    keeps = person.may(ReviewPermission.KEEP)
    (((imrs, proceedings, files, lines),),) = _how_many(review)
    yield _fact("Management reviews (IMRs)", imrs, "reviews:imrs-of", review)
    yield _fact("Linked proceedings", proceedings, "reviews:proceedings", review)
    if keeps:
        yield _fact("Files", files, "reviews:files", review)
        yield _fact("Lines of the chronology", lines, "reviews:chronology", review)
    if person.may(ReviewPermission.FAMILY):
        yield Fact("The family", Link("Contacts and wishes", reverse("reviews:family", args=[review.pk])))
    if person.may(ReviewPermission.NAMES):
        yield Fact("Names of people", Link("Kept apart", reverse("reviews:names", args=[review.pk])))
    if person.may(ReviewPermission.WALL):
        knows = "Restricted to those who are admitted" if review.restricted else "Whoever may see reviews"
        yield Fact("Who may know of it", Link(knows, reverse("reviews:wall", args=[review.pk])))


@asked_again
def _how_many(review: Review) -> Iterator[QuerySet[Any, Any]]:
    counts = map(_count, (ManagementReview, Proceeding, KeptFile, ChronologyEntry))
    yield Review.objects.filter(pk=review.pk).values_list(*counts)


def _fact(term: str, n: int, name: str, review: Review) -> Fact:
    return Fact(term, Link(str(n) if n else "None yet", reverse(name, args=[review.pk])))


def _count(model: Any) -> Coalesce:
    """How many of those are kept with the review, in one statement with the others."""
    one = model.objects.filter(review=OuterRef("pk")).order_by().values("review")
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n")), 0)
