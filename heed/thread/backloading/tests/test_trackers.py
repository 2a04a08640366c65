"""A force’s own tracker comes in by what somebody said once of its columns and words, and its log as dated updates."""

from datetime import date

import pytest

from heed.kit.activity.models import Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.sheets import sheets_of
from heed.kit.lifecycle.models import Struck
from heed.kit.people.actions import add_agency
from heed.kit.people.models import Agency
from heed.kit.rules import Refused
from heed.thread.backloading import bringing_in
from heed.thread.backloading.mapping import Said, meanings, offered_meaning, trackers_known, words_asked, words_said
from heed.thread.backloading.models import ImportState, Outcome, TrackerColumns, TrackerWord, Verdict
from heed.thread.backloading.offering import UPDATE
from heed.thread.backloading.taking_back import recommendations_for, workbook
from heed.thread.backloading.telling import lines
from heed.thread.backloading.tests.trackers import ASK, HEADINGS, ROWS, TELL, tracker
from heed.thread.recommendations import actions
from heed.thread.recommendations.models import Recommendation, Update
from heed.thread.recommendations.named_agencies import Agencies
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import restrict

THROUGHOUT = {"asked_on": "2024-05", "stands_since": "2025-07"}
TAKES = ["review", "number", "text", "addressees", "", "", "stands", "target_on", UPDATE, UPDATE]
WORDS = {("stands", "Complete"): "finalised", ("stands", "Ongoing"): "under-way"}


@pytest.fixture
def keeper(db, somebody):
    person = somebody("coordinator")
    for name in ("Ostley Constabulary", "Ostley District Council"):
        add_agency(name=name, by=person)
    add_review(reference="OX1", pseudonym="Hazel", state="published", on=PartialDate("2024-05"), by=person)
    return person


def came(by, data, name="tracker.xlsx"):
    return bringing_in.receive(name=name, data=data, by=by)


def explained(batch, by, *, takes=TAKES, throughout=THROUGHOUT, words=WORDS, about="recommendation"):
    said = {sheet.position: Said("") for sheet in batch.sheets.all()}
    said[1] = Said(about, list(takes), dict(throughout))
    batch = bringing_in.say_columns(batch=batch, said=said, kept_on=batch.kept_on, by=by)
    if batch.state == ImportState.MAPPING:
        batch = bringing_in.say_words(batch=batch, meant=words, by=by)
    return compared(batch, by)


def compared(batch, by):
    while batch.is_under_way:
        batch = bringing_in.advance(batch, by)
    return batch


def confirmed(batch, by):
    return compared(bringing_in.confirm(batch=batch, check=batch.check_number, by=by), by)


def undone(batch, by):
    return compared(bringing_in.undo(batch=batch, reason="The wrong file.", by=by), by)


def rows_of(batch):
    return list(batch.rows.select_related("review", "recommendation__review"))


def told(batch):
    return list(lines(rows_of(batch)))


def updates():
    return sorted(Update.objects.unstruck().values_list("recommendation__number", "on", "text"))


def test_what_each_column_holds_is_offered_beneath_the_titles_and_nothing_is_read_yet(keeper):
    batch = came(keeper, tracker())
    assert batch.state == ImportState.MAPPING
    assert not batch.rows.exists()
    assert batch.kept_on == date(2026, 9, 1)
    [sheet] = batch.sheets.all()
    assert (sheet.about, sheet.head, sheet.headings) == ("recommendation", 4, list(HEADINGS))
    assert dict(zip(sheet.headings, sheet.takes, strict=True)) == {
        "DHR ref": "review",
        "Rec no.": "number",
        "Recommendation (verbatim)": "text",
        "Lead agency": "addressees",
        "SRO": "",
        "RAG": "",
        "Position status": "stands",
        "Due": "target_on",
        "Latest position": UPDATE,
        "Comments": UPDATE,
    }
    sure = {heading: offer[2:] for heading, offer in zip(sheet.headings, sheet.offers, strict=True)}
    assert sure["DHR ref"] == ["Likely", "By its heading, and by what stands in it."]
    assert sure["Lead agency"] == ["Sure", "By its heading."]
    assert sure["SRO"] == ["Look at this", "Heed has no column of this name."]
    assert sure["RAG"] == ["Look at this", "“Position status” is taken for “State” already."]


