from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kit.activity.models import Read, Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import rows_of
from heed.kit.documents.to_excel import Heading, Sheet, to_excel
from heed.kit.lifecycle.striking import strike_out
from heed.kit.rules import Refused
from heed.thread.reviews.actions.chronology import add_chronology, lay_out
from heed.thread.reviews.actions.family import record_contact
from heed.thread.reviews.actions.names import add_name, open_names
from heed.thread.reviews.actions.proceedings import hear_of_proceeding, link_proceeding
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.chronology import HEADINGS, lines_of
from heed.thread.reviews.models import ChronologyEntry, NamesOpened
from heed.thread.reviews.withholding import names_to_withhold

ON = PartialDate("2026-11-20")


def page(client, name, record):
    return client.get(reverse(f"reviews:{name}", args=[record.pk])).content.decode()


def test_a_proceeding_is_linked_heard_of_and_struck_out(review, as_, asha, carys):
    linked = link_proceeding(review=review, kind="inquest", body="The coroner", reference="C12", on=ON, by=asha)
    assert "Nothing has been heard of it yet" in page(as_(asha), "proceedings", review)
    hear_of_proceeding(
        proceeding=linked, words="It is adjourned.", next_on=timezone.localdate(), outcome="None yet", on=ON, by=asha
    )
    shown = page(as_(carys), "proceedings", review)
    for words in ("Inquest", "The coroner, reference C12", "It is adjourned. Next date:", "Outcome: None yet."):
        assert words in shown
    assert "Strike out" not in shown
    strike = reverse("reviews:strike-proceeding", args=[linked.pk])
    as_(asha).post(strike, {"reason": "It belongs to another review."})
    assert "<del>" in page(as_(asha), "proceedings", review)


def test_names_are_shown_to_whoever_says_why_and_nowhere_else(review, as_, asha, carys):
    add_name(review=review, part="deceased", name="Ottoline Brack", pseudonym="Rowan", on=ON, by=asha)
    add_name(review=review, part="child", name="Peregrine Brack", also_called="Perry", on=ON, by=asha)
    client = as_(asha)
    for elsewhere in ("names", "review", "family", "proceedings"):
        assert "Brack" not in page(client, elsewhere, review)
    address = reverse("reviews:names-shown", args=[review.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    shown = client.post(address, {"reason": "To check a draft."}).content.decode()
    for words in ("Ottoline Brack", "Papers say “Rowan”", "Peregrine Brack, also Perry"):
        assert words in shown
    assert "Brack" not in shown.split("<title>")[1].split("</title>")[0]
    assert NamesOpened.objects.get().reason == "To check a draft."
    assert Read.objects.latest("number").verb == "reviews.names-opened"
    assert Write.objects.latest("number").verb == "reviews.names-asked-for"
    assert as_(carys).post(address, {"reason": "I am curious."}).status_code == 403


def test_names_open_for_nobody_without_a_reason(review, asha):
    with pytest.raises(Refused, match="what you need the names for"):
        open_names(review=review, reason=" ", by=asha)


def test_what_must_not_be_printed_is_every_name_that_stands(review, asha):
    another = add_review(reference="W2", on=ON, by=asha)
    add_name(review=review, part="deceased", name="Ottoline Brack", also_called="Ottie, Tilly Brack", on=ON, by=asha)
    wrong = add_name(review=review, part="child", name="Somebody Else", on=ON, by=asha)
    add_name(review=another, part="child", name="Lisbet Corr", on=ON, by=asha)
    strike_out(fact=wrong, reason="Another family.", by=asha)
    assert names_to_withhold(review) == {"Ottoline Brack", "Ottie", "Tilly Brack"}
    assert names_to_withhold() == {"Ottoline Brack", "Ottie", "Tilly Brack", "Lisbet Corr"}


def test_the_page_of_the_family_says_what_they_wish_now_and_how_long_they_were_given(review, as_, asha, carys):
    told = {"review": review, "how": "visit", "who_for_us": "Ben", "by": asha}
    wait = timezone.localdate() + timedelta(days=14)
    today = PartialDate.of(timezone.localdate())
    record_contact(whom="Her sister", words="She will think.", pseudonym="Rowan", told_back="yes", on=ON, **told)
    record_contact(whom="Her mother", words="She asked for time.", told_back="no", wait_until=wait, on=today, **told)
    shown = page(as_(asha), "family", review)
    for words in ("Rowan", "Her mother", "14 days", "not counted as delay", "They have not said"):
        assert words in shown
    assert shown.index(">No<") < shown.index("Her mother") < shown.index("Her sister")
    assert as_(carys).get(reverse("reviews:family", args=[review.pk])).status_code == 403


def test_a_wish_that_was_struck_out_is_no_wish(review, as_, asha):
    contact = record_contact(
        review=review, whom="A friend", how="phone", who_for_us="Ben", words="Yes.", advocate="yes", on=ON, by=asha
    )
    as_(asha).post(reverse("reviews:strike-contact", args=[contact.pk]), {"reason": "Another family."})
    assert ">Yes<" not in page(as_(asha), "family", review)


TABLE = "Date,Time,Source,Event,Action,Comment\n3 May 2024,9.05,Call log,She called.,Officers came.,\nMay 2024,,GP,She was afraid.,,\n"


def test_a_table_is_read_with_dates_to_the_precision_that_is_known():
    first, second = lines_of(TABLE)
    assert (first.on.iso, first.time, first.event, first.agency_action) == (
        "2024-05-03",
        "09:05",
        "She called.",
        "Officers came.",
    )
    assert (second.on.iso, second.time, second.faults) == ("2024-05", "", ())


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",She called.", "It has no date."),
        ("31/9/2021,She called.", "is no date"),
        ("Monday,She called.", "is no date"),
        ("1 May 2098,She called.", "has not come yet"),
        ("1 May 2024,", "does not say what happened"),
        ("1 May 2024 25:10,She called.", "is no time"),
        ("1 May 2024,She called.,and more", "would be lost"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_beside_it(row, fault):
    [line] = lines_of(f"Date,Event\n{row}")
    assert fault in " ".join(line.faults)


def test_a_time_may_stand_in_the_cell_of_the_date_or_in_its_own():
    assert [line.time for line in lines_of("Date,Event\n2024-05-03 14:05,A\n3 May 2024 at 0905hrs,B")] == [
        "14:05",
        "09:05",
    ]
    [odd] = lines_of("Date,Time,Event\n3 May 2024,noonish,A")
    assert odd.faults == ("“noonish” is no time as we read it.",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1,2", "must have the headings"),
        ("", "must have the headings"),
        ("Date,Event\n" + "1 May 2024,A\n" * 5001, "send them in parts"),
    ],
)
def test_a_table_that_cannot_be_taken_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(Unreadable, match=sentence):
        lines_of(text)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip),
        min_size=1,
        max_size=5,
    )
)
def test_every_event_that_is_sent_is_read_whole(events):
    quoted = ['1 May 2024\t"{}"'.format(event.replace('"', '""')) for event in events]
    assert [line.event for line in lines_of("Date\tEvent\n" + "\n".join(quoted))] == [event.strip() for event in events]


