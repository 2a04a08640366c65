"""Old reviews that the example force found in a spreadsheet: the workbook was compared, and waits for somebody to confirm it."""

from collections.abc import Mapping
from datetime import date

from heed.kit.documents.to_excel import Heading, Kind, Sheet, to_excel
from heed.kit.people.models import User
from heed.thread.backloading.bringing_in import advance, receive

NAME = "Reviews before 2016.xlsx"
HEADINGS = (
    Heading("Ref"), Heading("Known as"), Heading("Year of death"), Heading("Notified", Kind.DAY), Heading("Status"),
    Heading("Since"), Heading("Published on"), Heading("Link"), Heading("Folder"),
)  # fmt: skip
ROWS = (
    ("WX-A1", "Rowena", 2012, date(2012, 5, 14), "Published", "Oct 2014", "Oct 2014",
     "https://partnership.wexmoor.example/reviews/a1", "Shelf 3"),
    ("WX-A2", "Edith", "June 2013", date(2013, 7, 1), "Published", "Spring 2016", "Spring 2016",
     "https://partnership.wexmoor.example/reviews/a2", "Shelf 3"),
    ("WX-A3", None, 2014, date(2014, 11, 20), "Not reviewed", "Jan 2015", None, None, "Shelf 4"),
    ("WX-A4", "Agnes", 2015, date(2015, 2, 9), "Published", "later", None, None, "Shelf 4"),
    ("WX03", "Mary", None, None, None, None, None, None, None),
)  # fmt: skip


def bring(cast: Mapping[str, User]) -> None:
    data = to_excel(Sheet("Reviews", HEADINGS, ROWS))
    advance(receive(name=NAME, data=data, by=cast["asha"]), cast["asha"])
