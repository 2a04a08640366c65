import pytest

from heed.thread.recommendations.actions import add_learning
from heed.thread.recommendations.figures import carries_figure


@pytest.mark.parametrize(
    "words",
    [
        "Calls fell to 9 a day.",
        "Half of them came back.",
        "The wait fell from fifty minutes to nine.",
        "5% more",
        "Twenty-two came.",
    ],
)
def test_a_figure_is_a_digit_a_per_cent_or_a_word_of_number(words) -> None:
    assert carries_figure(words)


@pytest.mark.parametrize(
    "words", ["Officers feel surer of themselves.", "Someone always answers.", "It is quicker often.", ""]
)
def test_what_has_none_was_said_and_not_measured(words) -> None:
    assert not carries_figure(words)


def test_a_result_says_whether_it_was_measured(as_, asha, action) -> None:
    known = {"state": "done", "on": action.on_date, "by": asha, "is_result": True}
    add_learning(action=action, text="Officers feel surer of themselves.", **known)
    page = as_(asha).get(f"/actions/{action.pk}/")
    assert "Said, not measured" in page.content.decode()


def test_a_measured_result_says_nothing_of_it(as_, asha, action) -> None:
    add_learning(
        action=action, text="Half of them came back.", state="done", on=action.on_date, by=asha, is_result=True
    )
    assert "Said, not measured" not in as_(asha).get(f"/actions/{action.pk}/").content.decode()