def test_columns_without_telling_headings_are_told_by_what_stands_in_them(keeper):
    headings = ("Column1", "Rec no.", "Column3", "Who", "x", "RAG", "y", "Due", "Column9", "Column10")
    [sheet] = came(keeper, tracker(headings=headings)).sheets.all()
    offered = dict(zip(headings, zip(sheet.takes, sheet.offers, strict=True), strict=True))
    assert offered["Column1"][0] == "review"
    assert offered["Who"][0] == "addressees"
    assert offered["Column3"][0] == "text"
    assert offered["Column9"][0] == UPDATE
    assert offered["Column1"][1][2:] == ["Look at this", "By what stands in it alone."]


def test_words_that_are_none_of_ours_are_asked_once_each_and_remembered(keeper):
    batch = came(keeper, tracker())
    said = {1: Said("recommendation", TAKES, THROUGHOUT)}
    batch = bringing_in.say_columns(batch=batch, said=said, kept_on=batch.kept_on, by=keeper)
    assert batch.state == ImportState.MAPPING
    assert words_asked(list(batch.sheets.all()), words_said(keeper)) == {
        ("stands", "complete"): "Complete",
        ("stands", "ongoing"): "Ongoing",
    }
    batch = bringing_in.say_words(batch=batch, meant=WORDS, by=keeper)
    assert batch.state == ImportState.CHECKING
    assert TrackerWord.objects.count() == 2
    again = came(keeper, tracker(kept="2026-10-01"))
    assert again.state == ImportState.CHECKING, "nobody is asked a second time"
    [sheet] = again.sheets.all()
    assert sheet.said.by == keeper


def test_the_headings_are_known_again_in_another_order(keeper):
    explained(came(keeper, tracker()), keeper)
    rows = [row[::-1] for row in ROWS]
    again = came(keeper, tracker(rows=rows, headings=HEADINGS[::-1]))
    assert again.state == ImportState.CHECKING
    assert again.sheets.get().takes == TAKES[::-1]


def test_what_is_said_otherwise_later_takes_the_place_of_what_was_said(keeper):
    explained(came(keeper, tracker()), keeper)
    batch = compared(came(keeper, tracker()), keeper)
    anew = bringing_in.read_otherwise(batch=batch, by=keeper)
    batch.refresh_from_db()
    assert (batch.state, anew.state) == (ImportState.SET_ASIDE, ImportState.MAPPING)
    without = [takes if takes != "target_on" else "" for takes in TAKES]
    explained(anew, keeper, takes=without)
    assert TrackerColumns.objects.count() == 2
    assert came(keeper, tracker()).sheets.get().takes == without


@pytest.mark.parametrize(
    ("takes", "why"),
    [
        (["review", "number", "text", "text", "", "", "", "", "", ""], "Two columns are taken for “Recommendation”"),
        (["", "number", "text", "", "", "", "", "", "", ""], "Say which column holds “Review”"),
        (["review", "number", "text"], "Say of every column what it holds."),
        (["review", "pseudonym", "text", "", "", "", "", "", "", ""], "Say of every column what it holds."),
    ],
)
def test_what_cannot_be_read_so_is_refused_and_nothing_is_remembered(keeper, takes, why):
    with pytest.raises(Refused, match=why):
        explained(came(keeper, tracker()), keeper, takes=takes)
    assert not TrackerColumns.objects.exists()


def test_a_tracker_says_in_a_line_what_each_row_would_do(keeper):
    batch = explained(came(keeper, tracker()), keeper)
    assert told(batch) == [
        (
            f"Tracker, row 5: OX1 1 will be added. Number: 1. Recommendation: {ASK} Asked on: May 2024. "
            "Addressees: Ostley Constabulary. State: Finalised. Since: July 2025. Target date: 30 June 2025. "
            "Adds 2 updates: 12 June 2024 “trained”; 1 July 2024 “told to all”."
        ),
        (
            "Tracker, row 6: OX1 2 will be added. Number: 2. "
            "Recommendation: The force and the council should tell the family what became of it. Asked on: May 2024. "
            "Addressees: Ostley District Council. State: Under way. Since: July 2025. "
            "Adds 2 updates: 1 September 2026 “Awaiting a reply.”; 1 September 2026 “Comments: The chair asked again.”."
        ),
    ]
    assert batch.notes == [
        "The column “SRO” (E4) is left out: nothing is taken from it.",
        "The column “RAG” (F4) is left out: nothing is taken from it.",
    ]
    assert not Recommendation.objects.exists()


