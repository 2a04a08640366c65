"""Reading a paper and writing it."""

from collections.abc import Iterator
from io import BytesIO

import docx
import pdfplumber

from bench import bare_word
from bench.claims import Claim
from heed.kit.documents import files
from heed.kit.documents.blocks import Document
from heed.thread.papers.reading.find import find

SLOWEST_READING = 0.5
SLOWEST_WRITING = 1.5


def claims(paper: Document) -> Iterator[Claim]:
    """What is claimed of reading and writing that paper."""
    word, pdf = (files.write(paper, ending) for ending in (".docx", ".pdf"))
    yield from _reading("Word paper", word, "paper.docx", text_of_word, "python-docx’s text", runs=25)
    yield from _reading("PDF paper", pdf, "paper.pdf", text_of_pdf, "pdfplumber’s text", runs=5)
    yield Claim(
        "Writing the Word paper, against python-docx writing it",
        ours=lambda: files.write(paper, ".docx"),
        bare=lambda: bare_word.written(paper),
        bar=SLOWEST_WRITING,
        runs=11,
    )


def _reading(what, data, name, text_of, by, *, runs) -> Iterator[Claim]:
    _check_that_both_read_it(
        {word for text, _ in files.read(data, name).texts() for word in text.split()}, text_of(data)
    )
    for how_far, ours in (
        ("to its findings", lambda: find(files.read(data, name))),
        ("to its blocks", lambda: files.read(data, name)),
    ):
        yield Claim(
            f"Reading the {what} {how_far}, against {by}",
            ours=ours,
            bare=lambda: text_of(data),
            bar=SLOWEST_READING,
            runs=runs,
            in_speed=True,
        )


def _check_that_both_read_it(words: set[str], bare: str) -> None:
    """Raises AssertionError where they differ by more than the words that a line's end cuts in two."""
    missing = words - set(bare.split())
    if not words or len(missing) > 0.05 * len(words):
        raise AssertionError(f"the two sides do not read the same: {sorted(missing)}")


def text_of_word(data: bytes) -> str:
    word = docx.Document(BytesIO(data))
    lines = [paragraph.text for paragraph in word.paragraphs]
    lines += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def text_of_pdf(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)
