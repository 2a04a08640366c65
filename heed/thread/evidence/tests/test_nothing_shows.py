"""What was finalised and is shown by nothing any more: at risk until something shows it again."""

from datetime import date

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.striking import strike_out
from heed.thread.evidence.actions import add_evidence
from heed.thread.evidence.models import AtRisk, Claim, Evidence, EvidenceKind
from heed.thread.evidence.risks import look_again
from heed.thread.recommendations.actions import Source, add_recommendation

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")


def audited(recommendation, by) -> None:
    add_evidence(
        recommendation=recommendation,
        kind_of_evidence=EvidenceKind.AUDITED,
        text="Ten calls were heard.",
        source=Source("Notes"),
        on=MAY,
        by=by,
    )


@pytest.fixture
def finalised(recommendation, moved, asha, ben):
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", "deliver", by=asha)
    return moved(recommendation, "finalise", by=ben)


@pytest.mark.parametrize("kind", [Claim, Evidence])
def test_what_nothing_shows_any_more_is_at_risk_until_something_does(finalised, asha, ben, kind) -> None:
    today = date(2026, 12, 1)
    assert list(look_again(today)) == []
    strike_out(fact=kind.objects.get(), reason="It was another one.", by=asha)
    list(look_again(today))
    risk = AtRisk.objects.get()
    assert risk.get_why_display() == "Nothing shows any more that it works"
    assert list(look_again(today)) == []
    if kind is Claim:
        moves.make(finalised, "reopen", by=ben, on=JUNE, reason="Nobody claims it.")
    else:
        audited(finalised, asha)
    list(look_again(today))
    assert not AtRisk.objects.all().lasting().exists()


def test_what_was_put_at_risk_twice_on_a_day_waits_for_the_next(finalised, asha) -> None:
    today = date(2026, 12, 1)
    for _ in range(2):
        strike_out(fact=Evidence.objects.all().unstruck().get(), reason="It was another one.", by=asha)
        list(look_again(today))
        audited(finalised, asha)
        list(look_again(today))
    strike_out(fact=Evidence.objects.all().unstruck().get(), reason="It was another one.", by=asha)
    list(look_again(date(2026, 12, 2)))
    assert AtRisk.objects.all().lasting().get().heard_on == date(2026, 12, 2)


def test_what_came_in_as_finalised_without_a_word_never_showed_anything(recommendation, asha) -> None:
    add_recommendation(review=recommendation.review, number="9", text="Ask.", on=MAY, by=asha, state="finalised")
    assert list(look_again(date(2026, 12, 1))) == []
