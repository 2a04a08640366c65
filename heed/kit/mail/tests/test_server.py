"""The setting of the mail server: without TLS it is refused, and every refusal says how to mend it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from heed.kit.mail.server import mail_server
from heed.kit.mail.tests.servers import ADDRESS, SENDER


def read(url, *, sender=SENDER, address=ADDRESS):
    return mail_server(url, sender=sender, address=address)


def test_without_a_server_there_is_none():
    assert mail_server("", sender="", address="") is None


def test_both_ways_to_tls_are_read_with_their_ports():
    found = read("smtps://robin:p%40ss@mail.wexmoor.example")
    assert (found.host, found.port, found.from_first_byte) == ("mail.wexmoor.example", 465, True)
    assert (found.user, found.password) == ("robin", "p@ss")
    found = read("smtp+starttls://mail.wexmoor.example:2587")
    assert (found.port, found.from_first_byte, found.user) == (2587, False, "")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("smtp://mail.wexmoor.example", "anybody on the way can read"),
        ("mail.wexmoor.example", "anybody on the way can read"),
        ("smtps://mail.wexmoor.example:many", "no port that can be"),
        ("smtps://", "names no server"),
    ],
)
def test_an_address_that_will_not_do_is_refused_in_a_sentence(url, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        read(url)


@pytest.mark.parametrize(
    ("missing", "said"), [({"sender": ""}, "HEED_MAIL_FROM"), ({"address": "http://heed"}, "HEED_ADDRESS")]
)
def test_a_server_needs_a_sender_and_the_address_of_the_site(missing, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        read("smtps://mail.wexmoor.example", **missing)


def test_the_certificate_is_always_verified():
    import ssl

    for scheme in ("smtps", "smtp+starttls"):
        context = read(f"{scheme}://mail.wexmoor.example").connection().ssl_context
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
