"""The same asked again: what was asked before that says much the same, and what has been asked more than once."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.people.access import requires, signed_in
from heed.thread.recommendations import actions
from heed.thread.recommendations.coming_back import SHOWN as SEEMING
from heed.thread.recommendations.coming_back import came_back, to_be_settled
from heed.thread.recommendations.forms.repeats import RepeatForm
from heed.thread.recommendations.models import Recommendation, Repeat
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.repeats import asked_more_than_once, asking_the_same, finalised_on, told_before

SHOWN = 10


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
@reads("recommendations.told-before", of="shown")
def asked_before(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    known = Recommendation.objects.visible_to(person).select_related("review")
    asked: Recommendation = get_object_or_404(known, pk=pk)
    others = known.exclude(pk=pk)
    alike = told_before(asked.text, person, by=asked.on_latest, but=pk)[:SHOWN]
    nearest = alike[0].record.pk if alike else None
    form = RepeatForm(sent(request), others=others, initial={"other": nearest, "asks_the_same": "yes"})
    form.fields["other"].choices = [  # type: ignore[attr-defined]
        ("", "Choose a recommendation"),
        *((str(one.record.pk), str(one.record)) for one in alike),
    ]
    if form.is_valid():
        with refusals_in(form):
            actions.link_repeat(recommendation=asked, by=person, **form.fact)
            return redirect("recommendations:recommendation", pk)
    linked = asking_the_same(asked, person)
    links = Repeat.objects.visible_to(person).filter(Q(one=asked) | Q(other=asked))
    [said] = marked(links.select_related("one__review", "other__review", "by").order_by("recorded_at"))
    context = {
        "recommendation": asked,
        "form": form,
        "alike": alike,
        "finalised": finalised_on([one.record for one in alike]),
        "linked": {one.pk for one in linked},
        "said": said,
    }
    return answer_page(request, "recommendations/asked_before.html", context | {"shown": [one.record for one in alike]})


@requires(Permission.SEE)
@require_safe
@reads("recommendations.listed", of="shown")
def listed(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    groups = asked_more_than_once(person)
    seeming = list(to_be_settled(person)[:SEEMING])
    finalised = finalised_on([one.earlier for one in seeming])
    context = {
        "groups": groups,
        "back": came_back(groups),
        "seeming": [(one, finalised.get(one.earlier_id)) for one in seeming],
        "more_than": SEEMING if len(seeming) == SEEMING else 0,
        "shown": [
            *(asked for group in groups for asked in group),
            *(two for one in seeming for two in (one.later, one.earlier)),
        ],
    }
    return TemplateResponse(request, "recommendations/repeats.html", context)
