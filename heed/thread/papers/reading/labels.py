"""The words of a status paper's layout, for the reader and the writer both, so that neither can drift from the other.

Of each convention the first word is the one that Heed writes; the others are what other authors call the same.
"""

from collections.abc import Mapping

from heed.thread.papers.reading.findings import State

HEADER: Mapping[str, tuple[str, ...]] = {
    "meeting_name": (
        "Meeting name", "Meeting", "Name of meeting", "Board", "Board / committee", "Committee", "Group", "Forum", "Panel",
        "Meeting of", "Report to", "Presented to", "To", "Submitted to", "Advisory group", "Audience",
    ),
    "date": (
        "Date", "Date of meeting", "Meeting date", "Date of paper", "Paper date", "Date of report", "Report date", "Dated",
        "Meeting held on",
    ),
    "directorate_department": (
        "Directorate / department", "Directorate", "Department", "Unit", "Team", "Business area", "Portfolio", "Command",
        "Department / unit", "Directorate / unit", "Department / directorate", "Division", "Service", "Function",
        "Area of business", "Originating department",
    ),
    "author": (
        "Author", "Report author", "Paper author", "Written by", "Prepared by", "Author of paper", "Author of report",
        "Report by", "Name of author", "Author / role", "Author and role", "Report of", "Presented by", "Paper by", "From",
    ),
    "name_of_paper": (
        "Name of paper", "Title of paper", "Paper title", "Title", "Paper", "Report title", "Title of report", "Subject",
        "Name of report", "Agenda item", "Item", "Re",
    ),
}  # fmt: skip
"""What the letterhead calls each of its facts, by the key of the reading contract."""

THEME = ("Theme", "Themes", "Topic", "Area", "Subject", "Issue", "Area of learning", "Learning theme", "Theme of learning",
         "Area for learning", "Theme / area", "Thematic area", "Theme identified", "Workstream", "Key theme", "What it is about")  # fmt: skip
ACTION = ("Action", "Actions", "Action taken", "Action to take", "Action / aim", "Action and aim", "Activity", "Task",
          "What we are doing", "What we set out to do", "What we did", "What was asked", "Our response", "Response", "Work",
          "Police action", "Force action", "What we will do", "Action required", "Actions taken", "Planned action",
          "What we have been asked to do", "The work", "What are we doing")  # fmt: skip
LEARNING = ("Learning / changes", "Learning", "Changes", "Learning and changes", "Progress", "Update",
            "What has changed", "What changed", "Current position", "Position", "Progress to date", "Progress / update",
            "Latest position", "Latest update", "Learning / change", "Where we are", "Change", "What we have learned",
            "What has changed so far", "Progress so far", "Learning or change", "Learning and change", "Comments",
            "Update / learning", "Learning / update", "Changes made", "Change made", "What is different",
            "What we learned", "Where are we now", "Where we have got to")  # fmt: skip
AIM = ("Aim", "Aims", "Purpose", "Objective", "Intended outcome", "Goal", "Why", "What we want to achieve",
       "What we want", "Desired outcome", "Aim of the work")  # fmt: skip
RESULT = (
    "Result",
    "Result (said, not measured)",
    "Results",
    "Outcome",
    "Outcomes",
    "Impact",
    "Difference made",
    "Results so far",
)
STATUS = ("Status", "State", "RAG", "RAG status", "Current status", "Stage", "How far", "Progress status")
RECOMMENDATIONS = ("Recommendations", "Recommendation", "Recommendation ref", "Recommendation number", "Rec", "Recs", "Rec no",
                   "Source", "Recommendation reference", "Recommendations answered", "Rec ref", "From recommendation",
                   "Review and recommendation", "Recommendation(s)", "Rec(s)", "Which recommendation")  # fmt: skip
GROUP = ("Group", "Category", "Strand", "Heading", "Theme group", "Priority", "Grouping", "Family of themes")

