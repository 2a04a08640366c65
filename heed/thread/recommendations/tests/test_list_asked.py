"""What a list answers to its address: narrowed, sorted, paged and kept under a name, with a sentence for what it cannot."""

from datetime import date

import pytest
from django.utils import timezone

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.registers import asked as asking
from heed.kit.registers import to_take_away, views
from heed.kit.registers.actions import keep_view
from heed.kit.registers.models import SavedView
from heed.kit.rules import Refused
from heed.thread.recommendations.actions import add_recommendation

LIST = "/recommendations/"
KEEP = "/recommendations/views/keep/"
SPRING = PartialDate("2024-04-02")


@pytest.fixture
def targets(review, asha, ben, theme):
    def add(number: str, target: date | None, by) -> object:
        return add_recommendation(
            review=review, number=number, text=f"Text {number}.", on=SPRING, by=by, target_on=target
        )

    return [add("1", date(2025, 1, 31), asha), add("2", None, asha), add("3", date(2024, 6, 30), ben)]


def shown(page: str) -> list[str]:
    found = [f"Text {number}." for number in (1, 2, 3) if f"Text {number}." in page]
    return [words[5] for words in sorted(found, key=page.index)]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({}, ("123", "Showing 3 recommendations: sorted by what needs somebody first")),
        ({"sort": "target"}, ("312", "sorted by target, soonest first")),
        ({"sort": "-target"}, ("132", "sorted by target, latest first")),
        ({"target_from": "1 January 2025"}, ("1", "Showing 1 recommendation: Target from 1 January 2025;")),
        ({"target_to": "31 January 2025", "sort": "target"}, ("31", "Target to 31 January 2025;")),
        ({"words": "TEXT 2"}, ("2", "What is asked contains: “TEXT 2”")),
        ({"recorded": "me"}, ("12", "Recorded by: me")),
        ({"state": "open", "recorded": "me"}, ("12", "State: Open, Recorded by: me;")),
        ({"words": "100%"}, ("", "There is no recommendation like that.")),
        ({"words": "TEXT\0 2"}, ("2", "What is asked contains: “TEXT 2”")),
    ],
)
def test_the_address_says_what_is_shown_and_the_page_says_so_in_words(as_, asha, targets, query, told) -> None:
    wanted, words = told
    page = as_(asha).get(LIST, query).content.decode()
    assert "".join(shown(page)) == wanted
    assert words in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"state": "lost"}, "“lost” is not a choice of “State”"),
        ({"theme": "x' OR 1=1"}, "is not a choice of “Theme”"),
        ({"recorded": "somebody"}, "“somebody” is not a choice of “Recorded by”"),
        ({"sort": "secret"}, "“secret” is not an order of this list"),
        ({"target_from": "soon"}, "“soon” is not a date as we read it."),
        ({"target_from": "2024"}, "2024 is not one day."),
        ({"words": "x" * 101}, "at most 100 characters"),
        ({"page": "two"}, "A page of a list is a whole number"),
        ({"page": "-1"}, "A page of a list is a whole number"),
        ({"page": "99999999999999999999999"}, "What is shown of this list has one page"),
    ],
)
def test_an_address_that_cannot_be_understood_is_answered_with_a_sentence(as_, asha, targets, query, sentence) -> None:
    answer = as_(asha).get(LIST, query)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert sentence in answer.content.decode()


def test_the_questions_are_a_link_away_and_keep_what_was_asked(as_, asha, targets) -> None:
    client = as_(asha)
    page = client.get(LIST, {"state": "open"}).content.decode()
    assert 'href="/recommendations/?state=open&amp;narrow=yes#narrow"' in page
    assert "What is asked contains" not in page
    page = client.get(LIST, {"state": "open", "narrow": "yes"}).content.decode()
    assert "What is asked contains" in page
    assert '<option value="open" selected' in page


def test_what_it_is_narrowed_by_can_be_taken_away_one_by_one(as_, asha, targets) -> None:
    page = as_(asha).get(LIST, {"state": "open", "words": "text", "page": "1"}).content.decode()
    assert 'href="/recommendations/?words=text"' in page
    assert 'href="/recommendations/?state=open"' in page


def test_the_count_stops_where_nobody_reads_on(as_, asha, targets, monkeypatch) -> None:
    monkeypatch.setattr(asking, "MOST_COUNTED", 2)
    page = as_(asha).get(LIST).content.decode()
    assert "Showing more than 2 recommendations" in page
    assert "The list shows the first" in page
    assert shown(page) == ["1", "2"]


def test_of_several_pages_it_says_which_rows_are_shown(as_, asha, review) -> None:
    for number in range(51):
        add_recommendation(review=review, number=f"{number}", text="Ask.", on=SPRING, by=asha)
    client = as_(asha)
    assert "Showing 51 to 51 of 51 recommendations" in client.get(LIST, {"page": 2}).content.decode()
    assert (
        "What is shown of this list has 2 pages: the last is shown." in client.get(LIST, {"page": 3}).content.decode()
    )


# Views


def test_a_view_is_kept_under_a_name_and_offered_above_the_list(as_, asha, ben, targets) -> None:
    client = as_(asha)
    address = f"{KEEP}?sort=target&state=open&page=3&stranger=1"
    assert "State: Open; sorted by target, soonest first." in client.get(address).content.decode()
    kept = client.post(address, {"name": "Late ones"})
    assert kept.url == "/recommendations/?state=open&sort=target"
    assert "The view “Late ones” is kept." in client.get(kept.url).content.decode()
    assert "Late ones" not in as_(ben).get(LIST).content.decode()


