import textwrap
from itertools import zip_longest

from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kit.documents.blocks import Bullets, Paragraph, Table
from heed.kit.documents.from_text import from_text

HEADER = ("THEME", "ACTION", "CHANGES")
ROWS = (
    (
        "Silent calls to the control room",
        "Train every call taker to hear what is not said, and to stay on the line.",
        "The course is written and was tried with one team. Two people have been found in time.",
    ),
    (
        "Interpreters",
        "Buy a telephone service that answers within a minute in every language spoken in the county.",
        "Cards with the number are carried by all.",
    ),
    (
        "Keeping a promise to call back when it is safe to do so",
        "Note the safe hour on the log.",
        "The log has a field for it. It is filled in for most calls, and supervisors look at it each week.",
    ),
    (
        "Neighbours who hear it",
        "Thank each caller by letter.",
        "Letters are sent by the team that visited, not by headquarters.",
    ),
)


def table_of(text):
    (table,) = (block for block in from_text(text).blocks if isinstance(block, Table))
    return table


def texts(table):
    return [row.texts for row in table.rows]


def printed(rows, widths, breaks):
    """The rows as a narrow page prints them; `breaks` are the lines after which a page ends, where a first column allows."""
    lines = ["\t".join(HEADER)]
    for row in rows:
        cells = [
            textwrap.wrap(cell, width, break_long_words=False, break_on_hyphens=False)
            for cell, width in zip(row, widths, strict=True)
        ]
        for number, pieces in enumerate(zip_longest(*cells, fillvalue="")):
            if number and not pieces[0] and len(lines) in breaks:
                lines.append("")
            lines.append("\t".join(pieces))
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(14, 32)] * 3), st.permutations(ROWS), st.sets(st.integers(2, 40), max_size=4))
def test_rows_are_the_same_however_the_page_wraps_and_cuts_them(widths, rows, breaks):
    table = table_of(printed(rows, widths, breaks))
    assert texts(table) == [HEADER, *rows]
    assert table.header_rows == 1


def test_a_row_says_its_line_its_table_and_its_number():
    table = table_of("Intro text that says little.\n\nA\tB\n1\t2\n")
    assert [str(row.at) for row in table.rows] == ["table 1, row 1, line 3", "table 1, row 2, line 4"]


def test_rows_of_one_line_each_stay_apart_though_their_cells_are_short():
    table = table_of(
        "Theme\tAction\tChange\nDoors\tFit locks\tFitted in every home that asked for one\nPhones\tLend phones\tLent\n"
    )
    assert texts(table)[1:] == [
        ("Doors", "Fit locks", "Fitted in every home that asked for one"),
        ("Phones", "Lend phones", "Lent"),
    ]


def test_a_list_elsewhere_in_the_paper_tells_which_words_belong_together():
    lines = [
        "- Night Calls Review Group",
        "- Doors",
        "",
        "THEME\tACTION\tCHANGES",
        "Night Calls\tMeet Monthly\tMet Twice In",
        "Review Group\tAnd Report\tThe Spring",
    ]
    lines += ["\t\tand once in May", "Doors\tFit Locks\tAll Fitted"]
    assert [row.texts[0] for row in table_of("\n".join(lines)).body] == ["Night Calls Review Group", "Doors"]


def test_names_in_capitals_wrap_too_where_nothing_says_that_a_row_begins():
    lines = [
        "THEME\tACTION\tCHANGES",
        "Night Calls\tAsk Wexmoor Homes\tWaiting For Wexmoor",
        "Review Group\tPanel To Say So\tCouncil To Agree",
        "\tby May\tto it.",
        "Doors Gates\tWrite to all\tLandlords know",
        "Windows Too\tthe landlords.\tof it.",
        "Doors Hold\tFit All Locks\tFitted In Homes.",
        "Locks Turn\tOil Each Lock\tOiled",
        "Bars\tFit Bars\tAim: quiet",
    ]
    assert [row.texts[0] for row in table_of("\n".join(lines)).body] == [
        "Night Calls Review Group",
        "Doors Gates Windows Too",
        "Doors Hold",
        "Locks Turn",
        "Bars",
    ]


