"""What must be true of an IMR before it goes on, and of those who write it and sign it off."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from heed.kit.people.called import is_named
from heed.kit.rules import rule

GUIDANCE = "Home Office statutory guidance on domestic homicide reviews (2016)"


@rule(source=f"{GUIDANCE}: the author had no part in the case and does not manage anybody who had")
def has_an_author(imr: Any, _by: Any) -> bool:
    """Name the author first, with their words that they had no part in what is reviewed."""
    return bool(imr.authors.unstruck().exists())


@rule(source=f"{GUIDANCE}: the author had no part in the case and does not manage anybody who had")
def author_has_no_conflict(author: Any, _by: Any) -> bool:
    """A conflict of interest with this review is recorded for that person, so somebody else must write the IMR."""
    from heed.thread.reviews.models import Conflict  # noqa: PLC0415 - the lifecycle of a model there asks these rules

    conflicts = Conflict.objects.in_force(on=timezone.localdate()).filter(review=author.imr.review)
    return not any(
        author.person_id == person.pk or (author.person_id is None and is_named(person.name, author.name))
        for person in (conflict.person for conflict in conflicts.select_related("person"))
    )


@rule(source=f"{GUIDANCE}: the author had no part in the case and does not manage anybody who had")
def author_is_not_in_the_case(author: Any, _by: Any) -> bool:
    """Somebody of that name is kept among the people of this review, so somebody else must write the IMR."""
    kept = author.imr.review.names.unstruck()
    return not any(is_named(one.name, author.called) and len(author.called.split()) > 1 for one in kept)


@rule(source="our own practice")
def has_a_draft(imr: Any, _by: Any) -> bool:
    """Add the draft first: what is signed off is one version of a file."""
    return bool(imr.drafts.exists())


@rule(source=f"{GUIDANCE}: a senior officer of the agency signs the IMR off")
def latest_draft_is_signed_off(imr: Any, _by: Any) -> bool:
    """Record first who signed off the latest draft."""
    latest = imr.drafts.order_by("number").last()
    authors = list(imr.authors.unstruck())
    return latest is None or any(not _wrote(signed, authors) for signed in latest.sign_offs.unstruck())


@rule(source=f"{GUIDANCE}: a senior officer of the agency signs the IMR off")
def author_does_not_sign_off(sign_off: Any, _by: Any) -> bool:
    """The author cannot sign off their own IMR: somebody senior to them must."""
    return not _wrote(sign_off, sign_off.draft.imr.authors.unstruck())


@rule(source=f"{GUIDANCE}: a senior officer of the agency signs the IMR off")
def whoever_signed_off_does_not_write(author: Any, _by: Any) -> bool:
    """That person has signed off a draft of this IMR, and nobody signs off what they write. Name somebody else, or strike the
    sign-off out first where it was a mistake."""
    return not any(
        _wrote(signed, [author]) for draft in author.imr.drafts.all() for signed in draft.sign_offs.unstruck()
    )


def _wrote(signed: Any, authors: Iterable[Any]) -> bool:
    """Whether whoever signed is one of the authors."""
    return any(signed.is_the_same_as(author) for author in authors)


@rule(source="our own practice: a chair who asks is answered")
def queries_are_answered(imr: Any, _by: Any) -> bool:
    """A query of the chair has no answer yet."""
    return all(query.answers.unstruck().exists() for query in imr.queries.unstruck())


@rule(source="protocols of partnerships: those whose work is described hear of it from us first")
def staff_were_offered_a_debrief(imr: Any, _by: Any) -> bool:
    """Record first that the staff whose work it describes were offered a debrief."""
    return bool(imr.debriefs.unstruck().exists())
