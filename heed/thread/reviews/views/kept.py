"""What is kept with a review beside its stages: each with how much there is of it, and the way there."""

from collections.abc import Iterator

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from heed.kit.pages.inline import Fact, Link
from heed.kit.people.models import User
from heed.thread.reviews.models import Review
from heed.thread.reviews.permissions import ReviewPermission


def kept_with(review: Review, person: User) -> list[Fact]:
    """As this person may see it."""
    return list(_facts(review, person))


def _facts(review: Review, person: User) -> Iterator[Fact]:
    keeps = person.may(ReviewPermission.KEEP)
    counted = Review.objects.filter(pk=review.pk).values_list(
        *map(_count, ("imrs", "proceedings", "files", "chronology"))
    )
    imrs, proceedings, files, lines = counted.get()
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


def _fact(term: str, n: int, name: str, review: Review) -> Fact:
    return Fact(term, Link(str(n) if n else "None yet", reverse(name, args=[review.pk])))


def _count(related: str) -> Coalesce:
    """How many of those are kept with the review, in one statement with the others."""
    model, column = Review._meta.get_field(related).related_model, Review._meta.get_field(related).field.name
    one = model._default_manager.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n")), 0)
