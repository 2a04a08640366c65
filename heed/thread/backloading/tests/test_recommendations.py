"""What old reviews asked for comes in on a second sheet, with its review or to one that is there, and goes out again."""

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.to_excel import Heading, Sheet, to_excel
from heed.kit.people.actions import add_agency
from heed.kit.rules import Refused
from heed.thread.backloading import bringing_in
from heed.thread.backloading.blank import blank_workbook
from heed.thread.backloading.models import ImportState, Outcome, Verdict
from heed.thread.backloading.telling import lines
from heed.thread.recommendations import actions
from heed.thread.recommendations.lists import RECOMMENDATIONS
from heed.thread.recommendations.models import Addressee, Answer, Recommendation
from heed.thread.reviews.actions.reviews import add_review, name_publicly
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.facts import commission_of
from heed.thread.reviews.register import REVIEWS

OLD = {
    "Ref": "OX1",
    "Known as": "Hazel",
    "Status": "Published",
    "Since": "June 2016",
    "CSP": "Ostley CSP",
    "Chair": "Dr Frost",
}
ASKED = {
    "Review": "OX1",
    "Number": "17.2.1",
    "Recommendation": "The force should ask each adult on their own.\nIt should write down that it did.",
    "Source": "IMR",
    "Scope": "The whole force",
    "Asked on": "May 2015",
    "Addressees": "Ostley Constabulary",
    "Answer": "Agreed",
    "Answered by": "Superintendent Hale",
    "Answered on": "June 2015",
    "State": "Finalised",
    "Since": "June 2016",
    "Theme": "Hearing adults",
    "Group": "Officer awareness",
    "Target date": "30 June 2016",
}


@pytest.fixture
def keeper(db, somebody):
    person = somebody("coordinator")
    for name in ("Ostley Constabulary", "Ostley District Council"):
        add_agency(name=name, by=person)
    return person


def sheet(name, rows):
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return Sheet(name, [Heading(one) for one in headings], [[row.get(one) for one in headings] for row in rows])


def to_the_end(batch, by):
    if batch.state == ImportState.MAPPING:
        batch = bringing_in.read_as_offered(batch=batch, by=by)
    while batch.is_under_way:
        batch = bringing_in.advance(batch, by)
    return batch


def compared(by, reviews, asked):
    sheets = [sheet(name, rows) for name, rows in (("Asked", asked), ("Reviews", reviews)) if rows]
    return to_the_end(bringing_in.receive(name="old.xlsx", data=to_excel(*sheets), by=by), by)


def written(by, reviews, asked):
    batch = compared(by, reviews, asked)
    return to_the_end(bringing_in.confirm(batch=batch, check=batch.check_number, by=by), by)


def undone(batch, by):
    return to_the_end(bringing_in.undo(batch=batch, reason="The wrong file.", by=by), by)


def rows_of(batch):
    return list(batch.rows.select_related("review", "recommendation__review"))


def verdicts(batch):
    return [row.verdict for row in rows_of(batch)]


def the_lists(by):
    shown = {one.pk: (one.text, one.state, one.target_on, one.theme_id) for one in RECOMMENDATIONS.records(by)}
    facts = [kind.objects.unstruck().filter(recommendation__in=shown) for kind in (Addressee, Answer)]
    return (
        shown,
        [sorted(found.values_list("recommendation", "agency")) for found in facts],
        {review.pk for review in REVIEWS.records(by)},
    )


def test_all_that_is_wrong_with_a_row_about_a_recommendation_is_told_at_once(keeper):
    says = {"Review": "OX9", "Source": "A letter", "Asked on": None, "Addressees": "Nobody Ltd", "Answered on": "soon"}
    [row] = rows_of(compared(keeper, [], [ASKED | says]))
    assert row.verdict == Verdict.REFUSED
    for sentence in (
        "“A letter” is none of the words for this column",
        "“soon” is not a date that Heed understands",
        "A recommendation that is not on the record yet needs “Asked on”.",
        "no review OX9 is on the register",
        "there is no agency “Nobody Ltd”.",
    ):
        assert row.why.count(sentence) == 1, row.why
    assert "“Answered on” as well" not in row.why


