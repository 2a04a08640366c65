"""Our own force's IMR beside the review: the review follows it, and the page says so where the two disagree.

An IMR has a life of its own; the track of a review speaks of ours as well, since papers count reviews by it. So each move of
our own IMR makes the review's, wherever one step leads there, and the review makes none of them alone.
"""

from typing import Any

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said
from heed.kit.people.models import User
from heed.thread.reviews.imr_lifecycle import ImrState
from heed.thread.reviews.lifecycle import ReviewState, as_far_as

REQUEST = "request"
FOLLOWS = {
    REQUEST: "ask_for_imr",
    "start": "start_writing",
    "sign_off": "sign_off_imr",
    "send": "send_to_chair",
    "take_back": "take_back",
}
"""The move of the review that each move of our own IMR makes."""

STANDS = {
    ImrState.REQUESTED: ReviewState.IMR_ASKED_FOR,
    ImrState.WRITING: ReviewState.WRITING,
    ImrState.SIGNED_OFF: ReviewState.IMR_SIGNED_OFF,
    ImrState.SENT: ReviewState.WITH_CHAIR,
    ImrState.ACCEPTED: ReviewState.WITH_CHAIR,
}
"""Where a review stands while our own IMR is there, or beyond once the chair has it."""


def review_follows(imr: Any, name: str, *, by: User, on: PartialDate, reason: str, said: Said | None = None) -> None:
    """Move the review as our own IMR was just moved, if one step leads there on that day; else its page says that they disagree."""
    if name not in FOLLOWS or not imr.is_our_own:
        return
    review = imr.review.fresh()
    move = review.lifecycle.move(FOLLOWS[name])
    if move.why_not(review, by):
        return
    if on.latest >= review.steps.latest("number").on_latest:
        moves.make(review, move.name, by=by, on=on, reason=reason, said=said)


def disagreement(review: Any, stage: str) -> str:
    """What to look at where the review (at that `stage`, in words) and our own IMR cannot both be right; empty where they can."""
    imr = review.own_imr
    if imr is None or not as_far_as(review.state, ReviewState.COMMISSIONED) or review.is_finished:
        return ""
    there = STANDS[imr.state_now]
    agrees = as_far_as(review.state, there) if there is ReviewState.WITH_CHAIR else review.state == there
    if agrees:
        return ""
    further = (
        "review is further than our own IMR" if as_far_as(review.state, there) else "IMR is further than the review"
    )
    return (
        f"The {further}: the IMR is “{imr.state_now.label}”, the review “{stage}”. "
        "Record the step that is missing, or take back the one that was wrong."
    )
