"""Where a statutory review stands, in the stages that a status paper counts.

Source: Home Office statutory guidance on domestic homicide reviews (2016), as the register of a police review team
sees it; the stages between are recorded as reasons on the steps.
"""

from heed.kit.lifecycle.lifecycle import Lifecycle, Move, States
from heed.thread.reviews.permissions import ReviewPermission


class ReviewState(States):
    COMMISSIONED = "commissioned", "Newly commissioned", "blue"
    WRITING = "writing", "IMR being written", "yellow"
    WITH_CHAIR = "with-chair", "Waiting for the overview report", "purple"
    WITH_HOME_OFFICE = "with-home-office", "With the Home Office", "purple"
    APPROVED = "approved", "Approved, not yet published", "teal"
    PUBLISHED = "published", "Published", "green"


IN_PROGRESS = (ReviewState.WRITING, ReviewState.WITH_CHAIR)
AWAITING_PUBLICATION = (ReviewState.WITH_HOME_OFFICE, ReviewState.APPROVED)


class ReviewLifecycle(Lifecycle):
    states = ReviewState
    begins = ReviewState.COMMISSIONED

    start_writing = Move("Start the IMR", [ReviewState.COMMISSIONED], ReviewState.WRITING, by=ReviewPermission.KEEP)
    send_to_chair = Move(
        "Send the IMR to the chair", [ReviewState.WRITING], ReviewState.WITH_CHAIR, by=ReviewPermission.KEEP
    )
    take_back = Move("Take the IMR up again", [ReviewState.WITH_CHAIR], ReviewState.WRITING, by=ReviewPermission.KEEP)
    submit = Move(
        "Report sent to the Home Office",
        [ReviewState.WITH_CHAIR],
        ReviewState.WITH_HOME_OFFICE,
        by=ReviewPermission.KEEP,
    )
    return_ = Move(
        "Sent back by the Home Office", [ReviewState.WITH_HOME_OFFICE], ReviewState.WITH_CHAIR, by=ReviewPermission.KEEP
    )
    approve = Move(
        "Approved for publication", [ReviewState.WITH_HOME_OFFICE], ReviewState.APPROVED, by=ReviewPermission.KEEP
    )
    publish = Move("Published", [ReviewState.APPROVED], ReviewState.PUBLISHED, by=ReviewPermission.KEEP)
