"""The tables that freedom-of-information requests ask for: counts alone, and no number that could be traced to few people.

A count from 1 to 4 is withheld, and with it whatever would give it away: the same arithmetic as in a published paper,
over all tables together, since two tables can tell what one of them withholds.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Row, Table
from heed.kit.documents.to_excel import Heading as ColumnHead
from heed.kit.documents.to_excel import Kind, Sheet, Value
from heed.kit.lifecycle.models import Moment
from heed.thread.papers.asked_for import AskedFor, asked_for
from heed.thread.papers.status import running_footer, running_header
from heed.thread.papers.suppressing import SMALL, is_small, withheld
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.reviews.lifecycle import (
    APPROVED_TO_PUBLISH,
    BEFORE_DECISION,
    NEWLY_COMMISSIONED,
    NO_REVIEW,
    REPORT_OUT,
    REPORTING,
    WITH_POLICE,
    ReviewState,
)
from heed.thread.reviews.models import Review
from heed.thread.reviews.names import counted_kinds

TITLE = "Figures about reviews and recommendations"
WITHHELD = "withheld"
ALL = "All"
BANDS = ((183, "Up to 6 months"), (366, "6 to 12 months"), (731, "1 to 2 years"))
LONGER = "Over 2 years"
STAGES = (
    ("Being decided", BEFORE_DECISION),
    ("Newly commissioned", NEWLY_COMMISSIONED),
    ("Our account being written", WITH_POLICE),
    ("Waiting for the report", REPORTING),
    ("With the Home Office", (ReviewState.WITH_HOME_OFFICE,)),
    ("Approved, not yet published", APPROVED_TO_PUBLISH),
    ("Published or finished", (*REPORT_OUT, ReviewState.CONCLUDED)),
    ("No review", NO_REVIEW),
)
"""Every stage of a review, as a reader outside asks about them."""
STAGE_OF = {str(state): name for name, states in STAGES for state in states}
COMPLETE = (RecommendationState.DELIVERED, RecommendationState.FINALISED)
NOTES = (
    f"A number from 1 to {SMALL - 1} is withheld, since somebody could be recognised, and so is what would give it away.",
    "The year of a review is that in which the partnership was notified or, where that is not recorded, of its first step.",
    "Time taken is counted from the day a recommendation was circulated to the day it was last said to be delivered.",
)


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts by the names of rows and columns; each row, each column and the whole also as a sum."""

    key: str
    title: str
    first: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Counter[tuple[str, str]]

    def cell(self, row: str, column: str) -> str:
        return f"{self.key}/{row}/{column}"

    def n(self, row: str, column: str) -> int:
        rows = self.rows if row == ALL else (row,)
        columns = self.columns if column == ALL else (column,)
        return sum(self.counts[one, other] for one in rows for other in columns)

    @property
    def shown_rows(self) -> tuple[str, ...]:
        return (*self.rows, ALL) if len(self.rows) > 1 else self.rows

    @property
    def shown_columns(self) -> tuple[str, ...]:
        return (*self.columns, ALL) if len(self.columns) > 1 else self.columns

    def sums(self) -> Iterable[tuple[str, Sequence[str]]]:
        """Each sum that a reader can do in the table, as it is printed."""
        if len(self.columns) > 1:
            yield from ((self.cell(row, ALL), [self.cell(row, one) for one in self.columns]) for row in self.shown_rows)
        if len(self.rows) > 1:
            yield from ((self.cell(ALL, one), [self.cell(row, one) for row in self.rows]) for one in self.shown_columns)


@dataclass(frozen=True)
class InformationTables:
    """The tables, and which of their cells are not printed."""

    moment: Moment
    tables: tuple[CountTable, ...]
    hidden: frozenset[str]

    def printed(self, table: CountTable, row: str, column: str) -> int | str:
        return WITHHELD if table.cell(row, column) in self.hidden else table.n(row, column)


def information_tables(moment: Moment) -> InformationTables:
    asked = asked_for(moment, None)
    tables = (_reviews(moment), _by_status(asked), _time_taken(asked))
    by_status, taken = tables[1:]
    complete = [by_status.cell(state.label, "Recommendations") for state in COMPLETE]
    # the third table counts what two rows of the second do
    return InformationTables(moment, tables, hidden_in(tables, [(taken.cell(ALL, "Recommendations"), complete)]))


