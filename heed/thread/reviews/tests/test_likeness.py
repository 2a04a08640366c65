"""Reviews that are not told apart by a reference are told apart by their number; a death that looks like one that is there is
asked about, and may be kept all the same."""

import json

import pytest
from django.urls import reverse

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.from_excel import rows_of
from heed.thread.reviews.actions.errors import enter_in_error
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.models import Review

SPRING = PartialDate("2024-04-02")
NEW = {"kind": "DHR", "state": "notified", "on": "2 April 2024"}
SAME = "is it the same death?"


@pytest.fixture
def there(asha):
    """A notification that has no reference yet."""
    return add_review(
        on=SPRING, by=asha, kind="DHR", died_in="2024-03", state="notified", type_of_death="partner", pseudonym="Hazel"
    )


def sent(client, **told):
    return client.post("/reviews/add/", NEW | told)


def is_asked(answer):
    return answer.status_code == 422 and SAME in answer.content.decode()


def test_those_without_a_reference_are_told_apart_by_their_number_wherever_they_are_listed(there, asha, as_):
    second = add_review(on=SPRING, by=asha, kind="DHR", state="notified")
    for name in ("list", "clocks"):
        page = as_(asha).get(reverse(f"reviews:{name}")).content.decode()
        for one in (there, second):
            assert f">No reference yet, register number {one.register_number}</a>" in page, name


def test_the_number_leaves_in_no_title_and_in_no_file(there, asha, as_):
    page = as_(asha).get(reverse("reviews:review", args=[there.pk])).content.decode()
    assert "<title>No reference yet" in page.replace("\n", "")
    assert "register number" not in page[page.index("<title>") : page.index("</title>")]
    assert (str(there), there.called) == ("No reference yet (Hazel)", "No reference yet")
    file = as_(asha).get(reverse("reviews:list-export"))
    cells = [str(cell) for row in rows_of(file.getvalue(), "list.xlsx") for cell in row.cells]
    assert "Hazel" in cells
    assert not any("register number" in cell for cell in cells)


def test_a_death_of_the_same_month_is_asked_about_and_kept_where_somebody_says_that_it_is_another(there, asha, as_):
    client = as_(asha)
    asked = sent(client, died_in="March 2024", on="9 April 2024")
    assert is_asked(asked)
    words = asked.content.decode()
    assert f"One like it is there already (register number {there.register_number}): {SAME}" in words
    assert "Hazel" not in words
    told = Read.objects.latest("number")
    assert (told.verb, json.loads(told.facts)["ids"]) == ("reviews.alike-shown", [str(there.pk)])
    assert Review.objects.count() == 1
    assert sent(client, died_in="March 2024", on="9 April 2024", another_death="on").status_code == 302
    assert Review.objects.count() == 2


def test_so_is_one_that_we_were_told_of_on_the_same_day(there, asha, as_):
    assert is_asked(sent(as_(asha)))
    assert is_asked(sent(as_(asha), state="decided", on="20 April 2024", notified="2 April 2024"))


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "SAR", "died_in": "March 2024"},
        {"died_in": "February 2024"},
        {"died_in": "March 2024", "type_of_death": "child"},
        {"died_in": "2024", "on": "3 April 2024"},
        {"died_in": "2023"},
        {"on": "3 April 2024"},
    ],
    ids=str,
)
def test_what_tells_them_apart_is_believed(there, asha, as_, told):
    assert sent(as_(asha), **told).status_code == 302


def test_nothing_is_told_of_a_death_that_one_may_not_know_of(there, asha, ben, as_):
    shut_out(review=there, person=ben, by=asha, on=SPRING, reason="A friend of hers.")
    assert sent(as_(ben)).status_code == 302


def test_one_that_was_entered_in_error_is_no_death(asha, as_):
    wrong = add_review(on=SPRING, by=asha, kind="DHR", state="notified")
    enter_in_error(review=wrong, reason="It was another one.", by=asha)
    assert sent(as_(asha)).status_code == 302


def test_many_that_look_alike_are_counted(asha, as_):
    for _ in range(5):
        add_review(on=SPRING, by=asha, kind="DHR", died_in="2024-03", state="notified")
    page = sent(as_(asha)).content.decode()
    numbers = sorted((one.register_number for one in Review.objects.all()), reverse=True)[:3]
    named = ", ".join(f"register number {number}" for number in numbers)
    assert f"Others like it are there already ({named} and 2 more): is one of them the same death?" in page
