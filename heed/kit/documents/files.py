"""Reads and writes any file we know, chosen by its ending. The one place that turns a library's error into a sentence.

A reader and its library are imported with the first file of their kind: each file is read in a process of its own, and
importing them all takes longer than reading most files.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from heed.kit.documents import page, text_files
from heed.kit.documents.blocks import Document, NeedsPassword, Unreadable
from heed.kit.documents.names import shown
from heed.kit.documents.office_files import MEGABYTE, carries_macros, damaged, package
from heed.kit.documents.passwords import asked_for, not_it, unlocked
from heed.kit.documents.text_files import decoded
from heed.kit.documents.to_html import to_html
from heed.kit.documents.to_pdf import to_pdf
from heed.kit.documents.to_text import to_text
from heed.kit.sentences import listed

if TYPE_CHECKING:
    from heed.kit.documents.word_template import Template

LARGEST_FILE = 50 * MEGABYTE
MACROS = "The file carries macros. They were neither run nor read, and the file is kept as it came: take care where you open it."


def taken(source: Path | bytes, name: str = "") -> tuple[bytes, str]:
    """The bytes of a file that Heed reads, and what it is called. Raises Unreadable; nothing of the file is parsed yet."""
    name = shown(name or (source.name if isinstance(source, Path) else ""))
    ending = Path(name).suffix.lower()
    reader = _READERS.get(ending)
    if reader is None:
        raise Unreadable(
            _NOT_READ.get(ending, f"“{name}” is not a kind of file Heed reads: send {listed(_READERS, 'or')}.")
        )
    data = _bytes_of(source, name, text_files.LARGEST if reader in _TEXT_READERS else LARGEST_FILE)
    if not data.strip():
        raise Unreadable(f"“{name}” is empty: send the file again, or copy its text into the box.")
    return data, name


def read(source: Path | bytes, name: str = "", password: str = "") -> Document:
    """The document in a file, or in bytes that came under the given name. What came from outside is read by `read_apart`.

    Raises NeedsPassword where one protects it that was not given, and Unreadable with one sentence for the person who sent the file; no other error of a file's making escapes.
    """
    data, name = taken(source, name)
    ending = Path(name).suffix.lower()
    reader = partial(_pdf, password=password) if ending == ".pdf" else _READERS[ending]
    try:
        data = unlocked(data, name, password)
        document = reader(data, name)
        if carries_macros(data):
            document = replace(document, warnings=(*document.warnings, MACROS))
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # the border: the libraries raise whatever a damaged file provokes
        raise Unreadable(damaged(name)) from error
    if not document.blocks:
        raise Unreadable(f"“{name}” shows no text: if it is a scan, send the file it was printed from.")
    return document


def write(
    document: Document,
    ending: str,
    *,
    made_on: date | None = None,
    large: bool = False,
    template: "Template | None" = None,
) -> bytes:
    """The document as a file of the given ending (`.docx`, `.pdf`, `.html`, `.txt`). Raises ValueError for any other.

    Word and PDF can be in `large` print; in the other two the reader chooses the size. A `template` is for Word alone.
    """
    look = page.LARGE if large else page.ORDINARY
    match ending.lower():
        case ".docx":
            from heed.kit.documents.to_word import to_word  # noqa: PLC0415

            return to_word(document, made_on=made_on, look=look, template=template)
        case ".pdf":
            return to_pdf(document, made_on=made_on, look=look)
        case ".html":
            return to_html(document).encode()
        case ".txt":
            return to_text(document).encode()
        case _:
            raise ValueError(f"“{ending}” is not an ending Heed writes: choose .docx, .pdf, .html or .txt.")


def _bytes_of(source: Path | bytes, name: str, largest: int) -> bytes:
    if isinstance(source, bytes):
        _insist_on_size(len(source), name, largest)
        return source
    try:
        if not stat.S_ISREG(source.stat().st_mode):
            raise Unreadable(f"“{name}” is not a file: name the file that is to be read.")
        with source.open("rb") as file:
            _insist_on_size(os.fstat(file.fileno()).st_size, name, largest)
            return file.read(largest)
    except OSError as error:
        raise Unreadable(f"“{name}” cannot be opened: check that it is there and that you may read it.") from error


def _insist_on_size(size: int, name: str, largest: int) -> None:
    if size > largest:
        raise Unreadable(
            f"“{name}” has {size / MEGABYTE:.0f} MB, and Heed reads up to {largest // MEGABYTE} MB of its kind: "
            "send the part that matters."
        )


def _word(data: bytes, name: str) -> Document:
    package(
        data,
        name,
        instead=f"“{name}” is not a Word document, whatever its name says: save it as .docx in Word.",
        too_old=_NOT_READ[".doc"],
        smaller="send it without its pictures",
    )
    from heed.kit.documents.from_word import from_word  # noqa: PLC0415

    return from_word(data)


def _pdf(data: bytes, name: str, password: str = "") -> Document:
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(f"“{name}” is not a PDF, whatever its name says: print it to PDF again.")
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    from heed.kit.documents.from_pdf import from_pdf  # noqa: PLC0415

    try:
        return from_pdf(data, password)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise NeedsPassword(not_it(name) if password else asked_for(name)) from error
        raise


def _html(data: bytes, name: str) -> Document:
    from heed.kit.documents.from_html import from_html  # noqa: PLC0415

    return from_html(decoded(data, name))


def _text(data: bytes, name: str) -> Document:
    from heed.kit.documents.from_text import from_text  # noqa: PLC0415

    return from_text(decoded(data, name))


def _markdown(data: bytes, name: str) -> Document:
    from heed.kit.documents.from_markdown import from_markdown  # noqa: PLC0415

    return from_markdown(decoded(data, name))


def _eml(data: bytes, name: str) -> Document:
    from heed.kit.documents.from_mail import from_eml  # noqa: PLC0415

    return from_eml(data, name)


def _msg(data: bytes, name: str) -> Document:
    from heed.kit.documents.from_mail import from_msg  # noqa: PLC0415

    return from_msg(data, name)


def _workbook(data: bytes, name: str) -> Document:
    from heed.kit.documents.from_workbook import from_workbook  # noqa: PLC0415

    return from_workbook(data, name)


_READERS: dict[str, Callable[[bytes, str], Document]] = {
    ".docx": _word,
    ".pdf": _pdf,
    ".html": _html,
    ".htm": _html,
    ".txt": _text,
    ".md": _markdown,
    ".csv": _text,
    ".eml": _eml,
    ".msg": _msg,
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".xls": _workbook,
    ".ods": _workbook,
}
_TEXT_READERS = (_html, _text, _markdown)
_NOT_READ = {
    ".doc": "An old Word file (.doc) cannot be read: open it in Word, save it as .docx, and send that.",
}
