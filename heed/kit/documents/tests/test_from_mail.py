"""E-mails as they are saved; the .msg is written here by the rules of [MS-CFB] and [MS-OXMSG]."""

from email.message import EmailMessage

import pytest

from heed.kit.documents import files
from heed.kit.documents.blocks import Bullets, Heading, Paragraph, Table, Unreadable
from heed.kit.documents.from_mail import EARLIER
from heed.kit.documents.tests.outlook import message


def eml(body: str = "The Elm Council should ring first.\n", html: str = "", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in (
        {"Subject": "Doors", "From": "Ann Clerk <a@elm.example>", "To": "Oak Trust <o@oak.example>"} | headers
    ).items():
        mail[name] = value
    mail["Date"] = "Tue, 03 May 2022 14:05:00 +0100"
    mail.set_content(body)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def read(mail: EmailMessage):
    return files.read(mail.as_bytes(), "a.eml")


def test_the_subject_is_the_heading_and_who_wrote_when_stands_below_it():
    assert read(eml(Cc="Ash")).blocks == (
        Heading("Doors"),
        Paragraph(
            "E-mail from Ann Clerk <a@elm.example>, to Oak Trust <o@oak.example>, copied to Ash, sent 3 May 2022 14:05."
        ),
        Paragraph("The Elm Council should ring first."),
    )


def test_the_words_as_typed_are_read_unless_only_the_page_shows_a_table():
    table = "<p>See:</p><table><tr><th>No</th><th>Asked</th></tr><tr><td>1</td><td>Ring</td></tr></table>"
    assert isinstance(read(eml("See:\nNo Asked 1 Ring", table)).blocks[-1], Table)
    framed = "<table><tr><td><p>Other <b>words</b>.</p></td></tr></table>"
    assert read(eml("As typed.", framed)).blocks[-1] == Paragraph("As typed.")
    mail = eml()
    mail.set_content(framed, subtype="html")
    assert read(mail).blocks[-1] == Paragraph("Other words.")


@pytest.mark.parametrize(
    "between",
    [
        "-----Original Message-----\nFrom: B. Chair\nSent: 2 May 2022\nTo: A. Clerk\nSubject: Bells\n\n",
        "From: B. Chair\nSent: 2 May 2022\nTo: A. Clerk\nSubject: Bells\n\n",
        "________________________________\nFrom: B. Chair\nSent: 2 May 2022\nTo: A. Clerk\n\n",
        "On Mon, 2 May 2022 at 09:00, B. Chair <b@elm.example> wrote:\n\n> ",
        "On Mon, 2 May 2022 at 09:00, B. Chair\n<b@elm.example> wrote:\n\n> ",
    ],
)
def test_an_earlier_message_stands_under_a_heading_that_says_so(between):
    blocks = read(eml(f"We agree.\n\n{between}Who rings the bell?\n")).blocks
    (where,) = [n for n, block in enumerate(blocks) if block == Heading(EARLIER, 2)]
    assert blocks[where - 1] == Paragraph("We agree.")
    assert blocks[-1] == Paragraph("Who rings the bell?")
    assert not any("____" in block.text or "-----" in block.text for block in blocks)


def test_an_earlier_message_on_a_page_stands_under_a_heading_too():
    mail = eml()
    mail.set_content(
        "<p>We agree.</p><div><p><b>From:</b> B. Chair<br><b>Sent:</b> 2 May 2022<br><b>To:</b> A. Clerk</p></div><p>Who rings?</p>",
        subtype="html",
    )
    assert Heading(EARLIER, 2) in read(mail).blocks


def test_what_is_attached_is_named_and_not_read():
    mail = eml()
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="plan.docx")
    mail.add_attachment(eml(Subject="Bells"))
    document = read(mail)
    assert document.warnings == (
        "This e-mail carries “plan.docx”: take it in by itself.",
        "This e-mail carries “Bells”: take it in by itself.",
    )
    assert document.blocks[-1] == Paragraph("The Elm Council should ring first.")


def test_lists_and_wrapped_lines_of_a_body_are_read_as_in_any_text():
    blocks = read(eml("We ask:\n\n1. Ring the bell before you\n   knock.\n2. Wait.\n")).blocks
    assert blocks[-1] == Bullets(("Ring the bell before you knock.", "Wait."), ordered=True)


def test_a_message_of_outlook_reads_as_the_same_e_mail():
    document = files.read(
        message("Doors", "The Elm Council should ring first.\r\n", "A. Clerk", ["Oak Trust"], ["plan.docx"]), "a.msg"
    )
    assert document.blocks == (
        Heading("Doors"),
        Paragraph("E-mail from A. Clerk, to Oak Trust, sent 3 May 2022 13:05."),
        Paragraph("The Elm Council should ring first."),
    )
    assert document.warnings == ("This e-mail carries “plan.docx”: take it in by itself.",)


def test_a_message_without_words_says_what_to_do():
    with pytest.raises(Unreadable, match="save it as text"):
        files.read(message("Doors", "", "A. Clerk", [], []), "a.msg")


def test_what_is_no_e_mail_or_is_encrypted_says_so():
    with pytest.raises(Unreadable, match="not an e-mail"):
        files.read(b"words\n", "a.eml")
    with pytest.raises(Unreadable, match="not a message of Outlook"):
        files.read(b"words\n", "a.msg")
    mail = eml()
    mail.set_type("application/pkcs7-mime")
    with pytest.raises(Unreadable, match="encrypted"):
        read(mail)
