"""What words become on their way into the index, and what is typed on its way to it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kit.search.asked import MOST, understood
from heed.kit.search.words import runs


def stems(text):
    return [one for run in runs(text) for one in run.all_stems]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("disclosures", "Disclosed"),
        ("agencies", "AGENCY"),
        ("women", "woman’s"),
        ("children's", "child"),
        ("don’t", "don't"),
        ("victims'", "victim"),
        ("0012", "12"),
        ("1,200", "1200"),
        ("café", "cafe"),
        ("ℌ", "h"),
    ],
)
def test_words_that_mean_the_same_are_one_stem(one, other):
    assert stems(one) == stems(other)


def test_a_run_is_its_parts_and_what_they_are_together():
    assert stems("multi-agency") == ["multi", "agenc", "multiag"]
    assert stems("WX14") == ["wx", "14", "wx14"]


def test_numbers_in_a_run_are_not_drawn_together():
    assert stems("17.2.1") == ["17", "2", "1"]
    assert stems("DHR-0012/2026") == ["dhr", "12", "2026"]


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_a_stem_is_letters_and_digits_of_ascii_whatever_is_written(text):
    assert all(re.fullmatch("[a-z0-9]+", stem) for stem in stems(text))


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_a_run_stands_where_it_says(text):
    ends = [0]
    for run in runs(text):
        assert ends[-1] <= run.start < run.end <= len(text)
        ends.append(run.end)


def test_words_phrases_and_what_must_not_be_there_are_told_apart():
    asked = understood('risk “safety plan” -police -"front door"')
    assert asked.wanted == ((("risk",),), (("safeti", "plan"),))
    assert asked.unwanted == ((("polic",),), (("front", "door"),))


def test_common_words_are_left_out_unless_there_are_no_others():
    assert understood("the risk of").wanted == ((("risk",),),)
    assert understood("who").wanted == ((("who",),),)
    assert understood('"told of the risk"').wanted == ((("told", "of", "the", "risk"),),)


def test_without_alone_asks_for_nothing():
    assert not understood("-police")


def test_no_more_is_looked_for_than_a_person_means():
    assert len(understood(" ".join(f"w{n}x" for n in range(100))).wanted) == MOST


def test_a_hyphen_inside_a_word_is_not_a_without():
    assert understood("follow-up").unwanted == ()
