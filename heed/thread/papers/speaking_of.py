"""Which reviews a text speaks of, whoever may know of them: looked for as the disclosure check looks for names."""

import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils import timezone

from heed.kit.documents.as_json import from_json
from heed.kit.documents.blocks import Document
from heed.kit.people.models import User
from heed.thread.papers.disclosure import passages
from heed.thread.papers.folded import Folded, any_of, anybody_of, reference_of
from heed.thread.papers.models import FrozenPaper, Paper
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import PersonName, Review
from heed.thread.reviews.models.wall import shut_out

_WORD, _NUMBER = re.compile(r"\w+"), re.compile(r"\d+")


def spoken_of(document: Document) -> set[UUID]:
    """The reviews that the document speaks of: by reference or pseudonym, or by the name of somebody in them."""
    text = _text(document)
    found = _WORD.findall(text.text.casefold())
    words = {ended for word in found for ended in (word, word.removesuffix("s"), word.removesuffix("es"))}
    words |= set(_NUMBER.findall(text.text))
    known = Review.objects.exclude(state=ReviewState.IN_ERROR).values_list("pk", "reference", "pseudonym")
    called = {
        pk
        for pk, reference, pseudonym in known
        if (_ending(reference) in words and _prints_reference(text, reference))
        or (_last_word(pseudonym) in words and _prints_pseudonym(text, pseudonym))
    }
    return called | {pk for pk, name in _named(words) if any(text.all_of(name))}


def _text(document: Document) -> Folded:
    return Folded.of("\n".join(passage.words for passage in passages(document)))


def _prints_reference(text: Folded, reference: str) -> bool:
    """Whatever stands between its letters and its numbers, and whatever their case."""
    pattern = reference_of([reference])
    return pattern is not None and any(text.all_of(pattern))


def _prints_pseudonym(text: Folded, pseudonym: str) -> bool:
    """With its capital: without it, it is a word of every day."""
    pattern = any_of([pseudonym])
    return pattern is not None and any(not told[0].islower() for told in text.all_of(pattern))


def first_issued_with(review: Review, name: str, reader: User) -> str:
    """The first paper that printed that name of the review as it was issued, as this reader may be told of it; empty for none."""
    prints = _prints_reference if name == review.reference else _prints_pseudonym
    issued = FrozenPaper.objects.filter(speaks_of__review=review).select_related("paper").order_by("recorded_at")
    for frozen in issued:
        if prints(_text(from_json(frozen.document)), name):
            known = Paper.objects.visible_to(reader).filter(pk=frozen.paper_id).exists()
            return f"{frozen.paper}" if known else "An issued paper"
    return ""


def _named(words: set[str]) -> Iterator[tuple[UUID, re.Pattern[str]]]:
    kept = PersonName.objects.unstruck().values_list("review", "name", "also_called")
    pairs = ((pk, name) for pk, *both in kept for one in both for name in one.split(",") if _last_word(name) in words)
    return ((pk, pattern) for pk, name in pairs if (pattern := anybody_of([name])))


def _last_word(name: str) -> str:
    """What has to stand in a text that speaks of it, before the text is looked through."""
    words: list[str] = _WORD.findall(Folded.of(name).text.casefold())
    return words[-1] if words else ""


def _ending(reference: str) -> str:
    """The same of a reference, whose letters and numbers a text may set apart."""
    numbers: list[str] = _NUMBER.findall(reference)
    return numbers[-1] if numbers else _last_word(reference)


def draft_is_open_to(person: User) -> bool:
    """Whether they may know of every review that a draft may speak of: those that are not restricted."""
    closed = shut_out(person, on=timezone.localdate()).values("pk")
    return not Review.objects.visible_to(None).filter(pk__in=closed).exists()


def all_open_to(person: User, reviews: Iterable[UUID]) -> bool:
    """Whether this person may know of all of them."""
    wanted = set(reviews)
    return len(wanted) == int(Review.objects.visible_to(person).filter(pk__in=wanted).count())
