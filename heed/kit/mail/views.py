"""The outbox as whoever looks after the installation sees it: what went to whom, what waits, and why."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from heed.kit.activity.reads import reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.mail.models import Message
from heed.kit.mail.permissions import MailPermission
from heed.kit.pages.inline import Column, Tag
from heed.kit.pages.jinja import spoken
from heed.kit.people.access import requires

ON_A_PAGE = 50
COLUMNS = (*map(Column, ("Day", "To", "Subject", "What became of it", "Why")), Column("Tries", numeric=True))


@requires(MailPermission.SEE)
@require_safe
@reads("mail.listed", of="page")
def outbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(Message.objects.select_related("to"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "columns": COLUMNS, "rows": map(_row, page), "is_set": settings.MAIL_SERVER is not None}
    return TemplateResponse(request, "mail/outbox.html", context)


def _row(message: Message) -> tuple[object, ...]:
    return (
        str(PartialDate.of(message.on)),
        message.to,
        message.subject,
        _became(message),
        message.failure,
        message.attempts,
    )


def _became(message: Message) -> Tag:
    if message.sent_at:
        return Tag(f"Sent {spoken(message.sent_at)}", "green")
    if message.replaced_by_id:
        return Tag("Never sent: a later one says the same", "grey")
    return Tag("Waits", "yellow")
