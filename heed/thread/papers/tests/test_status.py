from datetime import date, timedelta

import pytest
from django.utils import timezone

from heed.example import build
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Moment
from heed.thread.papers.standing import counts
from heed.thread.papers.status import status_paper
from heed.thread.papers.tests import papers
from heed.thread.papers.writing import PAPERS, written
from heed.thread.recommendations import actions as recommendations
from heed.thread.recommendations.models import Action
from heed.thread.reviews.actions.reviews import add_review

DAY = timedelta(days=1)


def texts(moment):
    return [text for text, _ in status_paper(moment).document.texts()]


def much_happens(force):
    """New facts dated before, on and after any day that a paper was as at."""
    asha, ben = force.cast["asha"], force.cast["ben"]
    early = PartialDate("2024-01-01")
    add_review(reference="ZZ01", on=early, by=asha)
    review = force.reviews["WX03"]
    asked = recommendations.add_recommendation(review=review, number="99", text="Ask again.", on=early, by=asha)
    moves.make(asked, "agree", by=ben, on=early, reason="It is right.")
    action = Action.objects.filter(state="in progress").first()
    recommendations.add_learning(action=action, text="Something new.", state="done", on=early, by=asha)
    recommendations.attach(action=action, recommendation=asked, on=early, by=asha)
    moves.make(action, "finish", by=asha, on=PartialDate.of(timezone.localdate()), reason="It is done.")
    question = next(iter(force.questions.values()))
    if not hasattr(question, "answered"):
        recommendations.answer_question(
            question=question, words="Twelve.", on=PartialDate.of(timezone.localdate()), by=asha
        )
    recommendations.describe_programme(
        name="Clear Picture training programme", words="All new.", when="", objectives=[], on=early, by=asha
    )
    papers.confirm(asha)


@pytest.mark.parametrize("ending", PAPERS["status"].endings)
def test_both_times_fixed_the_content_is_the_same_for_ever(example, ending):
    moment = Moment(build.AS_AT, timezone.now())
    before = written(ending, moment)
    much_happens(example)
    assert written(ending, moment) == before


def test_what_is_learned_later_of_an_earlier_day_shows_once_it_is_known(example):
    known_before = Moment(build.AS_AT, timezone.now())
    much_happens(example)
    known_now = Moment(build.AS_AT, timezone.now())
    assert "Something new. (done)" in texts(known_now)
    assert "Something new. (done)" not in texts(known_before)


def test_a_row_shows_where_its_theme_was_first_heard_of_in_a_later_paper(asha):
    later, earlier = PartialDate("2024-03-01"), PartialDate("2023-01-09")
    theme = recommendations.theme_called("Pets", group="At home", on=later, by=asha)
    recommendations.add_action(theme=theme, text="Ask at the door.", on=later, by=asha)
    recommendations.add_action(theme=theme, text="Find out who asks.", on=earlier, by=asha)
    found = status_paper(Moment(date(2023, 6, 1), timezone.now())).findings
    assert [(row.group, row.theme, row.text) for row in found.actions] == [("At home", "Pets", "Find out who asks.")]


def test_what_is_said_on_several_lines_is_said_on_one(asha):
    theme = recommendations.theme_called("Pets", group="At  home", on=PartialDate("2023-01-09"), by=asha)
    action = recommendations.add_action(
        theme=theme, text="Ask.\r\nThen ask again.", aim="to\tknow", on=PartialDate("2023-01-09"), by=asha
    )
    recommendations.add_learning(action=action, text="One\nline", state="done", on=PartialDate("2023-01-09"), by=asha)
    (found,) = status_paper(Moment(date(2023, 6, 1), timezone.now())).findings.actions
    assert (found.group, found.text, found.aim) == ("At home", "Ask. Then ask again.", "to know")
    assert [line.text for line in found.learning] == ["One line"]