def test_what_was_shown_is_in_the_record_and_a_second_time_changes_nothing(keeper):
    confirmed(explained(came(keeper, tracker()), keeper), keeper)
    assert updates() == [
        ("1", "2024-06-12", "trained"),
        ("1", "2024-07-01", "told to all"),
        ("2", "2026-09-01", "Awaiting a reply."),
        ("2", "2026-09-01", "Comments: The chair asked again."),
    ]
    one = Update.objects.get(text="trained")
    assert (one.said_by, one.said_to, one.said_on) == ("The workbook “tracker.xlsx”", keeper.name, "2026-09-01")
    later = compared(came(keeper, tracker(kept="2026-11-01")), keeper)
    assert [row.verdict for row in rows_of(later)] == [Verdict.SAME, Verdict.SAME]


def test_only_what_is_new_of_a_log_is_added(keeper):
    confirmed(explained(came(keeper, tracker()), keeper), keeper)
    longer = [(*ROWS[0][:8], f"{ROWS[0][8]}\n3 Sept: looked at", ""), ROWS[1]]
    batch = compared(came(keeper, tracker(rows=longer)), keeper)
    assert told(batch) == [
        "Tracker, row 5: OX1 1 will be changed. Adds 1 update: 3 September 2024 “looked at”.",
        "Tracker, row 6: OX1 2 is the same.",
    ]
    confirmed(batch, keeper)
    assert ("1", "2024-09-03", "looked at") in updates()


def test_a_row_adds_what_is_new_and_says_what_it_leaves(keeper):
    asked = actions.add_recommendation(
        review=add_review(reference="OX2", state="published", on=PartialDate("2024-05"), by=keeper),
        number="7", text="Ask.", on=PartialDate("2024-05"), by=keeper,
    )  # fmt: skip
    row = ("OX2", "7", ASK, "Ostley Constabulary", "", "", "Complete", "", "12/06/24 trained", "")
    batch = explained(came(keeper, tracker(rows=[row])), keeper)
    assert told(batch) == [
        (
            "Tracker, row 5: OX2 7 will be changed. Addressees: Ostley Constabulary. "
            "Adds 1 update: 12 June 2024 “trained”. Left as the record has it: "
            "C5: the record says otherwise, and what a report says is not changed by a file. "
            "G5: the record says Circulated. Where a recommendation stands is changed on its own page, where the reason is asked."
        )
    ]
    confirmed(batch, keeper)
    now = Recommendation.objects.get(pk=asked.pk)
    assert (now.text, now.state, str(now.addressees.get().agency)) == ("Ask.", "circulated", "Ostley Constabulary")


def test_an_update_before_it_was_asked_is_refused_with_its_words(keeper):
    row = (*ROWS[0][:8], "3/2/14 trained", "")
    batch = explained(came(keeper, tracker(rows=[row])), keeper)
    assert [one.why for one in rows_of(batch)] == [
        "I5: “trained” is told of 3 February 2014, before it was asked (May 2024). Look at both."
    ]


def test_comments_and_what_is_hidden_are_read_and_said(keeper):
    data = tracker(
        comments=[("H5", "Asked for more time.", "Jo Bell"), ("A4", "Ours.", "Jo Bell")],
        hidden=[8],
        more=[("Lists", [["Red"], ["Amber"]])],
    )
    batch = explained(came(keeper, data), keeper)
    assert batch.notes == [
        "The column “SRO” (E4) is left out: nothing is taken from it.",
        "The column “RAG” (F4) is left out: nothing is taken from it.",
        "Hidden in the sheet “Tracker”, and read all the same: column I.",
        "In the sheet “Tracker” 1 cell carries a comment: each becomes an update of its recommendation.",
        "A comment on A4 of the sheet “Tracker” is not kept: “Jo Bell: Ours.”.",
        "The sheet “Lists” has no row of headings that Heed knows: nothing was read from it.",
    ]
    confirmed(batch, keeper)
    assert ("1", "2026-09-01", "Comment on the cell “Due”: Jo Bell: Asked for more time.") in updates()
    assert [row.verdict for row in rows_of(compared(came(keeper, data), keeper))] == [Verdict.SAME, Verdict.SAME]


