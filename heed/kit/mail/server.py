"""The mail server that messages leave through: always over TLS, its certificate always verified.

smtps://user:password@mail.force.example        TLS from the first byte; port 465 unless told
smtp+starttls://mail.force.example:587          TLS before anything is said; port 587 unless told
"""

import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtps": 465, "smtp+starttls": 587}
WITHOUT_TLS = "HEED_SMTP_URL would send mail that anybody on the way can read: write smtps:// or smtp+starttls://."


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where it is, who we are to it, from whom our messages come, and whose word we take for its certificate."""

    host: str
    port: int
    from_first_byte: bool
    user: str
    password: str
    sender: str
    authority: str = ""
    patience: int = 20

    def connection(self) -> Any:
        """A connection of Django's, not open yet."""
        from django.core.mail.backends.smtp import EmailBackend  # noqa: PLC0415 - it needs the settings, which need this

        backend = EmailBackend(
            host=self.host,
            port=self.port,
            username=self.user,
            password=self.password,
            use_ssl=self.from_first_byte,
            use_tls=not self.from_first_byte,
            timeout=self.patience,
        )
        backend.ssl_context = ssl.create_default_context(cafile=self.authority or None)
        return backend


def mail_server(url: str, *, sender: str, address: str, authority: str = "") -> MailServer | None:
    """The server of that URL; None for an empty one. Raises ImproperlyConfigured with the sentence that says how to mend it."""
    if not url:
        return None
    said = urlsplit(url)
    if said.scheme not in PORTS:
        raise ImproperlyConfigured(WITHOUT_TLS)
    try:
        host, port = said.hostname or "", said.port or PORTS[said.scheme]
    except ValueError as error:
        raise ImproperlyConfigured(f"HEED_SMTP_URL has no port that can be: {error}.") from None
    if not host:
        raise ImproperlyConfigured("HEED_SMTP_URL names no server: write it like smtps://mail.force.example.")
    if not sender:
        raise ImproperlyConfigured("Set HEED_MAIL_FROM, the e-mail address that messages come from.")
    if not address.startswith("https://"):
        raise ImproperlyConfigured(
            "Set HEED_ADDRESS, the site’s address as messages give it, such as https://heed.force.example."
        )
    user, password = unquote(said.username or ""), unquote(said.password or "")
    return MailServer(host, port, said.scheme == "smtps", user, password, sender, authority)
