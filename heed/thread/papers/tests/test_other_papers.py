"""The action plan, the theme lead's sheet and the tables for information requests."""

from collections import Counter
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Heading, Table
from heed.kit.documents.files import read
from heed.kit.lifecycle.models import Moment
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.evidence.actions import claim
from heed.thread.papers import confirming, paper_command, receiving
from heed.thread.papers.action_plan import COLUMNS, action_plan
from heed.thread.papers.figures import reading
from heed.thread.papers.information_tables import (
    ALL,
    NOTES,
    CountTable,
    InformationTables,
    hidden_in,
    information_tables,
)
from heed.thread.papers.lead_sheet import NONE_OPEN, lead_sheet
from heed.thread.papers.models import Decision, ProposalKind
from heed.thread.papers.reading import sheets
from heed.thread.papers.reading.find import find
from heed.thread.papers.writing import PAPERS, written
from heed.thread.recommendations.actions import add_recommendation, amend_target, split
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Amendment, Learning, Recommendation, RecommendationStep
from heed.thread.reviews.actions.facts import commission
from heed.thread.reviews.actions.walls import restrict
from heed.thread.reviews.partnerships import in_hand

DAY = date(2026, 9, 15)


def now(day=DAY):
    return Moment(day, timezone.now())


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def test_the_command_names_the_papers_there_are():
    assert tuple(PAPERS) == paper_command.KINDS


# The action plan.


def test_the_action_plan_of_a_partnership_has_the_reviews_it_has_in_hand_then_and_no_other(example):
    told, by = {"partnership": "Stour Partnership", "on": PartialDate("2026-03-01")}, example.cast["asha"]
    for reference in ("WX03", "WX10"):
        commission(review=example.reviews[reference], by=by, **told)
    plan = action_plan(now(), "Stour Partnership")
    assert plan.title == "Action plan: Stour Partnership"
    assert [block.text for block in plan.blocks if isinstance(block, Heading) and block.level == 2] == ["WX03", "WX10"]
    handed_over = told | {"partnership": "Ostley Partnership", "on": PartialDate("2026-06-01")}
    commission(review=example.reviews["WX10"], by=by, **handed_over)
    assert in_hand(now(), by).keys() >= {"Stour Partnership", "Ostley Partnership"}
    assert len(tables(action_plan(now(), "Stour Partnership"))) == 1
    before = Moment(date(2026, 5, 1), timezone.now())
    assert len(tables(action_plan(before, "Stour Partnership"))) == 2


def test_the_action_plan_has_the_columns_in_their_order_and_says_which_nobody_verified(example):
    document = action_plan(now(), "WX03")
    assert tables(document)[0].rows[0].texts == tuple(column.title for column in COLUMNS)
    assert [column.key for column in COLUMNS if not column.verified] == ["scope", "target", "outcome"]
    assert "Not verified" in document.blocks[-1].text
    assert "Target date" in document.blocks[-1].text


def test_a_plan_of_one_review_holds_no_other(example):
    names = {row.texts[0].split()[0] for table in tables(action_plan(now(), "WX03")) for row in table.body}
    assert names == {"WX03"}


def test_what_is_not_complete_says_where_it_stands(example):
    open_now = {str(one) for one in Recommendation.objects.filter(state="under-way").select_related("review")}
    rows = {row.texts[0].rsplit("  ")[0]: row.texts[-1] for table in tables(action_plan(now())) for row in table.body}
    told = [outcome for name, outcome in rows.items() if any(name.startswith(f"{one} ") for one in open_now)]
    assert told
    assert set(told) == {"Not complete: Under way"}


def test_a_milestone_is_what_was_done_outside_heed_with_its_day(example):
    rows = {row.texts[0]: row.texts[4] for table in tables(action_plan(now(), "WX03")) for row in table.body}
    done = {
        name.split("  ")[0][:7] for name, milestones in rows.items() if "Training was given: A morning" in milestones
    }
    assert {name[:7] for name in done} == {"WX03 R1", "WX03 R3"}
    before = action_plan(Moment(date(2025, 9, 29), timezone.now()), "WX03")
    assert not [row for table in tables(before) for row in table.body if "A morning for every" in row.texts[4]]


