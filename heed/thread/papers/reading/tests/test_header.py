import pytest

from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading.header import letterhead_of

FACTS = {"meeting_name": "Doors Panel", "date": "5 May 2023", "date_iso": "2023-05-05"}


def facts(text):
    return letterhead_of(from_text(text)).facts


@pytest.mark.parametrize(
    "text",
    [
        "MEETING\tDATE\nDoors Panel\t5 May 2023\n",
        "Meeting\tDoors Panel\nDate\t5 May 2023\n",
        "Meeting:\tDoors Panel\tDate:\t5 May 2023\n",
        "MEETING\t\nDoors Panel\t\nDATE\t\n5 May 2023\t\n",
        "Meeting: Doors Panel\nDate: 5 May 2023\n",
        "Meeting: Doors Panel\n\nDate: 5 May 2023\n\nIt is so.",
    ],
)
def test_a_label_stands_above_or_left_of_its_value(text):
    assert facts(text) == FACTS


def test_a_label_may_be_a_heading_of_its_own():
    letterhead = letterhead_of(from_text("MEETING\n\nDoors Panel\n\nAUTHOR\n\nDATE\n\n5 May 2023.\n\nIt is so."))
    assert (letterhead.facts, letterhead.empty) == (FACTS | {"date": "5 May 2023."}, {"author": "AUTHOR"})


def test_an_unknown_label_among_known_ones_keeps_its_own_words():
    assert facts("MEETING\tDATE\tFOR DECISION BY\nDoors Panel\t5 May 2023\tThe chair\n") == FACTS | {
        "for_decision_by": "The chair"
    }
    assert facts("Meeting\tDoors Panel\nDate\t5 May 2023\nHandling notes\tNone\n") == FACTS | {"handling_notes": "None"}


def test_a_fact_said_twice_is_taken_from_its_first_place():
    assert facts("Meeting: Doors Panel\nDate: 5 May 2023\nDate: 6 May 2023") == FACTS


def test_an_empty_place_is_remembered_until_it_is_filled():
    letterhead = letterhead_of(
        from_text("Author:\t\nDate:\t5 May 2023\nMeeting:\t\n\nMeeting: Doors Panel\n\nIt is so.")
    )
    assert (letterhead.facts, letterhead.empty) == (FACTS, {"author": "Author"})


def test_a_paper_without_a_named_title_takes_the_heading_it_opens_with():
    assert facts("DOORS AND HOMES\n\nMeeting\tDoors Panel\nDate\t5 May 2023\n")["name_of_paper"] == "DOORS AND HOMES"
    assert facts("DOORS AND HOMES\n\nMeeting: Doors Panel\n\nIt is so.")["name_of_paper"] == "DOORS AND HOMES"
    assert "name_of_paper" not in facts("DOORS AND HOMES\n\nIt is so.")
    assert facts("DOORS AND HOMES\n\nTitle:\t\nDate:\t5 May 2023\n")["name_of_paper"] == "DOORS AND HOMES"


def test_a_date_that_is_none_has_no_reading():
    assert facts("Date: soon") == {"date": "soon"}


def test_other_tables_and_words_before_a_colon_are_no_letterhead():
    assert facts("THEME\tACTION\tPROGRESS\nDate\tFit\tFitted\nTitle\tFit\tFitted\n\nNote: it is so.") == {}
    assert facts("Stage\tNumber\nOpen\t4\n") == {}


def test_a_label_with_its_value_inside_its_own_cell_names_no_other_cell():
    assert facts("Meeting: Doors Panel:\tDate\nAuthor\tUnit\nA. Clerk\tReviews\n") == {
        "author": "A. Clerk",
        "directorate_department": "Reviews",
    }