def test_a_break_where_the_next_word_had_room_begins_a_row():
    lines = [
        "THEME\tACTION\tCHANGES",
        "Neighbours hear it\tThank each\tDone",
        "\tcaller\t",
        "Doors\tFit Locks\tFitted In",
        "Bars\tFit Bars\tFitted In",
    ]
    assert [row.texts[0] for row in table_of("\n".join(lines)).body] == ["Neighbours hear it", "Doors", "Bars"]


def test_a_theme_of_the_papers_own_list_is_whole():
    lines = ["- Doors Hold", "- Locks Turn", "", "THEME\tACTION\tCHANGES", "Neighbour\tThank each\tDone"]
    lines += ["\tcaller now\t", "Doors Hold\tFit All New\tFitted In All", "Locks Turn\tOil Each\tOiled"]
    assert [row.texts[0] for row in table_of("\n".join(lines)).body] == ["Neighbour", "Doors Hold", "Locks Turn"]


def test_a_lost_bullet_leaves_an_indent():
    table = table_of(
        "THEME\tCHANGES\tACTION\nDoors\t Locks are fitted\tFit locks\n\t Chains are\t\n\tlent\t\n\t\t\n\tAll is done\t\n"
    )
    assert table.body[0].cells[1].blocks == (Bullets(("Locks are fitted", "Chains are lent")), Paragraph("All is done"))


def test_a_hyphen_at_the_end_of_a_line_keeps_its_word_together():
    table = table_of("THEME\tACTION\tCHANGES\nDoors\tA multi-\tDone.\n\tagency plan\t\n")
    assert table.body[0].texts[1] == "A multi-agency plan"


def test_bullets_and_numbers_inside_a_cell_are_a_list():
    table = table_of("THEME\tACTION\tCHANGES\nDoors\tFit\t- Locks\n\t\t• Chains\n\t\t1. Lamps\n")
    assert table.body[0].cells[2].blocks == (Bullets(("Locks", "Chains", "Lamps")),)


def test_long_lines_in_one_cell_are_paragraphs_of_their_own():
    long = "We have a plan for each of the homes that were named by the panel in the spring"
    table = table_of(
        f"THEME\tACTION\tCHANGES\nDoors\tFit locks\t{long}\n\t\tLocks are fitted by the housing team and checked by ours in the week that follows\n\t\tand again in May\n"
    )
    assert len(table.body[0].cells[2].blocks) == 2
    assert table.body[0].cells[2].lines[1].endswith("follows and again in May")


def test_a_first_cell_cut_by_a_page_break_is_one_cell():
    table = table_of(
        "THEME\tACTION\tCHANGES\nDoors and\tFit locks to\tDone\n\nwindows\tevery home\t\nPhones\tLend\tLent\n"
    )
    assert texts(table)[1:] == [("Doors and windows", "Fit locks to every home", "Done"), ("Phones", "Lend", "Lent")]


def test_a_long_row_after_a_page_break_is_a_new_row_when_it_begins_anew():
    long = "We have a plan for each of the homes that were named by the panel in the spring"
    table = table_of(f"THEME\tACTION\tCHANGES\nDoors\tFit locks\t{long}\n\nPhones\tLend phones\t{long}\n")
    assert [row.texts[0] for row in table.body] == ["Doors", "Phones"]


def test_a_theme_alone_on_a_line_goes_on_only_where_it_would_not_have_fitted():
    lines = [
        "THEME\tACTION\tCHANGES",
        "Neighbours hear\tThank each\tDone.",
        "Everything\t\t",
        "\tcaller.\t",
        "Doors\tFit\tDone.",
    ]
    assert [row.texts[0] for row in table_of("\n".join(lines)).body] == ["Neighbours hear Everything", "Doors"]
