"""How an agency's own account of what it did and did not do (IMR) comes about, from the chair's letter to acceptance.

Source: Home Office statutory guidance on domestic homicide reviews (2016), and the protocols of partnerships.
"""

from heed.kit.lifecycle.lifecycle import Lifecycle, Move, States
from heed.thread.reviews import imr_rules as rules
from heed.thread.reviews.permissions import ReviewPermission


class ImrState(States):
    REQUESTED = "requested", "Requested by the chair", "blue"
    WRITING = "writing", "Being written", "yellow"
    SIGNED_OFF = "signed-off", "Signed off", "teal"
    SENT = "sent", "With the chair", "purple"
    ACCEPTED = "accepted", "Accepted by the chair", "green"
    WITHDRAWN = "withdrawn", "No longer asked for", "grey"


OURS = (ImrState.REQUESTED, ImrState.WRITING, ImrState.SIGNED_OFF)
"""While the agency has it: its due date runs."""


class ImrLifecycle(Lifecycle):
    states = ImrState
    begins = ImrState.REQUESTED
    takes_back = True

    start = Move(
        "Start writing",
        [ImrState.REQUESTED],
        ImrState.WRITING,
        by=ReviewPermission.KEEP,
        needs=[rules.has_an_author],
    )
    sign_off = Move(
        "It is signed off",
        [ImrState.WRITING],
        ImrState.SIGNED_OFF,
        by=ReviewPermission.KEEP,
        needs=[rules.has_a_draft, rules.latest_draft_is_signed_off],
    )
    send = Move("Send it to the chair", [ImrState.SIGNED_OFF], ImrState.SENT, by=ReviewPermission.KEEP)
    take_back = Move(
        "Take it up again", [ImrState.SIGNED_OFF, ImrState.SENT], ImrState.WRITING, by=ReviewPermission.KEEP, aside=True
    )
    accept = Move(
        "The chair has accepted it",
        [ImrState.SENT],
        ImrState.ACCEPTED,
        by=ReviewPermission.KEEP,
        needs=[rules.queries_are_answered, rules.staff_were_offered_a_debrief],
    )
    withdraw = Move(
        "It is no longer asked for",
        [ImrState.REQUESTED, ImrState.WRITING],
        ImrState.WITHDRAWN,
        by=ReviewPermission.KEEP,
        aside=True,
    )