def test_lines_are_looked_at_before_they_are_added_and_nothing_is_lost(review, as_, asha):
    client, address = as_(asha), reverse("reviews:add-chronology", args=[review.pk])
    wrong = client.post(address, {"pasted": TABLE.replace("3 May 2024", "31/9/2024")})
    assert wrong.status_code == 422
    assert "1 of 2 lines need mending" in wrong.content.decode()
    assert "31/9/2024" in wrong.content.decode()
    looked = client.post(address, {"pasted": TABLE})
    assert looked.status_code == 200
    assert not ChronologyEntry.objects.exists()
    form = looked.context_data["form"]
    sent = {"pasted": form.initial["pasted"], "check": form.initial["check"]}
    edited = client.post(address, sent | {"pasted": TABLE.replace("afraid", "frightened")})
    assert edited.status_code == 200
    assert not ChronologyEntry.objects.exists()
    assert client.post(address, sent).status_code == 302
    assert [entry.event for entry in ChronologyEntry.objects.all()] == ["She called.", "She was afraid."]
    again = client.post(address, sent)
    assert again.status_code == 422
    assert "there already" in again.content.decode()


def test_a_workbook_becomes_text_that_can_be_corrected(review, as_, asha):
    rows = [("3 May 2024", "She called."), ("31/9/2024", "He came.")]
    book = to_excel(Sheet("Chronology", [Heading("Date"), Heading("Event")], rows))
    client, address = as_(asha), reverse("reviews:add-chronology", args=[review.pk])
    shown = client.post(address, {"file": SimpleUploadedFile("c.xlsx", book)})
    assert shown.status_code == 422
    assert "He came." in shown.context_data["form"].initial["pasted"]
    refused = client.post(address, {"file": SimpleUploadedFile("c.docx", b"no table")})
    assert "not a table that Heed reads" in refused.content.decode()
    assert "one of the two" in client.post(address, {}).content.decode()


def test_it_is_taken_away_in_the_columns_that_a_partnership_wants(review, as_, asha):
    add_chronology(review=review, lines=lines_of(TABLE), by=asha)
    layout = lay_out(partnership="Calderwick", on=ON, by=asha, **(HEADINGS | {"event": "Contact"}))
    struck = ChronologyEntry.objects.get(event="She was afraid.")
    as_(asha).post(reverse("reviews:strike-chronology", args=[struck.pk]), {"reason": "Somebody else."})
    address = reverse("reviews:take-chronology", args=[review.pk])
    answer = as_(asha).get(address, {"layout": str(layout.pk)})
    heading, line = rows_of(BytesIO(answer.content).getvalue(), "c.xlsx")
    assert heading.cells == ("Date", "Time", "Source", "Contact", "Agency action", "Comment")
    assert line.cells[:4] == ("3 May 2024", "09:05", "Call log", "She called.")
    assert Read.objects.latest("number").verb == "reviews.chronology-taken"
    assert as_(asha).get(address, {"layout": "none"}).status_code == 404
    assert lines_of("Date,Contact\n3 May 2024,A", [HEADINGS | {"event": "Contact"}])[0].event == "A"


def test_the_page_of_a_chronology_strikes_out_and_leads_to_the_workbook(review, as_, asha):
    assert "comes in whole" in page(as_(asha), "chronology", review)
    add_chronology(review=review, lines=lines_of(TABLE), by=asha)
    shown = page(as_(asha), "chronology", review)
    assert "2 lines, the earliest first" in shown
    assert shown.index("She called.") < shown.index("She was afraid.")


def test_lines_with_a_fault_are_never_added(review, asha):
    with pytest.raises(Refused, match="wrong with a line"):
        add_chronology(review=review, lines=lines_of("Date,Event\n,A"), by=asha)
    assert not ChronologyEntry.objects.exists()
