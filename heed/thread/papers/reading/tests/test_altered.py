"""Figures that somebody altered by hand are found wherever they stand, and nothing else is taken for one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Row, Table
from heed.kit.documents.differences import differences
from heed.kit.documents.notes import Note
from heed.thread.papers.reading.altered import altered

TITLES = {"Reviews in progress": "progress", "Recommendations open": "open", "Reviews behind them": "behind"}
NOTES = (
    Note("Reviews in progress: those that are.", "14", "/issued/1/figures/progress/"),
    Note("Recommendations open: those that are.", "18", "/issued/1/figures/open/"),
    Note("Reviews behind them.", "7", "/issued/1/figures/behind/"),
    Note("Approved: withheld.", "", "/issued/1/figures/approved/"),
    Note("A note about no figure.", "", ""),
)


def paper(*, progress="14", opened="18", behind="7", before="13", approved="withheld", again="14") -> Document:
    def row(*cells: str) -> Row:
        return Row(tuple(map(Cell.of, cells)))

    return Document(
        (
            Heading("Where reviews stand"),
            Paragraph(f"In spring 14 of you came. There are {progress} reviews in progress. [1]"),
            Bullets(
                (
                    f"We own {opened} open recommendations, which come from {behind} reviews. [2] [3]",
                    f"The number of approved is {approved}. [4]",
                    "We listened to 40 calls. [5]",
                )
            ),
            Table(
                (
                    row("What is counted", "31 March 2026", "Now"),
                    row("Reviews in progress", before, again),
                    row("Recommendations open", "21", "18"),
                    row("Calls listened to", "0", "40"),
                ),
                header_columns=1,
            ),
        ),
        header="OFFICIAL",
        footer="As at 15 September 2026",
    )


def found(one: Document, other: Document) -> list[tuple[str, str, str, str]]:
    return [(each.key, each.was, each.now, each.column) for each in altered(differences(one, other), NOTES, TITLES)]


WHERE = {
    "progress": ("progress", "14", ""),
    "opened": ("open", "18", ""),
    "behind": ("behind", "7", ""),
    "before": ("progress", "13", "31 March 2026"),
    "again": ("progress", "14", "Now"),
    "approved": ("approved", "withheld", ""),
}


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(WHERE)), st.integers(0, 999).map(str)))
def test_every_figure_that_was_altered_is_found_and_no_other(put):
    put = {name: number for name, number in put.items() if number != WHERE[name][1]}
    expected = sorted((WHERE[name][0], WHERE[name][1], number, WHERE[name][2]) for name, number in put.items())
    assert sorted(found(paper(), paper(**put))) == expected


def test_a_paper_that_nobody_edited_has_no_altered_figure():
    assert found(paper(), paper()) == []


def test_a_number_that_is_no_figure_of_the_record_is_not_called_one():
    other = paper()
    blocks = list(other.blocks)
    blocks[1] = Paragraph("In spring 15 of you came. There are 14 reviews in progress. [1]")
    blocks[2] = replace(blocks[2], items=(*blocks[2].items[:2], "We listened to 41 calls. [5]"))
    assert found(paper(), replace(other, blocks=tuple(blocks))) == []


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("In spring 14 of you came. There are fourteen reviews in progress. [1]", "fourteen"),
        ("In spring 14 of you came. There are about a dozen reviews in progress. [1]", "about a dozen"),
        ("In spring 14 of you came. There are reviews in progress. [1]", ""),
        ("In spring 14 of you came. There are 14% reviews in progress. [1]", "14%"),
    ],
)
def test_a_figure_put_in_words_or_left_out_is_told_as_it_reads_now(words, now):
    other = paper()
    blocks = (other.blocks[0], Paragraph(words), *other.blocks[2:])
    assert found(paper(), replace(other, blocks=blocks)) == [("progress", "14", now, "")]


def test_other_marks_around_a_number_do_not_alter_it():
    other = paper(progress="(14),")
    assert found(paper(), other) == []


def test_a_figure_whose_passage_is_gone_is_told_and_one_that_was_moved_is_not():
    one = paper()
    gone = replace(one, blocks=(one.blocks[0], *one.blocks[2:]))
    assert found(one, gone) == [("progress", "14", "", "")]
    moved = replace(one, blocks=(one.blocks[0], *one.blocks[2:], one.blocks[1]))
    assert found(one, moved) == []


def test_a_table_without_a_head_row_has_its_figures_found_too():
    def table(n: str) -> Document:
        return Document((Table((Row((Cell.of("Recommendations open"), Cell.of(n))),), header_rows=0),))

    assert found(table("18"), table("16")) == [("open", "18", "16", "")]


def test_a_number_at_the_very_beginning_of_a_passage_is_found():
    one, other = (Document((Paragraph(f"{n} reviews are in progress. [1]"),)) for n in ("14", "12"))
    assert found(one, other) == [("progress", "14", "12", "")]
