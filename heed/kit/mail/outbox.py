"""Writing a message into the outbox, and sending what waits there.

What could not be sent stays, with the number of tries and the reason, and is tried again with the next run. A message
that the server took and whose row could not be written is sent once more, under the same Message-ID.
"""

import smtplib
import ssl
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.mail.models import Message
from heed.kit.mail.server import MailServer
from heed.kit.people.models import User
from heed.kit.rules import Refused

NO_SERVER = "no mail server is set (HEED_SMTP_URL)"
TELL_EVERY = 50


def messages(n: int) -> str:
    return "1 message" if n == 1 else f"{n} messages"


def waiting() -> QuerySet[Message]:
    """What is still to be sent, the oldest first: to whoever has left, nothing is."""
    working = User.objects.working(on=timezone.localdate())
    return Message.objects.filter(to__in=working, sent_at__isnull=True, replaced_by__isnull=True).order_by(
        "on", "recorded_at"
    )


@action
def write(*, to: User, on: date, subject: str, body: str) -> Message:
    """Keep a message to be sent; one to the same person that still waits is replaced by it. Raises ValidationError."""
    message = Message(to=to, on=on, subject=subject, body=body)
    message.full_clean()
    message.save()
    unsent = Message.objects.filter(to=to, sent_at__isnull=True).exclude(pk=message.pk)
    for earlier in unsent.filter(Q(replaced_by__isnull=True) | Q(replaced_by__sent_at__isnull=True)):
        earlier.replaced_by = message
        earlier.save()
    record("mail.written", by=None, on=message)
    return message


def send_waiting() -> Iterator[str]:
    """Send what waits, saying how far it is. Raises `Refused` with the reason where something still waits afterwards."""
    found = list(waiting().select_related("to"))
    if not found:
        return
    server: MailServer | None = settings.MAIL_SERVER
    if server is None:
        raise Refused(f"{messages(len(found))} kept, not sent: {NO_SERVER}.")
    connection = server.connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        _hang_up(connection)
        reason = in_plain_words(error)
        for message in found:
            _not_sent(message, reason)
        raise Refused(f"{messages(len(found))} kept, to be tried again with the next run: {reason}.") from error
    failed = 0
    try:
        for done, message in enumerate(found, start=1):
            failed += not _send(message, server, connection)
            if done % TELL_EVERY == 0:
                yield f"{done} of {messages(len(found))} tried"
    finally:
        _hang_up(connection)
    if failed < len(found):
        yield f"{messages(len(found) - failed)} sent"
    if failed:
        raise Refused(f"{messages(failed)} kept, to be tried again with the next run: the page of messages says why.")


def _send(message: Message, server: MailServer, connection: Any) -> bool:
    letter = EmailMessage(
        message.subject,
        message.body,
        server.sender,
        [message.to.email],
        headers={
            "Message-ID": f"<{message.pk}@{server.sender.rpartition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as error:
        _not_sent(message, in_plain_words(error))
        return False
    _sent(message)
    return True


def _hang_up(connection: Any) -> None:
    """Say good-bye; a server that has gone already took what it took."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return


@action
def _sent(message: Message) -> None:
    message.sent_at, message.attempts, message.failure = timezone.now(), message.attempts + 1, ""
    message.save()
    record("mail.sent", by=None, on=message)


@action
def _not_sent(message: Message, reason: str) -> None:
    message.attempts, message.failure = message.attempts + 1, reason
    message.save()
    record("mail.not-sent", by=None, on=message, attempts=message.attempts)


def in_plain_words(error: Exception) -> str:
    """Why it was not sent, for whoever mends it. The server's own words are left out: they may quote an address."""
    match error:
        case smtplib.SMTPNotSupportedError():
            return "the mail server does not offer TLS, and without it nothing is sent"
        case ssl.SSLCertVerificationError():
            return "the mail server’s certificate is not one that this machine trusts (HEED_SMTP_CA)"
        case ssl.SSLError():
            return "the mail server and we could not agree on TLS"
        case smtplib.SMTPAuthenticationError():
            return "the mail server did not take our name and password"
        case smtplib.SMTPRecipientsRefused():
            return "the mail server does not take mail for that address"
        case smtplib.SMTPResponseException():
            return f"the mail server answered {error.smtp_code}"
        case smtplib.SMTPException():
            return "the mail server broke off"
        case TimeoutError():
            return "the mail server did not answer in time"
        case _:
            return "the mail server could not be reached"
