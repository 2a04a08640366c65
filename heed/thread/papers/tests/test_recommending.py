import json
from datetime import date

import pytest

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.people.actions import add_agency
from heed.kit.rules import Refused
from heed.thread.papers import confirming, proposing, rearranging, recommending
from heed.thread.papers.models import Decision, Proposal, ProposalKind
from heed.thread.papers.reading.findings import FoundRecommendation
from heed.thread.papers.tests import papers
from heed.thread.recommendations.actions import add_recommendation, say_who_is_meant
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Recommendation, Scope
from heed.thread.recommendations.named_agencies import Agencies

REPORT = """\
Overview report: the death of Wren
14 March 2026

RECOMMENDATIONS

Recommendation 1: The Constabulary should read the record of every earlier call before it closes a domestic abuse report. (Target date: September 2026)

Recommendation 2: Larkmere Hospital should ask every patient with an injury in private whether somebody hurt them.

Recommendation 3: The Constabulary and Larkmere Housing should agree who rings a tenant after a report of harassment.
"""


def receive(by):
    return papers.receive(by, REPORT, "wren.txt")


def asked(paper) -> list[Proposal]:
    return list(paper.proposals.filter(proposes=ProposalKind.RECOMMENDATION))


def ready(by, review):
    """The paper with everything said that confirming asks for."""
    paper = recommending.say_who_asks(
        paper=receive(by), review=review, asked_by="overview", report="", asked_on=PartialDate("2026-03-14"), by=by
    )
    say_who_is_meant(meant=dict.fromkeys(Agencies().unknown(recommending.names_in(asked(paper)))), by=by)
    return paper


def test_what_a_report_recommends_is_proposed_with_its_number_and_its_words(asha):
    found = asked(receive(asha))
    assert [one.content["number"] for one in found] == ["1", "2", "3"]
    assert found[0].content["text"].startswith("The Constabulary should read the record")
    assert found[0].content["target"] == "2026-09-30"
    assert all(one.is_taken and one.place for one in found)


def test_a_number_in_a_report_is_no_figure_that_it_states(asha):
    paper = papers.receive(
        asha, REPORT.replace("RECOMMENDATIONS\n", "The panel makes 3 recommendations.\n\nRECOMMENDATIONS\n")
    )
    assert asked(paper)
    assert not paper.proposals.filter(proposes=ProposalKind.FIGURE).exists()


def test_nothing_is_recommended_by_nobody(asha):
    paper = receive(asha)
    with pytest.raises(Refused, match="Say first which review asks this"):
        confirming.confirm(paper=paper, by=asha)


def test_confirmed_it_is_on_the_record_of_the_review(asha, review):
    paper = confirming.confirm(paper=ready(asha, review), by=asha)
    first = Recommendation.objects.get(review=review, number="1")
    assert first.text.startswith("The Constabulary should read")
    assert (first.on, first.target_on) == ("2026-03-14", date(2026, 9, 30))
    assert first.state == RecommendationState.CIRCULATED
    assert asked(paper)[0].became == f"/recommendations/{first.pk}/"


def test_a_name_that_somebody_explained_is_asked_of_nobody_again(asha):
    names = recommending.names_in(asked(receive(asha)))
    assert "Larkmere Hospital" in Agencies().unknown(names)
    say_who_is_meant(meant={"Larkmere Hospital": add_agency(name="Larkmere Acute Trust", by=asha)}, by=asha)
    assert "Larkmere Hospital" not in Agencies().unknown(names)


def test_a_name_that_is_none_of_ours_stays_in_the_papers_words(asha, review):
    confirming.confirm(paper=ready(asha, review), by=asha)
    second = Recommendation.objects.get(review=review, number="2")
    assert "Larkmere Hospital" in second.updates.get().text


def test_what_is_on_the_record_already_gets_an_update_and_is_not_added_twice(asha, review):
    confirming.confirm(paper=ready(asha, review), by=asha)
    again = papers.receive(asha, REPORT.replace("hurt them.", "hurt them. Status: completed."), "2.txt")
    later = recommending.say_who_asks(
        paper=again, review=review, asked_by="overview", report="", asked_on=PartialDate("2026-03-14"), by=asha
    )
    assert recommending.on_record(later, asked(later), asha).keys() == {one.position for one in asked(later)}
    confirming.confirm(paper=later, by=asha)
    assert Recommendation.objects.filter(review=review).count() == 3


def test_what_the_reading_is_not_sure_of_is_not_taken(asha):
    paper = receive(asha)
    assert not [one for one in asked(paper) if one.is_unsure and one.is_taken]


def test_one_that_was_read_as_one_is_cut_in_two(asha):
    paper = receive(asha)
    second = asked(paper)[1]
    rearranging.cut(proposal=second, texts=["Ask.", "Write it down."], by=asha, seen=second.version)
    now = asked(paper)
    assert [one.content["number"] for one in now] == ["1", "2a", "2b", "3"]
    assert [one.content["text"] for one in now][1:3] == ["Ask.", "Write it down."]
    assert now[2].place == second.place


def test_a_cut_without_an_empty_line_is_refused(asha):
    second = asked(receive(asha))[1]
    with pytest.raises(Refused, match="empty line"):
        rearranging.cut(proposal=second, texts=["Ask."], by=asha, seen=second.version)


