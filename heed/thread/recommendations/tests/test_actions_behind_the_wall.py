"""An action is known to whoever may know of what it carries out."""

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.thread.recommendations.actions import add_recommendation, attach
from heed.thread.recommendations.models import Action
from heed.thread.reviews.actions.walls import restrict

MAY = PartialDate("2024-05-01")


def test_an_action_of_a_restricted_review_stays_unknown_when_its_attachment_is_struck_out(
    recommendation, action, asha, ben
) -> None:
    attach(action=action, recommendation=recommendation, on=MAY, by=asha)
    restrict(review=recommendation.review, by=asha, on=MAY, reason="Few need to know.")
    strike_out(fact=action.carried.get(), reason="It was another one.", by=asha)
    assert not Action.objects.visible_to(ben).exists()
    assert Action.objects.visible_to(asha).get() == action


def test_an_action_that_carries_out_something_else_as_well_is_known(recommendation, action, asha, ben) -> None:
    attach(action=action, recommendation=recommendation, on=MAY, by=asha)
    restrict(review=recommendation.review, by=asha, on=MAY, reason="Few need to know.")
    strike_out(fact=action.carried.get(), reason="It was another one.", by=asha)
    inspected = add_recommendation(source="hmicfrs", report="PEEL 1", number="3", text="Read it.", on=MAY, by=asha)
    attach(action=action, recommendation=inspected, on=MAY, by=asha)
    assert Action.objects.visible_to(ben).get() == action
    strike_out(fact=action.carried.get(recommendation=inspected), reason="It was another one.", by=asha)
    attach(action=action, recommendation=recommendation, on=MAY, by=asha)
    assert not Action.objects.visible_to(ben).exists()
