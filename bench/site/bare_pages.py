"""The start page, a recommendation and a review with nothing around them, for our own pages to be measured against.

Each shows the rows that ours shows of the same record, or counts what ours counts, for somebody who is signed in through
the same session and middleware. It asks as Django's own documentation does – a queryset for each kind of row, with what
its cells name fetched by `select_related`, and a count for each figure – and prints plain tables through Django's own
template engine. There is no wall, no log of reads, no form, no picture, no component and no menu, and nothing is kept from
one time to the next. A page that asked for the steps and updates alone would be quicker, and would say a tenth of it.
"""

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.config.whole import STILL_TO_DO, WEEK
from heed.kit.calendar.working_days import add_working_days
from heed.kit.chasing.attention import SOON
from heed.kit.chasing.models import Chase, Rung
from heed.kit.files.models import RemovalState
from heed.kit.mail.outbox import waiting
from heed.thread.evidence.models import Assurance, AtRisk, RestsOn
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import (
    FileRemoval,
    Meeting,
    MemberQuestion,
    Paper,
    PaperState,
    ParagraphAsked,
    ReceivedPaper,
)
from heed.thread.recommendations.attention import TO_CHASE, WAITS
from heed.thread.recommendations.lifecycle import CHASED, OPEN, RecommendationState
from heed.thread.recommendations.models import (
    Amended,
    HandOver,
    Hearer,
    PartAnswer,
    Question,
    Recommendation,
    Repeat,
    ToldBack,
)
from heed.thread.recommendations.tallies import Month
from heed.thread.reviews.lifecycle import FINISHED
from heed.thread.reviews.models import ClockDefinition, HoldChange, Kind, PenHeld, Review, StageName


def _shown(request: HttpRequest, title: str, facts: Any, tables: Any) -> HttpResponse:
    context = {"title": title, "facts": facts, "tables": tables}
    return render(request, "bare_record.html", context, using="django")


