"""Reads an e-mail, as saved by most programs (.eml) or by Outlook (.msg): its subject, who wrote to whom and when, its words.

Earlier messages that stand quoted below are kept, each under a heading that says so. What is attached is named in a
warning and not read: it is a paper of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from io import BytesIO
from typing import Any

from oxmsg import Message

from heed.kit.documents.blocks import Block, Document, Heading, Paragraph, Table, Unreadable, fold
from heed.kit.documents.from_html import from_html
from heed.kit.documents.from_text import from_text
from heed.kit.documents.office_files import OLD_OFFICE
from heed.kit.documents.typed_out import tables_numbered

EARLIER = "Earlier message"
"""The heading above what is quoted."""

_SEPARATOR = re.compile(
    r"-{2,}\s*(?:original|forwarded) (?:message|appointment)\s*-{2,}|begin forwarded message:?|_{20,}", re.IGNORECASE
)
_WROTE = re.compile(r"On .{8,200}\bwrote:?")
_BEGINS_WROTE = re.compile(r"On (?=.*\d).{4,120}")
_FROM = re.compile(r"\*?From:\*?\s*\S")
_SENT = re.compile(r"\*?(?:Sent|Date|To|Subject):\*?(?:\s|$)")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_FEWEST = 2
"""Columns and rows of a table that is one: e-mails are laid out in tables of one cell."""


@dataclass(slots=True)
class _Mail:
    """What any e-mail has; `html` and `plain` are the same words twice, where it has both."""

    subject: str = ""
    sender: str = ""
    to: str = ""
    copied: str = ""
    sent: datetime | None = None
    plain: str = ""
    html: str = ""
    attached: list[str] = field(default_factory=list)


def from_eml(data: bytes, name: str) -> Document:
    """The document in an e-mail of RFC 5322. Raises Unreadable for what is none, and for one that is encrypted."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not any(message[known] for known in ("From", "Subject", "Date", "Received")):
        raise Unreadable(f"“{name}” is not an e-mail, whatever its name says: save it from your mail program again.")
    assert isinstance(message, EmailMessage)
    if message.get_content_type() in _ENCRYPTED and "signed" not in str(message.get_param("smime-type", "")):
        raise Unreadable(_encrypted(name))
    mail = _Mail(
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        copied=str(message["Cc"] or ""),
        sent=getattr(message["Date"], "datetime", None),
        plain=_content(message.get_body(("plain",))),
        html=_content(message.get_body(("html",))),
        attached=list(filter(None, map(_name_of, message.iter_attachments()))),
    )
    return _document(mail)


def from_msg(data: bytes, name: str) -> Document:
    """The document in a message of Outlook. Raises Unreadable for what is none, and for one without words it can read."""
    if not data.startswith(OLD_OFFICE):
        raise Unreadable(f"“{name}” is not a message of Outlook, whatever its name says: save it from Outlook again.")
    message = Message.load(BytesIO(data))
    if "smime" in message.message_class.lower() and "multipartsigned" not in message.message_class.lower():
        raise Unreadable(_encrypted(name))
    told = {known.lower(): value for known, value in message.message_headers.items()}
    whom = [recipient.name or recipient.email_address for recipient in message.recipients]
    mail = _Mail(
        subject=message.subject or "",
        sender=message.sender or "",
        to=told.get("to", "") or "; ".join(whom),
        copied=told.get("cc", ""),
        sent=message.sent_date,
        plain=message.body or "",
        html=message.html_body or "",
        attached=[fold(attachment.file_name or "") for attachment in message.attachments if attachment.file_name],
    )
    if not (mail.plain.strip() or mail.html.strip()):
        raise Unreadable(
            f"“{name}” holds no words that Heed can read: open it in Outlook, and save it as text or .eml."
        )
    return _document(mail)


def _encrypted(name: str) -> str:
    return f"“{name}” is encrypted: open it in your mail program, copy its text into the box, or save what is attached."


