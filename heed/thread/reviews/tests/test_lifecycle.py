"""The path of a review: what counts, and what leads where."""

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.rules import Refused
from heed.thread.reviews.actions.facts import classify_death, deliver_plan, publicise
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.lifecycle import (
    AWAITING_PUBLICATION,
    BEFORE_DECISION,
    FINISHED,
    IN_PROGRESS,
    NEWLY_COMMISSIONED,
    NO_REVIEW,
    ReviewState,
    as_far_as,
)

DAY = PartialDate("2024-05-03")


def test_every_state_is_counted_in_one_group_or_in_none_that_a_paper_names():
    groups = (BEFORE_DECISION, NO_REVIEW, NEWLY_COMMISSIONED, IN_PROGRESS, AWAITING_PUBLICATION)
    together = [state for group in groups for state in group]
    assert len(together) == len(set(together))
    assert set(ReviewState) - set(together) == set(FINISHED) - set(NO_REVIEW)


@pytest.mark.parametrize(
    ("state", "goal", "far"),
    [
        ("commissioned", "decided", True),
        ("scoping", "decided", False),
        ("declined", "decided", True),
        ("not-reviewed", "commissioned", False),
        ("with-home-office", "signed-off", True),
    ],
)
def test_how_far_a_review_has_come(state, goal, far):
    assert as_far_as(state, goal) is far


def walk(review, by, *names):
    for name in names:
        moves.make(review, name, by=by, on=DAY, reason="As it was.")


def test_a_review_goes_all_the_way_from_the_death_to_its_conclusion(asha):
    review = add_review(reference="W1", on=PartialDate("2024-04-02"), by=asha, state="identified")
    classify_death(review=review, type_of_death="partner", on=DAY, by=asha)
    walk(review, asha, "notify", "scope", "decide", "commission", "agree_terms", "ask_for_imr", "start_writing")
    walk(review, asha, "sign_off_imr", "send_to_chair", "draft", "circulate", "agree_report", "family_reads")
    walk(review, asha, "fill_plan", "sign_off", "submit", "return_", "sign_off", "submit", "approve")
    publicise(review=review, what="published", address="https://p.example/w1", on=DAY, by=asha)
    deliver_plan(review=review, words="The audit.", on=DAY, by=asha)
    walk(review, asha, "conclude")
    review.refresh_from_db()
    assert review.state == "concluded"
    assert {step.after for step in review.steps.all()} >= {"amending", "family-read", "published"}


def test_the_home_office_directs_a_review_that_was_declined(asha):
    review = add_review(on=PartialDate("2024-04-02"), by=asha, state="notified")
    walk(review, asha, "decline", "accept_no_review", "direct")
    assert review.steps.latest("number").after == "decided"
    other = add_review(on=PartialDate("2024-04-02"), by=asha, state="notified")
    walk(other, asha, "learn_otherwise")
    with pytest.raises(Refused, match="This can only be done when it is"):
        walk(other, asha, "commission")