def hidden_in(tables: Sequence[CountTable], across: Sequence[tuple[str, Sequence[str]]] = ()) -> frozenset[str]:
    """The cells not to print; `across` are sums that a reader can do with more than one table."""
    cells = {
        table.cell(row, column): table.n(row, column)
        for table in tables
        for row in table.shown_rows
        for column in table.shown_columns
    }
    sums = [*(sum_ for table in tables for sum_ in table.sums()), *across]
    return withheld(cells, sums, [cell for cell, n in cells.items() if is_small(n)])


def _reviews(moment: Moment) -> CountTable:
    counts: Counter[tuple[str, str]] = Counter()
    kinds = counted_kinds(moment.as_at, moment.known_at)
    for review in Review.objects.visible_to(None).filter(kind_of_review__in=kinds).prefetch_related("steps"):
        steps = sorted((s for s in review.steps.all() if s.was_known(moment)), key=lambda s: (s.on_latest, s.number))
        if steps:
            notified = [step for step in steps if step.after == ReviewState.NOTIFIED] or steps
            counts[str(notified[0].on_latest.year), STAGE_OF[steps[-1].after]] += 1
    years = tuple(sorted({year for year, _ in counts})) or (str(moment.as_at.year),)
    states = tuple(name for name, _ in STAGES)
    return CountTable(
        "reviews", "Reviews by year of notification and by where they stand", "Year", years, states, counts
    )


def _by_status(asked: list[AskedFor]) -> CountTable:
    counts = Counter((one.state.label, "Recommendations") for one in asked)
    states = tuple(state.label for state in RecommendationState)
    return CountTable("status", "Recommendations by status", "Status", states, ("Recommendations",), counts)


def _time_taken(asked: list[AskedFor]) -> CountTable:
    counts = Counter((_band(one), "Recommendations") for one in asked if one.state in COMPLETE)
    bands = (*(name for _, name in BANDS), LONGER)
    return CountTable(
        "time", "Time taken to deliver a recommendation", "Time taken", bands, ("Recommendations",), counts
    )


def _band(one: AskedFor) -> str:
    days = (_delivered_on(one) - one.steps[0].on_latest).days
    return next((name for most, name in BANDS if days <= most), LONGER)


def _delivered_on(one: AskedFor) -> date:
    delivered = [step.on_latest for step in one.steps if step.after == RecommendationState.DELIVERED]
    latest: date = (delivered or [one.steps[-1].on_latest])[-1]
    return latest


def as_document(told: InformationTables) -> Document:
    blocks: list[Block] = [Heading(TITLE), Paragraph(f"As at {PartialDate.of(told.moment.as_at)}.")]
    for table in told.tables:
        header = Row((Cell.of(table.first), *map(Cell.of, table.shown_columns)))
        rows = (
            Row((Cell.of(row), *(Cell.of(str(told.printed(table, row, column))) for column in table.shown_columns)))
            for row in table.shown_rows
        )
        blocks += [Heading(table.title, level=2), Table((header, *rows), header_columns=1)]
    blocks += [Heading("How to read these", level=2), Bullets(NOTES)]
    return Document(
        tuple(blocks), title=TITLE, header=running_header(), footer=running_footer(told.moment), across=True
    )


def as_sheet(told: InformationTables) -> Sheet:
    """Every count in a row of its own, for somebody who works on with them; what is withheld says so."""
    headings = (
        ColumnHead("Table", width=36),
        ColumnHead("Row", width=24),
        ColumnHead("Column", width=28),
        ColumnHead("Count", Kind.NUMBER, 12),
    )
    rows: list[tuple[Value, ...]] = [
        (table.title, row, column, told.printed(table, row, column))
        for table in told.tables
        for row in table.shown_rows
        for column in table.shown_columns
    ]
    return Sheet(
        TITLE,
        headings,
        [*rows, *((note, "", "", None) for note in NOTES)],
        running_header(),
        running_footer(told.moment),
    )