def test_a_shared_view_is_offered_to_whoever_may_see_the_list(as_, asha, carys, targets) -> None:
    as_(asha).post(f"{KEEP}?state=open", {"name": "Late ones", "shared": "on"})
    assert "Late ones" in as_(carys).get(LIST).content.decode()
    assert "Late ones" not in as_(carys).get("/actions/").content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Enter name of the view"),
        ("late ONES", "You keep a view of this list under that name already."),
    ],
)
def test_a_view_that_cannot_be_kept_says_why(as_, asha, targets, name, sentence) -> None:
    keep_view(register="recommendations:list", name="Late ones", query="", shared=False, by=asha)
    answer = as_(asha).post(KEEP, {"name": name})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert SavedView.objects.count() == 1


def test_no_view_is_kept_of_a_question_that_was_not_understood(as_, asha, targets) -> None:
    answer = as_(asha).post(f"{KEEP}?state=lost", {"name": "Lost"})
    assert answer.url == "/recommendations/?state=lost"
    assert not SavedView.objects.exists()


def test_the_twenty_first_view_is_refused(asha) -> None:
    for number in range(20):
        keep_view(register="recommendations:list", name=f"{number}", query="", shared=False, by=asha)
    with pytest.raises(Refused, match="You keep 20 views already"):
        keep_view(register="reviews:list", name="20", query="", shared=False, by=asha)


def test_a_view_is_renamed_no_longer_shared_and_removed(as_, asha, carys, ben) -> None:
    view = keep_view(register="recommendations:list", name="Late", query="state=open", shared=True, by=asha)
    address = f"/recommendations/views/{view.pk}/"
    assert "keeps the list, can change it" in as_(carys).get(address).content.decode()
    assert as_(carys).post(address, {"name": "Mine"}).status_code == 422
    assert as_(ben).post(address, {"name": "Later", "shared": "on"}).status_code == 302  # ben keeps the list
    assert as_(asha).post(address, {"name": "Latest"}).url == "/recommendations/?state=open"
    assert as_(ben).get(address).status_code == 404
    assert as_(asha).get(f"/reviews/views/{view.pk}/").status_code == 404
    assert as_(asha).post(address, {"remove": "yes"}).status_code == 302
    assert not SavedView.objects.exists()


# To Excel


def test_what_is_shown_is_what_is_taken_away(as_, asha, targets) -> None:
    from heed.kit.documents.from_excel import rows_of

    answer = as_(asha).get("/recommendations/export/", {"state": "open", "sort": "target"})
    assert answer["Content-Type"] == views.XLSX
    assert f"recommendations-{timezone.localdate()}.xlsx" in answer["Content-Disposition"]
    head, *rows = rows_of(answer.content, "copy.xlsx")
    assert head.cells[:3] == ("Recommendation", "Pseudonym", "What is asked")
    assert head.cells[-1] == "Heed’s key – leave as it is"
    assert [row.cells[0] for row in rows] == ["W1 3", "W1 1", "W1 2"]
    assert rows[0].cells[5] == date(2024, 6, 30)
    look = Read.objects.latest("number")
    assert (look.verb, look.by) == ("recommendations.exported", asha.pk)
    assert '"rows":3' in look.facts
    assert all(str(asked.pk) in look.facts for asked in targets)


def test_the_printed_workbook_bears_its_marking_its_day_and_what_was_asked(as_, asha, targets, settings) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    settings.MARKING, settings.FORCE, settings.NOTICE = "OFFICIAL", "Wexmoor Constabulary", "For training."
    answer = as_(asha).get("/recommendations/export/", {"state": "open"})
    sheet = ZipFile(BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    assert "OFFICIAL  ·  For training.</oddHeader>" in sheet
    assert "Wexmoor Constabulary  ·  Recommendations as at " in sheet
    assert "State: Open; sorted by what needs somebody first, then what was asked first  ·  OFFICIAL" in sheet


def test_a_list_that_is_too_long_for_a_workbook_says_so(as_, asha, targets, monkeypatch) -> None:
    monkeypatch.setattr(to_take_away, "MOST_ROWS", 2)
    page = as_(asha).get("/recommendations/export/").content.decode()
    assert "narrow the list, then take it." in page


def test_nothing_is_taken_away_of_a_list_that_was_not_understood(as_, asha, targets) -> None:
    page = as_(asha).get("/recommendations/export/", {"state": "lost"}).content.decode()
    assert "“lost” is not a choice of “State”" in page


def test_the_cost_of_a_count_is_bounded(asha, targets, django_assert_num_queries) -> None:
    from django.http import QueryDict

    from heed.thread.recommendations.lists import RECOMMENDATIONS

    asked = asking.Asked(RECOMMENDATIONS, asha, QueryDict())
    assert asha.allowed, "asked once, whatever is asked for her"
    with django_assert_num_queries(1) as counted:
        assert asked.count == 3
    assert f"LIMIT {asking.MOST_COUNTED + 1}" in counted.captured_queries[0]["sql"]


def test_a_view_that_is_narrowed_by_words_is_not_shared_since_they_would_stand_in_its_link(as_, asha, carys) -> None:
    answer = as_(asha).post(f"{KEEP}?review=W1", {"name": "For the trial", "shared": "on"})
    assert answer.status_code == 422
    assert "would stand in a link that everybody sees" in answer.content.decode()
    assert as_(asha).post(f"{KEEP}?review=W1", {"name": "For the trial"}).status_code == 302
    view = asha.saved_views.get()
    address = f"/recommendations/views/{view.pk}/"
    assert as_(asha).post(address, {"name": "For the trial", "shared": "on"}).status_code == 422
    assert "For the trial" not in as_(carys).get(LIST).content.decode()
