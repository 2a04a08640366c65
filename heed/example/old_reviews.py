"""What the example force found in spreadsheets: old reviews, compared and waiting to be confirmed, and a tracker of recommendations.

Of the tracker nobody has said yet what its columns hold; another, of a partnership, was looked at and set aside.
"""

from collections.abc import Mapping
from datetime import date

from heed.kit.documents.to_excel import Heading, Kind, Sheet, to_excel
from heed.kit.people.models import User
from heed.thread.backloading.bringing_in import advance, read_as_offered, receive, say_columns, set_aside
from heed.thread.backloading.mapping import Said
from heed.thread.backloading.offering import UPDATE

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
TRACKER = "Recommendations tracker.xlsx"
TRACKER_HEADINGS = tuple(map(Heading, (
    "DHR ref", "Rec no.", "Recommendation (verbatim)", "Lead agency", "SRO", "RAG", "Due", "Latest position", "Comments",
)))  # fmt: skip
TRACKER_ROWS = (
    ("WX01", "T1", "The force should show each new officer what coercive control looks like.", "Wexmoor Constabulary",
     "Head of learning", "Complete", "30/09/2023", "12/06/23 first course held; 04/09 all intakes reached", None),
    ("WX01", "T2", "The council and the force should agree who rings a person who did not come.", "Wexmoor Constabulary",
     "Head of partnerships", "Ongoing", "TBC", "3.7.23 – draft sent.\n14 September: answered", "The chair asked again."),
)  # fmt: skip
PARTNERSHIPS = "Partnership action log.xlsx"
PARTNERSHIPS_HEADINGS = tuple(
    map(Heading, ("Review", "Rec", "What we were asked", "Made on", "Stage", "Progress", "Risk"))
)
PARTNERSHIPS_ROWS = (
    ("WX01", "P1", "The partnership should say who rings a person who did not come.", "May 2024", "Under way",
     "12/06/24: a first draft", "Medium"),
)  # fmt: skip
PARTNERSHIPS_HOLD = ["review", "number", "text", "asked_on", "stands", UPDATE, ""]


def _look_at(name: str, by: User) -> None:
    """Say what the columns of a tracker hold, have it compared, and set it aside."""
    came = receive(name=name, data=to_excel(Sheet("Log", PARTNERSHIPS_HEADINGS, PARTNERSHIPS_ROWS)), by=by)
    said = Said("recommendation", PARTNERSHIPS_HOLD, {"stands_since": "2024-06"})
    explained = say_columns(batch=came, said={1: said}, kept_on=came.kept_on, by=by)
    set_aside(batch=advance(explained, by), by=by)


def bring(cast: Mapping[str, User]) -> None:
    tracker = to_excel(Sheet("Tracker", TRACKER_HEADINGS, TRACKER_ROWS))
    receive(name=TRACKER, data=tracker, by=cast["asha"])
    _look_at(PARTNERSHIPS, cast["asha"])
    data = to_excel(Sheet("Reviews", HEADINGS, ROWS))
    came = receive(name=NAME, data=data, by=cast["asha"])
    advance(read_as_offered(batch=came, by=cast["asha"]), cast["asha"])
