"""Old reviews come in from a workbook as they were shown, once, and go out again without a trace in any list."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.kit.activity.models import Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.to_excel import Heading, Sheet, to_excel
from heed.kit.rules import Refused
from heed.thread.backloading import bringing_in
from heed.thread.backloading.blank import blank_workbook
from heed.thread.backloading.comparing import said_of, with_what_is_said
from heed.thread.backloading.models import ImportState, Outcome, Verdict
from heed.thread.backloading.telling import lines
from heed.thread.reviews.actions.facts import pass_pen
from heed.thread.reviews.actions.reviews import add_review, name_publicly
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Milestone, Review
from heed.thread.reviews.register import REVIEWS

OLD = {
    "Ref": "OX1",
    "Known as": "Hazel",
    "Date of death": date(2014, 3, 9),
    "Type of death": "unexpected death",
    "Notified": "2 April 2014",
    "Decision": "To be reviewed",
    "Decided on": "May 2014",
    "Status": "PUBLISHED",
    "Since": "June 2016",
    "Published on": "June 2016",
    "Link": "https://partnership.example/ox1",
}


def file_of(*rows, name="old.xlsx"):
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    cells = [[row.get(heading) for heading in headings] for row in rows]
    return {"name": name, "data": to_excel(Sheet("Reviews", [Heading(one) for one in headings], cells))}


def compared(by, *rows):
    return to_the_end(bringing_in.receive(**file_of(*rows), by=by), by)


def to_the_end(batch, by):
    if batch.state == ImportState.MAPPING:
        batch = bringing_in.read_as_offered(batch=batch, by=by)
    while batch.is_under_way:
        batch = bringing_in.advance(batch, by)
    return batch


def written(by, *rows):
    batch = compared(by, *rows)
    return to_the_end(bringing_in.confirm(batch=batch, check=batch.check_number, by=by), by)


def undone(batch, by):
    return to_the_end(bringing_in.undo(batch=batch, reason="The wrong file.", by=by), by)


def told(batch):
    return list(lines(batch.rows.select_related("review")))


def whys(batch):
    return [row.why for row in batch.rows.all()]


def the_list(by):
    """What the register shows, and everything that a workbook can say of each review."""
    shown = [review.pk for review in REVIEWS.records(by)]
    return {review.pk: said_of(review) for review in with_what_is_said(Review.objects.filter(pk__in=shown))}


@pytest.fixture
def keeper(db, somebody):
    return somebody("coordinator")


def test_a_row_says_what_it_will_add_and_nothing_is_written(keeper):
    batch = compared(keeper, OLD)
    assert told(batch) == [
        (
            "Reviews, row 2: OX1 will be added. Reference: OX1. Pseudonym: Hazel. Died in: March 2014. "
            "Type of death: Unexpected death. Notified on: 2 April 2014. Decision: To be reviewed. Decided on: May 2014. "
            "State: Published. Since: June 2016. Published on: June 2016. Published at: https://partnership.example/ox1."
        )
    ]
    assert batch.state == ImportState.OPEN
    assert not Review.objects.exists()


def test_what_was_shown_is_in_the_record_afterwards(keeper):
    batch = written(keeper, OLD)
    [(_, says)] = the_list(keeper).items()
    assert says == {
        "register_number": "1",
        "reference": "OX1",
        "pseudonym": "Hazel",
        "kind": "DHR",
        "died_in": "2014-03",
        "type_of_death": "unexpected",
        "notified_on": "2014-04-02",
        "decision": "decided",
        "decided_on": "2014-05",
        "state": "published",
        "since": "2016-06",
        "published_on": "2016-06",
        "published_at": "https://partnership.example/ox1",
    }
    assert [row.outcome for row in batch.rows.all()] == [Outcome.WRITTEN]


def test_each_review_has_a_line_in_the_log_and_the_import_has_its_own(keeper):
    batch = written(keeper, OLD, OLD | {"Ref": "OX2"})
    for review in Review.objects.all():
        assert Write.objects.filter(on_id=review.pk, verb="reviews.review-added", by=keeper.pk).count() == 1
    verbs = list(Write.objects.filter(on_id=batch.pk).order_by("number").values_list("verb", flat=True))
    assert verbs == [f"backloading.{verb}" for verb in ("received", "checked", "confirmed", "written")]


def test_a_second_time_changes_nothing(keeper):
    written(keeper, OLD)
    before = the_list(keeper)
    again = compared(keeper, OLD)
    assert [row.verdict for row in again.rows.all()] == [Verdict.SAME]
    with pytest.raises(Refused, match="nothing in it to write"):
        bringing_in.confirm(batch=again, check=again.check_number, by=keeper)
    assert the_list(keeper) == before


def test_a_row_changes_only_what_it_says_and_shows_what_was(keeper):
    review = add_review(
        reference="OX1", pseudonym="Hazel", died_in="2013", state="writing", on=PartialDate("2016-06"), by=keeper
    )
    batch = written(
        keeper, {"Register number": 1, "Date of death": "March 2014", "Notified": "2.4.2014", "Known as": None}
    )
    row = batch.rows.get()
    assert row.changes == [["died_in", "2013", "2014-03"], ["notified_on", "", "2014-04-02"]]
    review.refresh_from_db()
    assert (review.died_in, review.pseudonym, review.reached("notified")) == ("2014-03", "Hazel", date(2014, 4, 2))


@pytest.mark.parametrize(
    ("says", "verdict"), [("2014", Verdict.SAME), ("2013", Verdict.CHANGE), ("May 2013", Verdict.CHANGE)]
)
def test_a_year_takes_nothing_from_a_month_that_it_holds(keeper, says, verdict):
    written(keeper, OLD)
    assert Review.objects.get(reference="OX1").died_in == "2014-03"
    assert [row.verdict for row in compared(keeper, {"Ref": "OX1", "Date of death": says}).rows.all()] == [verdict]


def test_a_dash_clears_what_may_be_cleared_and_nothing_else(keeper):
    add_review(
        reference="OX1", pseudonym="Hazel", died_in="2013", state="writing", on=PartialDate("2016-06"), by=keeper
    )
    batch = written(keeper, {"Ref": "OX1", "Date of death": "-"})
    assert batch.rows.get().changes == [["died_in", "2013", ""]]
    assert Review.objects.get().died_in == ""
    refused = compared(keeper, {"Ref": "OX1", "Known as": "–", "Date of death": "2013"})
    assert whys(refused) == ["B2: “Pseudonym” cannot be cleared with a dash."]


@pytest.mark.parametrize("words", ["not known", "Unknown", "n/k", "Date not known"])
def test_a_date_that_nobody_knows_is_left_out_where_the_record_can_hold_that(keeper, words):
    batch = written(keeper, {**OLD, "Notified": words, "Date of death": words})
    assert batch.rows.get().verdict == Verdict.ADD
    review = Review.objects.get()
    assert (review.died_in, review.reached("notified")) == ("", None)


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"Since": "soon"}, "I2: “soon” is not a date that Heed understands: write it as 20 July 2019, July 2019 or 2019."),
        ({"Since": "31/09/2016"}, "I2: “31/09/2016” is not a date that Heed understands"),
        ({"Since": date(2099, 1, 1)}, "I2: 1 January 2099 has not come yet: look at the year."),
        ({"Notified": "January 2014"}, "E2: January 2014 is before March 2014, which stands under “Died in”. Look at both."),
        ({"Known as": "x" * 101}, "B2: It has 101 characters, and there is room for 100: shorten it."),
        ({"Status": "Lost"}, "H2: “Lost” is none of the words for this column: Death identified"),
        ({"Status": "Closed"}, "Do you mean “Concluded”?"),
        ({"Status": "publishd"}, "Do you mean “Published”?"),
        ({"Since": "not known"}, "I2: the record cannot hold “Since” without a date: give the year at least"),
        ({"Link": "on our page"}, "K2: “on our page” is not the address of a page: copy it from the browser"),
        ({"Link": None}, "J2: give “Published at” as well."),
        ({"Decision": None}, "G2: give “Decision” as well."),
        ({"Status": None}, "A review that is not on the register yet needs “State”."),
        ({"Status": None, "Since": None}, "A review that is not on the register yet needs “State” and “Since”."),
        ({"Status": "With the Home Office"}, "J2: its report is not out while the review stands at “With the Home Office”."),
        ({"Date of death": "2012 to 2014"}, "C2: “2012 to 2014” is a span of time: give the year or the month."),
        ({"Decided on": "July 2016"}, "I2: June 2016 is before July 2016, which stands under “Decided on”. Look at both."),
        ({"Published on": "1 April 2014"}, "That is before the partnership was notified."),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_says_why_and_where(keeper, says, why):
    batch = compared(keeper, {**OLD, **says})
    assert why in whys(batch)[0]
    assert batch.rows.get().verdict == Verdict.REFUSED


def test_all_that_is_wrong_with_a_row_is_told_at_once(keeper):
    says = {"Since": "soon", "Link": None, "Known as": "x" * 101, "Notified": "January 2014", "Status": None}
    assert whys(compared(keeper, {**OLD, **says})) == [
        (
            "B2: It has 101 characters, and there is room for 100: shorten it. "
            "I2: “soon” is not a date that Heed understands: write it as 20 July 2019, July 2019 or 2019. "
            "A review that is not on the register yet needs “State”. "
            "J2: give “Published at” as well. "
            "E2: January 2014 is before March 2014, which stands under “Died in”. Look at both."
        )
    ]


def test_what_cannot_be_read_is_told_beside_what_the_record_says_otherwise(keeper):
    written(keeper, OLD)
    says = {"Ref": "OX1", "Known as": "Rose", "Since": "soon", "Notified": "3 April 2014"}
    assert whys(compared(keeper, says)) == [
        (
            "C2: “soon” is not a date that Heed understands: write it as 20 July 2019, July 2019 or 2019. "
            "B2: papers know the review as Hazel already, and a file cannot change that. "
            "D2: the record says 2 April 2014, and what is known with a date is not overwritten."
        )
    ]


@pytest.mark.parametrize("may_know_of_it", [True, False])
def test_a_pseudonym_that_another_review_has_is_marked_and_may_come_in(keeper, somebody, may_know_of_it):
    there = add_review(reference="OX7", pseudonym="hazel", state="writing", on=PartialDate("2016-06"), by=keeper)
    if not may_know_of_it:
        on, reason = PartialDate("2016-06-01"), "A friend of hers."
        shut_out(review=there, person=keeper, by=somebody("coordinator", "ben"), on=on, reason=reason)
    batch = compared(keeper, OLD | {"Known as": "Rose"}, OLD | {"Ref": "OX2"})
    first, second = batch.rows.all()
    assert (first.verdict, first.why) == (Verdict.ADD, "")
    assert second.verdict == Verdict.ADD
    assert "B3: another review has the pseudonym Hazel already, so readers could take two deaths for one." in second.why
    assert "OX7" not in second.why
    assert "Reference: OX2." in told(batch)[1]
    assert second.why in told(batch)[1]
    batch = to_the_end(bringing_in.confirm(batch=batch, check=batch.check_number, by=keeper), keeper)
    assert Review.objects.filter(pseudonym="Hazel").count() == 1
    assert "Reference: OX2." in told(batch)[1]
    assert "another review" not in told(batch)[1], "it is in the record, and nothing is left to choose in the file"


def test_two_rows_with_one_pseudonym_are_both_marked(keeper, monkeypatch):
    monkeypatch.setattr(bringing_in, "AT_A_TIME", 1)
    batch = compared(keeper, OLD, OLD | {"Ref": "OX2", "Known as": "HAZEL"}, OLD | {"Ref": "OX3", "Known as": "Rose"})
    assert [bool(why) for why in whys(batch)] == [True, True, False]
    assert "another row has the pseudonym Hazel as well" in whys(batch)[0]


def test_a_review_keeps_its_own_pseudonym_and_one_that_was_entered_in_error_has_none(keeper):
    undone(written(keeper, OLD), keeper)
    assert whys(compared(keeper, OLD)) == [""]
    written(keeper, OLD)
    assert whys(compared(keeper, OLD | {"Known as": "Hazel"})) == [""]


def test_the_page_counts_what_is_to_be_looked_at_and_shows_it_first(keeper, as_):
    add_review(reference="OX7", pseudonym="Hazel", state="writing", on=PartialDate("2016-06"), by=keeper)
    batch = compared(keeper, OLD | {"Ref": "OX2", "Known as": "Rose"}, OLD)
    page = as_(keeper).get(f"/reviews/old/{batch.pk}/").content.decode()
    assert "Of these, to look at" in page
    assert page.index("row 3") < page.index("row 2")


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"Known as": "Rose"}, "B2: papers know the review as Hazel already, and a file cannot change that."),
        ({"Notified": "3 April 2014"}, "B2: the record says 2 April 2014, and what is known with a date is not overwritten."),
        ({"Kind of review": "CSPR"}, "B2: the record says Domestic homicide review, and a file cannot change that."),
        ({"Status": "Concluded"}, "B2: the record says Published. Where a review stands is put right on its own page"),
        ({"Decision": "Not to be reviewed"}, "B2: the record says To be reviewed, and what is known with a date"),
    ],
)  # fmt: skip
def test_what_the_record_says_already_is_not_overwritten(keeper, says, why):
    written(keeper, OLD)
    batch = compared(keeper, {"Ref": "OX1", **says})
    assert why in whys(batch)[0]
    assert batch.rows.get().verdict == Verdict.REFUSED


def test_a_register_number_that_nobody_has_is_refused(keeper):
    assert whys(compared(keeper, {"Register number": "41", "Known as": "Hazel"})) == [
        "A2: the register has no review with the number 41."
    ]
    assert "is not a register number" in whys(compared(keeper, {"Register number": "A1", "Ref": "OX1"}))[0]


def test_two_rows_about_one_review_are_both_refused(keeper):
    batch = compared(keeper, OLD, OLD)
    assert all("another row has the reference OX1 as well" in why for why in whys(batch))


def test_columns_and_sheets_that_are_not_read_are_named(keeper):
    batch = compared(keeper, OLD | {"Folder": "Shelf 3", "Reference number": None, "Reference": "OX9"})
    assert batch.notes == [
        "The column “Folder” (L1) is left out: nothing is taken from it.",
        "The column “Reference number” (M1) is left out: nothing is taken from it.",
        "The column “Reference” (N1) is left out: nothing is taken from it.",
    ]


def test_a_file_without_headings_or_rows_is_refused(keeper):
    with pytest.raises(Unreadable, match="has headings that Heed knows"):
        compared(keeper, {"Name": "x", "Age": 3})
    with pytest.raises(Unreadable, match="no review beneath the headings"):
        bringing_in.receive(name="blank.xlsx", data=blank_workbook(), by=keeper)


def test_a_table_in_text_is_read_as_well(keeper):
    data = b"Our old reviews,,\nReference,State,Since\nOX1,Published,June 2016\n"
    batch = to_the_end(bringing_in.receive(name="old.csv", data=data, by=keeper), keeper)
    assert told(batch) == ["Row 3: OX1 will be added. Reference: OX1. State: Published. Since: June 2016."]


def test_what_changed_after_it_was_shown_is_not_written(keeper):
    review = add_review(reference="OX1", died_in="2013", state="writing", on=PartialDate("2016-06"), by=keeper)
    batch = compared(keeper, {"Ref": "OX1", "Date of death": "2014"})
    name_publicly(review=review, pseudonym="Hazel", by=keeper)
    with pytest.raises(Refused, match="has changed since this was compared"):
        bringing_in.confirm(batch=batch, check=batch.check_number, by=keeper)
    again = to_the_end(bringing_in.check_again(batch=batch, by=keeper), keeper)
    with pytest.raises(Refused, match="has changed since this was compared"):
        bringing_in.confirm(batch=again, check="0000-0000", by=keeper)
    to_the_end(bringing_in.confirm(batch=again, check=again.check_number, by=keeper), keeper)
    assert Review.objects.get().died_in == "2014"


def test_what_changes_while_it_is_written_is_left_and_said(keeper, monkeypatch):
    monkeypatch.setattr(bringing_in, "AT_A_TIME", 1)
    for reference in ("OX1", "OX2"):
        add_review(reference=reference, died_in="2013", state="writing", on=PartialDate("2016-06"), by=keeper)
    batch = compared(keeper, {"Ref": "OX1", "Date of death": "2014"}, {"Ref": "OX2", "Date of death": "2014"})
    batch = bringing_in.advance(bringing_in.confirm(batch=batch, check=batch.check_number, by=keeper), keeper)
    name_publicly(review=Review.objects.get(reference="OX2"), pseudonym="Hazel", by=keeper)
    batch = to_the_end(batch, keeper)
    assert [row.outcome for row in batch.rows.all()] == [Outcome.WRITTEN, Outcome.LEFT]
    assert whys(batch)[1] == "Somebody changed this in the record while it was being written."


def test_an_import_is_undone_and_can_be_run_again(keeper):
    review = add_review(reference="OX2", died_in="2013", state="published", on=PartialDate("2016-06"), by=keeper)
    before = the_list(keeper)
    change = {name: said for name, said in OLD.items() if name not in ("Status", "Since")} | {"Ref": "OX2"}
    batch = undone(written(keeper, OLD, change), keeper)
    assert batch.state == ImportState.UNDONE
    assert {row.outcome for row in batch.rows.all()} == {Outcome.UNDONE}
    assert the_list(keeper) == before
    assert Review.objects.get(reference="OX1").state == ReviewState.IN_ERROR
    assert Milestone.objects.filter(review=review).count() == 2, "they stand, struck out"
    again = written(keeper, OLD, change)
    assert {row.outcome for row in again.rows.all()} == {Outcome.WRITTEN}
    assert the_list(keeper)[review.pk]["notified_on"] == "2014-04-02"


def test_what_somebody_has_built_on_is_left_and_said(keeper):
    add_review(reference="OX3", died_in="2013", state="writing", on=PartialDate("2016-06"), by=keeper)
    batch = written(keeper, OLD, OLD | {"Ref": "OX2", "Known as": None}, {"Ref": "OX3", "Date of death": "2014"})
    name_publicly(review=Review.objects.get(reference="OX2"), pseudonym="Rose", by=keeper)
    name_publicly(review=Review.objects.get(reference="OX3"), pseudonym="Iris", by=keeper)
    batch = undone(batch, keeper)
    assert [row.outcome for row in batch.rows.all()] == [Outcome.UNDONE, Outcome.LEFT, Outcome.LEFT]
    assert whys(batch)[1:] == [
        "Somebody has changed this review since it was added, so it stays on the register.",
        "Somebody has changed this review since, so what the import changed of it stays.",
    ]
    assert {review.reference for review in REVIEWS.records(keeper)} == {"OX2", "OX3"}


def test_a_review_with_a_fact_more_stays(keeper):
    batch = written(keeper, OLD)
    pass_pen(review=Review.objects.get(), holder="panel", on=PartialDate("2016-07"), by=keeper)
    assert whys(undone(batch, keeper)) == [
        "Something has been recorded of this review since it was added, so it stays on the register."
    ]


def test_only_who_keeps_the_register_brings_in_and_each_stage_is_its_own(keeper, somebody):
    lead = somebody("theme-lead")
    with pytest.raises(Refused, match="Your roles do not let you add reviews"):
        bringing_in.receive(**file_of(OLD), by=lead)
    batch = bringing_in.set_aside(batch=compared(keeper, OLD), by=keeper)
    with pytest.raises(Refused, match="has moved on meanwhile: set aside"):
        bringing_in.confirm(batch=batch, check=batch.check_number, by=keeper)
    with pytest.raises(Refused, match="nothing left to go through"):
        bringing_in.advance(batch, keeper)
    with pytest.raises(Refused, match="Say why"):
        bringing_in.undo(batch=written(keeper, OLD), reason=" ", by=keeper)


def said():
    """A row of an old review, some of it wrong."""
    state = st.sampled_from(["Published", "With the Home Office", "Not reviewed", "Nowhere"])
    when = st.sampled_from(["2014", "June 2016", "3/4/2017", date(2018, 1, 2), None, "soon"])
    return st.fixed_dictionaries(
        {"Ref": st.sampled_from(["OX1", "OX2", "OX3", "OX4", None]), "Status": state, "Since": when},
        optional={
            "Known as": st.sampled_from(["Hazel", "Rose"]),
            "Died in": when,
            "Notified": when,
            "Decision": st.sampled_from(["To be reviewed", "Not to be reviewed"]),
            "Decided on": when,
            "Published on": when,
            "Link": st.sampled_from(["https://partnership.example/a", None]),
        },
    )


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(said(), min_size=1, max_size=4), second=st.lists(said(), min_size=1, max_size=4))
def test_what_is_shown_is_what_happens_and_undoing_leaves_the_lists_as_before(keeper, first, second):
    for rows in (first, second):
        before = the_list(keeper)
        try:
            batch = compared(keeper, *rows)
        except Unreadable:
            continue
        expected = {row.review_id: dict(before[row.review_id]) for row in batch.rows.all() if row.review_id}
        wanted = [
            (row.position, row.verdict, {name: will for name, _, will in row.changes}) for row in batch.rows.all()
        ]
        assert the_list(keeper) == before
        if not any(verdict in (Verdict.ADD, Verdict.CHANGE) for _, verdict, _ in wanted):
            continue
        batch = to_the_end(bringing_in.confirm(batch=batch, check=batch.check_number, by=keeper), keeper)
        after = the_list(keeper)
        for row, (_, verdict, will) in zip(batch.rows.all(), wanted, strict=True):
            if verdict in (Verdict.ADD, Verdict.CHANGE):
                assert row.outcome == Outcome.WRITTEN
                assert {**expected.get(row.review_id, {}), **will}.items() <= after[row.review_id].items()
        assert compared(keeper, *rows).rows.filter(verdict__in=[Verdict.ADD, Verdict.CHANGE]).count() == 0
        undone(batch, keeper)
        assert the_list(keeper) == before
        written(keeper, *rows)


def test_an_import_is_undone_after_the_later_ones_that_wrote_to_the_same(keeper, as_):
    first = written(keeper, OLD, OLD | {"Ref": "OX2", "Known as": "Rose"})
    other = written(keeper, OLD | {"Ref": "OX3", "Known as": "Iris"})
    second = compared(keeper, {"Ref": "OX1", "Partnership": "Calderwick"})
    second = to_the_end(bringing_in.confirm(batch=second, check=second.check_number, by=keeper), keeper)
    undo = f"/reviews/old/{first.pk}/undo/"
    for why in (bringing_in.undo_first(first), refusal_of(lambda: undone(first, keeper))):
        assert why.startswith("A later import wrote to some of the same reviews. Undo first “old.xlsx”, which ")
        assert why.endswith("; then this one.")
    page = as_(keeper).get(undo).content.decode()
    assert "A later import wrote to some of the same reviews." in page
    assert "Undo it" not in page, "nothing is offered that would be refused"
    assert as_(keeper).post(undo, {"reason": "The wrong file."}).status_code == 422
    assert bringing_in.undo_first(second) == bringing_in.undo_first(other) == ""
    undone(second, keeper)
    assert undone(first, keeper).state == ImportState.UNDONE
    assert {review.reference for review in REVIEWS.records(keeper)} == {"OX3"}


def refusal_of(act):
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)
