"""What the columns of a tracker hold is told by their headings and by what stands in them, in trackers of many hands."""

import pytest

from heed.kit.documents.from_excel import Row
from heed.kit.documents.sheets import SheetRows
from heed.thread.backloading.offering import UPDATE, Known, Sure, before_the_words, offer_for

KNOWN = Known({"ox1", "ox2"}, {"ostley constabulary"})
ASK = "The force should ask each adult on their own and write it down."
TELL = "The force should tell the family what became of it soon."


def sheet(*rows):
    cells = [("Our tracker",), (), *rows]
    return SheetRows("S", tuple(Row("S", number, tuple(row)) for number, row in enumerate(cells, start=1) if row))


def offered(*rows):
    found = offer_for(sheet(*rows), KNOWN)
    return found.about, {one.heading: one.takes for one in found.columns if one.takes}


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        (
            [("Ref", "Review", "Recommendation", "Agency", "Lead", "Status", "Target completion date", "Progress update", "Date completed"),
             ("R1", "OX1", ASK, "Ostley Constabulary", "Supt A", "Green", "30/06/2025", "12/06/24 trained", "1/7/2025"),
             ("R2", "OX2", TELL, "Ostley Constabulary", "Supt A", "Amber", "TBC", "Awaiting", None)],
            {"Ref": "number", "Review": "review", "Recommendation": "text", "Agency": "addressees", "Status": "stands",
             "Target completion date": "target_on", "Progress update": UPDATE, "Date completed": "stands_since"},
        ),
        (
            [("No", "DHR", "What was recommended", "For", "By when", "Where are we now", "Open/Closed"),
             (1, "OX1", ASK, "Police", "Sept 2025", "3 July – chased the lead again", "Open"),
             (2, "OX1", TELL, "Police", "Sept 2025", "met and agreed the way", "Closed")],
            {"No": "number", "DHR": "review", "What was recommended": "text", "For": "addressees", "By when": "target_on",
             "Where are we now": UPDATE, "Open/Closed": "stands"},
        ),
        (
            [("Item", "Origin of it", "Recommendation text", "Accepted? (Y/N)", "Responsible organisation", "Timescale", "RAG rating", "Action taken", "Closed by"),
             (1, "OX1", ASK, "Y", "Ostley Constabulary", "31/03/2025", "G", "Training delivered to all staff", "Supt A")],
            {"Item": "number", "Origin of it": "review", "Recommendation text": "text", "Accepted? (Y/N)": "answer",
             "Responsible organisation": "addressees", "Timescale": "target_on", "RAG rating": "stands", "Action taken": UPDATE},
        ),
        (
            [("Reference", "Rec", "Recommendation", "Recommendation Theme", "Recommendation Status", "Recommendation Owner", "Date Recommendation Made", "Local / National"),
             ("OX1", "3", ASK, "Training", "Complete", "Head of PPU", "1/2/2024", "Local")],
            {"Reference": "review", "Rec": "number", "Recommendation": "text", "Recommendation Theme": "theme",
             "Recommendation Status": "stands", "Date Recommendation Made": "asked_on", "Local / National": "scope"},
        ),
    ],
)  # fmt: skip
def test_each_column_is_offered_for_what_it_holds(rows, holds):
    assert offered(*rows) == ("recommendation", holds)


def test_a_list_of_reviews_is_told_from_one_of_recommendations():
    about, holds = offered(
        ("DHR no", "Name we use", "Month of death", "Referral date", "Stage now", "Report published", "Panel chair"),
        ("OX1", "Hazel", "March 2014", "2/4/14", "Published", "June 2016", "Dr Frost"),
    )
    assert about == "review"
    assert holds == {
        "DHR no": "reference", "Month of death": "died_in", "Referral date": "notified_on", "Stage now": "state",
        "Report published": "published_on", "Panel chair": "chair",
    }  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [("Name", "Age", "Town"), ("a", 3, "b")],
        [("Recommendation", "Due", "Agency")],
        [("Cost", "Budget", "Year"), (4, 5, 2024), (1, 2, 2025)],
    ],
)
def test_a_sheet_without_telling_headings_or_rows_is_none(rows):
    assert offered(*rows) == ("", {})


def test_nothing_is_sure_that_is_told_by_more_than_a_heading_of_ours():
    columns = offer_for(
        sheet(("DHR ref", "Rec no", "Recommendation", "RAG"), ("ZZ9", "1", ASK, "Green")), KNOWN
    ).columns
    assert [one.sure for one in columns] == [Sure.LOOK, Sure.SURE, Sure.SURE, Sure.LIKELY]
    assert columns[0].why == "By its heading; few of its values are references of reviews on the register."


def test_what_stands_before_an_update_tells_the_columns_apart():
    assert [before_the_words(one) for one in ("Latest position", "Comments", "SRO", "")] == [
        "",
        "Comments: ",
        "SRO: ",
        "",
    ]