def recommendation(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = Recommendation.objects.select_related("review", "theme__group").get(pk=pk)
    facts = [
        ("Words", asked.text),
        ("State", asked.state),
        ("Target", asked.target_on),
        ("Theme", asked.theme),
        ("Group", asked.theme.group if asked.theme else ""),
        ("Reach", asked.scope),
        ("Source", asked.source),
        ("Review", asked.review),
        ("The review stands at", asked.review.state if asked.review else ""),
        ("Asked", asked.on),
    ]
    steps = asked.steps.select_related("by", "lead").order_by("-on_latest", "-number")
    linked = Repeat.objects.filter(Q(one=asked) | Q(other=asked)).select_related("one__review", "other__review")
    told = Chase.objects.filter(about=asked.pk).select_related("person", "message")
    rests = RestsOn.objects.filter(action__carried__recommendation=asked).select_related("programme")
    tables = [
        ("At risk", [(one.since, one.because) for one in asked.risks.filter(over__isnull=True)]),
        ("Rests on", [(one.programme.name, one.on) for one in rests]),
        ("Parts", [(one.text,) for one in asked.parts.all()]),
        (
            "Done for a part",
            [(o.text, o.on, o.by.name) for o in PartAnswer.objects.filter(part__recommendation=asked).select_related("by")],
        ),
        ("Asked of", [(one.agency.name, one.on) for one in asked.addressees.select_related("agency")]),
        (
            "Answers",
            [(o.agency.name, o.reply, o.person, o.reason, o.on, o.by.name) for o in asked.answers.select_related("agency", "by")],
        ),
        (
            "Carried out through",
            [(o.action, o.action.theme.name, o.action.state, o.by.name) for o in asked.carried_by.select_related("action__theme", "by")],
        ),
        ("The same", [(one.one, one.other, one.reason) for one in linked]),
        ("Reminded", [(one.person.name, one.on, one.message.sent_at) for one in told]),
        ("Ladder", [(one.working_days, one.role) for one in Rung.objects.all()]),
        ("Updates", [(one.on, one.text, one.by.name) for one in asked.updates.select_related("by")]),
        (
            "Assessments",
            [(o.on, o.verdict, o.assessor, o.reason, o.by.name) for o in asked.assessments.select_related("by")],
        ),
        (
            "Targets",
            [(o.on, o.before, o.after, o.reason, o.by.name) for o in asked.amendments.filter(what=Amended.TARGET).select_related("by")],
        ),
        ("Told back", [(one.hearer, one.words, one.on, one.by.name) for one in asked.toldbacks.select_related("by")]),
        ("Steps", [(one.after, one.on, one.reason, one.by.name, one.recorded_at) for one in steps]),
    ]  # fmt: skip
    return _shown(request, f"{asked.review} {asked.number}", facts, tables)


OF_A_REVIEW = ("deaths", "told", "publications", "plans_delivered", "pens", "extensions", "milestones", "holds")
KEPT = ("imrs", "proceedings", "files", "chronology")


def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = Review.objects.get(pk=pk)
    today = timezone.localdate()
    facts = [
        ("Reference", found.reference),
        ("Pseudonym", found.pseudonym),
        ("Register number", found.register_number),
        ("State", found.state),
        ("Kind", found.kind_of_review),
        ("Restricted", found.restricted),
        *((name, getattr(found, name).count()) for name in KEPT),
    ]
    changes = HoldChange.objects.filter(hold__review=found).select_related("by", "hold")
    clocks = ClockDefinition.objects.filter(kind=found.kind_of_review).select_related("guidance")
    tables = [
        ("Clocks", [(one.name, one.starts, one.stops, one.guidance) for one in clocks]),
        ("Kinds", [(one.code, one.name) for one in Kind.objects.filter(in_force_from__lte=today)]),
        ("Stages", [(one.words,) for one in StageName.objects.filter(in_force_from__lte=today)]),
        ("Steps", [(o.after, o.on, o.reason, o.by.name, o.recorded_at) for o in found.steps.select_related("by")]),
        *(
            (name, [(one.in_words, one.on, one.by.name, one.recorded_at) for one in getattr(found, name).select_related("by")])
            for name in OF_A_REVIEW
        ),
        ("Changes of holds", [(one.in_words, one.on, one.by.name) for one in changes]),
    ]  # fmt: skip
    return _shown(request, str(found), facts, tables)


def start(request: HttpRequest) -> HttpResponse:
    """The figures of the start page: what waits for this person, and how the whole stands."""
    today, person = timezone.localdate(), request.user
    by_state = dict(Recommendation.objects.order_by().values_list("state").annotate(Count("pk")))
    to_chase = Recommendation.objects.filter(state__in=CHASED, chase_on__lte=today).order_by()
    chase_by_state = dict(to_chase.values_list("state").annotate(Count("pk")))
    told = [Exists(ToldBack.objects.filter(recommendation=OuterRef("pk"), hearer=hearer)) for hearer in Hearer]
    finalised = Recommendation.objects.filter(state=RecommendationState.FINALISED, review__isnull=False)
    questions = Question.objects.filter(answered__isnull=True)
    theirs = Recommendation.objects.filter(lead=person)
    issued = Paper.objects.filter(meeting=OuterRef("pk"), state=PaperStage.ISSUED)
    facts = [
        *((state.label, by_state.get(state, 0)) for state in WAITS),
        *((f"{state.label}, to chase", chase_by_state.get(state, 0)) for state in TO_CHASE),
        ("Not told back", finalised.exclude(*told).count()),
        ("Questions", questions.filter(chase_on__lte=today).count()),
        ("Sent to you", theirs.filter(state=RecommendationState.DISSEMINATED).count()),
        ("Yours to chase", theirs.filter(state__in=CHASED, chase_on__lte=today).count()),
        ("Handed over", HandOver.objects.filter(taker=person, taken__isnull=True).count()),
        *_due(person, today, questions),
        ("At risk", AtRisk.objects.filter(over__isnull=True).count()),
        ("Papers in", ReceivedPaper.objects.filter(state=PaperState.OPEN).count()),
        ("Removals", FileRemoval.objects.filter(state=RemovalState.ASKED).exclude(asked_by=person).count()),
        ("Late", Meeting.objects.filter(~Exists(issued), paper_due_on__lt=today, meets_on__gte=today).count()),
        ("Member questions", MemberQuestion.objects.filter(answers__isnull=True).count()),
        ("Messages", waiting().count()),
        ("Slipped", Recommendation.objects.filter(state__in=STILL_TO_DO, target_on__range=(today - WEEK, today)).count()),
    ]  # fmt: skip
    last = PenHeld.objects.filter(review=OuterRef("pk")).order_by("-on_latest", "-recorded_at")
    pens = Review.objects.exclude(state__in=FINISHED).order_by().annotate(pen=Subquery(last.values("holder")[:1]))
    asked = Recommendation.objects.filter(state__in=OPEN).order_by()
    tables = [
        ("Reviews", list(pens.values_list("state", "pen").annotate(Count("pk")))),
        ("Recommendations", list(asked.values_list("state", Month("on_latest")).annotate(Count("pk")))),
    ]
    return _shown(request, "Start", facts, tables)


def _due(person: Any, today: Any, questions: Any) -> list[tuple[str, int]]:
    """What is late and what is due soon of this person's, counted of each kind at once."""
    until = add_working_days(today, SOON)
    last = Assurance.objects.filter(recommendation=OuterRef("pk")).order_by("-on_latest", "-recorded_at")
    asked = Recommendation.objects.annotate(owner=Coalesce("lead", "by"))
    closed = asked.filter(state=RecommendationState.FINALISED).annotate(until=Subquery(last.values("until")[:1]))
    kinds = [
        ("target_on", asked.filter(owner=person.pk, state__in=OPEN)),
        ("chase_on", questions.annotate(owner=Coalesce("asked_person", "by")).filter(owner=person.pk)),
        ("until", closed.filter(owner=person.pk)),
        ("papers_from", AtRisk.objects.filter(over__isnull=True, answers__isnull=True, recommendation__by=person)),
        ("due_on", ParagraphAsked.objects.filter(given__isnull=True, asked_of=person, paper__state=PaperStage.DRAFT)),
    ]
    told = [
        rows.order_by().aggregate(
            late=Count("pk", filter=Q(**{f"{day}__lt": today})),
            soon=Count("pk", filter=Q(**{f"{day}__range": (today, until)})),
        )
        for day, rows in kinds
    ]
    return [(name, sum(one[name] for one in told)) for name in ("late", "soon")]
