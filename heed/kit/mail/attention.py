"""What waits for whoever looks after the installation: messages that do not leave."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from heed.kit.mail.outbox import NO_SERVER, messages, waiting
from heed.kit.mail.permissions import MailPermission
from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again


@asked_again
def _why() -> Iterator[QuerySet[Any, Any]]:
    yield waiting().order_by("-attempts").values_list("failure", flat=True)


@attention
def unsent(person: User, _today: date) -> Iterator[Need]:
    if not person.may(MailPermission.SEE):
        return
    (why,) = _why()
    reason = (NO_SERVER if settings.MAIL_SERVER is None else why[0] or "the next run sends them") if why else ""
    words = f"See why {messages(len(why))} {'has' if len(why) == 1 else 'have'} not left: {reason}"
    yield Need(len(why), words, reverse("mail:outbox"), 2, UNTIL_THEN)


UNTIL_THEN = "Until then people see what is due from them only when they sign in."
