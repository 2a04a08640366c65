"""The names that no paper may print, for the check before a paper is issued. They are never shown: only found."""

from heed.thread.reviews.models import PersonName, Review


def names_to_withhold(review: Review | None = None) -> frozenset[str]:
    """Every name and other name that is kept of people in this review, or in all of them.

    Walls do not matter here: a paper may print a name that its writer may not know of, and must not.
    """
    kept = PersonName.objects.unstruck()
    if review is not None:
        kept = kept.filter(review=review)
    names = (name for pair in kept.values_list("name", "also_called") for whole in pair for name in whole.split(","))
    return frozenset(name.strip() for name in names if name.strip())
