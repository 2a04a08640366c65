"""Which files may be kept, told by what is in them as well as by their name.

    media_type = apart(checked, content, "Draft 2.docx")      # or Unreadable, with one sentence for the person who sent it

Nothing that can run is kept, and nothing that is not what its name says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.text_files import decoded

MEGABYTE = 1_000_000
LARGEST = 50 * MEGABYTE
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: also the container of what a password protects
RUNS = ("vbaproject.bin", "/activex/", "/macrosheets/")
"""What the name of a part of an Office file tells of something in it that runs."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what a person calls it, how it is served, and whether content is such a one."""

    words: str
    media_type: str
    holds: Callable[[bytes, str], bool]


def _begins(*signs: bytes) -> Callable[[bytes, str], bool]:
    return lambda content, _name: content.startswith(signs)


def _office(part: str) -> Callable[[bytes, str], bool]:
    def holds(content: bytes, _name: str) -> bool:
        names = _parts(content)
        return "[content_types].xml" in names and any(name.startswith(part) for name in names)

    return holds


def _text(content: bytes, name: str) -> bool:
    return "\0" not in decoded(content, name)


def _sound(content: bytes, _name: str) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WAVE"


_OF_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    ".pdf": Kind("a PDF", "application/pdf", _begins(b"%PDF-")),
    ".docx": Kind("a Word file", f"{_OF_OFFICE}wordprocessingml.document", _office("word/")),
    ".xlsx": Kind("an Excel workbook", f"{_OF_OFFICE}spreadsheetml.sheet", _office("xl/")),
    ".pptx": Kind("a PowerPoint file", f"{_OF_OFFICE}presentationml.presentation", _office("ppt/")),
    ".txt": Kind("plain text", "text/plain", _text),
    ".csv": Kind("a table in text", "text/csv", _text),
    ".eml": Kind("an e-mail", "message/rfc822", _text),
    ".png": Kind("a PNG picture", "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    ".jpg": Kind("a JPEG picture", "image/jpeg", _begins(b"\xff\xd8\xff")),
    ".jpeg": Kind("a JPEG picture", "image/jpeg", _begins(b"\xff\xd8\xff")),
    ".mp3": Kind("an MP3 recording", "audio/mpeg", _begins(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    ".wav": Kind("a WAV recording", "audio/wav", _sound),
}
_INSTEAD = {
    ".docm": ".docx",
    ".dotm": ".docx",
    ".xlsm": ".xlsx",
    ".xltm": ".xlsx",
    ".xlsb": ".xlsx",
    ".pptm": ".pptx",
    ".doc": ".docx",
    ".xls": ".xlsx",
    ".ppt": ".pptx",
}
"""Endings of Office files that can run something, and the one to save them under."""


def checked(content: bytes, name: str) -> str:
    """The media type of a file that may be kept. Raises Unreadable with one sentence that says how to mend it."""
    ending = PurePath(name).suffix.lower()
    if len(content) > LARGEST:
        raise Unreadable(
            f"“{name}” has {len(content) / MEGABYTE:.0f} MB, and files up to {LARGEST // MEGABYTE} MB are kept: "
            "send the part that matters."
        )
    if not content.strip():
        raise Unreadable(f"“{name}” is empty: send the file again.")
    if ending in _INSTEAD:
        raise Unreadable(f"“{name}” is of a kind that can run macros: save it as {_INSTEAD[ending]}, and send that.")
    if ending not in KINDS:
        raise Unreadable(f"“{name}” is of a kind that is not kept here: send {_listed()}.")
    if content.startswith(OLD_OFFICE):
        raise Unreadable(
            f"“{name}” is protected by a password, or of an older kind: save it without one as {ending}, and send that."
        )
    kind = KINDS[ending]
    if not _is_held(kind, content, name):
        raise Unreadable(f"“{name}” is not {kind.words}, whatever its name says: look at it, and send the right one.")
    if any(sign in part for part in _parts(content) for sign in RUNS):
        raise Unreadable(f"“{name}” carries macros: save it without them as {ending}, and send that.")
    return kind.media_type


def _is_held(kind: Kind, content: bytes, name: str) -> bool:
    try:
        return kind.holds(content, name)
    except Unreadable:
        return False


def _parts(content: bytes) -> list[str]:
    """The names of the parts of an archive, in small letters; none where it is no archive."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return [f"/{name}".lower()[1:] for name in archive.namelist()]
    except (BadZipFile, ValueError, NotImplementedError):
        return []


def _listed() -> str:
    words = list(dict.fromkeys(kind.words for kind in KINDS.values()))
    return f"{', '.join(words[:-1])} or {words[-1]}"
