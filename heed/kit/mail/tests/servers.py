"""A mail server of our own: real sockets, real TLS, a certificate that is made for the test and for nobody else."""

import datetime as dt
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from heed.kit.mail.server import MailServer, mail_server

SENDER = "heed@wexmoor.example"
ADDRESS = "https://heed.wexmoor.example"


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    at, of = folder / "certificate.pem", folder / "key.pem"
    at.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    of.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return at, of


@dataclass
class Post:
    """What a server was given, and the addresses it will not take mail for."""

    letters: list[Any] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - the name that aiosmtpd calls
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 - as above
        self.letters.append((envelope, server.transport.get_extra_info("ssl_object") is not None))
        return "250 OK"


class _AfterGreeting(Controller):
    """Nothing of TLS but what the conversation itself begins."""

    def factory(self) -> SMTP:
        return SMTP(self.handler, **self.SMTP_kwargs)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(post: Post, tls: tuple[Path, Path] | None, *, from_first_byte: bool = True) -> Iterator[int]:
    """Serve on a free port of this machine, with that certificate or without TLS."""
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*tls)
    where: dict[str, Any] = {"hostname": "127.0.0.1", "port": free_port()}
    if context and from_first_byte:
        controller: Controller = Controller(post, ssl_context=context, **where)
    else:
        controller = _AfterGreeting(post, tls_context=context, require_starttls=bool(context), **where)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def at(port: int, authority: Path | None = None, *, scheme: str = "smtps") -> MailServer:
    found = mail_server(f"{scheme}://127.0.0.1:{port}", sender=SENDER, address=ADDRESS, authority=str(authority or ""))
    assert found is not None
    return found
