"""Pages for having a paper written from the record, and for taking it away as a file."""

from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.files.pages import taken_away
from heed.kit.lifecycle.models import Moment
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.thread.papers.forms.written import OtherForm, StatusForm
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.standing import meetings
from heed.thread.papers.status import status_paper
from heed.thread.papers.writing import FORMS, PAPERS, told_to_the_log, written


@requires(PaperPermission.WRITE)
@require_safe
@reads("papers.written", of="shown", facts="beside")
def write(request: HttpRequest) -> HttpResponse:
    form = _status_form(request.GET if "as_at" in request.GET else {"as_at": str(PartialDate.of(timezone.localdate()))})
    context: dict[str, Any] = {
        "form": form,
        "forms": _forms("status"),
        "shown": [],
        "beside": {},
        "paper": PAPERS["status"],
        "kind": "status",
    }
    if form.is_valid():
        moment, meeting = _asked(**form.cleaned_data)
        document = status_paper(moment, meeting, signed_in(request)).document
        context["shown"], context["beside"] = told_to_the_log("status", moment, "", signed_in(request))
        context |= {"document": document, "moment": moment, "query": request.GET.urlencode()}
    return TemplateResponse(request, "papers/write.html", context)


@requires(PaperPermission.WRITE)
@require_safe
def download(request: HttpRequest, ending: str) -> HttpResponse:
    form = _status_form(request.GET)
    if ending not in PAPERS["status"].endings or not form.is_valid():
        raise Http404
    moment, meeting = _asked(**form.cleaned_data)
    content = written(ending, moment, meeting, signed_in(request))
    shown, beside = told_to_the_log("status", moment, "", signed_in(request))
    if not log_shown(request, "papers.taken-away", shown, form=ending, **beside):
        return unavailable(request)
    return taken_away(content, f"status-{moment.as_at}.{ending}", FORMS[ending][1])


def _status_form(given: Any) -> StatusForm:
    return StatusForm(given, meetings=meetings(Moment(timezone.localdate(), timezone.now())))


def _asked(as_at: date, known_at: date | None, meeting: str = "", about: str = "") -> tuple[Moment, str]:
    """A day that is known is known to its end; nothing is known later than now."""
    now = timezone.now()
    if known_at is None:
        return Moment(as_at, now), meeting or about
    end = timezone.make_aware(datetime.combine(known_at, time.max))
    return Moment(as_at, min(end, now)), meeting or about


def _forms(kind: str) -> dict[str, str]:
    """Each ending of a paper with its name for people."""
    return {ending: FORMS[ending][0] for ending in PAPERS[kind].endings}


@requires(PaperPermission.WRITE)
@require_safe
@reads("papers.written", of="shown", facts="beside")
def write_other(request: HttpRequest, kind: str) -> HttpResponse:
    """A paper other than the status paper: as at a day, of one review or theme or of all."""
    form, person = _other_form(request, kind), signed_in(request)
    context: dict[str, Any] = {"form": form, "forms": _forms(kind), "shown": [], "beside": {}}
    context |= {"paper": PAPERS[kind], "kind": kind}
    if "as_at" in request.GET and form.is_valid():
        moment, about = _asked(**form.cleaned_data)
        document = PAPERS[kind].document(moment, about, person)
        context["shown"], context["beside"] = told_to_the_log(kind, moment, about, person)
        context |= {"document": document, "moment": moment, "query": request.GET.urlencode()}
    return TemplateResponse(request, "papers/write.html", context)


@requires(PaperPermission.WRITE)
@require_safe
def download_other(request: HttpRequest, kind: str, ending: str) -> HttpResponse:
    form = _other_form(request, kind)
    if ending not in PAPERS[kind].endings or not form.is_valid():
        raise Http404
    moment, about = _asked(**form.cleaned_data)
    content = written(ending, moment, about, signed_in(request), kind=kind)
    shown, beside = told_to_the_log(kind, moment, about, signed_in(request))
    if not log_shown(request, "papers.taken-away", shown, form=ending, **beside):
        return unavailable(request)
    return taken_away(content, f"{kind}-{moment.as_at}.{ending}", FORMS[ending][1])


def _other_form(request: HttpRequest, kind: str) -> OtherForm:
    """Raises Http404 for a paper that there is not."""
    if kind not in PAPERS or kind == "status":
        raise Http404
    given = request.GET if "as_at" in request.GET else {"as_at": str(PartialDate.of(timezone.localdate()))}
    return OtherForm(given, narrowed=PAPERS[kind].narrowed, reader=signed_in(request))
