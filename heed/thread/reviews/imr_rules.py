"""What must be true of an IMR before it goes on, and of those who write it and sign it off."""

from typing import Any

from django.utils import timezone

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
    return author.person_id is None or not conflicts.filter(person=author.person_id).exists()


@rule(source="our own practice")
def has_a_draft(imr: Any, _by: Any) -> bool:
    """Add the draft first: what is signed off is one version of a file."""
    return bool(imr.drafts.exists())


@rule(source=f"{GUIDANCE}: a senior officer of the agency signs the IMR off")
def latest_draft_is_signed_off(imr: Any, _by: Any) -> bool:
    """Record first who signed off the latest draft."""
    latest = imr.drafts.order_by("number").last()
    return latest is None or bool(latest.sign_offs.unstruck().exists())


@rule(source=f"{GUIDANCE}: a senior officer of the agency signs the IMR off")
def author_does_not_sign_off(sign_off: Any, _by: Any) -> bool:
    """The author cannot sign off their own IMR: somebody senior to them must."""
    return sign_off.called.casefold() not in {
        author.called.casefold() for author in sign_off.draft.imr.authors.unstruck()
    }


@rule(source="our own practice: a chair who asks is answered")
def queries_are_answered(imr: Any, _by: Any) -> bool:
    """A query of the chair has no answer yet."""
    return all(query.answers.unstruck().exists() for query in imr.queries.unstruck())


@rule(source="protocols of partnerships: those whose work is described hear of it from us first")
def staff_were_offered_a_debrief(imr: Any, _by: Any) -> bool:
    """Record first that the staff whose work it describes were offered a debrief."""
    return bool(imr.debriefs.unstruck().exists())
