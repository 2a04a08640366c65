"""What a line of a workbook would do."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from heed.thread.backloading.layout import BY_NAME
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


def unread(row: ImportedRow) -> set[str]:
    """The columns of which the row says something that cannot be read: nobody is told that they are missing."""
    said = row.places.items()
    return {name for name, place in said if name not in row.cells and _is_among(place, row.wrong)}


def _is_among(place: str, wrong: Iterable[str]) -> bool:
    return any(sentence.startswith(f"{place}: ") for sentence in wrong)


def refused(row: ImportedRow, review: Review | None, refusals: Iterable[tuple[str, str]], *, missing: str = "") -> Plan:
    """A plan to do nothing: all that could not be read of the row, what is missing, and each reason with the place of the
    cell that it is about."""
    return Plan(Verdict.REFUSED, review, why=[*row.wrong, *filter(None, [missing]), *placed(row, refusals)])


def placed(row: ImportedRow, told: Iterable[tuple[str, str]]) -> list[str]:
    """Each sentence with the place of the cell that it is about."""
    return [f"{row.places[name]}: {sentence}" for name, sentence in told]


def needs(subject: str, missing: Iterable[str]) -> str:
    """What says that columns without which nothing can be added are empty; empty where none is."""
    headings = " and ".join(f"“{BY_NAME[name].heading}”" for name in missing)
    return f"{subject} needs {headings}." if headings else ""
