"""What is added to a recommendation beside its moves: one page with one form for each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.people.access import View, requires, signed_in
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms.progress import (
    AssessmentForm,
    PartAnswerForm,
    RetargetForm,
    RethemeForm,
    SplitForm,
    ToldBackForm,
    UpdateForm,
)
from heed.thread.recommendations.forms.recommendations import AddresseeForm
from heed.thread.recommendations.lifecycle import in_their_hands
from heed.thread.recommendations.models import Part
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.views.recommendations import about, found_recommendation

SHOWN = ("target_on", "theme", "version")
"""What of a recommendation these forms show as it stands."""


def _adds(
    form_class: type[Any],
    act: Callable[..., Any],
    *,
    what: str,
    button: str,
    may: Permission = Permission.KEEP,
    theirs: bool = False,
) -> View:
    """The page that asks for one dated fact about a recommendation; `theirs` is one that whoever has it knows, and others were told."""

    @requires(may)
    @require_http_methods(["GET", "HEAD", "POST"])
    @reads("recommendations.recommendation-opened", of="recommendation")
    def add(request: HttpRequest, pk: UUID) -> HttpResponse:
        asked = found_recommendation(request, pk)
        now = {name: getattr(asked, name, None) for name in SHOWN if name in form_class.base_fields}
        of_it: dict[str, Any] = {"asked": asked} if form_class is AddresseeForm else {}
        form = form_class(sent(request), initial=now, **of_it)
        if theirs and not in_their_hands(asked, signed_in(request)):
            form.ask_who_said()
        if form.is_valid():
            with refusals_in(form):
                act(recommendation=asked, by=signed_in(request), **form.fact)
                return redirect("recommendations:recommendation", pk)
        return answer_page(request, "lifecycle/ask.html", about(asked) | {"form": form, "what": what, "button": button})

    return add


address = _adds(AddresseeForm, actions.address, what="Ask an agency", button="Add the agency")
update = _adds(
    UpdateForm, actions.update, what="Add an update", button="Add the update", may=Permission.WORK, theirs=True
)
assess = _adds(AssessmentForm, actions.assess, what="Record an assessment", button="Record the assessment")
retarget = _adds(RetargetForm, actions.amend_target, what="Change the target date", button="Change the date")
retheme = _adds(RethemeForm, actions.put_on_theme, what="Change the theme", button="Change the theme")
tell_back = _adds(ToldBackForm, actions.tell_back, what="Record who was told back", button="Record it")
split = _adds(SplitForm, actions.split, what="Split what is asked into parts", button="Add the parts")


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
def answer_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = Part.objects.visible_to(signed_in(request)).select_related("recommendation__review")
    part, form = get_object_or_404(known, pk=pk), PartAnswerForm(sent(request))
    if not in_their_hands(part.recommendation, signed_in(request)):
        form.ask_who_said()
    if form.is_valid():
        with refusals_in(form):
            actions.answer_part(part=part, by=signed_in(request), **form.fact)
            return redirect("recommendations:recommendation", part.recommendation_id)
    context = about(part.recommendation) | {
        "form": form,
        "what": f"What was done for part {part.position}",
        "words": part.text,
        "button": "Record it",
    }
    return answer_page(request, "lifecycle/ask.html", context)
