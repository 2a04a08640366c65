"""A theme is suggested by where people put those whose words are nearest, or none is; and who took it is kept."""

import json
import re

import pytest

from heed.kit.activity.models import Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.striking import strike_out
from heed.thread.recommendations.actions import (
    add_recommendation,
    change_theme,
    enter_in_error,
    put_on_theme,
    theme_called,
)
from heed.thread.recommendations.models import Amendment, Recommendation
from heed.thread.recommendations.suggesting import CLEAR, NEAREST, suggest, vote
from heed.thread.recommendations.tests.made_recommendations import ASKS, OF_NO_THEME, made_recommendations
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import shut_out

ON = PartialDate("2024-04-02")
LOCKS = (
    "The housing service should change the locks within one day of being asked.",
    "Locks should be changed by the housing service on the day that a tenant asks.",
    "When a tenant asks for new locks, the housing service should fit them within one day.",
)
DOGS = "Officers should note which animals live in the home and who would care for them."
ASKED = "Housing should fit new locks within a day of a tenant asking for them."


@pytest.fixture
def themes(asha):
    return {name: theme_called(name, group="Safe at home", by=asha, on=ON) for name in ("Locks", "Animals")}


@pytest.fixture
def add(asha):
    def add(text, theme=None):
        number = str(Recommendation.objects.count() + 1)
        review = add_review(reference=f"WX7{number}", on=ON, by=asha)
        return add_recommendation(review=review, number="R1", text=text, on=ON, by=asha, theme=theme)

    return add


@pytest.fixture
def record(themes, add):
    locks = [add(text, themes["Locks"]) for text in LOCKS]
    return {"locks": locks, "dogs": add(DOGS, themes["Animals"])}


@pytest.mark.parametrize(
    ("near", "said"),
    [
        ([], None),
        ([("a", NEAREST)], "a"),
        ([("a", NEAREST - 0.01)], None),
        ([("a", 0.3), ("b", 0.3)], None),
        ([("a", 0.6), ("b", 0.3), ("b", 0.3)], "a"),
        ([("a", CLEAR ** (1 / 3)), ("b", (1 - CLEAR) ** (1 / 3) + 0.01)], None),
        ([("b", 0.2), ("a", 0.5), ("a", 0.4)], "a"),
    ],
)
def test_a_theme_is_named_where_most_of_the_nearness_speaks_for_it(near, said):
    assert vote(near) == said


def test_the_theme_of_the_nearest_is_suggested_with_those_that_speak_for_it(
    record, themes, asha, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        suggestion = suggest(ASKED, None)
    assert suggestion == suggest(ASKED, asha)
    assert suggestion.theme == themes["Locks"]
    assert set(suggestion.like) == set(record["locks"])
    assert suggestion.in_words == "3 of the 3 whose words are nearest are on it"


def test_one_alone_is_said_to_be_one(add, themes, asha):
    add(LOCKS[0], themes["Locks"])
    assert suggest(ASKED, asha).in_words == "the one whose words are nearest is on it"


@pytest.mark.parametrize("text", ["", "The hospital should name a nurse for the ward.", "zebra quagga"])
def test_where_nothing_is_near_nothing_is_suggested(record, asha, text):
    assert suggest(text, asha) is None


def test_where_the_nearest_are_on_different_themes_none_is_suggested(add, themes, asha):
    for text, name in zip(LOCKS[:2], themes, strict=True):
        add(text, themes[name])
    assert suggest(ASKED, asha) is None


def test_a_recommendation_does_not_speak_for_itself(add, themes, asha):
    alone = add(LOCKS[0], themes["Locks"])
    assert suggest(alone.text, asha, but=alone.pk) is None


def test_one_without_a_theme_and_one_entered_in_error_speak_for_none(add, themes, asha):
    add(LOCKS[0])
    enter_in_error(recommendation=add(LOCKS[1], themes["Locks"]), reason="Of another review.", by=asha)
    assert suggest(ASKED, asha) is None


def test_a_retired_theme_is_never_suggested(record, themes, asha):
    for one in record["locks"]:
        moves.make(one, "decline", by=asha, on=ON, reason="Another council answers.")
    assert suggest(ASKED, asha).theme == themes["Locks"]
    retired = {"name": "Locks", "group": themes["Locks"].group, "reason": "Nobody uses it.", "on": ON, "by": asha}
    change_theme(theme=themes["Locks"], retired=True, **retired)
    assert suggest(ASKED, asha) is None


def test_what_somebody_may_not_know_of_speaks_to_them_for_nothing(record, asha, ben):
    for one in record["locks"]:
        shut_out(review=one.review, person=asha, by=ben, on=ON, reason="Their own family.")
    assert suggest(ASKED, asha) is None
    assert suggest(ASKED, ben)
    assert suggest(ASKED, None)


def told():
    """Of the last event: its verb, what it holds beside, and whose it is."""
    event = Write.objects.latest("number")
    return event.verb, json.loads(event.facts), event.by


def test_who_took_a_suggestion_is_kept_with_those_that_spoke_for_it(record, add, themes, asha):
    asked = add(ASKED)
    put_on_theme(recommendation=asked, theme=themes["Locks"], on=ON, by=asha, suggested=True)
    verb, facts, by = told()
    assert (verb, by) == ("recommendations.suggested-theme-taken", asha.pk)
    assert set(facts["like"]) == {str(one.pk) for one in record["locks"]}
    change = Amendment.objects.get(recommendation=asked)
    assert change.reason == "It was suggested: 3 of the 3 whose words are nearest are on it."
    strike_out(fact=change, reason="It is about dogs.", by=asha)
    assert asked.fresh().theme is None


@pytest.mark.parametrize(("name", "suggested"), [("Animals", True), ("Locks", False)])
@pytest.mark.usefixtures("record")
def test_what_was_not_suggested_was_not_taken(add, themes, asha, name, suggested):
    put_on_theme(recommendation=add(ASKED), theme=themes[name], on=ON, by=asha, reason="So.", suggested=suggested)
    assert told()[0] == "recommendations.recommendation-amended"
    assert "like" not in told()[1]
    assert Amendment.objects.get().reason == "So."


def test_the_page_of_one_without_a_theme_suggests_one_and_a_button_takes_it(as_, asha, record, add):
    asked, client = add(ASKED), as_(asha)
    at = f"/recommendations/{asked.pk}/"
    page = client.get(at).content.decode()
    assert "Suggested: Safe at home: Locks." in page
    assert "3 of the 3 whose words are nearest are on it" in page
    assert f'/recommendations/{record["locks"][0].pk}/">WX71 R1</a>' in page
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.split("Suggested:")[1]))
    assert client.post(f"{at}theme/", sent).url == at
    assert told()[0] == "recommendations.suggested-theme-taken"
    page = client.get(at).content.decode()
    assert "Suggested:" not in page
    assert "It was suggested: 3 of the 3 whose words are nearest are on it." in page


