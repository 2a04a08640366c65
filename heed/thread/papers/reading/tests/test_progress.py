import pytest

from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading.colours import key_of
from heed.thread.papers.reading.findings import State
from heed.thread.papers.reading.progress import (
    answer_of,
    counts_who_is_left,
    leading_state,
    state_of_cell,
    state_of_log,
    state_of_parts,
    state_of_sentence,
)


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Complete", State.DONE), ("complete ", State.DONE), ("Completed 12/03/2024.", State.DONE), ("Overd ue", State.OVERDUE),
        ("Outstanding", State.IN_PROGRESS), ("Open - on track", State.IN_PROGRESS), ("Awaiting reply", State.WAITING), ("✔", State.DONE),
        ("Not complete", State.IN_PROGRESS), ("[Being progressed]", State.IN_PROGRESS), ("N/A", State.UNKNOWN), ("Not accepted", State.REJECTED),
    ],
)  # fmt: skip
def test_a_cell_names_a_state(written, state):
    assert state_of_cell(written) is state


def test_a_cell_may_begin_with_its_state():
    assert leading_state("Complete – April 2024. All told.") == ("Complete", "April 2024. All told")
    assert leading_state("Openness matters") == ("", "Openness matters")


def test_what_is_still_to_come_decides():
    assert state_of_parts(["Completed", "On target"]) is State.IN_PROGRESS
    assert state_of_parts(["Completed", "Done"]) is State.DONE


@pytest.mark.parametrize(
    ("log", "state"),
    [
        ("01/02/25 begun; 03/04/25 closed", State.DONE),
        ("01/02/25 closed by mistake; 03/04/25 opened again", State.IN_PROGRESS),
        ("12/06 all told", State.IN_PROGRESS),
        ("70 of 90 told", State.IN_PROGRESS),
        ("", State.UNKNOWN),
    ],
)
def test_a_log_leaves_what_its_last_entry_leaves(log, state):
    assert state_of_log(log) is state


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("Yes", State.ACCEPTED), ("Accepted. We began in May.", State.ACCEPTED), ("We do not accept this.", State.REJECTED),
        ("We accept this in part.", State.PARTLY_ACCEPTED), ("Partially accepted", State.PARTLY_ACCEPTED), ("The bell rang.", None),
    ],
)  # fmt: skip
def test_an_answer_begins_with_whether_it_accepts(answer, state):
    assert answer_of(answer) is state


def test_a_sentence_about_a_recommendation_tells_its_state():
    assert state_of_sentence("was accepted in May") is State.ACCEPTED
    assert state_of_sentence("has not yet been completed") is State.IN_PROGRESS
    assert state_of_sentence("It was not offered.", only_said_outright=True) is State.UNKNOWN


def test_a_count_short_of_its_whole_is_not_the_end():
    assert counts_who_is_left("Leaflet given to 1,020 tenants (of 1,300).")
    assert not counts_who_is_left("45 of 45 wards have replied.")
    assert not counts_who_is_left("3 of 50 letters had it.")


def test_a_key_says_what_colours_mean():
    key = key_of(from_text("Key: RED = late or not begun; AMBER = on its way; [C] closed; GREEN = finished\n"))
    assert key.states_of("Red") == (State.OVERDUE, State.NOT_STARTED)
    assert key.states_of("[C]") == (State.DONE,)
    assert key.states_of("G") == (State.DONE,)
    assert key.states_of("tomorrow") == ()


def test_green_is_on_its_way_where_blue_is_finished():
    assert key_of(from_text("No\tState\n1\tBlue\n")).states_of("Green") == (State.IN_PROGRESS,)
    assert key_of(from_text("No\tState\n1\tRed\n")).states_of("Green") == (State.DONE,)
