"""The blank workbook: on each sheet a row of headings, one that shows how each is filled, and what each means in the next.

Both of those rows are taken out before it is sent; Heed passes them over where they are left in.
"""

from heed.kit.documents.to_excel import Heading, Sheet, to_excel
from heed.thread.backloading.layout import COLUMNS, RECOMMENDATION_COLUMNS, RECOMMENDATIONS, SHEET, Column

NAME = "old-reviews.xlsx"


def _example(columns: tuple[Column, ...]) -> tuple[str | None, ...]:
    return tuple(column.example or None for column in columns)


def _meanings(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.means for column in columns)


OURS = frozenset(
    tuple(filter(None, said(columns)))
    for columns in (COLUMNS, RECOMMENDATION_COLUMNS)
    for said in (_example, _meanings)
)
"""The rows that explain, as they are told from others: their cells that hold something."""


def blank_workbook() -> bytes:
    return to_excel(
        _sheet(SHEET, COLUMNS, "Old reviews, to bring into Heed"),
        _sheet(RECOMMENDATIONS, RECOMMENDATION_COLUMNS, "Recommendations of old reviews, to bring into Heed"),
    )


def _sheet(name: str, columns: tuple[Column, ...], head: str) -> Sheet:
    headings = [Heading(column.heading, width=column.width) for column in columns]
    return Sheet(name, headings, [_example(columns), _meanings(columns)], head=head)
