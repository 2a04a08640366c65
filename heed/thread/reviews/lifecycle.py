"""Where a statutory review stands: the track of its report, from the death to its conclusion.

Source: Home Office statutory guidance on domestic homicide reviews (2016), and the protocols that partnerships publish;
`docs/guide/reviews.md` tells each stage. Beside this track run others that have facts of their own: who holds the pen, what
holds the review up, its publication, its action plan. Not every stage is known of every review, so a move may pass
some by; none leads back before the decision but one that the Home Office directs.
"""

from collections.abc import Iterable

from heed.kit.lifecycle.lifecycle import Lifecycle, Move, States
from heed.thread.reviews import rules
from heed.thread.reviews.permissions import ReviewPermission


class ReviewState(States):
    IDENTIFIED = "identified", "Death identified, not yet notified", "grey"
    NOTIFIED = "notified", "Notified to the partnership", "grey"
    SCOPING = "scoping", "Information being gathered", "grey"
    DECIDED = "decided", "To be reviewed, waiting for a chair", "blue"
    COMMISSIONED = "commissioned", "Newly commissioned", "blue"
    TERMS_AGREED = "terms-agreed", "Terms of reference agreed", "yellow"
    IMR_ASKED_FOR = "imr-asked-for", "IMR asked for", "yellow"
    WRITING = "writing", "IMR being written", "yellow"
    IMR_SIGNED_OFF = "imr-signed-off", "IMR signed off", "yellow"
    WITH_CHAIR = "with-chair", "Waiting for the overview report", "purple"
    DRAFTING = "drafting", "Overview report being drafted", "purple"
    CIRCULATED = "circulated", "Draft report circulated", "purple"
    PANEL_AGREED = "panel-agreed", "Report agreed by the panel", "purple"
    FAMILY_READ = "family-read", "Report read by the family", "purple"
    PLANNED = "planned", "Action plan filled in", "purple"
    SIGNED_OFF = "signed-off", "Signed off by the partnership", "purple"
    AMENDING = "amending", "Being amended for the Home Office", "purple"
    WITH_HOME_OFFICE = "with-home-office", "With the Home Office", "purple"
    APPROVED = "approved", "Approved, not yet published", "teal"
    PUBLICATION_PLANNED = "publication-planned", "Publication planned", "teal"
    PUBLISHED = "published", "Published", "green"
    WITHHELD = "withheld", "Exceptionally not published", "grey"
    TAKEN_DOWN = "taken-down", "Published, and taken down since", "grey"
    CONCLUDED = "concluded", "Concluded", "green"
    DECLINED = "declined", "Not to be reviewed, with the Home Office", "orange"
    NOT_REVIEWED = "not-reviewed", "Not reviewed", "grey"
    OTHERWISE = "otherwise", "Learned from in another kind of review", "grey"
    IN_ERROR = "in-error", "Entered in error", "grey"


S = ReviewState
BEFORE_DECISION = (S.IDENTIFIED, S.NOTIFIED, S.SCOPING)
NEWLY_COMMISSIONED = (S.DECIDED, S.COMMISSIONED)
WRITING_IMR = (S.WRITING,)
WITH_POLICE = (S.TERMS_AGREED, S.IMR_ASKED_FOR, S.WRITING, S.IMR_SIGNED_OFF)
REPORTING = (S.WITH_CHAIR, S.DRAFTING, S.CIRCULATED, S.PANEL_AGREED, S.FAMILY_READ, S.PLANNED, S.SIGNED_OFF, S.AMENDING)
IN_PROGRESS = (*WITH_POLICE, *REPORTING)
APPROVED_TO_PUBLISH = (S.APPROVED, S.PUBLICATION_PLANNED)
AWAITING_PUBLICATION = (S.WITH_HOME_OFFICE, *APPROVED_TO_PUBLISH)
REPORT_OUT = (S.PUBLISHED, S.WITHHELD, S.TAKEN_DOWN)
NO_REVIEW = (S.DECLINED, S.NOT_REVIEWED, S.OTHERWISE)
FINISHED = (*REPORT_OUT, S.CONCLUDED, S.NOT_REVIEWED, S.OTHERWISE, S.IN_ERROR)
"""Nobody holds the pen of the report any more; the action plan may still be under way."""

PLAN_UNDER_WAY = (S.CIRCULATED, S.PANEL_AGREED, S.FAMILY_READ, S.PLANNED, S.SIGNED_OFF, S.AMENDING,
                         *AWAITING_PUBLICATION, *REPORT_OUT)  # fmt: skip
"""From the draft that is circulated on, agencies may deliver what it asks, beside everything else."""

_AS_FAR_AS = {state: place for place, state in enumerate(ReviewState)} | dict.fromkeys(
    NO_REVIEW, list(ReviewState).index(S.DECIDED)
)
_AS_FAR_AS[S.IN_ERROR] = -1


