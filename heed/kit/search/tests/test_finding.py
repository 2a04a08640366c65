"""What finds what, the same on both databases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.kit.search.asked import understood
from heed.kit.search.finding import found
from heed.kit.search.index import make
from heed.kit.search.models import Entry, Words
from heed.kit.search.searchable import all_searchable
from heed.thread.recommendations.actions import add_action, add_learning, add_recommendation, theme_called
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.actions.errors import put_back
from heed.thread.reviews.actions.reviews import add_review, name_publicly

ON = PartialDate("2026-03-01")
TEXTS = {
    "1": "Officers record each disclosure on the day.",
    "2": "Nobody was told of the risk to her child.",
    "3": "The multi-agency meeting meets weekly.",
    "4": "A multiagency plan is agreed at 17.2.1 of the report.",
    "5": "The women’s refuge has 1,200 beds; don't turn away one.",
    "6": "See DHR-0012/2026 and WX14.",
    "7": "The risk was told to nobody.",
    "8": "Policy on safety planning; the plan for safety.",
}
EXAMPLES = {
    "disclosures": "1",
    "disclosed officer": "1",
    '"told of the risk"': "2",
    "told risk": "27",
    "told -child": "7",
    'risk -"told of"': "7",
    "children": "2",
    "multi-agency": "34",
    "multiagency": "34",
    "multi agency": "3",
    "17.2.1": "4",
    "17.2": "4",
    "17.1": "",
    "woman": "5",
    "1200 bed": "5",
    "don’t": "5",
    "DHR-0012/2026": "6",
    "dhr 12": "6",
    "wx14": "6",
    "WX 14": "6",
    '"safety plan"': "8",
    '"plan safety"': "",
    "the": "1234578",
    "child. women": "",
    '"day nobody"': "",
    "“plan for": "48",
    "-plan": "",
}


@pytest.fixture
def coordinator(db, somebody):
    return somebody("coordinator")


@pytest.fixture
def texts(coordinator):
    on = PartialDate("2026-03-01")
    review = add_review(reference="DHR-0001/2025", on=on, by=coordinator)
    return {
        number: add_recommendation(review=review, number="abcdefgh"[place], text=text, on=on, by=coordinator)
        for place, (number, text) in enumerate(TEXTS.items())
    }


def what(typed, person, kinds=None):
    asked = understood(typed)
    return [words.entry.record_id for words in found(asked, person, kinds or all_searchable())] if asked else []


@pytest.mark.parametrize("typed", EXAMPLES)
def test_each_example_finds_what_it_should(texts, coordinator, typed):
    asked = [one for one in all_searchable() if one.model is Recommendation]
    names = {record.pk: number for number, record in texts.items()}
    assert "".join(sorted(names[pk] for pk in what(typed, coordinator, asked))) == EXAMPLES[typed]


def test_a_strong_field_counts_more(texts, coordinator):
    on = PartialDate("2026-03-01")
    other = add_review(reference="DHR-0002/2025", on=on, by=coordinator)
    named = add_recommendation(review=other, number="weekly", text="Meet.", on=on, by=coordinator)
    assert what("weekly", coordinator) == [named.pk, texts["3"].pk]


def test_a_changed_record_is_found_by_its_new_words_alone(texts, coordinator):
    @action
    def reword(asked):
        asked.text = "Something else entirely."
        asked.save()
        record("recommendations.recommendation-moved", by=coordinator, on=asked)

    reword(texts["1"])
    assert what("disclosure", coordinator) == []
    assert what("entirely", coordinator) == [texts["1"].pk]


@pytest.mark.parametrize("typed", ["WX33 4.1", '"WX33 4.1"', "wx 33 4.1"])
def test_a_recommendation_is_found_by_the_name_that_every_page_prints(coordinator, typed):
    other = add_review(reference="WX12", on=ON, by=coordinator)
    review = add_review(reference="WX33", on=ON, by=coordinator)
    add_recommendation(review=other, number="4.1", text="Meet.", on=ON, by=coordinator)
    asked = add_recommendation(review=review, number="4.1", text="Call.", on=ON, by=coordinator)
    assert what(typed, coordinator) == [asked.pk]
    make()
    assert what(typed, coordinator) == [asked.pk]


def test_a_recommendation_of_a_report_is_found_by_its_name(coordinator):
    asked = add_recommendation(report="PEEL 2025", source="hmicfrs", number="R7", text="Call.", on=ON, by=coordinator)
    assert what('"PEEL 2025 R7"', coordinator) == [asked.pk]


def test_a_reference_that_is_given_later_or_put_right_is_that_of_its_recommendations_at_once(coordinator):
    review = add_review(pseudonym="Rowan", on=ON, by=coordinator)
    asked = add_recommendation(review=review, number="4.1", text="Call.", on=ON, by=coordinator)
    name_publicly(review=review, reference="WX34", by=coordinator)
    assert what("WX34 4.1", coordinator) == [asked.pk]
    put_back(review=review, was={"reference": "WX43"}, reason="Two figures were changed round.", by=coordinator)
    assert what("WX34 4.1", coordinator) == []
    assert what("WX43 4.1", coordinator) == [asked.pk]


def test_a_removed_record_leaves_the_index(texts, coordinator):
    @action
    def remove(asked):
        record("recommendations.recommendation-moved", by=coordinator, on=asked)
        asked.steps.model.objects.get(of=asked).delete()
        asked.delete()

    gone = texts["1"].pk
    remove(texts["1"])
    assert not Entry.objects.filter(record_id=gone).exists()
    assert Words.objects.count() == Entry.objects.count()


def test_what_was_struck_out_is_not_found(coordinator, texts):
    done = add_action(
        theme=theme_called("Calls", group="Care", by=coordinator, on=ON), text="Do.", on=ON, by=coordinator
    )
    learned = add_learning(action=done, text="Zebra crossings.", state=ActionState.DONE, on=ON, by=coordinator)
    assert what("zebra", coordinator) == [learned.pk]
    strike_out(fact=learned, reason="Another force’s.", by=coordinator)
    assert what("zebra", coordinator) == []


def test_what_is_undone_is_not_found(coordinator):
    @action
    def fail():
        add_review(reference="NEVER", on=PartialDate("2026-03-01"), by=coordinator)
        raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert what("never", coordinator) == []


def test_a_record_whose_words_stay_is_not_indexed_again(texts, coordinator, django_assert_num_queries):
    before = list(Entry.objects.order_by("pk").values_list("pk", "digest"))

    @action
    def touch(asked):
        asked.save()
        record("recommendations.recommendation-moved", by=coordinator, on=asked)

    touch(texts["1"])
    assert list(Entry.objects.order_by("pk").values_list("pk", "digest")) == before


def test_whoever_may_not_see_a_kind_does_not_find_it(texts, somebody):
    assert what("disclosure", somebody("board-member")) == []
    assert what("disclosure", somebody("theme-lead")) == [texts["1"].pk]


def test_the_index_made_anew_finds_the_same(texts, coordinator):
    before = {typed: set(what(typed, coordinator)) for typed in EXAMPLES}
    make()
    assert {typed: set(what(typed, coordinator)) for typed in EXAMPLES} == before


@given(typed=st.text(max_size=40) | st.text(alphabet="ab \"'-()*:^&|!<>\\%_{}", max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(coordinator, typed):
    what(typed, coordinator)
