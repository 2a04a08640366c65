import pytest

from heed.thread.papers.reading.sentences import sentences, unstopped


def test_sentences_end_at_their_full_stops_and_not_at_an_abbreviation():
    text = "We met Dr. Hale, e.g. in May. “It is so.” Was it? (Yes.) It took two etc. Then it ended"
    assert sentences(text) == [
        "We met Dr. Hale, e.g. in May.",
        "“It is so.”",
        "Was it?",
        "(Yes.)",
        "It took two etc.",
        "Then it ended",
    ]
    assert sentences("") == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Staff have been trained We now have a list", ["Staff have been trained", "We now have a list"]),
        ("Locks are fitted Forms part of the plan", ["Locks are fitted", "Forms part of the plan"]),
        ("Locks are fitted Housing lead has agreed", ["Locks are fitted", "Housing lead has agreed"]),
        ("Guide written Training delivered to all", ["Guide written", "Training delivered to all"]),
        ("We trained staff who attend Crown Court and are new", None),
        ("We have trained staff at Crown Court who are new", None),
        ("It is used by the Housing lead", None),
        ("The forms, Housing lead is told", None),
        ("Officers attending Crown Court are told", None),
        ("It was agreed with Wexmoor", None),
        ("They are told by post Notes. They are", None),
    ],
)
def test_a_sentence_without_its_full_stop_ends_where_another_begins(text, pieces):
    assert unstopped(text) == (pieces or [text])


def test_the_rest_of_a_sentence_may_have_its_verb_elsewhere():
    text = "of homes and doors Landlords have been told"
    assert unstopped(text, is_tail=True) == ["of homes and doors", "Landlords have been told"]
    assert unstopped(text) == [text]