def as_far_as(state: str, goal: str) -> bool:
    """Whether a review that stands at `state` has come as far as `goal`. A decision not to review is a decision."""
    return _AS_FAR_AS[S.of(state)] >= _AS_FAR_AS[S.of(goal)]


def _between(first: ReviewState, last: ReviewState) -> tuple[ReviewState, ...]:
    states = list(ReviewState)
    return tuple(states[states.index(first) : states.index(last) + 1])


def _move(label: str, sources: Iterable[ReviewState], to: ReviewState, *needs: rules.Rule, aside: bool = False) -> Move:
    """Whoever keeps the register makes every move of it."""
    return Move(label, tuple(sources), to, by=ReviewPermission.KEEP, needs=needs, aside=aside)


class ReviewLifecycle(Lifecycle):
    states = ReviewState
    begins = ReviewState.IDENTIFIED
    takes_back = True
    dates = (rules.not_before_the_notification,)

    notify = _move("Partnership notified in writing", [S.IDENTIFIED], S.NOTIFIED, rules.kind_of_death_is_recorded)
    scope = _move("Start gathering information", [S.NOTIFIED], S.SCOPING)
    decide = _move("Decided: there will be a review", [S.NOTIFIED, S.SCOPING], S.DECIDED)
    decline = _move("Decided: there will be no review", [S.NOTIFIED, S.SCOPING], S.DECLINED, aside=True)
    learn_otherwise = _move(
        "Decided: to learn from it in another kind of review",
        [S.NOTIFIED, S.SCOPING, S.DECLINED],
        S.OTHERWISE,
        aside=True,
    )
    accept_no_review = _move("The Home Office accepts that there is no review", [S.DECLINED], S.NOT_REVIEWED)
    direct = _move("The Home Office directs a review", [S.DECLINED, S.NOT_REVIEWED, S.OTHERWISE], S.DECIDED)
    commission = _move("Chair appointed", [S.DECIDED], S.COMMISSIONED, rules.has_its_reference)
    agree_terms = _move("Terms of reference agreed", [S.COMMISSIONED], S.TERMS_AGREED)
    ask_for_imr = _move("The chair asked for the IMR", [S.COMMISSIONED, S.TERMS_AGREED], S.IMR_ASKED_FOR)
    start_writing = _move(
        "Start the IMR", [S.COMMISSIONED, S.TERMS_AGREED, S.IMR_ASKED_FOR], S.WRITING, rules.our_imr_is_begun
    )
    sign_off_imr = _move("IMR signed off", [S.WRITING], S.IMR_SIGNED_OFF, rules.our_imr_is_signed_off)
    send_to_chair = _move(
        "Send the IMR to the chair", [S.WRITING, S.IMR_SIGNED_OFF], S.WITH_CHAIR, rules.our_imr_is_sent
    )
    draft = _move("The chair is drafting the report", [S.WITH_CHAIR], S.DRAFTING)
    circulate = _move("Draft report circulated", [S.WITH_CHAIR, S.DRAFTING, S.AMENDING], S.CIRCULATED)
    agree_report = _move("The panel agreed the report", [S.CIRCULATED], S.PANEL_AGREED)
    family_reads = _move("The family has read the report", [S.CIRCULATED, S.PANEL_AGREED], S.FAMILY_READ)
    fill_plan = _move("The action plan is filled in", [S.CIRCULATED, S.PANEL_AGREED, S.FAMILY_READ], S.PLANNED)
    sign_off = _move(
        "The partnership signed the report off", [S.PANEL_AGREED, S.FAMILY_READ, S.PLANNED, S.AMENDING], S.SIGNED_OFF
    )
    submit = _move(
        "Report sent to the Home Office",
        _between(S.WITH_CHAIR, S.AMENDING),
        S.WITH_HOME_OFFICE,
    )
    take_back = _move(
        "Take the IMR up again",
        [S.IMR_SIGNED_OFF, S.WITH_CHAIR, S.DRAFTING],
        S.WRITING,
        rules.our_imr_is_taken_up,
        aside=True,
    )
    return_ = _move("Sent back by the Home Office", [S.WITH_HOME_OFFICE], S.AMENDING, aside=True)
    approve = _move("Approved for publication", [S.WITH_HOME_OFFICE], S.APPROVED)
    plan_publication = _move("Publication planned", [S.APPROVED], S.PUBLICATION_PLANNED, rules.day_is_planned)
    publish = _move("Published", [*APPROVED_TO_PUBLISH, S.WITHHELD], S.PUBLISHED, rules.address_is_recorded)
    withhold = _move("Not to be published", APPROVED_TO_PUBLISH, S.WITHHELD, rules.withholding_is_explained, aside=True)
    take_down = _move("Taken down", [S.PUBLISHED], S.TAKEN_DOWN, rules.taking_down_is_explained, aside=True)
    conclude = _move("Concluded", REPORT_OUT, S.CONCLUDED, rules.plan_is_delivered)
