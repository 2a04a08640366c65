"""From the bytes of a text file to its text, or one sentence that says why not."""

from heed.kit.documents.blocks import Unreadable

LARGEST = 5_000_000
"""Bytes. A long report has half a million; a paper of this size would be two thousand pages."""


def decoded(data: bytes, name: str) -> str:
    """The text in `data`; `name` is what the sentence of `Unreadable` calls it."""
    if not data.strip():
        raise Unreadable(f"{name} is empty: check that it was saved, and send it again.")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NEVER_IN_TEXT.intersection(text):
            return text
    raise Unreadable(f"{name} is not a text: save it as plain text (UTF-8), Word or PDF, and send that.")


_NEVER_IN_TEXT = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1c\x1d\x1e")
