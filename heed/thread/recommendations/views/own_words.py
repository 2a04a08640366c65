"""The words that mean the same: the trade's, and those that the force adds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms.repeats import OwnWordsForm
from heed.thread.recommendations.models import OwnWords
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.same_meaning import ours


@requires(Permission.KEEP)
@require_safe
@reads("recommendations.words-listed", of="own")
def listing(request: HttpRequest) -> HttpResponse:
    [own] = marked(OwnWords.objects.select_related("by"))
    rows = [(name, ", ".join(sorted(words - {name}))) for name, words in sorted(ours().meanings.items())]
    return TemplateResponse(request, "recommendations/own_words.html", {"own": own, "rows_of_the_trade": rows})


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = OwnWordsForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.add_own_words(by=signed_in(request), **form.fact)
            return redirect("recommendations:own-words")
    trail = [Link("Words that mean the same", reverse("recommendations:own-words"))]
    context = {"form": form, "what": "Say what our own words mean", "button": "Keep it", "trail": trail}
    return answer_page(request, "lifecycle/ask.html", context)
