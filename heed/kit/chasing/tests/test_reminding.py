"""One message a person a day, by the ladder, never twice on a rung, and nothing in it that a stranger may not read."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.db.models import UUIDField, Value

from heed.kit.activity.verification import Verification
from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing import falling_due, reminding
from heed.kit.chasing.falling_due import (
    Among,
    all_due,
    asked_about,
    due_by_day,
    due_from,
    due_from_others,
    dues_of,
    falls_due,
    sources_about,
)
from heed.kit.chasing.models import Chase
from heed.kit.chasing.standing import mine, reminders_about
from heed.kit.mail import outbox
from heed.kit.mail.models import Message
from heed.kit.people.actions import end_account
from heed.thread.recommendations.actions import add_recommendation, answer_question, ask
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import restrict

ON = PartialDate("2026-09-01")
DUE = date(2026, 10, 1)
TEN_BEFORE, FIVE_AFTER, TEN_AFTER, TWENTY_AFTER = (
    date(2026, 9, 17),
    date(2026, 10, 8),
    date(2026, 10, 15),
    date(2026, 10, 29),
)


@pytest.fixture
def clock():
    with time_machine.travel("2026-09-01 09:00 +0000"):
        yield


@pytest.fixture
def asha(db, clock, somebody):
    return somebody("coordinator", "Asha Lowe")


@pytest.fixture
def carys(asha, somebody):
    return somebody("theme-lead", "Carys Holt")


def question(by, asked_person=None, chase_on=DUE):
    return ask(
        words="Who keeps the yellow folder?",
        asked_of="Robin Hale of Mill Lane",
        asked_person=asked_person,
        asked_on=date(2026, 9, 1),
        chase_on=chase_on,
        on=ON,
        by=by,
    )


def recommendation(by, number="R1", target_on=DUE):
    review = add_review(reference=f"WX{number}", pseudonym="Rowan", on=ON, by=by)
    return add_recommendation(
        review=review, number=number, text="Keep the yellow folder.", target_on=target_on, on=ON, by=by
    )


def remind(on):
    said = list(reminding.remind(on))
    return said, {message.to.name: message for message in Message.objects.filter(on=on).select_related("to")}


def test_nobody_is_reminded_before_the_first_rung(asha):
    question(asha)
    assert remind(date(2026, 9, 16)) == ([], {})


def test_everything_of_a_person_goes_into_one_message(asha):
    question(asha)
    recommendation(asha)
    said, written = remind(TEN_BEFORE)
    assert said == ["1 message written, about 2 dates"]
    message = written["Asha Lowe"]
    assert message.subject == "2 dates in Heed need you"
    assert (
        "Answer a question that was asked on 1 September 2026, or ask again: by 1 October 2026, due in 14 days\n"
        in message.body
    )
    assert "Carry out recommendation WXR1 R1: by 1 October 2026, due in 14 days\n" in message.body
    assert Chase.objects.filter(message=message, working_days=-10, due_on=DUE).count() == 2
    assert Verification().first_wrong() is None


def test_a_message_quotes_nothing_and_names_nobody(settings, asha, carys):
    settings.ADDRESS = "https://heed.wexmoor.example"
    asked = question(asha, carys)
    recommendation(asha)
    _, written = remind(TWENTY_AFTER)
    assert len(written) == 2
    for message in written.values():
        text = f"{message.subject}\n{message.body}"
        for word in ("folder", "Robin", "Mill", "Rowan", "Asha", "Carys", "Lowe", "Holt"):
            assert word not in text
    assert f"https://heed.wexmoor.example/questions/{asked.pk}/\n" in written["Carys Holt"].body
    assert "(told to you as review coordinator)" in written["Asha Lowe"].body


def test_without_the_address_of_the_site_a_message_has_none(settings, asha):
    settings.ADDRESS = ""
    question(asha)
    _, written = remind(TEN_BEFORE)
    assert "/questions/" not in written["Asha Lowe"].body


def test_a_rung_is_told_once_and_the_next_on_its_day(asha):
    question(asha)
    assert remind(TEN_BEFORE)[1]
    assert remind(date(2026, 9, 30))[1] == {}
    assert remind(DUE)[1]["Asha Lowe"].body.startswith(
        "Answer a question that was asked on 1 September 2026, or ask again: by 1 October 2026, due today"
    )
    assert remind(date(2026, 10, 2))[1] == {}
    assert list(Chase.objects.values_list("working_days", flat=True)) == [-10, 0]


def test_after_missed_days_only_the_last_rung_is_told(asha):
    question(asha)
    assert remind(TEN_AFTER)[0] == ["1 message written, about 1 date"]
    assert list(Chase.objects.values_list("working_days", flat=True)) == [10]


def test_the_same_day_twice_is_once(asha):
    question(asha)
    remind(TEN_BEFORE)
    assert remind(TEN_BEFORE)[0] == []
    question(asha, chase_on=date(2026, 10, 2))
    assert remind(date(2026, 9, 18))[0] == ["1 message written, about 1 date"]
    question(asha)
    assert remind(date(2026, 9, 18))[0] == [], "She has her message of that day; the new date is for tomorrow."


def test_the_last_rung_tells_whoever_holds_the_role_as_well(asha, carys, somebody):
    ben = somebody("coordinator", "Ben Noor")
    left = somebody("coordinator", "Dilys Hart")
    end_account(person=left, on=date(2026, 9, 2), by=somebody("administrator"))
    question(asha, carys)
    assert remind(TEN_AFTER)[1].keys() == {"Carys Holt"}
    assert remind(TWENTY_AFTER)[1].keys() == {"Carys Holt", "Asha Lowe", "Ben Noor"}
    assert Chase.objects.filter(person=ben).count() == 1


def test_a_date_that_is_answered_is_chased_no_more(asha):
    asked = question(asha)
    remind(TEN_BEFORE)
    with time_machine.travel("2026-09-20 09:00 +0000"):
        answer_question(question=asked, words="Robin does.", on=PartialDate("2026-09-20"), by=asha)
    assert remind(DUE)[1] == {}


def test_whoever_has_left_is_not_written_to_and_the_last_resort_is(asha, carys, somebody):
    question(carys)
    end_account(person=carys, on=date(2026, 9, 2), by=somebody("administrator"))
    assert remind(TEN_BEFORE)[1].keys() == {"Asha Lowe"}


def test_what_waits_unsent_is_said_again_in_the_next_message_and_once(asha):
    question(asha)
    remind(TEN_BEFORE)
    recommendation(asha, target_on=date(2026, 10, 2))
    _, written = remind(date(2026, 9, 18))
    assert written["Asha Lowe"].subject == "2 dates in Heed need you"
    assert list(outbox.waiting()) == [written["Asha Lowe"]]
    outbox._sent(written["Asha Lowe"])
    recommendation(asha, number="R2", target_on=date(2026, 10, 5))
    _, written = remind(date(2026, 9, 21))
    assert written["Asha Lowe"].subject == "1 date in Heed needs you"


def test_nobody_is_told_of_what_stands_behind_a_wall_for_them(asha, carys, somebody):
    ben = somebody("coordinator", "Ben Noor")
    asked = recommendation(asha)
    restrict(review=asked.review, reason="Few should know of it.", on=PartialDate("2026-09-01"), by=asha)
    assert Recommendation.objects.visible_to(asha).exists()
    assert not Recommendation.objects.visible_to(ben).exists()
    assert remind(TWENTY_AFTER)[1].keys() == {"Asha Lowe"}


def test_long_work_says_how_far_it_is(monkeypatch, asha):
    monkeypatch.setattr(reminding, "TELL_EVERY", 1)
    question(asha)
    assert remind(TEN_BEFORE)[0] == ["1 of 1 message written", "1 message written, about 1 date"]


def test_a_deputy_is_told_with_the_owner_and_sees_it_among_what_they_stand_in_for(monkeypatch, asha, carys):
    monkeypatch.setattr(falling_due, "_sources", [])
    theirs = recommendation(asha)

    @falls_due(
        on="target_on",
        owner="by",
        deputy="deputy",
        among=Among(lambda person: [theirs.pk] if person == carys else [], "pk"),
        says="It {}",
        page="recommendations:recommendation",
    )
    def stood_in_for():
        deputy = Value(carys.pk, output_field=UUIDField())
        return Recommendation.objects.annotate(deputy=deputy).select_related("review")

    sources = sources_about(theirs)
    people, *found = asked_about(theirs, sources)
    [due] = dues_of(sources, people, found)
    assert (due.owner, due.deputy) == (asha, carys)
    assert due_from(carys) == due_from_others(asha) == []
    assert [one.record for one in due_from_others(carys)] == [theirs]
    assert due_by_day(carys) == ({}, {DUE: 1})
    assert remind(DUE)[1].keys() == {"Asha Lowe"}
    assert remind(FIVE_AFTER)[1].keys() == {"Asha Lowe", "Carys Holt"}
    assert "(in another’s place)" in Message.objects.get(to=carys).body


def lines(asked, reader, today):
    return [(line.day, line.who, str(line.state)) for line in reminders_about(asked, reader=reader, today=today)]


def test_the_ladder_of_a_record_says_what_was_and_what_comes(asha, carys):
    asked = question(asha, carys)
    assert lines(asked, asha, date(2026, 9, 18))[0] == ("With the next reminders", "Carys Holt", "To come")
    remind(TEN_BEFORE)
    assert lines(asked, carys, TEN_BEFORE)[0] == ("17 September 2026", "You", "Written, not sent yet")
    with time_machine.travel("2026-09-18 09:00 +0000"):
        outbox._sent(Message.objects.get())
    assert lines(asked, carys, TEN_BEFORE) == [
        ("18 September 2026", "You", "Told"),
        ("1 October 2026", "You", "To come"),
        ("8 October 2026", "You", "To come"),
        ("15 October 2026", "You", "To come"),
        ("29 October 2026", "You and every review coordinator", "To come"),
    ]


def test_what_waited_counts_as_told_once_a_later_message_has_left(asha):
    asked = question(asha)
    for day in (TEN_BEFORE, DUE, FIVE_AFTER):
        remind(day)
    with time_machine.travel("2026-10-09 09:00 +0000"):
        outbox._sent(outbox.waiting().get())
    assert [line for line in lines(asked, asha, FIVE_AFTER) if line[2] == "Told"] == [("9 October 2026", "You", "Told")]
    assert not [line for line in lines(asked, asha, FIVE_AFTER) if line[2] == "Written, not sent yet"]


def test_what_is_due_from_somebody_says_when_they_were_told_and_who_is_next(asha, carys):
    asked = question(asha, carys)
    remind(TEN_BEFORE)
    [one] = mine(carys, due_from(carys), today=TEN_BEFORE)
    assert (one.due.record, one.last_told) == (asked, None)
    with time_machine.travel("2026-09-18 09:00 +0000"):
        outbox._sent(Message.objects.get())
    [one] = mine(carys, due_from(carys), today=TEN_BEFORE)
    assert one.last_told == date(2026, 9, 18)
    assert one.next is not None
    assert (one.next.day, one.next.who) == ("1 October 2026", "You")
    assert mine(asha, due_from(asha), today=TEN_BEFORE) == []


def test_who_is_told_next_is_never_left_blank_where_an_account_has_ended(asha, carys, somebody):
    question(carys)
    [due] = all_due()
    end_account(person=carys, on=date(2026, 9, 1), by=somebody("administrator"))
    due.owner.refresh_from_db()
    [one] = mine(asha, [due], today=TEN_BEFORE)
    assert one.next.who == "Every review coordinator"
    [one] = mine(asha, [replace(due, deputy=asha)], today=TEN_BEFORE)
    assert one.next.who == "You"


def test_the_pages_show_it_to_whom_it_is_due_from(client, asha, carys):
    asked = question(asha, carys)
    client.force_login(carys)
    page = client.get("/due/").content.decode()
    assert "Answer the question: “Who keeps the yellow folder?”" in page
    assert "By 1 October 2026" in page
    assert "Not yet" in page
    remind(TEN_BEFORE)
    page = client.get(f"/questions/{asked.pk}/").content.decode()
    assert "Who is reminded of this, and when" in page
    assert "Written, not sent yet" in page
    assert "You and every review coordinator" in page
    with time_machine.travel("2026-12-01 09:00 +0000"):
        client.force_login(carys)
        remind(date(2026, 12, 1))
        assert "Nobody more" in client.get("/due/").content.decode()


def test_the_start_page_counts_what_is_late_and_what_is_soon(client, asha, carys):
    question(asha, carys)
    question(asha, carys, chase_on=date(2026, 9, 10))
    client.force_login(carys)
    assert "Plan for 1 date of yours within the next 10 working days" in client.get("/").content.decode()
    with time_machine.travel("2026-10-05 09:00 +0000"):
        client.force_login(carys)
        assert "See to 2 dates of yours that are late" in client.get("/").content.decode()


def test_everything_that_waits_is_found_in_order_of_its_day(asha):
    later, sooner = question(asha), recommendation(asha, target_on=date(2026, 9, 28))
    question(asha, chase_on=date(2026, 9, 29))
    assert [due.record.pk for due in all_due()][::2] == [sooner.pk, later.pk]


@pytest.mark.parametrize(
    ("address", "status"), [("asha.lowe@nowhere.example", 422), ("person0@wexmoor.example", 302), ("", 302)]
)
def test_a_question_names_the_account_of_whoever_was_asked(client, example, address, status):
    """Asked on the page: an address that nobody signs in with is refused, and nothing typed is lost."""
    action = next(iter(example.actions.values()))
    elin = example.cast["elin"]
    client.force_login(example.cast["asha"])
    typed = elin.email if address.startswith("person0") else address
    days = {"asked_on": "20 November 2026", "chase_on": "21 November 2026", "on": "20 November 2026"}
    with time_machine.travel("2026-11-20 09:00 +0000"):
        client.force_login(example.cast["asha"])
        answer = client.post(
            f"/actions/{action.pk}/questions/ask/",
            {"words": "When?", "asked_of": "Elin", "asked_email": typed, **days},
        )
    assert answer.status_code == status
    if status == 422:
        assert "Nobody signs in with that address" in answer.content.decode()
    else:
        asked = action.questions.order_by("-recorded_at").first()
        assert asked.asked_person == (elin if typed else None)
