"""The words of a paper's parts: written here with figures as fields, or asked of somebody who writes them on a page of their own."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from heed.kit.activity.reads import reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.forms import carry_over
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.thread.papers import wording
from heed.thread.papers.figures import BY_KEY, counted, reading
from heed.thread.papers.forms.out import GivenForm, ParagraphForm, WordsForm
from heed.thread.papers.lifecycle import IN_HAND
from heed.thread.papers.models import Paper, ParagraphAsked, ParagraphGiven, SectionWords
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.sections import WRITTEN, Section
from heed.thread.papers.speaking_of import draft_is_open_to


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.paper-opened", of="paper")
def words(request: HttpRequest, pk: UUID, section: str) -> HttpResponse:
    """The words of one part. Where two people write at once, each sees the other's and nothing is lost."""
    paper, part = _part(signed_in(request), pk, section)
    last = wording.newest(paper, section)
    begun = {"words": last.words if last else "", "version": last.number if last else 0}
    form = WordsForm(sent(request), initial=begun)
    theirs: SectionWords | None = None
    if form.is_valid():
        with refusals_in(form):
            asked = form.cleaned_data
            try:
                wording.write(
                    paper=paper,
                    section=section,
                    words=asked["words"],
                    by=signed_in(request),
                    on=_today(),
                    seen=asked["version"],
                )
            except wording.WordsChangedMeanwhile as meanwhile:
                theirs = meanwhile.theirs
                carry_over(form, to_version=theirs.number)
                raise
            return redirect(f"{reverse('papers:draft', args=[pk])}#words")
    counts = counted(reading(paper.moment))
    context = {
        "paper": paper,
        "section": part,
        "form": form,
        "theirs": theirs,
        "fields": [(f"{{{key}}}", figure.title, len(counts[key])) for key, figure in BY_KEY.items()],
        "versions": list(
            paper.section_words.filter(section=section).select_related("by", "taken_over_from").order_by("-number")
        ),
        "trail": _trail(paper),
    }
    return answer_page(request, "papers/words.html", context)


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.people-offered", of="people")
def ask(request: HttpRequest, pk: UUID, section: str) -> HttpResponse:
    paper, part = _part(signed_in(request), pk, section)
    form = ParagraphForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            wording.ask_for_paragraph(
                paper=paper, section=section, by=signed_in(request), on=_today(), **form.cleaned_data
            )
            return redirect(f"{reverse('papers:draft', args=[pk])}#words")
    context = {
        "form": form,
        "what": f"Ask somebody for a paragraph of “{part.title}”",
        "button": "Ask them",
        "trail": _trail(paper),
        "people": form.people,
    }
    return answer_page(request, "lifecycle/ask.html", context)


@requires(PaperPermission.GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.paragraph-opened", of="paper")
def paragraph(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was asked of somebody, and the box for it: for them, and for whoever prepares the paper."""
    known = ParagraphAsked.objects.visible_to(signed_in(request))
    asked = get_object_or_404(known.select_related("paper__board", "by", "asked_of"), pk=pk)
    form = GivenForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            wording.give_paragraph(asked=asked, words=form.cleaned_data["words"], by=signed_in(request), on=_today())
            return redirect("papers:paragraph", pk)
    context = {
        "asked": asked,
        "given": ParagraphGiven.objects.filter(asked=asked).first(),
        "part": WRITTEN[asked.section],
        "paper": asked.paper,
        "form": form,
    }
    return answer_page(request, "papers/paragraph.html", context)


@requires(PaperPermission.PREPARE)
@require_POST
@reads("papers.paper-opened", of="paper")
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put what came into its part; the page of the part shows it, or says why not."""
    given = get_object_or_404(ParagraphGiven.objects.select_related("asked__paper"), asked=pk)
    section = given.asked.section
    paper, _ = _part(signed_in(request), given.asked.paper_id, section)
    form = WordsForm(initial={"words": ""})
    with refusals_in(form):
        wording.take_paragraph(given=given, by=signed_in(request), on=_today())
    return redirect("papers:words", paper.pk, section)


def _part(person: User, pk: UUID, section: str) -> tuple[Paper, Section]:
    """Raises Http404 for a part that no paper has, and for whoever may not know of all that a draft speaks of."""
    if section not in WRITTEN or not draft_is_open_to(person):
        raise Http404
    unissued = Paper.objects.filter(state__in=IN_HAND).select_related("board")
    return get_object_or_404(unissued, pk=pk), WRITTEN[section]


def _today() -> PartialDate:
    return PartialDate.of(timezone.localdate())


def _trail(paper: Paper) -> list[Link]:
    return [Link("Boards", reverse("papers:boards")), Link(str(paper), reverse("papers:draft", args=[paper.pk]))]
