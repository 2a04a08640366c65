"""Every recommendation that a document makes, from its tables and from its prose, each with its place and how sure it is."""

import re
from collections.abc import Iterable, Iterator

from heed.kit.documents.blocks import Bullets, Document, Heading, Paragraph, Table
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading.addressees import Names, names_in_titles
from heed.thread.papers.reading.cards import cards_of, facts_from
from heed.thread.papers.reading.colours import key_of
from heed.thread.papers.reading.findings import FoundRecommendation
from heed.thread.papers.reading.lists import ProseLists
from heed.thread.papers.reading.parts_of_reports import calls_itself_other, speaks_of_future_deaths
from heed.thread.papers.reading.plans import Around, heading_before, recommendation_on, recommendations_in
from heed.thread.papers.reading.targets import Calendar

_QUOTED = re.compile(r"^(?:>\s*)+")
"""What an e-mail sets before the lines of the one that it answers."""
_FIRST_TEXTS = 8


def recommendations_of(
    document: Document, calendar: Calendar, *, is_status_paper: bool = False, takes_themed_plans: bool = False
) -> tuple[FoundRecommendation, ...]:
    """The recommendations of a document, in its order, each once.

    A status paper's own bullets speak of recommendations and make none; a coroner's concerns are none either.
    With `takes_themed_plans` a table of themes that says who does what by when is a plan.
    """
    names = Names()
    names.hear(names_in_titles(document))
    around = Around(key_of(document), calendar, names, takes_themed_plans=takes_themed_plans)
    prose = ProseLists(names, calendar, is_status_paper, around.key)
    prose.is_other_writing = any(calls_itself_other(text) for text in list(_opening(document))[:1])
    is_coroners = any(speaks_of_future_deaths(text) for text in _opening(document))
    in_tables: list[FoundRecommendation] = []
    previous: Heading | Paragraph | None = None
    on_cards: set[int] = set()
    facts_until = 0
    for number, block in enumerate(document.blocks):
        if number in on_cards:
            continue
        facts = facts_from(document.blocks, number) if number >= facts_until else []
        facts_until = max(facts_until, number + len(facts))
        if found := [one for card in cards_of(facts) if (one := recommendation_on(card, around))]:
            in_tables += found
            on_cards = set(range(number, number + len(facts)))
            continue
        match block:
            case Table():
                around.heading = (heading_before(previous) if previous else "") or around.heading
                around.expects = prose.in_list
                around.addressees = prose.addressees if prose.in_list else ()
                if found := recommendations_in(block, around):
                    prose.with_tables.add(prose.section)
                    prose.label = prose.label_theme = ""
                in_tables += found
                previous = None
            case Heading():
                around.heading = block.text
                if not prose.answer_heading(block.text):
                    prose.heading(block)
                previous = block
            case Paragraph():
                if not is_coroners:
                    prose.paragraph(_QUOTED.sub("", block.text), block.at)
                previous = block
            case Bullets() if not is_coroners:
                prose.items(block)
                previous = None
    planned = {folded(one.text) for one in in_tables}
    in_prose = [one for one in prose.finished() if folded(one.text) not in planned]
    return tuple(_each_once((*in_tables, *in_prose)))


def _opening(document: Document) -> Iterator[str]:
    for number, (text, _) in enumerate(document.texts()):
        if number >= _FIRST_TEXTS:
            return
        yield text


def _each_once(found: Iterable[FoundRecommendation]) -> Iterator[FoundRecommendation]:
    """What is said twice to the same body, once. A report says a recommendation in its list, and again in its plan."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for one in found:
        same = (folded(one.text), tuple(sorted(map(folded, one.addressees))))
        if same not in seen:
            seen.add(same)
            yield one
