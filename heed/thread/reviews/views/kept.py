"""What is kept with a review beside its stages: each with how much there is of it, and the way there."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from heed.kit.pages.inline import Fact, Link, Tag
from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again
from heed.thread.reviews.imr_lifecycle import ImrState
from heed.thread.reviews.lifecycle import WITH_POLICE, ReviewState
from heed.thread.reviews.models import ChronologyEntry, KeptFile, ManagementReview, Proceeding, Review
from heed.thread.reviews.permissions import ReviewPermission


def kept_with(review: Review, person: User) -> list[Fact]:
    """As this person may see it."""
    return list(_facts(review, person))


def imrs_with(review: Review, *, keeps: bool) -> list[Fact]:
    """Where each IMR stands that the chair has not accepted, and ours as long as the review waits for it."""
    own, waits = review.own_imr, review.state in (ReviewState.COMMISSIONED, *WITH_POLICE)
    over = (ImrState.ACCEPTED, ImrState.WITHDRAWN)
    shown = [_stands(imr) for imr in review.imrs.all() if imr.state not in over or (waits and imr == own)]
    if own is None and waits:
        ask = Link("Record a request for", reverse("reviews:add-imr", args=[review.pk])) if keeps else None
        shown.insert(0, Fact("Our own IMR", "None is kept with this review", ask))
    return shown


def _stands(imr: ManagementReview) -> Fact:
    tag = Tag(imr.state_now.label, imr.state_now.colour)
    return Fact(str(imr), tag, Link("Open", reverse("reviews:imr", args=[imr.pk])))


def _facts(review: Review, person: User) -> Iterator[Fact]:
    keeps = person.may(ReviewPermission.KEEP)
    (((proceedings, files, lines),),) = _how_many(review)
    yield _fact("Management reviews (IMRs)", len(review.imrs.all()), "reviews:imrs-of", review)
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
    counts = map(_count, (Proceeding, KeptFile, ChronologyEntry))
    yield Review.objects.filter(pk=review.pk).values_list(*counts)


def _fact(term: str, n: int, name: str, review: Review) -> Fact:
    return Fact(term, Link(str(n) if n else "None yet", reverse(name, args=[review.pk])))


def _count(model: Any) -> Coalesce:
    """How many of those are kept with the review, in one statement with the others."""
    one = model.objects.filter(review=OuterRef("pk")).order_by().values("review")
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n")), 0)