def test_the_whole_is_undone_with_its_updates_and_what_was_built_on_stays(keeper):
    batch = confirmed(explained(came(keeper, tracker()), keeper), keeper)
    undone(batch, keeper)
    assert updates() == [] or not Recommendation.objects.unstruck().exclude(state="in-error").exists()
    assert {row.outcome for row in rows_of(batch)} == {Outcome.UNDONE}
    again = confirmed(compared(came(keeper, tracker()), keeper), keeper)
    first = Recommendation.objects.exclude(state="in-error").get(number="1")
    actions.update(recommendation=first, text="And more.", on=PartialDate("2026-09-02"), by=keeper)
    why = {row.cells["number"]: (row.outcome, row.why) for row in rows_of(undone(again, keeper))}
    assert why["2"][0] == Outcome.UNDONE
    assert why["1"] == (
        Outcome.LEFT,
        (
            "Something has been recorded of this recommendation since it was added, so it stays. "
            "Strike that out first, or say that it is superseded."
        ),
    )


def test_updates_that_a_file_added_to_one_that_was_there_are_struck_out_by_undoing(keeper):
    confirmed(explained(came(keeper, tracker()), keeper), keeper)
    before = updates()
    longer = [(*ROWS[0][:8], f"{ROWS[0][8]}\n3 Sept: looked at", "New."), ROWS[1]]
    batch = confirmed(compared(came(keeper, tracker(rows=longer)), keeper), keeper)
    assert len(updates()) == len(before) + 2
    undone(batch, keeper)
    assert updates() == before
    struck = Struck.objects.filter(of_kind="recommendations.update")
    assert [one.reason for one in struck] == ["The wrong file."] * 2
    assert Write.objects.filter(verb="backloading.undone", on_id=batch.pk).exists()


def test_nothing_of_the_file_is_kept_once_somebody_has_decided(keeper):
    batch = explained(came(keeper, tracker()), keeper)
    assert batch.sheets.get().content
    confirmed(batch, keeper)
    [sheet] = batch.sheets.all()
    assert not sheet.content
    assert not any(examples for _, examples, *_ in sheet.offers)


def test_the_command_does_not_guess(keeper):
    with pytest.raises(Refused, match="Say first what its columns and words mean"):
        bringing_in.read_as_offered(batch=came(keeper, tracker()), by=keeper)


def taken_away(by):
    [said] = trackers_known()
    return workbook(said, recommendations_for(by))


def test_the_same_columns_come_back_from_the_record_as_it_is_now(keeper):
    confirmed(explained(came(keeper, tracker()), keeper), keeper)
    second = Recommendation.objects.get(number="2")
    actions.amend_target(
        recommendation=second, target_on=date(2027, 3, 1), reason="So.", on=PartialDate("2026-08"), by=keeper
    )
    [sheet] = sheets_of(taken_away(keeper), "back.xlsx").sheets
    assert [row.cells for row in sheet.rows] == [
        HEADINGS,
        (
            "OX1", "1", ASK, "Ostley Constabulary", None, None, "Complete", date(2025, 6, 30),
            "12 June 2024: trained\n1 July 2024: told to all", None,
        ),
        (
            "OX1", "2", TELL, "Ostley District Council", None, None, "Ongoing", date(2027, 3, 1),
            "1 September 2026: Awaiting a reply.", "1 September 2026: The chair asked again.",
        ),
    ]  # fmt: skip
    [said] = trackers_known()
    assert said.left_empty == "SRO, RAG"


def test_what_is_taken_away_and_sent_back_changes_nothing(keeper):
    confirmed(explained(came(keeper, tracker(comments=[("H5", "More time.", "Jo Bell")])), keeper), keeper)
    first = Recommendation.objects.get(number="1")
    for text in ("Told; 3 July 2024 – and again.\nAll of them", "• a list\n• of two", "2/3 of them came"):
        actions.update(recommendation=first, text=text, on=PartialDate("2025-02"), by=keeper)
    actions.answer(
        recommendation=first, agency=first.addressees.get().agency, reply="agreed", reason="", person="A Chief",
        on=PartialDate("2024-06"), by=keeper,
    )  # fmt: skip
    back = compared(came(keeper, taken_away(keeper)), keeper)
    assert [(row.verdict, row.why, row.adds) for row in rows_of(back)] == [(Verdict.SAME, "", [])] * 2


def test_nothing_of_a_review_that_is_restricted_is_taken_away(keeper, somebody):
    confirmed(explained(came(keeper, tracker()), keeper), keeper)
    review = Recommendation.objects.get(number="1").review
    restrict(review=review, reason="A trial.", on=PartialDate("2026-08"), by=keeper)
    other = somebody("coordinator")
    assert len(recommendations_for(keeper)) == 2
    assert not recommendations_for(other)


