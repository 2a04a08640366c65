"""Words that mean the same: how a text is read, and which of many say much the same."""

import pytest

from heed.kit.search.closeness import Texts, Weights, cosine, held, like
from heed.kit.search.thesaurus import Thesaurus

TABLE = {
    "boats": {
        "rowing boat": ["skiff", "dinghy", "boat with oars"],
        "harbour": ["HBR", "port", "haven"],
        "tell": ["share news", "inform"],
        "ferry": ["boat for passengers"],
    },
    "weather": {"gale": ["storm", "strong wind"], "port wine": ["port"]},
    "near": {"ferry": ["harbour"]},
    "sources": {"gale": "Beaufort, force 8"},
    "says-little": {"nothing": ["should", "strong"], "some": ["tell"]},
}


@pytest.fixture
def thesaurus():
    return Thesaurus.of(TABLE)


def meanings(thesaurus, text):
    return sorted(name for names in thesaurus.read(text).values() for name in names)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A skiff", ["rowing boat"]),
        ("Take the SKIFFS to the HBR.", ["harbour", "rowing boat"]),
        ("a boat with the oars", ["rowing boat"]),
        ("the sharing of all relevant news", ["tell"]),
        ("news that we share", ["tell"]),
        ("news that nobody in the whole town would share", []),
        ("a port", ["harbour", "port wine"]),
        ("port wine", ["port wine"]),
        ("in harbuor", ["harbour"]),
        ("dinghies", ["rowing boat"]),
        ("strong", []),
        ("a strong wind", ["gale"]),
        ("", []),
    ],
)
def test_words_are_read_as_what_they_mean(thesaurus, text, read):
    assert meanings(thesaurus, text) == read


def test_words_that_it_does_not_know_stay_and_those_that_say_nothing_go(thesaurus):
    assert thesaurus.read("The piano should leave") == {("piano",): frozenset(), ("leav",): frozenset()}


def test_a_short_word_is_not_mended(thesaurus):
    assert meanings(thesaurus, "pert") == []


def test_words_are_added_to_a_meaning_by_any_of_its_words_or_make_a_new_one(thesaurus):
    more = thesaurus.adding([("punt", "skiff"), ("lighter", "barge")])
    assert meanings(more, "punts and lighters and barges") == ["barge", "barge", "rowing boat"]
    assert thesaurus.called("a dinghy") == ("rowing boat",)
    assert thesaurus.called("zebra") == ()
    assert meanings(thesaurus, "punt") == []
    assert more.fingerprint != thesaurus.fingerprint == Thesaurus.of(TABLE).fingerprint


def test_a_table_that_speaks_of_a_meaning_it_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no meaning called barge"):
        Thesaurus.of({"boats": {"ferry": []}, "near": {"ferry": ["barge"]}})


def test_what_shares_no_word_is_found_by_what_it_means(thesaurus):
    texts = Texts({1: "Bring skiffs into the haven.", 2: "Bring pianos into the hall.", 3: "Zebra."}, thesaurus)
    found = texts.closest("Each rowing boat should be in harbour", most=10)
    assert [key for key, _ in found] == [1]
    assert [key for key, _ in texts.closest("Bring a zebra into the hall", most=1)] == [2]
    assert texts.closest("quagga", most=5) == []


def test_a_meaning_that_stands_close_counts_for_less(thesaurus):
    texts = Texts({"close": "The port", "same": "The passengers of the boat"}, thesaurus)
    assert [key for key, _ in texts.closest("a ferry", most=5)] == ["same", "close"]
    assert [key for key, _ in texts.closest("a haven", most=5)] == ["close", "same"]


def test_a_text_is_wholly_like_itself_and_not_at_all_like_another(thesaurus):
    weights = Weights({}, 0, thesaurus)
    one, other, longer = map(thesaurus.read, ("skiff in a gale", "piano", "piano lid"))
    assert like(one, one, weights) == pytest.approx(1)
    assert like(one, other, weights) == like({}, one, weights) == 0
    assert 0 < like(other, longer, weights) < 1
    size = weights.size(held(one, thesaurus))
    assert cosine(size**2, size, size) == pytest.approx(1)
    assert cosine(0.0, size, size) == 0
    texts = Texts({"itself": "Skiff in a gale", "half": "Skiff in a piano"}, thesaurus)
    (itself, score), (half, less) = texts.closest("a skiff in a gale", most=5)
    assert (itself, half) == ("itself", "half")
    assert score == pytest.approx(1)
    assert less < 0.9


def test_what_is_rare_tells_more_than_what_many_say(thesaurus):
    texts = Texts(dict.fromkeys(range(20), "The piano is loud") | {"rare": "The harp is soft"}, thesaurus)
    assert texts.closest("a piano and a harp", most=1)[0][0] == "rare"