def test_what_happened_after_the_day_is_not_in_the_paper(example):
    much_happens(example)
    today = timezone.localdate()
    action = Action.objects.filter(state="done", steps__reason="It is done.").get()
    states = {
        found.text: found.status.state
        for day in (build.AS_AT,)
        for found in status_paper(Moment(day, timezone.now())).findings.actions
    }
    assert states[action.text] == "in progress"
    assert {found.text: found.status.state for found in status_paper(Moment(today, timezone.now())).findings.actions}[
        action.text
    ] == "done"


def test_the_record_counts_what_the_tables_of_the_example_say(example):
    now = timezone.now()
    assert counts(Moment(build.AS_AT, now)) == build.FIGURES_AS_AT
    assert counts(Moment(build.EARLIER, now)) == build.FIGURES_EARLIER


def test_no_figure_could_be_written_in_by_hand():
    one, other = vars_of(build.FIGURES_AS_AT), vars_of(build.FIGURES_EARLIER)
    assert not [name for name in one if one[name] == other[name]]


def vars_of(figures):
    return {name: getattr(figures, name) for name in figures.__slots__}


def test_a_question_asked_after_the_day_is_not_known_and_not_yet_asked(asha):
    received = papers.confirm(asha)
    (line, *_) = [
        text
        for text in texts(Moment(received.on_latest, timezone.now()))
        if "author" in text.lower() and "Not known" in text
    ]
    assert line.endswith("Not known.")
    (line, *_) = [
        text
        for text in texts(Moment(timezone.localdate(), timezone.now()))
        if "Not known: asked of Ruth Dale on" in text
    ]
    assert "who" in line.lower()


def test_behind_a_paper_s_row_stands_that_the_paper_does_not_say_until_a_recommendation_is_attached(asha):
    received = papers.confirm(asha)
    moment = Moment(timezone.localdate(), timezone.now())
    assert "Recommendations: the paper does not say" in texts(moment)
    review = add_review(reference="W1", on=received.on_date, by=asha)
    asked = recommendations.add_recommendation(review=review, number="3.2", text="Ask.", on=received.on_date, by=asha)
    for action in Action.objects.all():
        recommendations.attach(action=action, recommendation=asked, on=received.on_date, by=asha)
    after = texts(Moment(timezone.localdate(), timezone.now()))
    assert "Recommendations: W1 3.2" in after and "Recommendations: the paper does not say" not in after


def test_behind_an_action_of_our_own_stands_that_none_is_attached_yet(asha):
    theme = recommendations.theme_called("Pets", group="Coming home", by=asha, on=PartialDate("2024-05"))
    recommendations.add_action(theme=theme, text="Ask the kennels.", by=asha, on=PartialDate("2024-05"))
    assert "Recommendations: none attached yet" in texts(Moment(date(2024, 6, 1), timezone.now()))


def test_a_fact_known_to_the_month_counts_from_the_month_s_last_day(asha):
    theme = recommendations.theme_called("Pets", group="Coming home", by=asha, on=PartialDate("2024-05"))
    recommendations.add_action(theme=theme, text="Ask the kennels.", by=asha, on=PartialDate("2024-05"))
    now = timezone.now()
    assert "Pets" not in texts(Moment(date(2024, 5, 30), now))
    assert "Pets" in texts(Moment(date(2024, 5, 31), now))


def test_an_empty_record_says_so(asha):
    said = texts(Moment(date(2024, 6, 1), timezone.now()))
    assert said.count("The record holds none.") == 2
    assert "Nothing is open." in said


def test_one_review_is_one_review(asha):
    add_review(reference="W1", on=PartialDate("2024-05-01"), by=asha)
    assert "There is 1 review newly commissioned, waiting for the terms of reference." in texts(
        Moment(date(2024, 6, 1), timezone.now())
    )


def test_the_paper_runs_with_its_marking_and_both_its_times(asha, settings):
    settings.MARKING, settings.FORCE, settings.NOTICE = "OFFICIAL", "Wexmoor Constabulary", ""
    document = status_paper(Moment(date(2024, 6, 1), timezone.now())).document
    assert document.header == "OFFICIAL · Wexmoor Constabulary"
    assert document.footer.startswith("As at 1 June 2024, as known on ")
