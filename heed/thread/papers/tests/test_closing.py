"""What a paper says of what was closed: at risk with its owner's answer, said and not measured, and what was measured."""

from datetime import date

import pytest
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents import files
from heed.kit.lifecycle.models import Moment
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.models import User
from heed.thread.evidence.actions import claim, say_no_measure
from heed.thread.evidence.models import Evidence
from heed.thread.evidence.readings import take_all
from heed.thread.papers import issuing
from heed.thread.papers.action_plan import action_plan
from heed.thread.papers.closing import verified
from heed.thread.papers.lead_sheet import lead_sheet
from heed.thread.papers.making import make
from heed.thread.papers.models import Audience
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.find import find
from heed.thread.papers.standing import standing
from heed.thread.papers.status import status_paper
from heed.thread.recommendations import actions as recommendations
from heed.thread.recommendations.actions.themes import change_theme
from heed.thread.recommendations.models import Theme

MAY = PartialDate("2024-05-01")
HEARD, PAPERS_FROM, ANSWERED = date(2026, 8, 17), date(2026, 9, 1), date(2026, 9, 2)
"""The owner of WX03 R2 heard that it is at risk; ten working days, one of them a bank holiday's worth later, papers say so."""


def at(day):
    return Moment(day, timezone.now())


def texts(document):
    return [words for words, _ in document.texts()]


def risks_in(document):
    return [words for words in texts(document) if "Its owner was told on" in words]


@pytest.mark.usefixtures("example")
def test_no_paper_says_that_something_is_at_risk_before_its_owner_had_ten_working_days():
    assert not risks_in(status_paper(at(date(2026, 8, 31))).document)
    assert standing(at(date(2026, 8, 31))).counted["recommendations_at_risk"] == ()
    (said,) = risks_in(status_paper(at(PAPERS_FROM)).document)
    assert said.startswith("WX03 R2, on “What the call handler asks”, is at risk.")
    assert "A second person was sure of it until 31 July 2026" in said


@pytest.mark.usefixtures("example")
def test_the_owner_s_answer_stands_beside_it_and_that_there_is_none_yet():
    (before,) = risks_in(status_paper(at(PAPERS_FROM)).document)
    assert before.endswith("Its owner was told on 17 August 2026 and says: no answer yet.")
    (after,) = risks_in(status_paper(at(ANSWERED)).document)
    assert after.endswith(
        "says: “The twelve people are asked again in October, when the new search has run for a year.”"
    )


@pytest.mark.usefixtures("example")
def test_a_lead_s_own_sheet_says_it_at_once_and_the_action_plan_with_the_papers():
    theme = "What the call handler asks"
    told = [words for words in texts(lead_sheet(at(HEARD), theme)) if words.startswith("WX03 R2.")]
    assert told and told[0].endswith("Papers say so from 1 September 2026.")
    assert not [words for words in texts(lead_sheet(at(HEARD), "Economic abuse")) if words.startswith("WX03 R2.")]
    change = {"group": Theme.objects.get(name=theme).group, "reason": "It says more.", "on": PartialDate("2026-09-20")}
    change_theme(theme=Theme.objects.get(name=theme), name="Asking callers", by=User.objects.first(), **change)
    again = [words for words in texts(lead_sheet(at(HEARD), theme)) if words.startswith("WX03 R2.")]
    assert again == told and not [words for words in texts(lead_sheet(at(HEARD), "Asking callers")) if "WX03" in words]
    assert not [words for words in texts(action_plan(at(HEARD), "WX03")) if words.startswith("At risk: ")]
    assert [words for words in texts(action_plan(at(PAPERS_FROM), "WX03")) if words.startswith("At risk: ")]


@pytest.mark.parametrize(
    ("words", "label"),
    [("Everybody feels heard.", "Result (said, not measured): "), ("Nine in ten were heard.", "Result: ")],
)
@pytest.mark.parametrize("ending", [".docx", ".txt"])
def test_a_result_without_a_figure_prints_said_not_measured_and_reads_back_as_a_result(asha, words, label, ending):
    day = PartialDate("2024-05-02")
    theme = recommendations.theme_called("Pets", group="Coming home", by=asha, on=day)
    action = recommendations.add_action(theme=theme, text="Ask the kennels.", by=asha, on=day)
    recommendations.add_learning(action=action, text=words, state="done", is_result=True, on=day, by=asha)
    document = status_paper(at(date(2024, 6, 1))).document
    assert f"{label}{words}" in texts(document)
    (found,) = find(files.read(files.write(document, ending), f"paper{ending}")).actions
    assert found.result == words


@pytest.mark.usefixtures("example")
def test_a_reading_is_printed_whole_with_its_period_its_day_and_its_caveat():
    said = texts(status_paper(at(date(2026, 9, 15))).document)
    assert said.count("4 of 6: 66.7 %") == 1
    assert "It is to be at least 60 %." in said and "Nothing of a restricted review is counted." in said
    assert [words for words in said if words.startswith("April 2026 to June 2026, read on ")]
    earlier = texts(status_paper(at(date(2026, 3, 31))).document)
    assert "4 of 6: 66.7 %" not in earlier


def test_a_reading_of_few_is_withheld_from_everybody_and_decided_on_for_the_group(example):
    def draft(audience):
        return make(
            issuing.draft(
                board=example.board,
                as_at=date(2026, 9, 15),
                audience=audience,
                by=example.cast["asha"],
                on=PartialDate.of(timezone.localdate()),
            )
        )

    public, group = draft(Audience.PUBLIC), draft(Audience.ADVISORY)
    assert "Withheld, because few were counted." in texts(public.document)
    assert "4 of 6: 66.7 %" not in texts(public.document)
    (found,) = [one for one in group.undecided if one.passage.place == labels.MEASURED]
    assert found.shows == "4 of 6: 66.7 %"


def test_what_was_read_after_a_paper_was_checked_is_not_in_it(example):
    autumn = example.papers["autumn"]
    autumn.checked_known_at = timezone.now()
    before = make(autumn).document
    list(take_all(timezone.localdate()))
    assert make(autumn).document == before


def test_what_shows_nothing_any_more_is_finalised_and_not_verified(example):
    asked = example.recommendations["WX11 12.1"]
    before = at(date(2026, 9, 15))
    assert asked in standing(before).counted["recommendations_verified"]
    for shown in Evidence.objects.filter(recommendation=asked):
        strike_out(fact=shown, reason="It was of another force.", by=example.cast["asha"])
    counted = standing(at(date(2026, 9, 15))).counted
    assert asked in counted["recommendations_not_shown"] and asked not in counted["recommendations_verified"]
    assert asked in standing(before).counted["recommendations_verified"]


def test_what_the_claimant_judged_verifies_nothing_in_a_paper_from_when_she_claimed(
    recommendation, moved, asha, ben
) -> None:
    under_way = moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)
    say_no_measure(recommendation=under_way, because="It is rare.", on=MAY, by=asha)
    before = Moment(date(2024, 6, 3), timezone.now())
    assert verified(before, asha) == {under_way.pk}
    claim(recommendation=under_way, on=MAY, by=asha, done="Cards.", changed="They ask.", works="Calls.")
    assert verified(Moment(date(2024, 6, 3), timezone.now()), asha) == frozenset()
    assert verified(before, asha) == {under_way.pk}
    say_no_measure(recommendation=under_way, because="It is rare.", on=MAY, by=ben)
    assert verified(Moment(date(2024, 6, 3), timezone.now()), asha) == {under_way.pk}
