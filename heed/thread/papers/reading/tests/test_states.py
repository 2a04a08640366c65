import pytest

from heed.thread.papers.reading.findings import Learning, State
from heed.thread.papers.reading.states import leading_status, state_of_line, state_of_status, status_of_row


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("The locks have been fitted.", State.DONE),
        ("Locks fitted in every home", State.DONE),
        ("Landlords will now tell us", State.DONE),
        ("There is now a list, which will grow", State.DONE),
        ("The form is in use.", State.DONE),
        ("Landlords will tell us.", State.IN_PROGRESS),
        ("A launch is scheduled for May", State.IN_PROGRESS),
        ("The form is being drafted", State.IN_PROGRESS),
        ("Next: the north of the county", State.IN_PROGRESS),
        ("The form is not yet signed", State.IN_PROGRESS),
        ("A re-audit in the autumn", State.IN_PROGRESS),
        ("Awaiting the landlords", State.WAITING),
        ("People on waiting lists", State.UNKNOWN),
        ("Work has not started", State.NOT_STARTED),
        ("It was due in May", State.OVERDUE),
        ("The bid was refused", State.REJECTED),
        ("Superseded by the new form", State.SUPERSEDED),
        ("We met the trust (outcome not known)", State.UNKNOWN),
        ("About sixty homes", State.UNKNOWN),
    ],
)
def test_a_line_says_how_far_it_has_come(line, state):
    assert state_of_line(line) is state


@pytest.mark.parametrize(
    ("cell", "status", "rest"),
    [
        ("Ongoing", "Ongoing", ""),
        ("Done.", "Done", ""),
        ("Complete. All 40 homes have locks.", "Complete", "All 40 homes have locks."),
        ("Not started – waiting for landlords", "Not started", "waiting for landlords"),
        ("Ongoing Discussed in May", "Ongoing", "Discussed in May"),
        ("Complete the form", "", "Complete the form"),
        ("Waiting for landlords", "", "Waiting for landlords"),
    ],
)
def test_a_bare_status_word_is_no_learning(cell, status, rest):
    assert leading_status(cell) == (status, rest)


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("In  Progress", State.IN_PROGRESS),
        ("Complete – May 2021", State.DONE),
        ("Locks are being fitted", State.IN_PROGRESS),
    ],
)
def test_the_words_of_a_status_cell_name_a_state(written, state):
    assert state_of_status(written) is state


def lines(*states):
    return [Learning("It is so.", state) for state in states]


D, W, P, N, L, U, R = (
    State.DONE,
    State.WAITING,
    State.IN_PROGRESS,
    State.NOT_STARTED,
    State.OVERDUE,
    State.UNKNOWN,
    State.REJECTED,
)


@pytest.mark.parametrize(
    ("written", "states", "state"),
    [
        ("", [D, D, U], D),
        ("", [U], U),
        ("", [], U),
        ("", [R], R),
        ("", [R, D], D),
        ("", [D, P], State.PARTLY_DONE),
        ("", [W, D, P], W),
        ("", [P, W], P),
        ("", [W, P], W),
        ("", [D, W], State.PARTLY_DONE),
        ("", [D, L, P], L),
        ("", [N, U], N),
        ("Ongoing", [D, D], P),
        ("Complete", [D, P], State.PARTLY_DONE),
        ("Complete", [D], D),
        ("Not started", [W], W),
        ("Not started", [U], N),
    ],
)
def test_a_row_has_come_as_far_as_its_lines_and_its_author_say(written, states, state):
    status = status_of_row(written, lines(*states))
    assert (status.state, status.written) == (state, written)
