"""What the author of an IMR does themselves, where they have an account: of the IMR that they write, and of no other.

Who writes it is a fact of the record, and so no permission: whoever may know of the review and was last named as its author.
Whoever keeps the register does all of it for them.
"""

from typing import Any

from heed.kit.people.models import User
from heed.kit.rules import rule
from heed.thread.reviews.imr_lifecycle import OURS, ImrState
from heed.thread.reviews.permissions import ReviewPermission

WRITTEN = (ImrState.REQUESTED, ImrState.WRITING)
"""While its author adds to it: drafts, and lines of the chronology."""

ANSWERED = (*OURS, ImrState.SENT)
"""While its author answers the chair."""


@rule(source="our own practice: whoever writes an IMR adds to it themselves")
def theirs_to_write(imr: Any, by: User) -> bool:
    """Only the author of this IMR, or whoever keeps the register of reviews, can add that."""
    return by.may(ReviewPermission.KEEP) or imr.is_written_by(by)


@rule(source="our own practice: what was signed off stays as it was signed off")
def still_being_written(imr: Any, by: User) -> bool:
    """This IMR is not being written any more. Ask whoever keeps the register of reviews to take it up again first."""
    return by.may(ReviewPermission.KEEP) or imr.state in WRITTEN


@rule(source="our own practice: what the chair has accepted stays as it was accepted")
def chair_still_waits(imr: Any, by: User) -> bool:
    """The chair is not waiting for answers about this IMR any more. If one was wrong, tell whoever keeps the register of
    reviews."""
    return by.may(ReviewPermission.KEEP) or imr.state in ANSWERED