RESULT_NOT_MEASURED = RESULT[1]
"""What stands before a result that carries no figure."""

THEME_COLUMNS = (THEME[0], ACTION[0], LEARNING[0])
"""The header row of a theme table as Heed writes it."""

NOT_SAID = "the paper does not say"
"""What stands after *Recommendations:* where a row names none."""

NONE_ATTACHED = "none attached yet"
"""What stands there where the row is our own and nobody has attached any."""

NOT_NAMED = "not named until the Home Office has cleared their reviews"
"""What stands there in a paper for everybody, where those behind the row may not be named yet."""

OPEN_QUESTIONS = (
    "What is not known", "Open questions", "What we do not know", "Questions still open", "Questions outstanding",
    "Outstanding questions", "What we do not yet know", "What is not yet known", "Not known",
)  # fmt: skip
"""Headings of a paper's own list of open questions; such a paper speaks for itself, and no rule adds to the list."""

NO_OPEN_QUESTIONS = "Nothing is open."
"""The paragraph under that heading where the list is empty."""

PROGRAMME = "Programme"
"""Stands before a programme's name in its heading where the name itself does not say what it is: *Programme: Open Door*."""

WHEN = "When"
"""A paragraph of a programme's section that gives its time and nothing else: *When: September 2023*."""

OBJECTIVES = ("Objectives", "Learning objectives", "Learning outcomes", "Aims and objectives")

PROGRAMMES = "Programmes"
"""Heading of a section that describes programmes, each under a heading of its own; it speaks for the whole paper."""

THEMES = "Themes"
"""Heading of the list of themes that stands before the tables."""

STATE_WORDS: Mapping[State, str] = {state: "not known" if state is State.UNKNOWN else str(state) for state in State}
"""The state at the end of a line of learning, in round brackets: *The form is in use. (done)*"""

_STATE_NAMED = {STATE_WORDS[state]: state for state in State} | {str(state): state for state in State}
_STATE_AT_THE_END = {f"{words})": state for state, words in STATE_WORDS.items()}


def objectives_heading(programme: str, appendix: int = 1) -> str:
    """*Appendix 1: Objectives of the Open Door programme*."""
    return f"Appendix {appendix}: {OBJECTIVES[0]} of the {programme}"


def labelled(names: tuple[str, ...] | str, text: str) -> str:
    """*Aim: …*, as Heed writes it."""
    return f"{names if isinstance(names, str) else names[0]}: {text}"


def with_state(text: str, state: State) -> str:
    """A line of learning with its state: *The form is in use. (done)*."""
    return f"{text} ({STATE_WORDS[state]})"


def without_state(line: str) -> tuple[str, State | None]:
    """The line and the state that `with_state` put at its end; None where none stands there."""
    said, mark, words = line.rpartition(" (")
    state = _STATE_AT_THE_END.get(words) if mark else None
    return (said, state) if state else (line, None)


def state_named(words: str) -> State | None:
    """The state whose own words these are, without anything beside them."""
    return _STATE_NAMED.get(words.strip(" .").lower())


BEFORE_YOU_READ = "Before you read"
SINCE = "Since you last met"
LATE = "What is late, and whose move it is"
AT_RISK = "What was finalised and is not sure any more"
ASKS_OF_YOU = "What we ask of you"
YOU_ASKED = "What you asked, and what we did"
MOVED = "What moved since you last met, one by one"
MEASURED = "What we measured"
NOTES = "Notes on the figures"
ABBREVIATIONS = "What the letters stand for"
SUPPORT = "If you want to talk to somebody"

APPARATUS = (
    BEFORE_YOU_READ, SINCE, LATE, AT_RISK, ASKS_OF_YOU, YOU_ASKED, MOVED, MEASURED, NOTES, ABBREVIATIONS, SUPPORT,
)  # fmt: skip
"""Headings of what a paper says about itself: it repeats or explains what other sections state, and states nothing new."""