def test_who_is_meant_by_a_name_is_asked_once_and_two_in_a_cell_are_two(keeper):
    rows = [
        (*ROWS[0][:3], "Police / The Council", *ROWS[0][4:]),
        (*ROWS[1][:3], "ostley constabulary; Police", *ROWS[1][4:]),
    ]
    batch = came(keeper, tracker(rows=rows))
    batch = bringing_in.say_columns(
        batch=batch, said={1: Said("recommendation", TAKES, THROUGHOUT)}, kept_on=batch.kept_on, by=keeper
    )
    asked = words_asked(list(batch.sheets.all()), words_said(keeper))
    assert [written for (column, _), written in asked.items() if column == "addressees"] == ["Police", "The Council"]
    police, council = (Agency.objects.get(name=f"Ostley {name}") for name in ("Constabulary", "District Council"))
    meant = WORDS | {("addressees", "Police"): str(police.pk), ("addressees", "The Council"): str(council.pk)}
    confirmed(compared(bringing_in.say_words(batch=batch, meant=meant, by=keeper), keeper), keeper)
    named = {one.number: sorted(str(to.agency) for to in one.addressees.all()) for one in Recommendation.objects.all()}
    assert named == {"1": ["Ostley Constabulary", "Ostley District Council"], "2": ["Ostley Constabulary"]}
    again = compared(came(keeper, tracker(rows=rows)), keeper)
    assert [row.verdict for row in rows_of(again)] == [Verdict.SAME, Verdict.SAME]


def test_a_review_that_was_said_for_every_row_is_asked_of_the_next_file_again(keeper):
    takes = ["", *TAKES[1:]]
    batch = explained(came(keeper, tracker()), keeper, takes=takes, throughout=THROUGHOUT | {"review": "OX1"})
    assert [row.cells["review"] for row in rows_of(batch)] == ["OX1", "OX1"]
    again = came(keeper, tracker())
    assert again.state == ImportState.MAPPING
    [sheet] = again.sheets.all()
    assert (sheet.takes, sheet.throughout["review"], sheet.said) == (takes, "OX1", None)


def test_which_review_is_meant_by_its_pseudonym_is_asked_once(keeper, somebody):
    rows = [("DHR Hazel", *row[1:]) for row in ROWS]
    batch = came(keeper, tracker(rows=rows))
    batch = bringing_in.say_columns(
        batch=batch, said={1: Said("recommendation", TAKES, THROUGHOUT)}, kept_on=batch.kept_on, by=keeper
    )
    asked = words_asked(list(batch.sheets.all()), words_said(keeper))
    assert asked["review", "dhr hazel"] == "DHR Hazel"
    code, called = offered_meaning("review", "dhr hazel", meanings("review", keeper, Agencies()))
    assert called == "OX1 (Hazel)"
    batch = bringing_in.say_words(batch=batch, meant=WORDS | {("review", "DHR Hazel"): code}, by=keeper)
    confirmed(compared(batch, keeper), keeper)
    again = compared(came(keeper, tracker(rows=rows)), keeper)
    assert [row.verdict for row in rows_of(again)] == [Verdict.SAME, Verdict.SAME]
    restrict(review=Recommendation.objects.first().review, reason="A trial.", on=PartialDate("2026-08"), by=keeper)
    other = somebody("coordinator")
    assert ("review", "dhr hazel") not in words_said(other)
    assert came(other, tracker(rows=rows)).state == ImportState.MAPPING
    assert meanings("review", other, Agencies()) == []


def test_a_review_that_comes_with_the_same_file_is_not_asked_about(keeper):
    reviews = [("Reference", "State", "Since"), ("OX7", "Published", "2024-05")]
    rows = [("OX7", *row[1:]) for row in ROWS]
    batch = came(keeper, tracker(rows=rows, more=[("Reviews", reviews)]))
    said = {
        1: Said("recommendation", TAKES, THROUGHOUT),
        2: Said("review", ["reference", "state", "since"]),
    }
    batch = bringing_in.say_columns(batch=batch, said=said, kept_on=batch.kept_on, by=keeper)
    assert {column for column, _ in words_asked(list(batch.sheets.all()), words_said(keeper))} == {"stands"}
    batch = compared(bringing_in.say_words(batch=batch, meant=WORDS, by=keeper), keeper)
    assert [row.verdict for row in rows_of(batch)] == [Verdict.ADD] * 3
