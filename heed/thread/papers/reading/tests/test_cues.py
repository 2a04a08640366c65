import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.thread.papers.reading import figures, questions, rows, states
from heed.thread.papers.reading.cues import Cue, cue

PLAIN = st.characters(codec="ascii", categories=("L", "N", "P", "Zs", "S"))


def cues_of(module):
    """Every cue that a module has, alone, in a mapping or in a sequence of pairs."""
    for value in vars(module).values():
        found = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        for one in found:
            yield from (part for part in (one if isinstance(one, tuple) else (one,)) if isinstance(part, Cue))


CUES = [one for module in (figures, questions, rows, states) for one in cues_of(module) if one.needs]


def test_the_readers_have_cues():
    assert len(CUES) > 10


@pytest.mark.parametrize("known", CUES, ids=lambda known: known.pattern.pattern[:40])
@given(data=st.data())
@settings(max_examples=5)
def test_whatever_a_pattern_matches_holds_one_of_its_words(known, data):
    matched = data.draw(st.from_regex(known.pattern, alphabet=PLAIN))
    assert any(word in matched for word in known.needs)


@pytest.mark.parametrize("needs", [("door",), ()])
def test_a_cue_finds_what_its_pattern_finds(needs):
    doors = cue(r"\bdoors?\b", *needs)
    assert [match[0] for match in doors.finditer("a door and doors")] == ["door", "doors"]
    assert doors.search("two doors")
    assert doors.sub("gate", "two doors") == "two gate"
    assert not doors.search("a gate")
    assert list(doors.finditer("a gate")) == []
    assert doors.sub("gate", "a wall") == "a wall"


def test_letters_are_not_lost_where_no_word_stands():
    assert cue("x", "x").sub("", string.ascii_uppercase) == string.ascii_uppercase
