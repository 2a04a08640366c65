"""What was finalised and is shown by nothing any more: at risk until something shows it again."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.striking import strike_out
from heed.kit.pages.attention import needs
from heed.thread.evidence.actions import add_evidence
from heed.thread.evidence.models import AtRisk, Claim, Evidence, EvidenceKind, Risk
from heed.thread.evidence.risks import SHOWN_BY_ONE, look_again
from heed.thread.recommendations.actions import Source, add_recommendation, attach
from heed.thread.recommendations.models import Carries

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
    today = timezone.localdate()
    assert list(look_again(today)) == []
    strike_out(fact=kind.objects.get(), reason="It was another one.", by=asha)
    risk = AtRisk.objects.get()
    assert (risk.get_why_display(), risk.heard_on) == ("Nothing shows any more that it works", today)
    assert list(look_again(today)) == []
    if kind is Claim:
        moves.make(finalised, "reopen", by=ben, on=JUNE, reason="Nobody claims it.")
    else:
        audited(finalised, asha)
    list(look_again(today))
    assert not AtRisk.objects.all().lasting().exists()


def test_what_was_put_at_risk_twice_on_a_day_waits_for_the_next(finalised, asha) -> None:
    today = timezone.localdate()
    strike_out(fact=Evidence.objects.all().unstruck().get(), reason="It was another one.", by=asha)
    audited(finalised, asha)
    assert not AtRisk.objects.all().lasting().exists()
    strike_out(fact=Evidence.objects.all().unstruck().get(), reason="It was another one.", by=asha)
    assert not AtRisk.objects.all().lasting().exists()
    list(look_again(today + timedelta(days=1)))
    assert AtRisk.objects.all().lasting().get().heard_on == today + timedelta(days=1)


def test_it_is_at_risk_at_once_where_only_what_the_finaliser_recorded_is_left(finalised, asha, ben) -> None:
    audited(finalised, ben)
    strike_out(fact=Evidence.objects.get(by=asha), reason="It was another one.", by=asha)
    risk = AtRisk.objects.get()
    assert (risk.why, risk.because) == (Risk.ALONE, SHOWN_BY_ONE)
    strike_out(fact=Evidence.objects.get(by=ben), reason="And so was this.", by=ben)
    assert [one.why for one in AtRisk.objects.all().lasting()] == [Risk.GONE]
    audited(finalised, asha)
    assert not AtRisk.objects.all().lasting().exists()


def test_evidence_of_an_action_that_is_struck_out_or_attached_no_more_puts_at_risk_at_once(
    finalised, action, asha
) -> None:
    attach(action=action, recommendation=finalised, on=MAY, by=asha)
    add_evidence(action=action, kind_of_evidence="audited", text="Read.", source=Source("Notes"), on=MAY, by=asha)
    strike_out(fact=Evidence.objects.get(recommendation=finalised), reason="It was another one.", by=asha)
    assert not AtRisk.objects.exists()
    strike_out(fact=Carries.objects.get(recommendation=finalised), reason="It was another one.", by=asha)
    assert AtRisk.objects.get().recommendation == finalised


def test_its_lead_and_its_finaliser_hear_of_it_at_once_and_its_page_says_so(
    client, finalised, asha, ben, carys
) -> None:
    strike_out(fact=Evidence.objects.get(), reason="It was another one.", by=asha)
    today = timezone.localdate()

    def told(person):
        return [need.sentence for need in needs(person, today) if "at risk" in need.sentence]

    assert told(carys) == ["Answer why 1 finalised recommendation that you answer for is at risk"]
    assert told(ben) == ["Look again at 1 finalised recommendation that you finalised yourself and that is at risk"]
    assert told(asha) == ["Look again at 1 finalised recommendation that is at risk"]
    client.force_login(carys)
    page = client.get(reverse("recommendations:recommendation", args=[finalised.pk])).content.decode()
    assert "Nothing that stands in the record shows any more that it works." in page


def test_what_came_in_as_finalised_without_a_word_never_showed_anything(recommendation, asha) -> None:
    add_recommendation(review=recommendation.review, number="9", text="Ask.", on=MAY, by=asha, state="finalised")
    assert list(look_again(date(2026, 12, 1))) == []


def test_a_row_of_evidence_that_is_struck_out_is_struck_whole_and_takes_no_file(client, finalised, asha) -> None:
    shown, address = Evidence.objects.get(), reverse("evidence:recommendation", args=[finalised.pk])
    file = reverse("evidence:add-file", args=[shown.pk])
    client.force_login(asha)
    assert file in client.get(address).content.decode()
    strike_out(fact=shown, reason="It was another one.", by=asha)
    page = client.get(address).content.decode()
    assert file not in page
    for words in ("Practice was audited", shown.text, shown.source, str(shown.on_date), str(asha)):
        assert f"<del>{words}</del>" in page
