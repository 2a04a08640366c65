"""A page asks the database a fixed number of things: as many for 3 rows as for 30, and no more than its line says."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from http import HTTPStatus

import pytest
from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.actions import link_calendar, set_ladder
from heed.kit.chasing.models import Rung
from heed.kit.chasing.reminding import remind
from heed.kit.daily.models import DayRun
from heed.kit.documents.blocks import Document
from heed.kit.documents.files import read
from heed.kit.documents.from_excel import rows_of
from heed.kit.files import removing
from heed.kit.lifecycle.models import dated
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.actions import add_agency, give_account, give_role
from heed.kit.registers.actions import keep_view
from heed.kit.registers.asked import Asked
from heed.kit.registers.models import EditedCopy, ProposedChange
from heed.kit.registers.returning import receive_copy
from heed.kit.registers.to_take_away import workbook
from heed.thread.backloading.bringing_in import receive as receive_old
from heed.thread.backloading.mapping import key_of
from heed.thread.backloading.models import Import, ImportedRow, TrackerColumns, TrackerWord
from heed.thread.papers import receiving
from heed.thread.papers.boards import add_board
from heed.thread.papers.models import StatedFigure
from heed.thread.papers.reading.find import find
from heed.thread.papers.reading.findings import Findings
from heed.thread.recommendations import actions
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.lists import RECOMMENDATIONS
from heed.thread.recommendations.models import Action, Recommendation
from heed.thread.reviews.actions import facts, holds, imrs
from heed.thread.reviews.actions.chronology import add_chronology, lay_out
from heed.thread.reviews.actions.family import record_contact
from heed.thread.reviews.actions.files import keep_file
from heed.thread.reviews.actions.names import add_name, open_names
from heed.thread.reviews.actions.proceedings import hear_of_proceeding, link_proceeding
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import admit, shut_out
from heed.thread.reviews.chronology import HEADINGS, lines_of
from heed.thread.reviews.models import ManagementReview, Review
from heed.thread.reviews.models.facts import NameCorrected
from tests.house.asking import shown, whoever_may
from tests.house.growing import grow_evidence, grow_papers, grow_work
from tests.house.papers_in import PAPERS
from tests.house.people import knocking, person
from tests.house.site import kinds
from tests.house.unchanged import recorded_models

LISTED = sorted(name for name in shown() if shown()[name].statements)
NOT_GROWN = {StatedFigure}
"""Stated figures come with a paper that is confirmed, and a paper states no more of them for a larger record."""
ON = PartialDate("2026-11-20")


def test_every_page_of_the_record_has_a_ceiling():
    without = [
        name for name in shown() if not shown()[name].statements and shown()[name].may not in {"public", "signed in"}
    ]
    assert not without, f"Say in the line of each how many statements it may take: {without}"


@cache
def paper() -> tuple[Document, Findings]:
    document = read((PAPERS / "page-tables.txt").read_bytes(), "paper.txt")
    return document, find(document)


def send_back(register, by) -> None:
    """A copy of a list in which a cell more was edited than in the one before; the first copy has one more of its own."""
    taken = workbook(Asked(register, by, QueryDict()))
    rows = rows_of(taken.content, taken.name)
    target = rows[0].cells.index("Target")
    edited = [replace(row, cells=(*row.cells[:target], "soon", *row.cells[target + 1 :])) for row in rows[1:3]]
    copy = receive_copy(register=register, name="copy.xlsx", rows=[rows[0], *edited], by=by)
    first = EditedCopy.objects.order_by("recorded_at").first()
    for change in copy.changes.all():
        ProposedChange(
            copy=first,
            position=first.changes.count() + 1,
            record_id=change.record_id,
            column=change.column,
            place=change.place,
            says=change.says,
        ).save()


@action
def grow(by, turn: int) -> None:
    """One more of everything there is, beside and beneath the first of each kind."""
    agency = add_agency(name=f"Agency {turn}", by=by)
    somebody = give_account(name=f"Robin Hale {turn}", email=f"robin{turn}@wexmoor.example", agency=agency, by=by)
    give_role(person=somebody, role="theme-lead", by=by)
    give_role(person=person("administrator"), role="theme-lead", by=by)
    review = add_review(reference=f"WY{turn:03}", on=ON, by=by)
    theme = actions.theme_called(f"Theme {turn}", group=f"Group {turn}", by=by, on=ON)
    asked = actions.add_recommendation(review=review, number="R1", text="Ask.", on=ON, by=by, theme=theme)
    first_review = Review.objects.order_by("recorded_at").first()
    actions.add_recommendation(review=first_review, number=f"N{turn}", text="Ask.", on=ON, by=by)
    first, first_asked = (
        Action.objects.order_by("recorded_at").first(),
        Recommendation.objects.order_by("recorded_at").first(),
    )
    about_review(first_review, review, by, turn)
    bring_in(by, turn)
    for act in (admit, shut_out):
        act(review=review, person=person("no role"), by=by, on=ON, reason="A reason.")
    done = actions.add_action(theme=theme, text=f"Do {turn}.", on=ON, by=by)
    actions.attach(action=first, recommendation=asked, on=ON, by=by)
    actions.attach(action=done, recommendation=first_asked, on=ON, by=by)
    actions.address(recommendation=first_asked, agency=agency, on=ON, by=by)
    actions.answer(recommendation=first_asked, agency=agency, person="A", reply="agreed", reason="", on=ON, by=by)
    actions.say_who_is_meant(meant={f"Name {turn}": agency}, by=by)
    actions.add_own_words(words=f"word {turn}", meaning=f"meaning {turn}", on=ON, by=by)
    actions.link_repeat(recommendation=asked, other=first_asked, reason="The same.", on=ON, by=by)
    for about in (first, done):
        actions.lead_action(action=about, person=somebody, on=ON, by=by)
        day = date(2027, 1, 1) + timedelta(days=turn)
        actions.target_action(action=about, target_on=day, reason="It takes longer.", on=ON, by=by)
        actions.add_learning(action=about, text=f"Learned {turn}.", state=ActionState.DONE, on=ON, by=by)
    actions.describe_programme(name=f"Programme {turn}", words="Words.", when="", objectives=["One."], on=ON, by=by)
    today = timezone.localdate()
    for about in (first, None, done):
        question = actions.ask(
            words=f"What {turn}?", asked_of="Somebody", asked_on=today, chase_on=today, on=ON, by=by, action=about
        )
    actions.ask(
        words="When?",
        asked_of="Robin",
        asked_person=somebody,
        asked_on=today,
        chase_on=today,
        on=ON,
        by=by,
        action=first,
    )
    chase(somebody, by, turn)
    actions.answer_question(question=question, words="So.", on=PartialDate.of(today), by=by)
    wrong = actions.add_learning(action=first, text=f"Wrong {turn}.", state=ActionState.DONE, on=ON, by=by)
    strike_out(fact=wrong, reason="It was a guess.", by=by)
    document, findings = paper()
    came = receiving.receive(name=f"{turn}.txt", content=b"%d" % turn, document=document, findings=findings, by=by)
    removing.ask_removal(file=came, reason="It is about another force.", by=by)
    keep_view(register="recommendations:list", name=f"View {turn}", query="", shared=True, by=somebody)
    day = timezone.localdate() + timedelta(days=turn)
    actions.amend_target(recommendation=first_asked, target_on=day, reason="It takes longer.", on=ON, by=by)
    send_back(RECOMMENDATIONS, by)
    grow_imrs(by, turn, agency, first_review)
    add_board(meeting_name=f"Board {turn}", on=ON, by=by)
    grow_work(by, turn, somebody, asked)
    grow_evidence(by, turn, asked, done)
    grow_papers(by, turn, somebody)


def bring_in(by, turn: int) -> None:
    """One more workbook of old reviews, and one more row of the first, about a review of its own."""
    receive_old(name="old.csv", data=b"Reference,State,Since\nOX1,Published,2015\n", by=by)
    first = Import.objects.order_by("recorded_at").first()
    ImportedRow(
        part_of=first,
        position=first.rows.count() + 1,
        number=turn,
        verdict="change",
        review=Review.objects.get(reference=f"WY{turn:03}"),
        changes=[["died_in", "", "2014"]],
    ).save()
    columns = [[f"Ref {turn}", "reference"], ["Stage", "state"]]
    TrackerColumns(key=key_of([heading for heading, _ in columns]), about="review", columns=columns, by=by).save()
    word = f"word {turn}"
    TrackerWord(column="state", word=word, written=word, means="published", by=by).save()


def grow_imrs(by, turn: int, agency, review) -> None:
    """One more IMR of a review, and one more of everything beneath the first of all."""
    first = ManagementReview.objects.order_by("recorded_at").first()
    day = timezone.localdate()
    imrs.request_imr(review=review, agency=agency, requested_by="A chair", letter_on=day, due_on=day, on=ON, by=by)
    imrs.name_author(imr=first, name=f"Author {turn}", declaration="I had no part in it.", on=ON, by=by)
    imrs.add_draft(imr=first, file=(f"{turn}.txt", b"Draft %d" % turn, "text/plain"), words="A draft.", on=ON, by=by)
    imrs.sign_off(imr=first, name=f"Senior {turn}", rank="Head", on=ON, by=by)
    query = imrs.ask_query(imr=first, words=f"Why {turn}?", on=ON, by=by)
    imrs.answer_query(query=query, words="Because.", on=ON, by=by)
    imrs.debrief(imr=first, what="offered", how_many=2, on=ON, by=by)
    later = first.due_now + timedelta(days=400 + turn)
    imrs.extend_imr(
        imr=ManagementReview.objects.get(pk=first.pk), due_on=later, agreed_by="The chair", words="More.", on=ON, by=by
    )
    kept = keep_file(
        review=review, words="A file.", file=(f"{turn}.txt", b"File %d" % turn, "text/plain"), on=ON, by=by
    )
    removing.ask_removal(file=kept, reason="It is about another review.", by=by)
    grow_beside(by, turn, review)


def grow_beside(by, turn: int, review) -> None:
    """One more of everything that is kept beside the stages of a review."""
    linked = link_proceeding(review=review, kind="inquest", body="The coroner", on=ON, by=by)
    hear_of_proceeding(proceeding=linked, words="Adjourned.", on=ON, by=by)
    add_name(review=review, part="child", name=f"Robin {turn}", on=ON, by=by)
    open_names(review=review, reason="To check a draft.", by=by)
    record_contact(review=review, whom="A sister", how="phone", who_for_us="Ben", words="Words.", on=ON, by=by)
    lines = lines_of(f"Date,Event\n1 May 2024,Call {turn}.")
    add_chronology(review=review, lines=lines, by=by)
    lay_out(partnership=f"Partnership {turn}", on=ON, by=by, **HEADINGS)


def about_review(first: Review, another: Review, by, turn: int) -> None:
    """One more of each fact of a review, beside the first one's."""
    corrected = {"what": "pseudonym", "was": f"Maple {turn}", "words": "It is a name in another review."}
    NameCorrected(review=first, **corrected, **dated(ON, by)).save()
    told = {"review": first, "on": ON, "by": by}
    facts.pass_pen(holder=("panel", "court")[turn % 2], **told)
    facts.classify_death(type_of_death="other", **told)
    facts.commission(chair=f"A chair {turn}", **told)
    facts.tell(whom="family", words=f"That {turn}.", **told)
    facts.extend(clock="completion", until=date(2027, 1, 1), agreed_by="The chair", words="Illness.", **told)
    facts.publicise(what="planned", planned_for=date(2027, 1, 1), **told)
    facts.deliver_plan(words=f"Audit {turn}.", **told)
    facts.add_milestone(review=another, state="notified", on=ON, by=by)
    held = holds.hold(reason="inquest", **told)
    holds.change_hold(hold=held, what="replanned", restart=date(2027, 1, 1), on=ON, by=by)