def test_a_review_and_what_it_asked_come_in_from_two_sheets_whatever_their_order(keeper):
    batch = compared(keeper, [OLD], [ASKED])
    assert verdicts(batch) == [Verdict.ADD, Verdict.ADD]
    assert not Recommendation.objects.exists()
    assert not Review.objects.exists()
    told = list(lines(rows_of(batch)))
    assert told[1].startswith(
        "Asked, row 2: OX1 17.2.1 will be added. Number: 17.2.1. Recommendation: The force should ask"
    )
    assert "State: Finalised. Since: June 2016." in told[1]
    to_the_end(bringing_in.confirm(batch=batch, check=batch.check_number, by=keeper), keeper)
    asked, review = Recommendation.objects.get(), Review.objects.get()
    assert commission_of(review.commissions.all()) == ("Ostley CSP", "Dr Frost")
    assert (asked.review, asked.number, asked.text) == (review, "17.2.1", ASKED["Recommendation"])
    assert (asked.source, asked.scope, asked.state, asked.on) == ("imr", "force", "finalised", "2015-05")
    assert (str(asked.theme.group), str(asked.theme)) == ("Officer awareness", "Hearing adults")
    assert [step.on for step in asked.steps.all()] == ["2016-06"]
    [answered] = asked.answers.all()
    assert (str(answered.agency), answered.reply, answered.person) == (
        "Ostley Constabulary",
        "agreed",
        "Superintendent Hale",
    )


def test_a_second_time_changes_nothing(keeper):
    written(keeper, [OLD], [ASKED])
    assert verdicts(compared(keeper, [OLD], [ASKED])) == [Verdict.SAME, Verdict.SAME]


def test_a_row_changes_one_that_is_there_and_undoing_gives_back_what_was(keeper):
    review = add_review(reference="OX1", state="writing", on=PartialDate("2015-01"), by=keeper)
    asked = actions.add_recommendation(
        review=review, number="17.2.1", text="Ask.", on=PartialDate("2015-05"), by=keeper
    )
    before = the_lists(keeper)
    row = {
        "Review": "OX1", "Number": "17.2.1", "Addressees": "Ostley Constabulary; Ostley District Council",
        "Answer": "Agreed in part", "Answer of": "Ostley District Council", "Answered by": "Ms Bray",
        "Answered on": "July 2015", "Reason": "It has no staff for it.", "Target date": "1 March 2027",
        "Theme": "Hearing adults", "Group": "Officer awareness",
    }  # fmt: skip
    batch = written(keeper, [], [row])
    assert [one.outcome for one in rows_of(batch)] == [Outcome.WRITTEN]
    now = Recommendation.objects.get(pk=asked.pk)
    assert (str(now.target_on), str(now.theme)) == ("2027-03-01", "Hearing adults")
    assert [str(one.agency) for one in now.addressees.all()] == ["Ostley Constabulary", "Ostley District Council"]
    assert str(now.answers.get().agency) == "Ostley District Council"
    assert verdicts(compared(keeper, [], [row])) == [Verdict.SAME]
    batch = undone(batch, keeper)
    assert batch.state == ImportState.UNDONE
    assert the_lists(keeper) == before


def test_the_whole_import_is_undone_and_can_be_run_again(keeper):
    before = the_lists(keeper)
    batch = undone(written(keeper, [OLD], [ASKED, ASKED | {"Number": "17.2.2"}]), keeper)
    assert {row.outcome for row in rows_of(batch)} == {Outcome.UNDONE}, [row.why for row in rows_of(batch)]
    assert the_lists(keeper) == before
    again = written(keeper, [OLD], [ASKED])
    assert {row.outcome for row in rows_of(again)} == {Outcome.WRITTEN}


