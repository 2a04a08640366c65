import pytest

from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading.find import find

HEADER = "NAME OF MEETING\tDATE\nDoors Panel\t5 May 2023\nREPORT AUTHOR\tUNIT\nA. Clerk\tReviews\n\n"


def asked(body, header=HEADER):
    """The questions that a paper raises, but for the one about rows that name no recommendation."""
    return [question for question in find(from_text(header + body)).questions if "no recommendation" not in question]


def row(aim="", learning="", theme="Doors", recommendations="D 1"):
    return f"THEME\tACTION\tCHANGES\tAIM\tRECOMMENDATIONS\n{theme}\tFit\t{learning}\t{aim}\t{recommendations}\n"


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        ("REPORT AUTHOR", "Who is the author?"),
        ("UNIT", "What belongs there?"),
        ("NAME OF MEETING", "Which meeting was it for?"),
    ],
)
def test_an_empty_place_in_the_letterhead_is_asked_about(label, asks):
    value = {"REPORT AUTHOR": "A. Clerk", "UNIT": "Reviews", "NAME OF MEETING": "Doors Panel"}[label]
    assert asked("It is so.", HEADER.replace(value, "")) == [f"The paper leaves “{label}” empty. {asks}"]


def test_a_full_letterhead_raises_no_question():
    assert asked("It is so.") == []


def test_some_of_a_number_is_asked_about():
    (question,) = asked("STATUS OF REVIEWS\n\nWe hold 9 reviews, a few of which are late. The others are not.")
    assert question == "“We hold 9 reviews, a few of which are late.” How many are “a few”? The paper gives no number."


def test_some_without_a_number_beside_it_is_not_asked_about():
    assert asked("STATUS OF REVIEWS\n\nSome of the reviews are late.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We met the trust in May (outcome not known).",
        "It is not yet known whether they agree.",
        "The result of the second trial is still not known.",
        "No reply has been received.",
    ],
)
def test_an_outcome_that_is_not_known_is_asked_about(sentence):
    assert asked(sentence) == [f"“{sentence}” What came of it?"]
    assert asked(row(learning=sentence)) == [f"“{sentence}” What came of it?"]


def test_a_known_outcome_is_not_asked_about():
    assert asked("The outcome is known: they agreed.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A plan is expected by 3 May 2023.",
        "We await a plan, due on 3/5/23.",
        "The deadline is 30 April 2023.",
        "It is scheduled for April 2023.",
    ],
)
def test_what_was_due_before_the_paper_is_asked_about(sentence):
    (question,) = asked(sentence)
    assert question.startswith(f"“{sentence}” The paper is dated 5 May 2023, after ")
    assert question.endswith(" Did it come?")


@pytest.mark.parametrize(
    "sentence",
    [
        "A plan is expected by 6 May 2023.",
        "A plan is expected by May 2023.",
        "A plan was due by 3 May 2023 and was received.",
        "We met on 3 May 2023 and will meet again.",
        "A plan is expected by 31/04/2023.",
    ],
)
def test_what_is_not_yet_due_or_has_come_is_not_asked_about(sentence):
    assert asked(sentence) == []


def test_nothing_is_late_in_a_paper_without_a_date():
    assert asked("A plan is expected by 3 May 2023.", "") == []


def test_a_row_that_says_it_is_overdue_is_not_asked_whether_it_came():
    assert asked(row(learning="Overdue. It was due on 3 May 2023")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We have a six month door pilot in two towns.",
        "A 12-week trial is under way.",
        "The pilot lasting 6 months is popular.",
    ],
)
def test_a_pilot_with_a_length_and_no_start_is_asked_about(sentence):
    assert asked(sentence) == [f"“{sentence}” When did it start?"]


@pytest.mark.parametrize(
    "sentence",
    ["A six month pilot began in May 2023.", "A six month pilot has ended.", "We have a pilot.", "It took six months."],
)
def test_a_pilot_whose_start_is_said_or_which_is_over_is_not_asked_about(sentence):
    assert asked(sentence) == []


def test_half_of_an_aim_is_asked_about():
    (question,) = asked(row("To log and visit each home", "Each home has been logged."))
    assert (
        question
        == "The aim on “Doors” is to “log and visit”; the paper says “Each home has been logged.” Is the other done as well: visit?"
    )
    (question,) = asked(row("To log and visit each home", "Each home has been visited."))
    assert question.endswith("Is the other done as well: log?")


@pytest.mark.parametrize(
    ("aim", "learning"),
    [
        ("To log and visit each home", "Each home has been logged and visited."),
        ("To log and visit each home", "Each home will be logged."),
        ("To log and visit each home", "Doors have been fitted."),
        ("To police and partners alike", "The police have been told."),
        ("To doors and windows in homes", "Doors have been fitted."),
        ("To log each home", "Each home has been logged."),
    ],
)
def test_a_whole_aim_is_not_asked_about(aim, learning):
    assert asked(row(aim, learning)) == []


def test_rows_that_name_no_recommendation_are_asked_about_once():
    rows = row(recommendations="") + "".join(f"Home {n}\tFit\tFitted\t\t\n" for n in range(3))
    (question,) = find(from_text(HEADER + rows)).questions
    assert question.startswith("The 4 theme rows name no recommendation (“Doors”, “Home 0”, “Home 1” and others).")
    (question,) = find(from_text(HEADER + row() + "Homes\tFit\tFitted\t\t\n")).questions
    assert question.startswith("The theme row names no recommendation (“Homes”).")
    assert find(from_text(HEADER + row())).questions == ()


def test_a_paper_with_its_own_questions_has_exactly_those():
    body = (
        row(recommendations="")
        + "\nWhat is not known\n\n- Who was told? Not known: asked of the chair on 3 May 2023.\n\nThe end.\n"
    )
    assert find(from_text(HEADER + body)).questions == ("Who was told? Not known: asked of the chair on 3 May 2023.",)
    assert find(from_text(HEADER + row(recommendations="") + "\nOpen questions\n\nNothing is open.\n")).questions == ()
