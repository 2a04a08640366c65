from datetime import date

import pytest

from heed.kit.activity.models import Write
from heed.kit.rules import Refused
from heed.thread.papers import confirming
from heed.thread.papers.models import Board, Decision, ProposalKind, StatedFigure
from heed.thread.papers.tests import papers
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.models import Action, Programme, Question, Recommendation


def test_a_theme_row_becomes_a_theme_an_action_and_its_learning_and_no_recommendation(asha):
    paper = papers.confirm(asha)
    action = Action.objects.get(theme__name="Leaving hospital")
    assert action.theme.group.name == "COMING HOME"
    assert action.text == "Agree with the wards who asks, and when."
    assert [line.state for line in action.learning.all()] == ["done", "waiting"]
    assert not Recommendation.objects.exists()
    assert str(paper.pk) in action.source_address
    assert action.on == "2023-11-09"


def test_figures_stay_stated_by_the_paper_as_at_its_date(asha):
    papers.confirm(asha)
    assert set(StatedFigure.objects.values_list("on", flat=True)) == {"2023-11-09"}
    assert list(StatedFigure.objects.values_list("n", flat=True)) == [9, 2, None, 3, None, 8, 5, 11]


def test_a_question_is_asked_of_a_person_and_chased_on_a_day(asha):
    papers.confirm(asha)
    question = Question.objects.first()
    assert (question.asked_of, question.chase_on) == ("Ruth Dale", date(2030, 1, 1))


def test_the_head_of_the_paper_becomes_a_board_and_programmes_keep_their_objectives(asha):
    papers.confirm(asha)
    assert Board.objects.get().meeting_name == "Harbour Women's Forum"
    assert Programme.objects.first().objectives.count() == 2


def test_a_head_without_a_meeting_makes_no_board(asha):
    paper = papers.receive(asha)
    head = paper.proposals.get(proposes=ProposalKind.HEADER)
    confirming.decide(proposal=head, decision=Decision.TAKE, corrected=head.found | {"meeting_name": ""}, by=asha)
    confirming.ask_all(paper=paper, asked_of="Ruth Dale", chase_on=date(2030, 1, 1), by=asha)
    confirming.confirm(paper=paper, by=asha)
    assert not Board.objects.exists()


def test_a_question_that_nobody_is_asked_stops_the_whole_confirmation(asha):
    paper = papers.receive(asha)
    with pytest.raises(Refused, match="Say who is asked"):
        confirming.confirm(paper=paper, by=asha)
    assert not Action.objects.exists()


def test_the_second_of_two_people_is_told_who_was_first(asha, ben):
    paper = papers.confirm(asha)
    with pytest.raises(Refused, match="Asha confirmed this paper on"):
        confirming.confirm(paper=paper, by=ben)
    assert Action.objects.count() == 2


def test_what_is_left_out_is_not_written(asha):
    paper = papers.receive(asha)
    row = paper.proposals.filter(proposes=ProposalKind.ACTION).first()
    confirming.decide(proposal=row, decision=Decision.REFUSE, corrected=None, by=asha)
    confirming.ask_all(paper=paper, asked_of="Ruth Dale", chase_on=date(2030, 1, 1), by=asha)
    confirming.confirm(paper=paper, by=asha)
    assert [action.theme.name for action in Action.objects.all()] == ["Pets"]


def test_a_correction_is_what_is_written(asha):
    paper = papers.receive(asha)
    row = paper.proposals.filter(proposes=ProposalKind.ACTION).last()
    corrected = row.found | {"text": "Write to every kennel.", "state": "waiting", "result": "Two kennels answered."}
    confirming.decide(proposal=row, decision=Decision.TAKE, corrected=corrected, by=asha)
    confirming.ask_all(paper=paper, asked_of="Ruth Dale", chase_on=date(2030, 1, 1), by=asha)
    confirming.confirm(paper=paper, by=asha)
    action = Action.objects.get(theme__name="Pets")
    assert (action.text, action.state) == ("Write to every kennel.", "waiting")
    assert [line.text for line in action.learning.filter(is_result=True)] == ["Two kennels answered."]


def test_a_correction_that_changes_nothing_is_none(asha):
    row = papers.receive(asha).proposals.filter(proposes=ProposalKind.ACTION).last()
    confirming.decide(proposal=row, decision=Decision.TAKE, corrected=row.found, by=asha)
    assert row.corrected is None


def test_naming_somebody_for_all_questions_leaves_the_named_ones_alone(asha):
    paper = papers.receive(asha)
    first = paper.proposals.filter(proposes=ProposalKind.QUESTION).first()
    own = first.found | {"asked_of": "Peter Lunn", "chase_on": "2029-05-05"}
    confirming.decide(proposal=first, decision=Decision.TAKE, corrected=own, by=asha)
    confirming.ask_all(paper=paper, asked_of="Ruth Dale", chase_on=date(2030, 1, 1), by=asha)
    asked = [proposal.content["asked_of"] for proposal in paper.proposals.filter(proposes=ProposalKind.QUESTION)]
    assert asked == ["Peter Lunn"] + ["Ruth Dale"] * (len(asked) - 1)