def test_what_somebody_has_built_on_stays_and_keeps_its_review(keeper):
    batch = written(keeper, [OLD], [ASKED])
    actions.update(
        recommendation=Recommendation.objects.get(), text="It goes on.", on=PartialDate("2016-07"), by=keeper
    )
    assert [row.why for row in rows_of(undone(batch, keeper))] == [
        "Something has been recorded of this review since it was added, so it stays on the register.",
        (
            "Something has been recorded of this recommendation since it was added, so it stays. "
            "Strike that out first, or say that it is superseded."
        ),
    ]
    assert REVIEWS.records(keeper).count() == RECOMMENDATIONS.records(keeper).count() == 1


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"Review": "OX9"}, "A2: no review OX9 is on the register, and none that can be taken is in this workbook."),
        ({"Number": None}, "A recommendation needs “Number”."),
        ({"Recommendation": None}, "A recommendation that is not on the record yet needs “Recommendation”."),
        ({"State": "Not agreed"}, "K2: the answer is “Agreed”, and it stands at “Not agreed”. Look at both."),
        ({"State": "Waiting on another body"}, "K2: “Waiting on another body” cannot be brought in: somebody is asked again"),
        ({"State": "Acknowledged"}, "K2: “Acknowledged” cannot be brought in: a theme lead has it, which a file does not say."),
        ({"State": "Superseded"}, "K2: “Superseded” cannot be brought in: another took its place"),
        ({"Since": "2014"}, "L2: 2014 is before May 2015, which stands under “Asked on”. Look at both."),
        ({"Addressees": "The Moon"}, "G2: there is no agency “The Moon”. An administrator adds it"),
        ({"Answered by": None}, "H2: give “Answered by” as well."),
        ({"Answer": "Agreed in part"}, "H2: say why it is not agreed, or not agreed in full"),
        ({"Addressees": None}, "H2: name the agency that is asked, under “Addressees”."),
        ({"Addressees": "Ostley Constabulary; Ostley District Council"}, "H2: say under “Answer of” which agency said so: 2"),
        ({"Group": None}, "M2: there is no theme “Hearing adults” yet: give its “Group” as well"),
        ({"Target date": "June 2016"}, "O2: “June 2016” is not one day: give the day."),
        ({"State": "Closed"}, "Do you mean “Finalised”?"),
        ({"Answer": "Rejected"}, "Do you mean “Not agreed”?"),
        ({"Asked on": "not known"}, "the record cannot hold “Asked on” without a date"),
        ({"Source": "HMICFRS"}, "D2: “HMICFRS” is none of the words for this column: Overview report; IMR"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_says_why_and_where(keeper, says, why):
    batch = compared(keeper, [OLD], [{**ASKED, **says}])
    [_, row] = rows_of(batch)
    assert why in row.why
    assert row.verdict == Verdict.REFUSED


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"Recommendation": "Ask."}, "what a report says is not changed by a file."),
        ({"State": "Delivered"}, "the record says Finalised. Where a recommendation stands is changed on its own page"),
        ({"Answer": "Agreed in part", "Reason": "So."}, "the record says Agreed, and an answer is not overwritten."),
    ],
)
def test_what_the_record_says_already_is_not_overwritten(keeper, says, why):
    written(keeper, [OLD], [ASKED])
    [row] = rows_of(compared(keeper, [], [{**ASKED, **says}]))
    assert why in row.why
    assert row.verdict == Verdict.REFUSED


def test_where_its_review_cannot_be_taken_neither_can_what_it_asked(keeper):
    batch = compared(keeper, [OLD | {"Since": "soon"}], [ASKED])
    assert verdicts(batch) == [Verdict.REFUSED, Verdict.REFUSED]
    assert "none that can be taken is in this workbook" in rows_of(batch)[1].why


def test_two_rows_of_one_number_are_both_refused(keeper):
    batch = compared(keeper, [OLD], [ASKED, ASKED])
    assert all("another row has the number 17.2.1 of that review as well" in row.why for row in rows_of(batch)[1:])


def test_a_review_that_changes_while_it_is_written_leaves_what_was_asked_of_it(keeper, monkeypatch):
    monkeypatch.setattr(bringing_in, "AT_A_TIME", 1)
    review = add_review(reference="OX1", state="writing", on=PartialDate("2015-01"), by=keeper)
    actions.add_recommendation(review=review, number="17.2.1", text="Ask.", on=PartialDate("2015-05"), by=keeper)
    row = {"Review": "OX1", "Number": "17.2.1", "Target date": "1 March 2027"}
    batch = compared(keeper, [], [row])
    asked = Recommendation.objects.get()
    batch = bringing_in.confirm(batch=batch, check=batch.check_number, by=keeper)
    actions.amend_target(recommendation=asked, target_on=None, reason="So.", on=PartialDate("2016"), by=keeper)
    name_publicly(review=review, pseudonym="Hazel", by=keeper)
    assert [one.outcome for one in rows_of(to_the_end(batch, keeper))] == [Outcome.WRITTEN]


def test_the_blank_workbook_says_nothing_and_has_both_sheets(keeper):
    with pytest.raises(Exception, match="no review beneath the headings"):
        bringing_in.receive(name="blank.xlsx", data=blank_workbook(), by=keeper)


def test_compared_again_begins_anew_and_says_the_same(keeper):
    batch = compared(keeper, [OLD], [ASKED])
    again = to_the_end(bringing_in.check_again(batch=batch, by=keeper), keeper)
    assert (again.check_number, verdicts(again)) == (batch.check_number, [Verdict.ADD, Verdict.ADD])


def test_whoever_does_not_keep_the_register_brings_nothing_in(keeper, somebody):
    with pytest.raises(Refused, match="Your roles do not let you"):
        compared(somebody("theme-lead"), [OLD], [ASKED])
