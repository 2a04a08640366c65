"""A page asks the database a fixed number of things: as many for 3 rows as for 30, and no more than its line says."""

from contextlib import ExitStack
from datetime import date
from functools import cache
from http import HTTPStatus

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.kit.activity.record import action
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Document
from heed.kit.documents.files import read
from heed.kit.people.actions import add_agency, give_account, give_role
from heed.thread.papers import receiving
from heed.thread.papers.boards import add_board
from heed.thread.papers.models import StatedFigure
from heed.thread.papers.reading.find import find
from heed.thread.papers.reading.findings import Findings
from heed.thread.recommendations import actions
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.models import Action, Recommendation
from heed.thread.reviews.actions import facts, holds
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import admit, shut_out
from heed.thread.reviews.models import Review
from tests.house.asking import shown, whoever_may
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
    for act in (admit, shut_out):
        act(review=review, person=person("no role"), by=by, on=ON, reason="A reason.")
    done = actions.add_action(theme=theme, text=f"Do {turn}.", on=ON, by=by)
    actions.attach(action=first, recommendation=asked, on=ON, by=by)
    actions.attach(action=done, recommendation=first_asked, on=ON, by=by)
    actions.link_repeat(recommendation=asked, other=first_asked, reason="The same.", on=ON, by=by)
    actions.answer(recommendation=first_asked, agency=agency, reply="agreed", reason="", on=ON, by=by)
    for about in (first, done):
        actions.add_learning(action=about, text=f"Learned {turn}.", state=ActionState.DONE, on=ON, by=by)
    actions.describe_programme(name=f"Programme {turn}", words="Words.", when="", objectives=["One."], on=ON, by=by)
    today = timezone.localdate()
    for about in (first, None, done):
        question = actions.ask(
            words=f"What {turn}?", asked_of="Somebody", asked_on=today, chase_on=today, on=ON, by=by, action=about
        )
    actions.answer_question(question=question, words="So.", on=PartialDate.of(today), by=by)
    document, findings = paper()
    receiving.receive(name=f"{turn}.txt", content=b"%d" % turn, document=document, findings=findings, by=by)
    add_board(meeting_name=f"Board {turn}", on=ON, by=by)


def about_review(first: Review, another: Review, by, turn: int) -> None:
    """One more of each fact of a review, beside the first one's."""
    told = {"review": first, "on": ON, "by": by}
    facts.pass_pen(holder=("panel", "court")[turn % 2], **told)
    facts.classify_death(type_of_death="other", **told)
    facts.tell(whom="family", words=f"That {turn}.", **told)
    facts.extend(clock="completion", until=date(2027, 1, 1), agreed_by="The chair", words="Illness.", **told)
    facts.publicise(what="planned", planned_for=date(2027, 1, 1), **told)
    facts.deliver_plan(words=f"Audit {turn}.", **told)
    facts.add_milestone(review=another, state="notified", on=ON, by=by)
    held = holds.hold(reason="inquest", **told)
    holds.change_hold(hold=held, what="replanned", restart=date(2027, 1, 1), on=ON, by=by)


def statements(name: str) -> int:
    """How many statements the page takes, about the first record of its kind."""
    address = shown()[name]
    client = knocking(whoever_may(address))
    path = address.path(kinds()[address.of].records.order_by("recorded_at").first() if address.of else None)
    with ExitStack() as captured:
        counts = [captured.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        assert client.get(path).status_code == HTTPStatus.OK
    return sum(map(len, counts))


@pytest.mark.embedded  # PostgreSQL asks once more, for the lock of a chain
def test_a_page_asks_as_much_for_thirty_rows_as_for_three(papers_in):
    by = person("coordinator")
    for turn in range(3):
        grow(by, turn)
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