def _document(mail: _Mail) -> Document:
    head: list[Block] = [Heading(fold(mail.subject))] if fold(mail.subject) else []
    head += [Paragraph(words)] if (words := _envelope(mail)) else []
    body = _body(mail)
    warnings = [f"This e-mail carries “{name}”: take it in by itself." for name in mail.attached]
    return Document(tables_numbered([*head, *_with_headings(body)]), warnings=tuple(warnings))


def _envelope(mail: _Mail) -> str:
    """Who wrote to whom and when, in one line that is no letterhead: the paper in the e-mail may have its own."""
    sent = f"sent {mail.sent.day} {mail.sent:%B %Y %H:%M}" if mail.sent else ""
    whom = [("from", mail.sender), ("to", mail.to), ("copied to", mail.copied)]
    said = [*(f"{word} {fold(value)}" for word, value in whom if fold(value)), *filter(None, [sent])]
    return f"E-mail {', '.join(said)}." if said else ""


def _body(mail: _Mail) -> Sequence[Block]:
    """The words: as they were typed, unless only the page that they were laid out as shows tables."""
    plain = from_text(_unquoted(mail.plain)).blocks if mail.plain.strip() else ()
    if mail.html.strip() and (not plain or not any(isinstance(block, Table) for block in plain)):
        page = _unframed(from_html(mail.html).blocks)
        if not plain or any(isinstance(block, Table) for block in page):
            return page
    return plain


def _unframed(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with what stands in a table of one column or row for its looks alone taken out of it."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and (len(block.rows) < _FEWEST or len(block.rows[0].cells) < _FEWEST):
            out += (part for row in block.rows for cell in row.cells for part in cell.blocks)
        else:
            out.append(block)
    return out


def _unquoted(text: str) -> str:
    """The text without the marks before quoted lines, once something says that they are; where they stand among answers they stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    quotes = False
    out = []
    for number, line in enumerate(lines):
        bare = _QUOTED.sub("", line) if quotes else line
        following = _QUOTED.sub("", lines[number + 1]).strip() if number + 1 < len(lines) else ""
        if _BEGINS_WROTE.fullmatch(bare.strip()) and following.endswith("wrote:"):
            bare, lines[number + 1] = f"{bare.strip()} {following}", ""
        if _SEPARATOR.fullmatch(bare.strip()) or _WROTE.fullmatch(bare.strip()):
            quotes = True
            bare = f"\n{bare}\n"
        elif _FROM.match(bare.strip()) and _SENT.match(following):
            quotes = True
            bare = f"\n{bare}"
        out.append(bare)
    return "\n".join(out)


def _with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with a heading where an earlier message begins; what only parts the two is left out."""
    begun = False
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph | Heading):
            yield block
            begun = False
            continue
        following = next((b.text for b in blocks[number + 1 : number + 2] if isinstance(b, Paragraph | Heading)), "")
        if _SEPARATOR.fullmatch(block.text):
            if not begun:
                yield Heading(EARLIER, 2, block.at)
            begun = True
            continue
        wrote = bool(_WROTE.fullmatch(block.text))
        if (wrote or (_FROM.match(block.text) and _SENT.match(following))) and not begun:
            yield Heading(EARLIER, 2, block.at)
        begun = False
        yield block


def _content(part: Any) -> str:
    if part is None:
        return ""
    try:
        content = part.get_content()
    except LookupError:  # an encoding that nobody knows
        content = part.get_payload(decode=True).decode("utf-8", "replace")
    return content if isinstance(content, str) else ""


def _name_of(part: Any) -> str:
    """What an attachment is called; empty for a picture that stands among the words."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        subject = inner[0]["Subject"] if isinstance(inner, list) and inner else ""
        return fold(str(subject or "")) or "another e-mail"
    if part.get_content_maintype() == "image" and part["Content-ID"]:
        return ""
    return fold(part.get_filename() or "")