def test_two_that_were_read_as_two_are_joined_and_the_second_is_left_out(asha):
    paper = receive(asha)
    _, second, third = asked(paper)
    rearranging.join(proposal=second, by=asha, seen=second.version)
    _, second, third = asked(paper)
    assert second.content["text"].endswith("after a report of harassment.")
    assert third.decision == Decision.REFUSE
    with pytest.raises(Refused, match="No recommendation follows"):
        rearranging.join(proposal=third, by=asha, seen=third.version)


def test_two_of_one_number_are_told_apart_before_they_are_written(asha, review):
    paper = ready(asha, review)
    first, second, _ = asked(paper)
    same = second.content | {"number": first.content["number"]}
    confirming.decide(proposal=second, decision=Decision.TAKE, corrected=same, by=asha)
    with pytest.raises(Refused, match="have the same number, 1"):
        confirming.confirm(paper=paper, by=asha)


@pytest.mark.parametrize(
    ("state", "begins"),
    [
        ("", "circulated"),
        ("accepted", "agreed"),
        ("rejected", "not-agreed"),
        ("in progress", "under-way"),
        ("done", "under-way"),
        ("unknown", "circulated"),
    ],
)
def test_a_paper_that_calls_it_done_is_no_evidence(state, begins):
    assert recommending.begins(state) == begins


def test_how_far_it_reaches_is_told_by_the_papers_word():
    assert recommending.scope_called("National") == Scope.NATIONAL
    assert recommending.scope_called("Local/regional") == Scope.REGIONAL
    assert recommending.scope_called("") == Scope.LOCAL


def test_what_the_words_leave_open_is_asked_of_those_that_nobody_has_answered(asha):
    first, second, third = asked(receive(asha))
    open_now = recommending.left_open([first, second, third])
    assert {finding.which for finding in open_now[second.position]} >= {"By when"}
    assert "By when" not in {finding.which for finding in open_now[first.position]}
    first.corrected = first.content | {"state": "in progress"}
    assert first.position not in recommending.left_open([first])


def found(*ids):
    return [
        FoundRecommendation(text=f"Do {place}.", id=number, addressees=(whose,))
        for place, (number, whose) in enumerate(ids)
    ]


@pytest.mark.parametrize(
    ("ids", "numbers"),
    [
        ((("1", ""), ("2", "")), ["1", "2"]),
        ((("1", "Police"), ("2", "Police"), ("1", "Health")), ["Police 1", "2", "Health 1"]),
        ((("", ""), ("1", ""), ("", "")), ["2", "1", "3"]),
        ((("1", ""), ("1", "")), ["1", "2"]),
    ],
)
def test_no_two_recommendations_of_a_paper_have_one_number(ids, numbers):
    assert list(proposing._numbers(found(*ids))) == numbers


def test_every_target_before_the_day_of_asking_is_told_at_once(asha, review):
    paper = ready(asha, review)
    for one in asked(paper)[:2]:
        early = one.content | {"target": "2025-01-01"}
        confirming.decide(proposal=one, decision=Decision.TAKE, corrected=early, by=asha)
    with pytest.raises(Refused, match=r"before the recommendation was made.*in proposal 2 and 3"):
        confirming.confirm(paper=paper, by=asha)


def finalised_long_ago(review, number, by):
    """What asks nearly the same as the first of the report."""
    return add_recommendation(
        review=review,
        number=number,
        text="The force must read the record of earlier calls before it closes a report of domestic abuse.",
        on=PartialDate("2024-05"),
        by=by,
        state="finalised",
        since=PartialDate("2025-02-03"),
    )


def test_what_asks_nearly_the_same_stands_beside_it_with_the_day_it_was_said_to_be_finalised(asha, review):
    earlier = finalised_long_ago(review, "9", asha)
    paper = receive(asha)
    first, second, _ = asked(paper)
    assert first.asked_before == [str(earlier.pk)]
    found = recommending.asked_before([first, second], asha)
    assert found == {first.position: [(earlier, date(2025, 2, 3))]}
    other = first.content | {"text": "Buy a kettle."}
    confirming.decide(proposal=first, decision=Decision.TAKE, corrected=other, by=asha)
    assert first.asked_before == []


def test_the_page_leads_to_what_was_asked_before_and_to_what_is_on_the_record_already(as_, asha, review):
    earlier = finalised_long_ago(review, "1", asha)
    paper = receive(asha)
    address = f'href="/recommendations/{earlier.pk}/"'
    shown = as_(asha).get(paper.get_absolute_url()).content.decode()
    assert "Something like it was asked before" in shown
    assert "Said to be finalised on 3 February 2025" in shown
    assert address in shown
    recommending.say_who_asks(
        paper=paper, review=review, asked_by="overview", report="", asked_on=PartialDate("2026-03-14"), by=asha
    )
    shown = as_(asha).get(paper.get_absolute_url()).content.decode()
    assert "what the paper says becomes an update of it" in shown
    assert address in shown


def test_whoever_is_shown_what_was_asked_before_stands_in_the_log_of_reads(as_, asha, review):
    earlier = add_recommendation(
        review=review,
        number="8",
        text=REPORT.split("Recommendation 1: ")[1].split(" (", maxsplit=1)[0],
        on=PartialDate("2024-05"),
        by=asha,
    )
    as_(asha).get(receive(asha).get_absolute_url())
    assert json.loads(Read.objects.get(verb="recommendations.told-before").facts)["ids"] == [str(earlier.pk)]
