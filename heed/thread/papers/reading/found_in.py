"""From a file that came from outside to what it says: read and searched apart, in a process that can do nothing else."""

from pathlib import Path

from heed.kit.documents import files, pace
from heed.kit.documents.apart import apart
from heed.kit.documents.blocks import Document
from heed.thread.papers.reading.find import find
from heed.thread.papers.reading.findings import Findings


def found_in(source: Path | bytes, name: str = "", password: str = "") -> tuple[Document, Findings]:
    """The document in a file, or in bytes that came under the given name, and what it says. Raises Unreadable or NeedsPassword."""
    data, name = files.taken(source, name)
    return apart(read_and_find, data, name, password=password)


def read_and_find(data: bytes, name: str, password: str) -> tuple[Document, Findings]:
    """What `found_in` has done apart."""
    document = files.read(data, name, password)
    pace.at_length(sum(len(text) for text, _ in document.texts()))
    return document, find(document)
