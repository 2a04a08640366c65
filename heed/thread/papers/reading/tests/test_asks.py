import pytest

from heed.thread.papers.reading.asks import asking_part, asks, is_counterfactual, is_declined, is_statement, recommends


@pytest.mark.parametrize(
    "text",
    ["The council should ring first.", "To ring first.", "That each nurse rings first.", "Nurses to ring first.", "Ring first, and Review the form later.",
     "Review the form.", "It is further recommended that nurses ring.", "The Home Office is asked to publish it.", "The Board may wish to ring."],
)  # fmt: skip
def test_these_ask(text):
    assert asks(text) is (text != "Ring first, and Review the form later.")


@pytest.mark.parametrize(
    "text", ["The nurse rang first.", "He had to leave.", "The nurse should have rung first.", "It was a long day."]
)
def test_these_ask_nothing(text):
    assert not asks(text)


@pytest.mark.parametrize(
    "text",
    ["No recommendations.", "None – learning point only.", "No recommendation is made to the council.", "It is recommended practice to ring.",
     "An earlier review recommended that nurses ring.", "In 2014 the inspectorate recommended a bell.", "The panel considered recommending a bell.",
     "The panel decided against a bell.", "Duplicate of 4", "Not for police – noted", "Total", "Summary: 8 actions", "Key: red = late", "See A2",
     "Learning: ring first.", "Members are asked to note the report.", "The chair thanks the family.", "Coroner's concern: no bell", "Finding only - no action required"],
)  # fmt: skip
def test_these_are_kept_quiet_about(text):
    assert is_declined(text)


@pytest.mark.parametrize(
    "text",
    ["The panel recommends that nurses ring.", "Note the caller's number on each log.", "Learning from each death should be told to new staff.", "Nurses should see the finding of each review."],
)  # fmt: skip
def test_these_are_not(text):
    assert not is_declined(text)


def test_what_should_have_been_is_no_ask_but_what_they_should_have_is():
    assert is_counterfactual("The nurse should have been told.")
    assert not is_counterfactual("Each ward should have a bell.")


def test_a_paragraph_is_taken_from_where_it_asks():
    assert (
        asking_part("Nobody rang. The ward should ring. It should do so daily.")
        == "The ward should ring. It should do so daily."
    )


def test_a_statement_tells_and_a_recommendation_says_so():
    assert is_statement("The ward was told.")
    assert not is_statement("Training for nurses.")
    assert recommends("The panel also recommends that nurses ring.")
    assert not recommends("The panel recommended it.")
