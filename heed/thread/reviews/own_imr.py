"""Our own force's IMR beside the review: the review follows it, and the page says so where the two disagree.

An IMR has a life of its own; the track of a review speaks of ours as well, since papers count reviews by it. So each move of
our own IMR makes the review's, wherever one step leads there, and the review makes none of them alone.
"""

from collections.abc import Iterable
from typing import Any

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said
from heed.kit.people.models import User
from heed.thread.reviews.actions.facts import pass_pen
from heed.thread.reviews.imr_lifecycle import ImrState
from heed.thread.reviews.lifecycle import ReviewState, as_far_as
from heed.thread.reviews.models.facts import Holder

REQUEST = "request"
FOLLOWS = {
    REQUEST: "ask_for_imr",
    "start": "start_writing",
    "sign_off": "sign_off_imr",
    "send": "send_to_chair",
    "take_back": "take_back",
}
"""The move of the review that each move of our own IMR makes."""

PASSES = {
    REQUEST: Holder.POLICE,
    "start": Holder.POLICE,
    "send": Holder.CHAIR,
    "take_back": Holder.POLICE,
}
"""To whom the pen of the review usually passes with each move of our own IMR. Never by itself: somebody says so."""

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


def pen_would_pass(imr: Any, moves_open: Iterable[str]) -> dict[str, Holder]:
    """With which of these moves the pen of the review usually passes, and to whom; without those who have it already."""
    usually = {name: PASSES[name] for name in moves_open if name in PASSES} if imr.is_our_own else {}
    now = pen_of(imr.review) if usually else ""
    return {name: holder for name, holder in usually.items() if holder != now}


def pen_of(review: Any) -> str:
    """Who was last said to have the pen; empty where nobody said so."""
    last = review.pens.unstruck().order_by("on_latest", "recorded_at").last()
    return last.holder if last else ""


def pass_the_pen(imr: Any, name: str, *, by: User, on: PartialDate, said: Said | None = None) -> None:
    """Pass the pen of the review as it usually passes with that move of our own IMR; nothing where it does not, or is there
    already. Raises as `pass_pen`."""
    if name in pen_would_pass(imr, [name]):
        pass_pen(review=imr.review, holder=PASSES[name], on=on, by=by, said=said)


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
