"""From a document to what it says: the one way into this package."""

from collections.abc import Iterator

from heed.kit.calendar.written import find_dates
from heed.kit.documents.blocks import Document
from heed.thread.papers.reading.figures import figures_of
from heed.thread.papers.reading.findings import Findings, WrittenDate
from heed.thread.papers.reading.header import letterhead_of
from heed.thread.papers.reading.kinds import kind_of
from heed.thread.papers.reading.objectives import objectives_of
from heed.thread.papers.reading.programmes import programmes_of
from heed.thread.papers.reading.questions import Said, questions_of, sentences_asked
from heed.thread.papers.reading.rows import actions_of
from heed.thread.papers.reading.sections import texts_stated


def find(document: Document) -> Findings:
    """Everything that `document` says, ready for a person to confirm."""
    letterhead = letterhead_of(document)
    figures = figures_of(document)
    actions, doubts = actions_of(document)
    said = Said(letterhead, figures, actions, sentences_asked(document, actions))
    return Findings(
        kind=kind_of(document, actions, figures),
        header=letterhead.facts,
        figures=figures,
        actions=actions,
        groups=tuple(dict.fromkeys(action.group for action in actions if action.group)),
        programmes=programmes_of(document, actions),
        objectives=objectives_of(document),
        dates=dates_of(document),
        questions=questions_of(document, said),
        warnings=(*doubts, *_impossible_dates(document)),
    )


def dates_of(document: Document) -> tuple[WrittenDate, ...]:
    """Every date expression in reading order, each spelling with its meaning once."""
    found = (WrittenDate(date.written, date.iso) for text, _ in texts_stated(document) for date in find_dates(text))
    return tuple(dict.fromkeys(found))


def _impossible_dates(document: Document) -> Iterator[str]:
    for text, place in document.texts():
        for date in find_dates(text):
            if date.impossible:
                yield f"“{date.written}” ({place}) is no day in the calendar: it is kept as written, and a person must say which day is meant."
