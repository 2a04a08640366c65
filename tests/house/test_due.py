"""Every day that the record keeps either falls due or says why it does not."""

from django.apps import apps
from django.db import models

from heed.kit.chasing.falling_due import all_due, sources
from heed.kit.lifecycle.models import Dated

FALLS_DUE = {
    "evidence.assurance.until": "evidence.assurances",
    "evidence.atrisk.papers_from": "evidence.risks",
    "evidence.evidencefile.expires_on": "evidence.evidence_files",
    "evidence.programmetarget.target_on": "evidence.programmes",
    "papers.meeting.paper_due_on": "papers.papers",
    "papers.memberquestion.due_on": "papers.member_questions",
    "papers.paragraphasked.due_on": "papers.paragraphs",
    "recommendations.action.target_on": "recommendations.actions",
    "recommendations.handover.acknowledge_by": "recommendations.hand_overs",
    "recommendations.question.chase_on": "recommendations.questions_to_chase",
    "recommendations.recommendation.acknowledge_by": "recommendations.receipts",
    "recommendations.recommendation.chase_on": "recommendations.asked_of_others",
    "recommendations.recommendation.target_on": "recommendations.target_dates",
    "reviews.hold.restart": "reviews.holds",
    "reviews.holdchange.restart": "reviews.holds",
    "reviews.imrextension.due_on": "reviews.imrs",
    "reviews.managementreview.due_on": "reviews.imrs",
    "reviews.proceedingnews.next_on": "reviews.proceedings",
    "reviews.publication.planned_for": "reviews.publications",
    "reviews.runningclock.due_on": "reviews.clocks",
}
"""Each with the kind of date in a `due.py` that covers it."""

IS_OVER = "the day of something that has happened"
HOLDS = "what holds from that day, or until it, ends by itself"
DOES_NOT = {
    "backloading.import.kept_on": IS_OVER,
    "chasing.chase.due_on": "what somebody was reminded of; the date itself is elsewhere",
    "chasing.chase.on": IS_OVER,
    "chasing.calendarlink.ended_on": IS_OVER,
    "chasing.calendarlink.made_on": IS_OVER,
    "chasing.ladder.effective_on": HOLDS,
    "daily.dayrun.day": IS_OVER,
    "evidence.atrisk.heard_on": IS_OVER,
    "evidence.atrisk.since": IS_OVER,
    "evidence.keptreading.first_day": IS_OVER,
    "evidence.keptreading.last_day": IS_OVER,
    "evidence.riskover.on": IS_OVER,
    "mail.message.on": IS_OVER,
    "papers.meeting.meets_on": "its paper falls due before it",
    "papers.paper.as_at": "the day that the paper speaks of",
    "papers.papertemplate.in_force_from": HOLDS,
    "papers.seat.until": HOLDS,
    "people.roleheld.since": HOLDS,
    "people.roleheld.until": HOLDS,
    "people.user.joined_on": IS_OVER,
    "people.user.left_on": IS_OVER,
    "recommendations.actiontarget.before_on": "the action has the one that holds",
    "recommendations.actiontarget.target_on": "the action has the one that holds",
    "recommendations.question.asked_on": IS_OVER,
    "recommendations.recommendationstep.chase_on": "the recommendation has the one that holds",
    "recommendations.tally.asked_in": IS_OVER,
    "recommendations.themelead.until": HOLDS,
    "reviews.admission.until": HOLDS,
    "reviews.clockdefinition.in_force_from": HOLDS,
    "reviews.conflict.until": HOLDS,
    "reviews.extension.until": "the clock that it extends runs out on it, and is kept as a day of its own",
    "reviews.familycontact.wait_until": "time that was given to a family is no deadline",
    "reviews.guidance.in_force_from": HOLDS,
    "reviews.kind.in_force_from": HOLDS,
    "reviews.managementreview.letter_on": IS_OVER,
    "reviews.ownclock.in_force_from": HOLDS,
    "reviews.stagename.in_force_from": HOLDS,
}
"""Each with the reason why nobody is reminded of it."""


def days() -> set[str]:
    """Every column that holds a day, but for the day on which a fact was so."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("heed.")]
    return {
        f"{model._meta.label_lower}.{field.name}"
        for model in ours
        for field in model._meta.concrete_fields
        if type(field) is models.DateField and not (field.name == "on_latest" and issubclass(model, Dated))
    }


def test_every_day_that_is_kept_falls_due_or_says_why_not():
    assert days() == FALLS_DUE.keys() | DOES_NOT.keys()


def test_every_kind_of_date_that_is_declared_comes_from_a_day_that_is_kept():
    assert {source.name for source in sources()} == set(FALLS_DUE.values())
    assert not [source.name for source in sources() if not source.meaning]


def test_what_falls_due_in_the_example_force_has_somebody_and_somewhere_to_look(example):
    found = all_due()
    assert {due.source for due in found} >= {"reviews.clocks", "reviews.imrs", "recommendations.target_dates"}
    assert not [due.words for due in found if due.owner is None]
    assert not [due for due in found if not due.href.startswith("/")]
