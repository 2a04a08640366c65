"""The one box: what is typed, what was found, and where."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heed.kit.activity.reads import reads
from heed.kit.pages.answering import answer_page
from heed.kit.people.access import open_to_everyone_signed_in, signed_in
from heed.kit.search.asked import Asked, understood
from heed.kit.search.finding import found, records_of
from heed.kit.search.kept import keep, kept
from heed.kit.search.searchable import Searchable, open_to
from heed.kit.search.showing import hit
from heed.kit.search.terms import digests

PAGE, COUNTED = 20, 1000
"""Hits on a page, and how many are counted and can be paged through; there may be more."""


class SearchForm(forms.Form):
    """The box, and the kind of record to look among."""

    words = forms.CharField(
        label="Look for",
        max_length=300,
        required=False,
        help_text="Words, “words in quotes” that stand together, or -words that must not be there.",
    )
    kind = forms.ChoiceField(label="Among", required=False)
    says_what_is_optional = False

    def __init__(self, *args: Any, open_kinds: list[Searchable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Everything"), *((one.kind, one.name) for one in open_kinds)]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


@open_to_everyone_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    kinds = open_to(signed_in(request))
    if request.method == "POST":
        form = SearchForm(request.POST, open_kinds=kinds)
        if form.is_valid():
            told = {"asked": keep(request, form.cleaned_data["words"]), "kind": form.cleaned_data["kind"]}
            return redirect(
                f"{reverse('search:search')}?{urlencode({key: value for key, value in told.items() if value})}"
            )
        return answer_page(request, "search/search.html", {"form": form, "kinds": kinds})
    words = kept(request)
    form = SearchForm(initial={"words": words, "kind": request.GET.get("kind")}, open_kinds=kinds)
    context = {"form": form, "kinds": kinds, "words": words, "forgotten": words is None and "asked" in request.GET}
    asked = understood(words or "")
    if not asked or not kinds:
        return TemplateResponse(request, "search/search.html", context)
    chosen = [one for one in kinds if one.kind == request.GET.get("kind")] or kinds
    return _found(request, asked, chosen, context)


@reads("search.searched", of="hits", facts="facts")
def _found(request: HttpRequest, asked: Asked, kinds: list[Searchable], context: dict[str, Any]) -> HttpResponse:
    everything = found(asked, signed_in(request), kinds)
    counted = everything.order_by()[: COUNTED + 1].count()
    paginator = Paginator(everything, PAGE)
    paginator.count = min(counted, COUNTED)
    page = paginator.get_page(request.GET.get("page"))
    entries = [words.entry for words in page]
    records = records_of(entries, kinds)
    named = {one.kind: one for one in kinds}
    hits = [hit(records[entry.record_id], named[entry.kind], asked) for entry in entries if entry.record_id in records]
    context |= {
        "page": page,
        "hits": hits,
        "counted": counted,
        "more_than": COUNTED,
        "facts": {"terms": digests(asked), "found": counted},
    }
    return TemplateResponse(request, "search/search.html", context)