def test_a_plan_names_who_carries_an_action_out_and_by_when_as_at_the_day(example):
    def row(day):
        rows = [row.texts for table in tables(action_plan(now(day), "WX09")) for row in table.body]
        return next((texts[3], texts[5]) for texts in rows if texts[0].startswith("WX09 7.1"))

    carys = example.cast["carys"].name
    lead, target = row(DAY)
    assert f"Lead: {carys}" in lead
    assert "Action: 29 January 2027, at first 31 July 2026" in target
    assert "Action: 31 July 2026" in row(date(2026, 7, 1))[1]
    assert "Lead: " not in row(date(2025, 10, 12))[0]
    sheet = lead_sheet(now(), reader=example.cast["asha"])
    assert ("It is to be done by", "29 January 2027") in {
        row.texts for table in tables(sheet) for row in table.rows if len(row.texts) == 2
    }


def test_an_earlier_day_has_the_target_date_that_was_known_then(example):
    """In the plan, on the sheet and in what a status paper tells of as late."""
    asha, asked = example.cast["asha"], Recommendation.objects.get(review__reference="WX09", number="7.4")
    told = {"by": asha, "reason": "The supplier asked for longer."}
    first = asked.target_on
    before = timezone.now()
    amend_target(recommendation=asked, target_on=date(2027, 6, 30), on=PartialDate("2026-09-01"), **told)
    struck = Amendment.objects.latest("recorded_at")

    def targets(moment):
        rows = [row.texts for table in tables(action_plan(moment, "WX09")) for row in table.body]
        (planned,) = [texts[5] for texts in rows if texts[0].startswith("WX09 7.4")]
        lines = [texts for table in tables(lead_sheet(moment, reader=asha)) for texts in (r.texts for r in table.rows)]
        place = next(at for at, texts in enumerate(lines) if str(asked.pk) in texts[-1])
        (sheet,) = [texts[1] for texts in lines[place : place + 3] if texts[0] == "To be delivered by"]
        read = reading(moment).target_of(Recommendation.objects.get(pk=asked.pk))
        assert planned.startswith(sheet) and sheet == (str(PartialDate.of(read)) if read else "No day is set.")
        return read

    assert targets(now(date(2026, 8, 31))) == targets(Moment(DAY, before)) == first
    assert targets(now()) == date(2027, 6, 30)
    strike_out(fact=struck, by=asha, reason="It was another recommendation.")
    assert targets(now()) == first


def test_a_plan_of_nothing_says_so(db):
    assert "no recommendation" in action_plan(now()).blocks[2].text


def test_what_stands_behind_a_wall_is_in_no_paper(example):
    review = Recommendation.objects.filter(review__isnull=False).select_related("review").first().review
    restrict(
        review=review, by=User.objects.get(email__startswith="asha"), on=PartialDate("2026-09-01"), reason="Asked for."
    )
    for kind in ("action-plan", "lead-sheet"):
        assert (
            f"{review.reference} " not in written("txt" if kind == "action-plan" else "html", now(), kind=kind).decode()
        )


# The theme lead's sheet.


def _is_about_work(table):
    texts = [row.cells[1].text for row in table.rows]
    return any(text.startswith("Under way, since") for text in texts) and any("Key action" in text for text in texts)


def filled(theme="", by="Ines Okoro", on="14 September 2026", **boxes):
    """The sheet as it comes back: what stands in `boxes` is written into the first box of its name."""
    named = {"stands": sheets.STANDS_NOW, "done": sheets.DONE_SINCE, "came": sheets.CAME_OF_IT}
    wanted = {named[name]: words for name, words in boxes.items()} | {
        sheets.FILLED_IN_BY: by,
        sheets.FILLED_IN_ON: on,
    }
    word = docx.Document(BytesIO(written("docx", now(), theme, kind="lead-sheet")))
    under_way = [one for one in word.tables if _is_about_work(one)]
    for table in (word.tables[0], *under_way[:1]):
        for row in table.rows:
            if words := wanted.pop(row.cells[0].text, ""):
                row.cells[1].text = words
    out = BytesIO()
    word.save(out)
    assert not any(wanted.values())
    return out.getvalue()


