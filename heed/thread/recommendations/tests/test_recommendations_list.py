import pytest

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.thread.recommendations.actions import add_recommendation

LIST = "/recommendations/"
SPRING = PartialDate("2024-04-02")


@pytest.fixture
def several(review, theme, asha):
    """Five of one review, the second agreed and one of them on a theme."""

    def add(number: str, **more) -> object:
        return add_recommendation(review=review, number=number, text=f"Text {number}.", on=SPRING, by=asha, **more)

    made = [add("10"), add("9"), add("2", theme=theme), add("1")]
    moves.make(made[1], "agree", by=asha, on=SPRING, reason="It was agreed.")
    return made


def order(page: str) -> list[str]:
    return sorted((f"Text {number}." for number in (1, 2, 9, 10) if f"Text {number}." in page), key=page.index)


def test_what_needs_somebody_first_stands_first_then_in_order_of_its_number(as_, asha, several) -> None:
    page = as_(asha).get(LIST).content.decode()
    assert order(page) == ["Text 9.", "Text 1.", "Text 2.", "Text 10."]
    assert "Showing 4 recommendations: sorted by what needs somebody first" in page
    assert "Rowan" in page


def test_of_what_needs_somebody_alike_that_stands_first_which_was_asked_first(as_, asha, several, review) -> None:
    add_recommendation(review=review, number="20", text="Text 9.", on=PartialDate("2024-04-01"), by=asha)
    page = as_(asha).get(LIST, {"state": "circulated"}).content.decode()
    assert order(page) == ["Text 9.", "Text 1.", "Text 2.", "Text 10."]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"state": "agreed"}, ["Text 9."]),
        ({"review": "w1"}, ["Text 9.", "Text 1.", "Text 2.", "Text 10."]),
        ({"review": "W2"}, []),
    ],
)
def test_it_is_narrowed_by_state_and_by_review(as_, asha, several, asked, shown) -> None:
    assert order(as_(asha).get(LIST, asked).content.decode()) == shown


def test_it_is_narrowed_by_theme(as_, asha, several, theme) -> None:
    assert order(as_(asha).get(LIST, {"theme": theme.pk}).content.decode()) == ["Text 2."]


def test_it_says_with_whom_each_is_and_is_narrowed_by_that(as_, asha, carys, several, moved) -> None:
    moved(several[0], "agree", "disseminate", by=asha)
    client = as_(asha)
    page = client.get(LIST, {"with": carys.pk}).content.decode()
    assert order(page) == ["Text 10."]
    assert "With whom: Carys" in page and "<th" in page and "Times asked" in page
    assert order(client.get(LIST, {"with": "nobody"}).content.decode()) == ["Text 9.", "Text 1.", "Text 2."]
    assert "There is a problem" in client.get(LIST, {"with": asha.pk}).content.decode()


def test_a_state_that_there_is_not_is_said_and_lists_nothing(as_, asha, several) -> None:
    page = as_(asha).get(LIST, {"state": "lost"}).content.decode()
    assert "There is a problem" in page
    assert order(page) == []


def test_fifty_stand_on_a_page(as_, asha, review) -> None:
    for number in range(51):
        add_recommendation(review=review, number=f"{number}", text="Ask.", on=SPRING, by=asha)
    client = as_(asha)
    assert client.get(LIST).content.decode().count("<tr") == 51
    assert client.get(LIST, {"page": 2}).content.decode().count("<tr") == 2


def test_a_target_date_is_shown(as_, asha, review) -> None:
    target = PartialDate("2025-01-31").latest
    add_recommendation(review=review, number="1", text="Ask.", on=SPRING, by=asha, target_on=target)
    assert "31 January 2025" in as_(asha).get(LIST).content.decode()


def test_only_get(as_, asha) -> None:
    assert as_(asha).post(LIST).status_code == 405


def test_whoever_only_reads_papers_may_not_see_it(as_, elin) -> None:
    assert as_(elin).get(LIST).status_code == 403


def test_it_is_noted_who_looked_at_which(as_, asha, recommendation) -> None:
    as_(asha).get(LIST)
    look = Read.objects.latest("number")
    assert (look.verb, look.by) == ("recommendations.listed", asha.pk)
    assert str(recommendation.pk) in look.facts


def test_it_asks_as_much_for_thirty_as_for_three(as_, asha, review, theme, django_assert_max_num_queries) -> None:
    client = as_(asha)
    for number in range(30):
        add_recommendation(review=review, number=f"{number}", text="Ask.", on=SPRING, by=asha, theme=theme)
        if number == 2:
            with django_assert_max_num_queries(20) as few:
                client.get(LIST)
    with django_assert_max_num_queries(20) as many:
        client.get(LIST)
    assert len(few) == len(many)
