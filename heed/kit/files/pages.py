"""Pages about files: taking one away, asking for its removal, and a second person's decision."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from heed.kit.files import removing
from heed.kit.files.forms import RemovalForm
from heed.kit.files.models import Removal
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.people.access import signed_in


def taken_away(content: bytes, name: str, media_type: str = "application/octet-stream") -> HttpResponse:
    """The file as a download that no browser opens by itself or takes for something else."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def ask_page(request: HttpRequest, file: Any, *, back: str, also: str = "", **context: Any) -> HttpResponse:
    """Asks for the removal of `file`; `also` says what goes with it."""
    form = RemovalForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            removing.ask_removal(file=file, reason=form.cleaned_data["reason"], by=signed_in(request))
            return redirect(back)
    words = (
        f"The file, its name{also} will be gone for good once somebody else confirms. Who asked, who confirmed, when "
        "and why, the size of the file and its hash remain as proof."
    )
    asked = {"form": form, "words": words, "what": "Ask for the file to be removed", "button": "Ask for removal"}
    return answer_page(request, "lifecycle/ask.html", asked | context)


def decide_page(request: HttpRequest, removal: Removal, *, back: str, original: str, **context: Any) -> HttpResponse:
    """The proof, and for a second person the decision; `original` is the address of the file."""
    form, by = forms.Form(sent(request)), signed_in(request)
    if form.is_valid():
        with refusals_in(form):
            decided = removing.remove if request.POST.get("decision") == "remove" else removing.decline_removal
            decided(removal=removal, by=by)
            return redirect(back)
    asked = {"removal": removal, "form": form, "original": original}
    asked["waits_for_another"] = not removing.another_person_confirms(removal, by)
    return answer_page(request, "files/removal.html", asked | context)