def come_back(content, by):
    document = read(content, "sheet.docx")
    return receiving.receive(name="sheet.docx", content=content, document=document, findings=find(document), by=by)


@pytest.fixture
def keeper(example):
    return User.objects.get(email__startswith="asha")


def first_asked(proposal):
    return Recommendation.objects.get(pk=proposal.content["recommendation"])


def test_an_empty_sheet_proposes_nothing(keeper):
    with pytest.raises(Refused, match="nothing was kept"):
        come_back(filled(), keeper)


def test_each_box_that_was_filled_in_becomes_a_proposal_and_what_is_confirmed_is_written(keeper):
    paper = come_back(
        filled(stands="Delivered", done="The card is printed.\nIt hangs in both rooms.", came="Nine of ten used it."),
        keeper,
    )
    kinds = [proposal.proposes for proposal in paper.proposals.all()]
    assert sorted(kinds) == ["header", "move", "update", "update"]
    before = Learning.objects.count()
    move = paper.proposals.get(proposes=ProposalKind.MOVE)
    asked = first_asked(move)
    confirming.confirm(paper=paper, by=keeper)
    assert Learning.objects.count() == before + 3
    assert Learning.objects.filter(text="Nine of ten used it.", is_result=True, said_by="Ines Okoro").exists()
    step = RecommendationStep.objects.filter(of=asked).latest("number")
    assert (step.after, step.said_by, str(step.on_date)) == (
        RecommendationState.DELIVERED,
        "Ines Okoro",
        "14 September 2026",
    )
    claimed = asked.claims.get()
    assert (claimed.done, claimed.changed) == ("The card is printed.\nIt hangs in both rooms.", "Nine of ten used it.")
    assert (claimed.works, claimed.no_works) == ("", "The sheet “sheet.docx” does not say.")
    assert claimed.said_by == "Ines Okoro"


def test_a_sheet_without_a_day_asks_for_it(keeper):
    paper = come_back(filled(on="", done="Printed."), keeper)
    with pytest.raises(Refused, match="which day"):
        confirming.confirm(paper=paper, by=keeper)


def test_a_state_in_other_words_is_asked_about(keeper):
    paper = come_back(filled(stands="nearly there"), keeper)
    move = paper.proposals.get(proposes=ProposalKind.MOVE)
    assert (move.content["state"], move.sure) == ("", 1.0)
    with pytest.raises(Refused, match="where the recommendation stands now"):
        confirming.confirm(paper=paper, by=keeper)


def test_what_changed_meanwhile_is_shown_and_a_step_that_no_longer_leads_there_is_refused(keeper):
    content = filled(stands="Delivered")
    paper = come_back(content, keeper)
    move = paper.proposals.get(proposes=ProposalKind.MOVE)
    assert receiving.meanwhile([move], keeper) == {}
    parts = {"done": "Cards.", "changed": "They ask.", "works": "Calls."}
    claim(recommendation=first_asked(move), on=PartialDate("2026-09-14"), by=keeper, **parts)
    assert "is now “Delivered”" in receiving.meanwhile([move], keeper)[move.position]
    with pytest.raises(Refused, match="no one step leads"):
        confirming.confirm(paper=paper, by=keeper)


