"""The blank workbook: a row of headings, one row that shows how each is filled, and what each means in the row after it.

Both of those rows are taken out before it is sent; Heed passes them over where they are left in.
"""

from heed.kit.documents.to_excel import Heading, Sheet, to_excel
from heed.thread.backloading.layout import COLUMNS, SHEET

NAME = "old-reviews.xlsx"
EXAMPLE = tuple(column.example or None for column in COLUMNS)
MEANINGS = tuple(column.means for column in COLUMNS)


def blank_workbook() -> bytes:
    headings = [Heading(column.heading, width=column.width) for column in COLUMNS]
    return to_excel(Sheet(SHEET, headings, [EXAMPLE, MEANINGS], head="Old reviews, to bring into Heed"))
