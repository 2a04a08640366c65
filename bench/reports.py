"""A long report in PDF: how fast its pages are read with their tables, and in how much memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from statistics import median

import pdfplumber
import pypdfium2

from bench.claims import Claim, Measured, seconds
from heed.kit.documents import files
from heed.kit.documents.apart import measured
from heed.kit.documents.blocks import Cell, Document, Heading, Paragraph, Row, Table

SLOWEST_PAGES = 0.7
MOST_MEMORY = 3.0
PARTS, LONG_PARTS, LONG_PAGES = 24, 240, 200
RUNS = 3
_WORDS = [
    "the",
    "force",
    "should",
    "review",
    "how",
    "officers",
    "record",
    "what",
    "a",
    "person",
    "says",
    "and",
    "share",
    "it",
    "with",
    "other",
    "agencies",
    "within",
    "two",
    "weeks",
    "of",
    "a",
    "visit",
    "so",
    "that",
    "nobody",
    "is",
    "asked",
    "twice",
    "and",
    "each",
    "of",
    "them",
    "knows",
    "who",
    "answers",
    "for",
    "it",
]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is printed beside a claim, and claims nothing."""

    words: str
    met: bool = True

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class InMemory:
    """The most memory that a process holds which reads a report, against one that reads its text: Python and the readers included."""

    ours: int
    text: int

    @property
    def met(self) -> bool:
        return self.ours <= MOST_MEMORY * self.text

    def __str__(self) -> str:
        return (
            f"Reading a report of {LONG_PAGES} pages in PDF, against reading its text: {self.ours / self.text:.2f} times its memory "
            f"(at most {MOST_MEMORY:.1f}: {'met' if self.met else 'NOT MET'}; {self.ours / 1e6:.0f} and {self.text / 1e6:.0f} MB)"
        )


def lines() -> Iterator[Measured | Beside | InMemory]:
    """Every line that is printed of long reports."""
    data = files.write(report(PARTS), ".pdf")
    pages = len(pypdfium2.PdfDocument(data))
    _check_that_all_find_the_tables(data)
    yield Claim(
        f"Reading {pages} pages of a report with their tables, against pdfplumber’s own table finding",
        ours=lambda: files.read(data, "report.pdf"),
        bare=lambda: tables_of(data),
        bar=SLOWEST_PAGES,
        runs=RUNS,
        in_speed=True,
    ).measured()
    ours, bare, text = (
        pages / median(seconds(work) for _ in range(RUNS))
        for work in (lambda: files.read(data, "report.pdf"), lambda: tables_of(data), lambda: bare_text_of(data))
    )
    yield Beside(
        f"  Pages a second: {ours:.1f} read by us, {bare:.1f} by pdfplumber’s table finding; pypdfium2 gives the bare text of {text:.0f}."
    )
    yield in_memory()


def report(parts: int) -> Document:
    """A report of our own invention, about a page a part: a table in each fourth, paragraphs in the others."""
    chance = Random(7)

    def sentence(words: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize() + "."

    blocks: list[Heading | Paragraph | Table] = [Heading("A report")]
    for part in range(1, parts + 1):
        blocks.append(Heading(f"Part {part}", 2))
        if part % 4 == 0:
            rows = [("No", "Recommendation", "Owner", "By")]
            rows += [(str(number), sentence(14), sentence(5), "May 2024") for number in range(1, 17)]
            blocks.append(Table(tuple(Row(tuple(map(Cell.of, row))) for row in rows), widths=(1, 6, 3, 2)))
        else:
            blocks += [Paragraph(" ".join(sentence(18) for _ in range(5))) for _ in range(6)]
    return Document(tuple(blocks), title="A report")


def tables_of(data: bytes) -> list[list[list[str | None]]]:
    """Every table that pdfplumber finds, page by page, each page let go before the next."""
    found = []
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            found += page.extract_tables()
            page.close()
    return found


def bare_text_of(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in pdf]


def _check_that_all_find_the_tables(data: bytes) -> None:
    """Raises AssertionError where our reading has fewer rows than pdfplumber finds, repeated header rows left aside."""
    ours = [block for block in files.read(data, "report.pdf").blocks if isinstance(block, Table)]
    rows = sum(len(table.body) for table in ours)
    theirs = sum(row[0] not in ("No", "", None) for table in tables_of(data) for row in table)
    if not rows or rows < theirs:
        raise AssertionError(f"we find {rows} rows where pdfplumber finds {theirs}")


def in_memory() -> InMemory:
    """Each read apart, in a process of its own, as `heed read` does it."""
    document = report(LONG_PARTS)
    pages = len(pypdfium2.PdfDocument(files.write(document, ".pdf")))
    assert pages >= LONG_PAGES, f"the report has {pages} pages"
    text, pdf = (
        measured(files.read, files.write(document, ending), f"report{ending}")[1].memory for ending in (".txt", ".pdf")
    )
    return InMemory(pdf, text)