def chase(somebody, by, turn: int) -> None:
    """One more reminder, ladder, calendar and day's work."""
    today = timezone.localdate()
    set_ladder(rungs=[Rung(working_days=0), Rung(working_days=5, deputy=True)], source="Us", effective_on=today, by=by)
    assert list(remind(today))
    link_calendar(person=somebody, says_what=False)
    run = DayRun(job=f"job {turn}", day=today)
    run.save()
    record("daily.done", by=None, on=run)


def statements(name: str) -> int:
    """How many statements the page takes, about the first record of its kind."""
    address = shown()[name]
    client = knocking(whoever_may(address))
    shows = (
        [] if isinstance(address.GET, int) else [state for state in address.GET if address.GET[state] == HTTPStatus.OK]
    )
    path = address.path(kinds()[address.of].first_recorded(states=shows) if address.of else None)
    with ExitStack() as captured:
        counts = [captured.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        assert client.get(path).status_code == HTTPStatus.OK
    return sum(map(len, counts))


@pytest.mark.embedded  # PostgreSQL asks once more, for the lock of a chain
def test_a_page_asks_as_much_for_thirty_rows_as_for_three(papers_in):
    by = person("coordinator")
    for turn in range(3):
        grow(by, turn)
    for name in LISTED:
        statements(name)  # what it leaves in the log of reads is shown by others
    few = {name: statements(name) for name in LISTED}
    for turn in range(3, 30):
        grow(by, turn)
    small = [model.__name__ for model in recorded_models() if model.objects.count() < 30 and model not in NOT_GROWN]
    assert not small, f"Let `grow` add one more of each of {small}."
    many = {name: statements(name) for name in LISTED}
    grown = {name: (few[name], many[name]) for name in LISTED if many[name] != few[name]}
    assert not grown, f"These pages ask more of the database when there are more rows: {grown}"
    over = {name: many[name] for name in LISTED if many[name] > shown()[name].statements}
    assert not over, f"These pages take more statements than their line allows: {over}"
    loose = {name: many[name] for name in LISTED if many[name] < shown()[name].statements}
    assert not loose, f"Lower the ceiling in the line of each to what it takes: {loose}"
