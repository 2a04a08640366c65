"""An edited copy of the list of recommendations: cell by cell beside the record, written only when a person says so."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from xlsxwriter import Workbook

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import Row, rows_of
from heed.kit.registers import returning
from heed.kit.registers.asked import Asked
from heed.kit.registers.keys import KEY, Key, text_of
from heed.kit.registers.models import EditedCopy
from heed.kit.registers.returning import compare, confirm_copy, receive_copy, set_aside
from heed.kit.registers.to_take_away import workbook
from heed.kit.rules import Refused
from heed.thread.recommendations.actions import add_recommendation, amend_target, put_on_theme, theme_called
from heed.thread.recommendations.lists import RECOMMENDATIONS
from heed.thread.recommendations.models import Amendment, Recommendation
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import shut_out

SPRING, TODAY = PartialDate("2024-04-02"), PartialDate("2024-05-01")
TARGET = date(2025, 1, 31)
SOME_ID = "8f14e45f-ceea-467f-9e3b-0a5c1d2b3c4d"


@pytest.fixture
def asked(review, asha, theme):
    return [
        add_recommendation(
            review=review, number=number, text=f"Text {number}.", on=SPRING, by=asha, theme=theme, target_on=TARGET
        )
        for number in ("1", "2", "3")
    ]


def taken(by) -> list[Row]:
    """The list as somebody takes it away and reads it back unedited."""
    file = workbook(Asked(RECOMMENDATIONS, by, QueryDict()))
    return rows_of(file.content, file.name)


def edited(rows: list[Row], number: int, heading: str, value: object) -> list[Row]:
    place = rows[0].cells.index(heading)
    return [
        replace(row, cells=(*row.cells[:place], value, *row.cells[place + 1 :])) if row.number == number else row
        for row in rows
    ]


def compared(rows, by) -> returning.Compared:
    return compare(RECOMMENDATIONS, rows, by)


def received(rows, by) -> EditedCopy:
    return receive_copy(register=RECOMMENDATIONS, name="copy.xlsx", rows=rows, by=by)


def page_of(client, copy) -> str:
    return client.get(f"/recommendations/copies/{copy.pk}/").content.decode()


def test_a_copy_that_nobody_edited_changes_nothing(asha, asked) -> None:
    found = compared(taken(asha), asha)
    assert (found.changes, found.notes) == ([], [])


def test_an_edited_cell_is_a_proposal_with_its_place(asha, asked) -> None:
    (change,) = compared(edited(taken(asha), 3, "Target", date(2025, 3, 1)), asha).changes
    assert change == {
        "record_id": asked[1].pk,
        "column": "target",
        "place": "F3",
        "was": "2025-01-31",
        "says": "2025-03-01",
        "changed_meanwhile": False,
        "why_not": "",
    }


def test_what_somebody_else_changed_meanwhile_is_no_edit_of_the_copy(asha, asked) -> None:
    rows = taken(asha)
    amend_target(recommendation=asked[0], target_on=date(2026, 1, 1), reason="It is late.", on=TODAY, by=asha)
    assert compared(rows, asha).changes == []


def test_a_cell_that_both_changed_is_marked_and_one_that_both_changed_alike_is_none(asha, asked) -> None:
    rows = edited(taken(asha), 2, "Target", date(2025, 3, 1))
    amend_target(recommendation=asked[0], target_on=date(2026, 1, 1), reason="It is late.", on=TODAY, by=asha)
    (change,) = compared(rows, asha).changes
    assert change["changed_meanwhile"]
    amend_target(recommendation=asked[0], target_on=date(2025, 3, 1), reason="It is late.", on=TODAY, by=asha)
    assert compared(rows, asha).changes == []


def test_a_column_without_an_action_says_that_it_cannot_be_changed_here(asha, asked) -> None:
    rows = edited(edited(taken(asha), 2, "What is asked", "=1+1"), 3, "State", "Finalised")
    found = compared(rows, asha)
    assert found.changes == []
    assert found.notes == ["Cells C2 (“What is asked”), I3 (“State”) were edited and cannot be changed here."]


def test_rows_that_were_added_removed_repeated_or_are_unknown_are_said_in_words(asha, asked) -> None:
    rows = taken(asha)
    strange = edited(rows, 3, KEY, f"{uuid4()}.1.2of3.a.b.c.d.e.f.g.h.i")[2]
    added = Row(rows[0].sheet, 9, ("W1 9", None, "New."))
    again = replace(rows[1], number=8)
    assert compared([rows[0], rows[1], strange, added, again], asha).notes == [
        "Row 9 has no key of Heed’s: nothing is added from a copy, so add it on its own page.",
        "Row 8 has the key of a row above it, which was compared instead.",
        "1 row of the 3 that went out is no longer in the workbook. Nothing is removed from the record.",
        "Row 3 is of something that is not in this list, or that you may not see: nothing was compared with it.",
    ]


def test_a_column_that_was_removed_is_not_taken_as_emptied(asha, asked) -> None:
    rows = edited(taken(asha), 1, "Target", "Something else")
    found = compared(rows, asha)
    assert found.changes == []
    assert found.notes == ["The column “Target” is not in the workbook: nothing was compared with it."]


def test_a_copy_from_before_the_list_had_these_columns_is_not_compared(asha, asked) -> None:
    rows = taken(asha)
    short = rows[1].cells[-1].rpartition(".")[0]
    found = compared(edited(edited(rows, 2, KEY, short), 2, "Target", "2025"), asha)
    assert found.changes == []
    assert found.notes == ["Row 2 went out when the list had other columns: take the list again, and edit that."]


def test_a_workbook_that_is_no_copy_is_refused(asha) -> None:
    with pytest.raises(Unreadable, match="has no column “Heed’s key"):
        compared([Row("Sheet", 1, ("Target",))], asha)


def test_more_cells_than_a_person_looks_at_are_refused(asha, asked, monkeypatch) -> None:
    monkeypatch.setattr(returning, "MOST_CHANGES", 1)
    rows = edited(edited(taken(asha), 2, "Target", None), 3, "Target", None)
    with pytest.raises(Unreadable, match="2 cells differ"):
        compared(rows, asha)


def test_what_stands_behind_a_wall_is_compared_with_nothing_and_not_shown(as_, asha, ben, asked) -> None:
    rows = edited(taken(asha), 2, "Target", date(2025, 3, 1))
    copy = received(rows, asha)
    shut_out(review=asked[0].review, person=ben, by=asha, on=PartialDate("2020-01-01"), reason="Their own family.")
    assert compared(rows, ben).changes == []
    assert "W1 1" not in page_of(as_(ben), copy)


@pytest.mark.parametrize(
    ("heading", "value", "why_not"),
    [
        ("Target", "by Easter", "“by Easter” is not a date as we read it."),
        ("Target", 12, "lacks its year|is not a date"),
        ("Theme", "No such", "There is no theme “No such”"),
        ("Theme", "Twice", "There are two themes called “Twice”"),
    ],
)
def test_what_a_cell_cannot_say_is_told_beside_it_and_cannot_be_taken(asha, asked, heading, value, why_not) -> None:
    import re

    for group in ("One", "Other"):
        theme_called("Twice", group=group, by=asha, on=SPRING)
    copy = received(edited(taken(asha), 2, heading, value), asha)
    change = copy.changes.get()
    assert re.search(why_not, change.why_not)
    with pytest.raises(Refused, match=rf"Cell .2 \(W1 .*, “{heading}”\) cannot be taken"):
        confirm_copy(register=RECOMMENDATIONS, copy=copy, take={1}, seen={}, by=asha)


def test_ticked_changes_are_written_by_their_actions_and_the_others_left(as_, asha, asked) -> None:
    theme_called("Coming back", group="Listening", by=asha, on=SPRING)
    rows = edited(taken(asha), 2, "Target", "1 March 2025")
    rows = edited(edited(rows, 3, "Theme", "coming BACK"), 4, "Target", None)
    copy, client = received(rows, asha), as_(asha)
    shown = client.get(f"/recommendations/copies/{copy.pk}/").context_data["changes"]
    seen = {f"seen-{one.change.position}": one.seen for one in shown}
    answer = client.post(f"/recommendations/copies/{copy.pk}/", {"take": ["1", "2"], **seen})
    assert answer.status_code == 302
    first, second, third = (Recommendation.objects.get(pk=one.pk) for one in asked)
    assert first.target_on == date(2025, 3, 1)
    assert second.theme.name == "Coming back"
    assert third.target_on == TARGET
    assert list(Amendment.objects.values_list("what", "before", flat=False)) == [
        ("target", "2025-01-31"),
        ("theme", str(asked[1].theme_id)),
    ]
    assert [change.taken for change in copy.changes.all()] == [True, True, False]
    page = page_of(client, copy)
    assert "Asha confirmed this copy" in page
    assert "2 changes are in the record." in page


def test_emptying_a_cell_takes_the_target_and_the_theme_away(asha, asked) -> None:
    copy = received(edited(edited(taken(asha), 2, "Target", None), 2, "Theme", None), asha)
    seen = {one.change.position: one.seen for one in returning.beside_the_record(RECOMMENDATIONS, copy, asha)}
    assert confirm_copy(register=RECOMMENDATIONS, copy=copy, take={1, 2}, seen=seen, by=asha) == 2
    first = Recommendation.objects.get(pk=asked[0].pk)
    assert (first.target_on, first.theme) == (None, None)


def test_what_changed_while_the_page_was_open_is_not_written_over(as_, asha, asked) -> None:
    copy, client = received(edited(taken(asha), 2, "Target", date(2025, 3, 1)), asha), as_(asha)
    (one,) = client.get(f"/recommendations/copies/{copy.pk}/").context_data["changes"]
    amend_target(recommendation=asked[0], target_on=date(2026, 1, 1), reason="It is late.", on=TODAY, by=asha)
    answer = client.post(f"/recommendations/copies/{copy.pk}/", {"take": "1", "seen-1": one.seen})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "somebody else has changed this in the record since you opened the page" in page
    assert "1 January 2026" in page
    assert "Look closely" in page
    assert Recommendation.objects.get(pk=asked[0].pk).target_on == date(2026, 1, 1)


def test_whoever_may_not_change_a_recommendation_may_not_take_a_change(asha, carys, asked) -> None:
    copy = received(edited(taken(asha), 2, "Target", date(2025, 3, 1)), asha)
    (one,) = returning.beside_the_record(RECOMMENDATIONS, copy, carys)
    own = received(edited(taken(carys), 2, "Target", date(2025, 3, 1)), carys)
    with pytest.raises(Refused, match="Your roles do not let you"):
        confirm_copy(register=RECOMMENDATIONS, copy=own, take={1}, seen={1: one.seen}, by=carys)


def test_a_copy_is_decided_by_its_sender_or_by_a_keeper_of_the_list_alone(as_, asha, ben, carys, asked) -> None:
    copy, client = received(edited(taken(asha), 2, "Target", date(2025, 3, 1)), asha), as_(carys)
    page = page_of(client, copy)
    assert "Whoever sent this copy in, or keeps the list of recommendations, decides it." in page
    assert "Write what is ticked" not in page and "Left" not in page
    for data in ({"aside": "yes"}, {"take": "1"}):
        assert client.post(f"/recommendations/copies/{copy.pk}/", data).status_code == 422
    assert copy.fresh().state == "open"
    set_aside(register=RECOMMENDATIONS, copy=copy, by=ben)


def test_a_copy_is_closed_only_by_somebody_to_whom_all_of_it_is_open(as_, asha, ben, somebody, asked) -> None:
    second, _ = add_review(reference="W2", on=SPRING, by=asha), somebody("coordinator")
    other = add_recommendation(review=second, number="1", text="More.", on=SPRING, by=asha, target_on=TARGET)
    rows = taken(asha)
    place, number = rows[0].cells.index("Target"), len(rows)
    rows = [rows[0], *(replace(row, cells=(*row.cells[:place], None, *row.cells[place + 1 :])) for row in rows[1:])]
    copy = received(rows, asha)
    assert copy.changes.count() == number - 1 == 4
    shut_out(review=second, person=ben, by=asha, on=PartialDate("2020-01-01"), reason="Their own family.")
    client, page = as_(ben), f"/recommendations/copies/{copy.pk}/"
    shown = client.get(page)
    assert "Some of this copy is not open to you; whoever sent it in decides the rest." in shown.content.decode()
    seen = {f"seen-{one.change.position}": one.seen for one in shown.context_data["changes"]}
    assert len(seen) == 3
    for data in ({"take": ["1"], **seen}, {"aside": "yes"}):
        assert client.post(page, data).status_code == 422
    assert copy.fresh().state == "open"
    assert {change.taken for change in copy.changes.all()} == {None}
    shut_out(review=second, person=asha, by=ben, on=PartialDate("2020-01-01"), reason="Her own family.")
    assert "not open to you any more" in page_of(as_(asha), copy)
    assert Recommendation.objects.get(pk=other.pk).target_on == TARGET


def test_what_is_said_beside_the_changes_names_no_record(as_, asha, ben, asked) -> None:
    copy = received(edited(taken(asha), 2, "State", "Finalised"), asha)
    shut_out(review=asked[0].review, person=ben, by=asha, on=PartialDate("2020-01-01"), reason="Their own family.")
    page = page_of(as_(ben), copy)
    assert "Cell I2 (“State”) was edited" in page and str(asked[0]) not in page


def test_a_copy_is_decided_once(as_, asha, asked) -> None:
    copy, client = received(edited(taken(asha), 2, "Target", None), asha), as_(asha)
    assert client.post(f"/recommendations/copies/{copy.pk}/", {"aside": "yes"}).status_code == 302
    assert "Asha set aside this copy" in page_of(client, copy)
    with pytest.raises(Refused, match="decided this copy already"):
        set_aside(register=RECOMMENDATIONS, copy=copy, by=asha)
    assert client.post(f"/recommendations/copies/{copy.pk}/", {}).status_code == 422
    assert Recommendation.objects.get(pk=asked[0].pk).target_on == TARGET


def test_the_workbook_itself_is_sent_back_and_compared(as_, asha, asked) -> None:
    client = as_(asha)
    out = client.get("/recommendations/export/").content
    answer = client.post("/recommendations/copies/", {"file": SimpleUploadedFile("copy.xlsx", retyped(out))})
    copy = EditedCopy.objects.get()
    assert answer.url == f"/recommendations/copies/{copy.pk}/"
    page = page_of(client, copy)
    assert "31 January 2025" in page
    assert "2 February 2026" in page
    assert "copy.xlsx" in client.get("/recommendations/copies/").content.decode()


def retyped(out: bytes) -> bytes:
    """The workbook as a spreadsheet program saves it after one date was typed over."""
    data = BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_formulas": False})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    for row in rows_of(out, "copy.xlsx"):
        for place, value in enumerate(row.cells):
            typed = date(2026, 2, 2) if row.place(place) == "F2" else value
            sheet.write(row.number - 1, place, typed, day if isinstance(typed, date) else None)
    book.close()
    return data.getvalue()


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"words"), ("a.csv", b"a,b\n"), ("a.pdf", b"x")])
def test_a_file_that_is_no_copy_comes_back_with_one_sentence(as_, asha, name, content) -> None:
    answer = as_(asha).post("/recommendations/copies/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not EditedCopy.objects.exists()


def test_an_amendment_that_changes_nothing_leaves_nothing(asha, asked) -> None:
    amend_target(recommendation=asked[0], target_on=TARGET, reason="It is late.", on=TODAY, by=asha)
    put_on_theme(recommendation=asked[0], theme=asked[0].theme, on=TODAY, by=asha)
    assert not Amendment.objects.exists()


@pytest.mark.parametrize(
    "words", ["", None, "x", "a.b.c.d", f"{SOME_ID}.1.xofy.a", "not-a-uuid.1.1of2.a", f"{SOME_ID}.one.1of2.a"]
)
def test_what_is_no_key_is_none(words) -> None:
    assert Key.read(words) is None


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (2.0, "2"), (2.5, "2.5"), (" a\r\nb ", "a\nb"), (True, "True")]
)
def test_a_value_has_one_spelling(value, text) -> None:
    assert text_of(value) == text


def test_a_target_before_it_was_asked_is_refused_with_the_cell_that_says_so(as_, asha, asked) -> None:
    copy = received(edited(taken(asha), 2, "Target", date(2023, 1, 31)), asha)
    [one] = as_(asha).get(f"/recommendations/copies/{copy.pk}/").context_data["changes"]
    with pytest.raises(
        Refused,
        match=r"^Cell [A-Z]+2 \(W1 1, “Target”\) cannot be taken: The target date is before the recommendation was made\.",
    ):
        confirm_copy(register=RECOMMENDATIONS, copy=copy, take={1}, seen={1: one.seen}, by=asha)