def test_a_box_is_kept_with_what_it_stands_under(keeper):
    review = Recommendation.objects.filter(state="under-way", review__isnull=False).first().review
    bare = add_recommendation(review=review, number="N1", text="Ask again.", by=keeper, on=PartialDate("2026-09-01"))
    split(recommendation=bare, texts=["Ask.", "Write it down."], by=keeper, on=PartialDate("2026-09-01"))
    word = docx.Document(BytesIO(filled()))
    table = next(table for table in word.tables if str(bare.pk) in table.rows[0].cells[1].text)
    boxes = [row.cells for row in table.rows if row.cells[0].text in (sheets.HOW_IT_GOES, sheets.DONE_FOR_PART)]
    for (_, box), words in zip(boxes, ("Slowly.", "", "A form has the line."), strict=True):
        box.text = words
    out = BytesIO()
    word.save(out)
    confirming.confirm(paper=come_back(out.getvalue(), keeper), by=keeper)
    assert [update.text for update in bare.updates.all()] == ["Slowly."]
    assert [(part.position, answer.text) for part in bare.parts.all() for answer in part.answers.all()] == [
        (2, "A form has the line.")
    ]


def test_a_person_behind_a_wall_cannot_write_through_a_sheet(keeper):
    paper = come_back(filled(done="Printed."), keeper)
    proposal = paper.proposals.get(proposes=ProposalKind.UPDATE)
    confirming.decide(
        proposal=proposal,
        decision=Decision.TAKE,
        corrected=proposal.found | {"recommendation": "00000000-0000-4000-8000-000000000000"},
        by=keeper,
    )
    with pytest.raises(Refused, match="leave it out"):
        confirming.confirm(paper=paper, by=keeper)


def test_a_theme_with_nothing_open_is_told_so(example):
    assert any(getattr(block, "text", "") == NONE_OPEN for block in lead_sheet(now(), "No such theme").blocks)


def test_a_paper_without_keys_is_no_sheet(example):
    assert sheets.sheet_of(action_plan(now())) is None


# The tables for information requests.


def test_no_small_number_is_printed_in_any_table(example):
    told = information_tables(now())
    printed = [
        told.printed(table, row, column)
        for table in told.tables
        for row in table.shown_rows
        for column in table.shown_columns
    ]
    assert "withheld" in printed
    assert not [n for n in printed if n != "withheld" and 0 < n < 5]


def test_the_tables_count_what_the_record_holds(example):
    told = information_tables(now())
    assert told.tables[1].n(ALL, ALL) == Recommendation.objects.filter(on_latest__lte=DAY).count()


def test_the_tables_are_the_same_whoever_writes_them(example):
    restrict(
        review=example.reviews["WX13"], by=example.cast["asha"], on=PartialDate.of(DAY), reason="Few need to know."
    )
    moment = now()
    ways = [written("xlsx", moment, reader=example.cast[who], kind="information-tables") for who in ("asha", "ben")]
    cells = [ZipFile(BytesIO(one)).read("xl/worksheets/sheet1.xml") for one in ways]
    assert cells[0] == cells[1]


def test_the_workbook_has_a_row_for_each_cell_and_for_each_note(example):
    told = information_tables(now())
    cells = sum(len(table.shown_rows) * len(table.shown_columns) for table in told.tables)
    with ZipFile(BytesIO(written("xlsx", now(), kind="information-tables"))) as book:
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 1 + cells + len(NOTES)


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=3))
def test_no_printed_sum_gives_a_withheld_number_away(counts):
    rows, columns = [str(n) for n in range(len(counts))], ["a", "b", "c"]
    counted = Counter(
        {(row, col): n for row, line in zip(rows, counts, strict=True) for col, n in zip(columns, line, strict=True)}
    )
    table = CountTable("t", "T", "Row", tuple(rows), tuple(columns), counted)
    told = InformationTables(now(), (table,), hidden_in((table,)))
    for whole, parts in table.sums():
        hidden = [cell for cell in (whole, *parts) if cell in told.hidden]
        assert len(hidden) != 1
    for row in table.shown_rows:
        for col in table.shown_columns:
            assert told.printed(table, row, col) == "withheld" or not 0 < table.n(row, col) < 5


def test_a_form_that_a_paper_does_not_have_is_refused():
    with pytest.raises(ValueError, match="not written as"):
        written("xlsx", now(), kind="lead-sheet")