def test_a_paper_set_aside_cannot_be_confirmed(asha, ben):
    paper = papers.receive(asha)
    confirming.set_aside(paper=paper, by=ben)
    with pytest.raises(Refused, match="Ben set aside this paper"):
        confirming.confirm(paper=paper, by=asha)
    assert Write.objects.last().verb == "papers.set-aside"


def test_the_states_of_the_reading_contract_all_mean_a_state_of_work():
    from heed.thread.papers.reading.findings import State

    assert {confirming.work_state(state) for state in State} <= set(ActionState)
    assert confirming.work_state("overdue") is ActionState.IN_PROGRESS


@pytest.mark.parametrize(
    ("kind", "wrong", "sentence"),
    [
        ("header", {"meeting_name": "Forum " * 40}, "Correct “Forum Forum .*” or leave it out: .* at most 200 "),
        ("figure", {"n": 10**30}, "Correct “There are 9 reviews .*” or leave it out: .* less than or equal to "),
        ("programme", {"name": "Lantern " * 40}, "Correct “Lantern Lantern .*” or leave it out: .* at most 300 "),
        ("action", {"group": "At home " * 30}, "Correct “Leaving hospital” or leave it out: .* at most 200 "),
        ("action", {"theme": "Pets " * 20_000}, "Correct “Pets Pets .*” or leave it out: .* at most 300 "),
    ],
)
def test_what_the_record_cannot_hold_is_refused_by_name(asha, kind, wrong, sentence):
    paper = papers.receive(asha)
    proposal = paper.proposals.filter(proposes=kind).first()
    confirming.decide(proposal=proposal, decision=Decision.TAKE, corrected=proposal.found | wrong, by=asha)
    confirming.ask_all(paper=paper, asked_of="Ruth Dale", chase_on=date(2030, 1, 1), by=asha)
    with pytest.raises(Refused, match=sentence):
        confirming.confirm(paper=paper, by=asha)
    assert not Action.objects.exists()


def test_a_paper_with_the_longest_of_names_can_be_confirmed(asha):
    paper = papers.receive(asha, name="autumn " * 35 + "paper.txt")
    confirming.ask_all(paper=paper, asked_of="Ruth Dale", chase_on=date(2030, 1, 1), by=asha)
    confirming.confirm(paper=paper, by=asha)
    assert "autumn a…” as at 9 November 2023" in Action.objects.first().source


@pytest.mark.parametrize(("written", "sentence"), [("31/09/2023", "Say which day"), ("9/11/2090", "has not come yet")])
def test_the_day_of_a_paper_is_never_guessed(asha, written, sentence):
    with pytest.raises(Refused, match=sentence):
        papers.confirm(asha, papers.TEXT.replace("9/11/2023", written))
    assert not Action.objects.exists()


def test_everything_in_the_way_is_told_at_once(asha):
    paper = papers.receive(asha)
    row = paper.proposals.filter(proposes=ProposalKind.ACTION).last()
    empty = row.found | {"text": "", "aim": ""}
    confirming.decide(proposal=row, decision=Decision.TAKE, corrected=empty, by=asha)
    with pytest.raises(Refused, match=r"who is asked.*what is done"):
        confirming.confirm(paper=paper, by=asha)


def test_a_meeting_that_we_know_keeps_its_head(asha):
    papers.confirm(asha)
    papers.confirm(
        asha, papers.TEXT.replace("AUTHOR\nPublic Protection\t\n", "AUTHOR\nPublic Protection\tSomebody Else\n")
    )
    assert Board.objects.get().author == ""


def test_a_row_without_a_group_stands_under_other_themes(asha):
    paper = papers.receive(asha, papers.TEXT.replace("COMING HOME\n\n", ""))
    rows = [proposal.content["group"] for proposal in paper.proposals.filter(proposes=ProposalKind.ACTION)]
    assert set(rows) <= {"Other themes", "LANTERN TRAINING PROGRAMME"} and rows


def test_a_programme_that_is_only_named_is_left_out_unless_somebody_takes_it(asha):
    text = papers.TEXT.replace("The wards have a card", "Part of Project Lighthouse is a card")
    named = {
        p.content["name"]: p.decision
        for p in papers.receive(asha, text).proposals.filter(proposes=ProposalKind.PROGRAMME)
    }
    assert named["Project Lighthouse"] == Decision.REFUSE
    assert named["Lantern Training Programme"] == Decision.TAKE