def test_whoever_cannot_put_it_there_is_suggested_none(as_, carys, record, add):
    assert "Suggested:" not in as_(carys).get(f"/recommendations/{add(ASKED).pk}/").content.decode()


def test_what_is_over_is_suggested_none(as_, asha, record, add):
    asked = add(ASKED)
    moves.make(asked, "decline", by=asha, on=ON, reason="Another council answers.")
    assert "Suggested:" not in as_(asha).get(f"/recommendations/{asked.pk}/").content.decode()


NEW = {"source": "overview", "number": "R9", "text": ASKED, "scope": "force", "on": "May 2024"}


def test_while_one_is_added_a_theme_is_suggested_and_nothing_typed_is_lost(as_, asha, review, record, themes):
    at = f"/reviews/{review.pk}/recommendations/add/"
    asked = as_(asha).post(at, NEW | {"suggest": "1", "number": "", "target_on": "1 June 2025"})
    page = asked.content.decode()
    assert asked.status_code == 200
    assert "Suggested: Safe at home: Locks." in page
    assert ASKED in page
    assert 'value="1 June 2025"' in page
    assert 'value="May 2024"' in page
    assert "govuk-error-summary" not in page
    assert not Recommendation.objects.filter(review=review).exists()


@pytest.mark.usefixtures("record")
def test_one_is_added_on_the_theme_that_was_suggested(as_, asha, review, themes):
    typed = NEW | {"take": themes["Locks"].pk, "theme": themes["Animals"].pk}
    as_(asha).post(f"/reviews/{review.pk}/recommendations/add/", typed)
    added = Recommendation.objects.get(review=review)
    assert added.theme == themes["Locks"]
    assert told()[0] == "recommendations.suggested-theme-taken"
    assert [change.on for change in added.amendments.all()] == ["2024-05"]


def test_where_none_is_suggested_the_page_says_so(as_, asha, record):
    typed = NEW | {"suggest": "1", "source": "iopc", "report": "IOPC 1", "text": "Zebra."}
    page = as_(asha).post("/recommendations/add/", typed).content.decode()
    assert "No theme is suggested" in page
    assert "Add it on the suggested theme" not in page


def test_a_theme_that_is_not_there_is_refused_and_nothing_is_added(as_, asha, review):
    sent = as_(asha).post(f"/reviews/{review.pk}/recommendations/add/", NEW | {"take": str(review.pk)})
    assert sent.status_code == 422
    assert not Recommendation.objects.exists()


def left_out(recommendations, truth):
    """Each recommendation asked of all the others: how many were asked, on how many something was said, and how often rightly."""
    said = [(suggest(one.text, None, but=one.pk), truth(one)) for one in recommendations]
    spoken = [suggestion.theme.name == right for suggestion, right in said if suggestion]
    return len(said), len(spoken), sum(spoken)


def test_in_the_example_force_it_says_little_and_that_is_right(example):
    """44 recommendations, three or four a theme: 11 are spoken of, 10 of them rightly."""
    on_themes = Recommendation.objects.filter(theme__isnull=False, theme__retired=False).select_related("theme")
    asked, spoken, right = left_out(on_themes, lambda one: one.theme.name)
    assert asked * 0.15 <= spoken <= asked * 0.4
    assert right >= spoken * 0.85


@pytest.fixture
def long_record(review, asha):
    """A hundred and twenty recommendations, one in ten on a theme that is not its own: what each is about."""
    themes = {name: theme_called(name, group="Made", by=asha, on=ON) for name in ASKS}
    asked = {}
    for n, made in enumerate(made_recommendations(12)):
        given = {"number": str(n), "text": made.text, "theme": themes[made.on], "on": ON, "by": asha}
        asked[add_recommendation(review=review, **given).pk] = made.about
    return asked


def test_in_a_longer_record_it_says_more_and_keeps_quiet_where_it_is_not_sure(
    long_record, django_assert_max_num_queries
):
    """109 of 120 are spoken of, 106 of them rightly; of ten about something else, 3."""
    asked, spoken, right = left_out(Recommendation.objects.all(), lambda one: long_record[one.pk])
    assert asked * 0.6 <= spoken < asked
    assert right >= spoken * 0.9
    assert sum(suggest(text, None) is not None for text in OF_NO_THEME) <= 4
    with django_assert_max_num_queries(6):  # as many as for four
        assert suggest(next(made_recommendations(1)).text, None)
