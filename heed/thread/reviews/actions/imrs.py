"""What is done about an IMR, beside moving it on."""

from datetime import date
from typing import Any

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import Agency, User
from heed.kit.rules import Refused
from heed.thread.reviews import imr_author
from heed.thread.reviews import imr_rules as rules
from heed.thread.reviews.actions.files import keep_file
from heed.thread.reviews.models import (
    ImrAnswer,
    ImrAuthor,
    ImrDebrief,
    ImrDraft,
    ImrExtension,
    ImrQuery,
    ImrSignOff,
    ManagementReview,
    Review,
)
from heed.thread.reviews.own_imr import REQUEST, pass_the_pen, review_follows


@action
def request_imr(
    *,
    review: Review,
    agency: Agency,
    requested_by: str,
    letter_on: date,
    due_on: date,
    on: PartialDate,
    by: User,
    pen_passes: bool = False,
) -> ManagementReview:
    """Record that the chair asked an agency for its IMR; the review follows ours, and its pen passes where that is said.
    Raises ValidationError where they did already."""
    imr = ManagementReview(review=review, agency=agency, requested_by=requested_by, letter_on=letter_on, due_on=due_on)
    moves.begin(imr, by=by, on=on, verb="reviews.managementreview-added")
    reason = f"{requested_by} asked for it by letter of {PartialDate.of(letter_on)}."
    review_follows(imr, REQUEST, by=by, on=on, reason=reason)
    if pen_passes:
        pass_the_pen(imr, REQUEST, by=by, on=on)
    return imr


@action
def move_imr(
    imr: ManagementReview,
    name: str,
    *,
    by: User,
    on: PartialDate,
    reason: str,
    said: Said | None = None,
    pen_passes: bool = False,
    **seen: Any,
) -> None:
    """Make a move of an IMR; where it is our own, the review follows, and its pen passes where that is said. Raises as
    `moves.make` and `pass_pen`."""
    moves.make(imr, name, by=by, on=on, reason=reason, said=said, **seen)
    review_follows(imr.fresh(), name, by=by, on=on, reason=reason, said=said)
    if pen_passes:
        pass_the_pen(imr, name, by=by, on=on, said=said)


@action
def name_author(
    *,
    imr: ManagementReview,
    declaration: str,
    on: PartialDate,
    by: User,
    person: User | None = None,
    name: str = "",
) -> ImrAuthor:
    """Name the author, who declares that they had no part in the case. Raises `Refused`, ValidationError."""
    author = ImrAuthor(imr=imr, person=person, name=name, declaration=declaration, **dated(on, by))
    rules.author_has_no_conflict.insist(author, by)
    rules.author_is_not_in_the_case.insist(author, by)
    rules.whoever_signed_off_does_not_write.insist(author, by)
    author.full_clean()
    author.save()
    record("reviews.imr-author-named", by=by, on=imr, author=author.pk)
    return author


@action
def add_draft(
    *, imr: ManagementReview, file: tuple[str, bytes, str], words: str, on: PartialDate, by: User
) -> ImrDraft:
    """Keep the next version of the IMR. Raises `Refused` for a file that is there already, and for whoever does not write it."""
    imr_author.theirs_to_write.insist(imr, by)
    imr_author.still_being_written.insist(imr, by)
    kept = keep_file(review=imr.review, imr=imr, words=words, file=file, on=on, by=by)
    draft = ImrDraft(imr=imr, number=imr.drafts.count() + 1, file=kept, **dated(on, by))
    draft.full_clean()
    draft.save()
    record("reviews.imr-draft-added", by=by, on=imr, draft=draft.number)
    return draft


@action
def sign_off(
    *, imr: ManagementReview, rank: str, on: PartialDate, by: User, person: User | None = None, name: str = ""
) -> ImrSignOff:
    """Record who answers for the latest version. Raises `Refused` for its author, ValidationError."""
    draft = imr.drafts.order_by("number").last()
    if draft is None:
        raise Refused(rules.has_a_draft.sentence)
    signed = ImrSignOff(draft=draft, person=person, name=name, rank=rank, **dated(on, by))
    rules.author_does_not_sign_off.insist(signed, by)
    signed.full_clean()
    signed.save()
    record("reviews.imr-signed-off", by=by, on=imr, draft=draft.number)
    return signed


@action
def ask_query(*, imr: ManagementReview, words: str, on: PartialDate, by: User) -> ImrQuery:
    """Record something that the chair asked of it."""
    asked = ImrQuery(imr=imr, words=words, **dated(on, by))
    asked.full_clean()
    asked.save()
    record("reviews.imr-query-asked", by=by, on=imr, query=asked.pk)
    return asked


@action
def answer_query(*, query: ImrQuery, words: str, on: PartialDate, by: User) -> ImrAnswer:
    """Record what the agency answered; a later answer stands beside the earlier. Raises `Refused` for whoever does not write
    the IMR."""
    imr_author.theirs_to_write.insist(query.imr, by)
    imr_author.chair_still_waits.insist(query.imr, by)
    answer = ImrAnswer(query=query, words=words, **dated(on, by))
    answer.full_clean()
    answer.save()
    record("reviews.imr-query-answered", by=by, on=query.imr, query=query.pk)
    return answer


@action
def debrief(
    *, imr: ManagementReview, what: str, how_many: int, on: PartialDate, by: User, words: str = ""
) -> ImrDebrief:
    """Record that staff were offered a debrief, had one, or declined it."""
    told = ImrDebrief(imr=imr, what=what, how_many=how_many, words=words, **dated(on, by))
    told.full_clean()
    told.save()
    record("reviews.imr-debrief", by=by, on=imr, how_many=how_many)
    return told


@action
def extend_imr(
    *, imr: ManagementReview, due_on: date, agreed_by: str, words: str, on: PartialDate, by: User
) -> ImrExtension:
    """Record more time that the chair gave. Raises `Refused` where it would be less."""
    if due_on <= imr.due_now:
        raise Refused(f"It is due on {PartialDate.of(imr.due_now)} already: give a later day.")
    extension = ImrExtension(imr=imr, due_on=due_on, agreed_by=agreed_by, words=words, **dated(on, by))
    extension.full_clean()
    extension.save()
    record("reviews.imr-extended", by=by, on=imr, due_on=str(due_on))
    return extension
