"""Trackers as forces keep them: their own headings beneath titles, comments on cells, hidden columns."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

HEADINGS = (
    "DHR ref", "Rec no.", "Recommendation (verbatim)", "Lead agency", "SRO", "RAG", "Position status", "Due", "Latest position", "Comments",
)  # fmt: skip
ASK = "The force should ask each adult on their own."
TELL = "The force and the council should tell the family what became of it."
ROWS = (
    ("OX1", "1", ASK, "Ostley Constabulary", "A Chief", "Green", "Complete", "30/06/2025", "12/06/24 trained; 01/07 told to all", ""),
    ("OX1", "2", TELL, "Ostley District Council", "B Head", "Amber", "Ongoing", "TBC", "Awaiting a reply.", "The chair asked again."),
)  # fmt: skip
TITLES = ("Recommendations of our reviews", "Kept by the review team")
KEPT = "2026-09-01"


def tracker(*, rows=ROWS, headings=HEADINGS, comments=(), hidden=(), more=(), kept=KEPT):
    """The bytes of such a workbook; `comments` are place, words and author, `more` further sheets as name and rows."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.fromisoformat(kept)})
    page = book.add_worksheet("Tracker")
    for number, title in enumerate(TITLES):
        page.write(number, 0, title)
    for number, row in enumerate([headings, *rows], start=len(TITLES) + 1):
        for place, cell in enumerate(row):
            page.write(number, place, cell)
    for place, words, author in comments:
        page.write_comment(place, words, {"author": author})
    for column in hidden:
        page.set_column(column, column, None, None, {"hidden": True})
    for name, cells in more:
        beside = book.add_worksheet(name)
        for number, row in enumerate(cells):
            beside.write_row(number, 0, row)
    book.close()
    return out.getvalue()
