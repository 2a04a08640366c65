"""What a line of a workbook would do."""

from dataclasses import dataclass, field

from heed.thread.backloading.models import ImportedRow, Verdict
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.models import Review


@dataclass
class Plan:
    """What a line would do: each change as the column, what the record says and what it would say; or why it cannot.

    `adds` are updates, each with its day and its words. Where something is done, `why` says what is left as the record has it.
    """

    verdict: Verdict
    review: Review | None = None
    changes: list[list[str]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    recommendation: Recommendation | None = None
    adds: list[list[str]] = field(default_factory=list)

    @property
    def will(self) -> dict[str, str]:
        return {name: will for name, _, will in self.changes}


def refused(row: ImportedRow, review: Review | None, refusals: list[tuple[str, str]]) -> Plan:
    """A plan to do nothing: each reason with the place of the cell that it is about."""
    return Plan(Verdict.REFUSED, review, why=sentences(row, refusals))


def sentences(row: ImportedRow, told: list[tuple[str, str]]) -> list[str]:
    """Each sentence with the place of the cell that it is about."""
    return [f"{row.places[name]}: {sentence}" for name, sentence in told]
