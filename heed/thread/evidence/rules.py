"""What must be true before something counts as closed."""

from typing import Any

from heed.kit.people.models import User
from heed.kit.rules import rule
from heed.thread.evidence.grading import shows_that_it_works
from heed.thread.evidence.known import known_of
from heed.thread.evidence.second_person import says_it_is_delivered
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.reviews.models.definitions import Ours, allowed_until

CLAIMED_IN = (RecommendationState.UNDER_WAY, RecommendationState.DELIVERED)


@rule(source="our own practice: whoever says that it is done does not also sign it off")
def a_second_person_finalises(recommendation: Any, by: User) -> bool:
    """Whoever recorded this as delivered cannot also finalise it: a second person looks first. Whoever claimed it is no
    second person, nor is whoever is named as having said so."""
    return not says_it_is_delivered(by, recommendation, known_of(recommendation).claims)


@rule(source="our own practice: done, changed, works")
def claimed_in_three_parts(recommendation: Any, _by: User) -> bool:
    """Nobody has said yet what was done, what changed in practice and what shows that it works: claim it first."""
    return bool(known_of(recommendation).claims)


@rule(source="our own practice: done, changed, works")
def delivered_by_a_claim(step: Any, _by: User) -> bool:
    """Claim that it is delivered: say what was done, what changed in practice and what shows that it works."""
    before = step.of.steps.latest("number").recorded_at
    return bool(step.of.claims.unstruck().filter(recorded_at__gte=before).exists())


@rule(source="our own practice: done, changed, works")
def what_was_done_is_answered(recommendation: Any, _by: User) -> bool:
    """The claim does not say what was done. Claim it again, with what was done, before anybody finalises it."""
    claims = known_of(recommendation).claims
    return bool(claims) and bool(claims[0].done.strip())


@rule(source="our own practice: a figure shows what it is a figure of")
def its_figure_can_show_it(shown: Any, _by: User) -> bool:
    """This figure does not show that. A figure of our own administration shows at most that people were trained, one of
    practice that practice was audited; only one of outcome shows that the outcome moved."""
    return bool(shown.worth == shown.kind_of_evidence)


@rule(source="our own practice: a policy that was issued shows nothing of what people do")
def something_shows_that_it_works(recommendation: Any, _by: User) -> bool:
    """Nothing shows yet that it works. Add evidence that practice was audited or that the outcome moved, or let a second
    person say why there is no sensible measure."""
    return shows_that_it_works(recommendation) or _cannot_be_measured(recommendation)


@rule(source="our own practice: a second pair of eyes looks at what somebody else has shown")
def somebody_else_shows_it(recommendation: Any, by: User) -> bool:
    """All that shows that this works was recorded by you, or is what you said, so you are no second pair of eyes. Somebody
    else finalises it, or adds what they saw."""
    if _cannot_be_measured(recommendation) or not shows_that_it_works(recommendation):
        return True
    return shows_that_it_works(recommendation, without=by)


def _cannot_be_measured(recommendation: Any) -> bool:
    """Whether a second person says why there is no sensible measure."""
    known = known_of(recommendation)
    return any(not says_it_is_delivered(one.by, recommendation, known.claims) for one in known.no_measures)


@rule(source="our own practice: who claims it does not also say that it need not be measured")
def a_second_person_judges(judged: Any, by: User) -> bool:
    """Whoever claimed this as delivered cannot also say so: a second person does."""
    asked = judged.recommendation
    return not says_it_is_delivered(by, asked, asked.claims.unstruck())


@rule(source="our own practice: what is claimed was begun, and is not over")
def claimed_while_it_is_done(claim: Any, _by: User) -> bool:
    """It can be claimed as delivered while work is under way, or once it is said to be delivered."""
    return claim.recommendation.state in CLAIMED_IN


@rule(source="our own practice")
def rested_once(rests: Any, _by: User) -> bool:
    """The record says already that this action rests on that programme."""
    named = rests.action.rests_on.unstruck().filter(programme__name__iexact=rests.programme.name)
    return not named.exists()


@rule(source="our own practice: a date that moves says why")
def moved_by_a_reason(target: Any, _by: User) -> bool:
    """It has a target date already. Say why it moves: the earlier date stays beside it."""
    earlier = type(target).objects.unstruck().filter(programme__name__iexact=target.programme.name)
    return bool(target.reason.strip()) or not earlier.exists()


@rule(source="our own practice: assurance that nobody looks at again is worth nothing")
def looked_at_again_in_time(assured: Any, _by: User) -> bool:
    """That is later than we allow ourselves. Choose an earlier day to look again; how long there is stands among the clocks."""
    last = allowed_until(Ours.ASSURANCE, assured.on_latest)
    return last is None or assured.until <= last
