"""From a document to what it says: the one way into this package."""

from collections.abc import Iterator, Sequence

from heed.kit.documents.blocks import Document
from heed.thread.papers.reading.apparatus import without_apparatus
from heed.thread.papers.reading.figures import figures_of
from heed.thread.papers.reading.findings import Findings, WrittenDate
from heed.thread.papers.reading.header import letterhead_of
from heed.thread.papers.reading.kinds import kind_of
from heed.thread.papers.reading.objectives import objectives_of
from heed.thread.papers.reading.programmes import programmes_of
from heed.thread.papers.reading.questions import Said, questions_of, sentences_asked
from heed.thread.papers.reading.recommendations import recommendations_of
from heed.thread.papers.reading.rows import actions_of
from heed.thread.papers.reading.sections import Section, sections_of
from heed.thread.papers.reading.targets import calendar_of


def find(document: Document) -> Findings:
    """Everything that `document` says, ready for a person to confirm."""
    document = without_apparatus(document)
    sections = sections_of(document)
    letterhead = letterhead_of(document)
    figures = figures_of(sections)
    calendar = calendar_of(document, letterhead.facts.get("date_iso", ""))
    actions, doubts = actions_of(document, calendar, leaves_plans=not figures)
    said = Said(letterhead, figures, actions, sentences_asked(sections, actions))
    recommendations = recommendations_of(
        document, calendar, is_status_paper=bool(actions), takes_themed_plans=not figures
    )
    return Findings(
        kind=kind_of(document, actions, figures),
        header=letterhead.facts,
        figures=figures,
        recommendations=recommendations,
        actions=actions,
        groups=tuple(dict.fromkeys(action.group for action in actions if action.group)),
        programmes=programmes_of(sections, actions),
        objectives=objectives_of(document),
        dates=dates_of(sections),
        questions=questions_of(sections, said),
        warnings=(*document.warnings, *doubts, *_impossible_dates(sections)),
    )


def dates_of(sections: Sequence[Section]) -> tuple[WrittenDate, ...]:
    """Every date that the paper states, in reading order, each spelling with its meaning once."""
    stating = (section for section in sections if not section.is_own_questions)
    return tuple(
        dict.fromkeys(WrittenDate(found.written, found.iso) for section in stating for found, _ in section.dates)
    )


def _impossible_dates(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        for found, at in section.dates:
            if found.impossible:
                yield f"“{found.written}” ({at}) is no day in the calendar: it is kept as written, and a person must say which day is meant."
