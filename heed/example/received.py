"""A report that came in to the example force: it was read, and waits for somebody to say what of it is right."""

from collections.abc import Mapping
from datetime import date

from heed.example.people import BOROUGH, HOSPITALS, HOUSING
from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Row, Table
from heed.kit.documents.files import write
from heed.kit.people.models import User
from heed.thread.papers.models import ReceivedPaper
from heed.thread.papers.reading.found_in import found_in
from heed.thread.papers.receiving import receive

NAME = "WX23 overview report, final.docx"
WRITTEN_ON = date(2026, 8, 28)

ASKED = (
    ("1", "Wexmoor Constabulary should read the record of every earlier call before a report of domestic abuse is closed.",
     "Wexmoor Constabulary", "November 2026", "In progress"),
    ("2", "While an investigating officer is on leave, a supervisor should name somebody who answers the victim, and the victim should be told who.",
     "Wexmoor Constabulary", "31 January 2027", ""),
    ("3", ("The hospital trust should ask every patient who comes with an injury, alone, whether somebody hurt them, and should "
     "record the answer where the next clinician sees it."), "Lowmarsh Hospitals", "March 2027", "In progress"),
    ("4", "The Council and Saltmere Homes should agree who rings a tenant within two working days of a report of harassment.",
     "Calderwick Borough Council; Saltmere Homes", "Q4 2026/27", "Not started"),
    ("5", "The community safety partnership should publish each year what became of every recommendation that it accepted.",
     "Community safety partnership", "October 2027", "Accepted"),
    ("6", ("Wexmoor Constabulary should tell its call handlers, in their induction and each year after it, how control looks "
     "when nobody has been hit."), "Wexmoor Constabulary", "September 2026", "Completed, induction changed in July"),
)  # fmt: skip

LEARNED = (
    "Sunita rang four services and told each of them a part of it; none of them knew of the others.",
    "A neighbour had written down what she heard and did not know to whom to give it.",
)


def bring(cast: Mapping[str, User]) -> ReceivedPaper:
    content = write(_report(), ".docx", made_on=WRITTEN_ON)
    document, findings = found_in(content, NAME)
    return receive(name=NAME, content=content, document=document, findings=findings, by=cast["asha"])


def _report() -> Document:
    head = ("No", "Recommendation", "Lead agency", "Target date", "Status")
    rows = tuple(Row(tuple(map(Cell.of, cells))) for cells in (head, *ASKED))
    blocks: tuple[Block, ...] = (
        Heading("Domestic homicide review: overview report"),
        Paragraph("Review WX23, written for the community safety partnership"),
        Paragraph("Date: 28 August 2026"),
        Heading("What we learned"),
        Bullets(LEARNED),
        Heading("Recommendations and action plan"),
        Paragraph(f"Agreed with Wexmoor Constabulary, {HOSPITALS}, {BOROUGH} and {HOUSING}."),
        Table(rows, widths=(1, 8, 4, 3, 3)),
    )
    return Document(blocks, title="Overview report WX23")
