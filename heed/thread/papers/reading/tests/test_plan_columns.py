import pytest

from heed.kit.documents.blocks import Cell, Row
from heed.thread.papers.reading.plan_columns import Holds, holds_of, plan_columns_of, says_whose_and_when


def rows(*lines: str) -> list[Row]:
    return [Row(tuple(Cell.of(text.strip()) for text in line.split("|"))) for line in lines]


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("Recommendation (verbatim)", Holds.RECOMMENDATION), ("Rec no.", Holds.NUMBER), ("#", Holds.NUMBER), ("%", Holds.OTHER),
        ("Scope of recommendation i.e. local or regional", Holds.SCOPE), ("Lead Agency", Holds.AGENCY), ("Addressed to", Holds.AGENCY),
        ("Theme lead", Holds.SECOND_OWNER), ("Action owner", Holds.OWNER), ("By when", Holds.TARGET), ("Revised date", Holds.REVISED),
        ("Date of completion and Outcome", Holds.UPDATE), ("Completed on", Holds.ENDED), ("Key milestones achieved", Holds.MILESTONES),
        ("RAG", Holds.COLOUR), ("Action to take", Holds.ACTION), ("Intended outcome", Holds.AIM), ("Weather", None),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_name(name, holds):
    assert holds_of(name) is holds


def test_a_column_without_a_known_name_is_known_by_what_stands_in_it():
    found = plan_columns_of(
        rows(
            "Ref|Recommendation|Zig|Zag",
            "1|Ring each ward first|Elm Council|Complete",
            "2|Ring each school first|Elm Police|Ongoing",
        )
    )
    assert found.holds == (Holds.NUMBER, Holds.RECOMMENDATION, Holds.AGENCY, Holds.STATUS)


def test_the_actions_are_the_text_where_recommendations_are_only_numbered():
    found = plan_columns_of(
        rows(
            "Recommendation|Action|Lead|Due",
            "4|Ring each ward first|Matron|May 2026",
            "5|Ring each school first|Head|May 2026",
        )
    )
    assert found.text == 1


@pytest.mark.parametrize(
    "header", ["Month|Calls|Visits", "Theme|Action|Learning / changes", "Meeting|Date", "Recommendation|Colour of ink"]
)
def test_other_tables_are_no_plans(header):
    cells = len(header.split("|"))
    assert plan_columns_of(rows(header, "|".join(["Bells were rung at night"] * cells))) is None


def test_a_plan_says_whose_and_when():
    assert says_whose_and_when(rows("Theme|Action|Lead|By when|Update", "Doors|Fit new locks|Clerk|May 2026|Begun"))
    assert not says_whose_and_when(rows("Theme|Action|Update", "Doors|Fit new locks|Begun"))
