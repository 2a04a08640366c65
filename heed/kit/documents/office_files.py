"""The containers of Office files: what they must be before a reader of Word or Excel is shown them."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from heed.kit.documents.blocks import Unreadable

MEGABYTE = 1_000_000
LARGEST_UNPACKED = 200 * MEGABYTE
"""A small archive can unfold into one that fills the machine."""

OLD_OFFICE = bytes.fromhex(
    "d0cf11e0a1b11ae1"
)  # [MS-CFB] 2.2: the container of .doc and .xls files and of protected .docx and .xlsx files
PROTECTED_OFFICE = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4


def package(data: bytes, name: str, *, instead: str, too_old: str, smaller: str) -> ZipFile:
    """The archive that a file of today's Office is.

    Raises Unreadable: `instead` for what is no such file, `too_old` for one of before 2007, and sentences of
    its own for one that is protected by a password or unfolds into too much, which says how to send a `smaller` one.
    """
    if data.startswith(OLD_OFFICE):
        raise Unreadable(protected(name) if PROTECTED_OFFICE in data else too_old)
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile as error:
        raise Unreadable(instead) from error
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
        raise Unreadable(f"“{name}” unfolds into more than {LARGEST_UNPACKED // MEGABYTE} MB: {smaller}.")
    return archive


def carries_macros(data: bytes) -> bool:
    """Whether an archive has a part that Office would run; nothing here does."""
    if not data.startswith(b"PK"):
        return False
    with ZipFile(BytesIO(data)) as archive:
        return any("vbaproject" in part.lower() for part in archive.namelist())


def protected(name: str) -> str:
    return f"“{name}” is protected by a password: open it, save it without one, and send that."


def damaged(name: str) -> str:
    return f"“{name}” is damaged or incomplete: open it on your computer, save it again, and send that."
