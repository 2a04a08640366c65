"""Messages are kept before they are sent, leave over TLS or not at all, and stay until they have left."""

import re
import smtplib
import socket
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from heed.kit.activity.models import Write
from heed.kit.mail import outbox
from heed.kit.mail.models import Message
from heed.kit.mail.tests.servers import ADDRESS, SENDER, Post, at, certificate, serving
from heed.kit.people.actions import end_account
from heed.kit.rules import Refused

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def tls(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def robin(db, somebody):
    return somebody("coordinator")


def write(to, on=DAY):
    return outbox.write(to=to, on=on, subject="1 date in Heed needs you", body=f"A question\n{ADDRESS}/due/\n")


def send(settings, server):
    settings.MAIL_SERVER = server
    return list(outbox.send_waiting())


@pytest.mark.parametrize("from_first_byte", [True, False])
def test_a_message_leaves_over_tls(settings, robin, tls, from_first_byte):
    message, post = write(robin), Post()
    scheme = "smtps" if from_first_byte else "smtp+starttls"
    with serving(post, tls, from_first_byte=from_first_byte) as port:
        assert send(settings, at(port, tls[0], scheme=scheme)) == ["1 message sent"]
    [(envelope, was_encrypted)] = post.letters
    assert was_encrypted
    assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, [robin.email])
    assert f"<{message.pk}@wexmoor.example>".encode() in envelope.content
    assert b"Subject: 1 date in Heed needs you" in envelope.content
    message.refresh_from_db()
    assert message.sent_at
    assert (message.attempts, message.failure) == (1, "")
    assert Write.objects.last().verb == "mail.sent"


def test_nothing_is_sent_twice(settings, robin, tls):
    write(robin)
    post = Post()
    with serving(post, tls) as port:
        send(settings, at(port, tls[0]))
        assert send(settings, at(port, tls[0])) == []
    assert len(post.letters) == 1


def test_a_server_without_tls_is_given_nothing(settings, robin, tls):
    message, post = write(robin), Post()
    with serving(post, None) as port, pytest.raises(Refused, match="does not offer TLS"):
        send(settings, at(port, tls[0], scheme="smtp+starttls"))
    assert post.letters == []
    message.refresh_from_db()
    assert (message.sent_at, message.attempts) == (None, 1)


def test_a_server_whose_certificate_nobody_vouches_for_is_given_nothing(settings, robin, tls):
    write(robin)
    post = Post()
    with serving(post, tls) as port, pytest.raises(Refused, match="certificate is not one that this machine trusts"):
        send(settings, at(port))
    assert post.letters == []


def test_a_server_that_is_down_is_tried_again(settings, robin, tls):
    message, post = write(robin), Post()
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(Refused, match="1 message kept, to be tried again with the next run"):
            send(settings, at(nobody.getsockname()[1], tls[0]))
    message.refresh_from_db()
    assert message.failure == "the mail server could not be reached"
    with serving(post, tls) as port:
        assert send(settings, at(port, tls[0])) == ["1 message sent"]
    message.refresh_from_db()
    assert (message.attempts, message.failure) == (2, "")


def test_without_a_server_messages_are_kept(settings, robin):
    settings.MAIL_SERVER = None
    message = write(robin)
    with pytest.raises(Refused, match=r"1 message kept, not sent: no mail server is set \(HEED_SMTP_URL\)"):
        list(outbox.send_waiting())
    message.refresh_from_db()
    assert (message.sent_at, message.attempts) == (None, 0)


def test_one_address_that_is_refused_does_not_hold_up_the_others(settings, robin, somebody, tls):
    other = somebody("theme-lead", "Sasha Pike")
    refused, taken, post = write(robin), write(other), Post(refused={robin.email})
    with serving(post, tls) as port, pytest.raises(Refused, match="1 message kept"):
        send(settings, at(port, tls[0]))
    refused.refresh_from_db()
    taken.refresh_from_db()
    assert refused.failure == "the mail server does not take mail for that address"
    assert taken.sent_at


def test_long_work_says_how_far_it_is(settings, monkeypatch, robin, somebody, tls):
    monkeypatch.setattr(outbox, "TELL_EVERY", 1)
    write(robin)
    with serving(Post(), tls) as port:
        assert send(settings, at(port, tls[0])) == ["1 of 1 message tried", "1 message sent"]


def test_a_later_message_takes_the_place_of_one_that_waits(robin):
    first, second = write(robin), write(robin, date(2026, 11, 23))
    first.refresh_from_db()
    assert first.replaced_by == second
    assert list(outbox.waiting()) == [second]


def test_there_is_one_message_a_person_a_day(robin):
    write(robin)
    with pytest.raises(ValidationError, match="has a message for this day already"):
        write(robin)


def test_whoever_has_left_is_sent_nothing(robin, somebody):
    write(robin)
    end_account(person=robin, on=date(2026, 11, 1), by=somebody("administrator"))
    assert not outbox.waiting().exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (smtplib.SMTPAuthenticationError(535, b"no"), "did not take our name and password"),
        (smtplib.SMTPDataError(452, b"full: robin@wexmoor.example"), "answered 452"),
        (smtplib.SMTPServerDisconnected(), "broke off"),
        (TimeoutError(), "did not answer in time"),
        (__import__("ssl").SSLError(), "could not agree on TLS"),
    ],
)
def test_a_failure_is_told_in_plain_words_and_quotes_no_address(error, words):
    assert words in outbox.in_plain_words(error)
    assert "@" not in outbox.in_plain_words(error)


def test_a_server_that_goes_without_a_good_bye_took_what_it_took():
    class Gone:
        def close(self):
            raise smtplib.SMTPServerDisconnected

    outbox._hang_up(Gone())


def test_the_page_and_the_start_page_say_what_waits(settings, client, robin, somebody):
    settings.MAIL_SERVER = None
    message = write(robin)
    gwen = somebody("administrator", "Gwen Lister")
    client.force_login(gwen)
    assert "See why 1 message has not left: no mail server is set" in client.get("/").content.decode()
    page = client.get("/messages/").content.decode()
    assert "Robin Hale" in page
    assert "Waits" in page
    outbox._not_sent(message, "the mail server could not be reached")
    settings.MAIL_SERVER = at(1)
    assert "See why 1 message has not left: the mail server could not be reached" in client.get("/").content.decode()
    outbox._sent(message)
    assert "not left" not in client.get("/").content.decode()
    assert re.search(r"Sent \d", client.get("/messages/").content.decode())
    assert Message.objects.count() == 1
    client.force_login(robin)
    assert "not left" not in client.get("/").content.decode()
