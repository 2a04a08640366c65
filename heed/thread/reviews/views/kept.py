"""What is kept with a review beside its stages: each with how much there is of it, and the way there."""

from collections.abc import Iterator

from django.urls import reverse

from heed.kit.pages.inline import Fact, Link
from heed.kit.people.models import User
from heed.thread.reviews.models import Review
from heed.thread.reviews.permissions import ReviewPermission


def kept_with(review: Review, person: User) -> list[Fact]:
    """As this person may see it."""
    return list(_facts(review, person))


def _facts(review: Review, person: User) -> Iterator[Fact]:
    imrs, files = review.imrs.count(), review.files.count()
    yield Fact("Management reviews (IMRs)", Link(_counted(imrs), reverse("reviews:imrs-of", args=[review.pk])))
    if person.may(ReviewPermission.KEEP):
        yield Fact("Files", Link(_counted(files), reverse("reviews:files", args=[review.pk])))
    knows = "Restricted to those who are admitted" if review.restricted else "Whoever may see reviews"
    if person.may(ReviewPermission.WALL):
        yield Fact("Who may know of it", Link(knows, reverse("reviews:wall", args=[review.pk])))


def _counted(n: int) -> str:
    return str(n) if n else "None yet"
