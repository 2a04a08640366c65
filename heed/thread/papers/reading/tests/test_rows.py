from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Row, Table
from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading.findings import State
from heed.thread.papers.reading.rows import actions_of

NAMES = ("Theme", "Action", "Progress")


def table(*rows, names=NAMES):
    cells = [tuple(cell if isinstance(cell, Cell) else Cell.of(cell) for cell in row) for row in (names, *rows)]
    return Table(tuple(map(Row, cells)))


def actions(*blocks):
    return actions_of(Document(blocks))[0]


def test_a_heading_right_above_a_table_names_its_group_unless_it_only_names_the_table():
    row = ("Doors", "Fit locks", "Locks fitted")
    found = actions(
        Heading("2. Homes:"),
        table(row),
        Heading("Themes and learning"),
        table(row),
        Heading("People"),
        Paragraph("So."),
        table(row),
        table(row),
    )
    assert [action.group for action in found] == ["Homes", "", "People", "People"]


def test_a_row_across_the_table_or_a_column_names_a_group_too():
    (first, second) = actions(
        table(("HOMES", "", ""), ("Doors", "Fit", "Fitted"), ("People", "People", "People"), ("Phones", "Lend", "Lent"))
    )
    assert (first.group, second.group) == ("HOMES", "People")
    (found,) = actions(table(("Doors", "Fit", "Fitted", "Homes"), names=(*NAMES, "Category")))
    assert found.group == "Homes"
    (found,) = actions(table(("Doors", "Fit", "Fitted", "A. Clerk"), names=(*NAMES, "Lead")))
    assert (found.group, [line.text for line in found.learning]) == ("", ["Fitted"])
    title = Table(
        (
            Row((Cell.of("HOMES"), Cell(), Cell())),
            Row(tuple(map(Cell.of, NAMES))),
            Row((Cell.of("Doors"), Cell.of("Fit"), Cell.of("Fitted"))),
        )
    )
    assert [action.group for action in actions(title)] == ["HOMES"]


def test_a_table_without_a_header_goes_on_with_the_columns_above_it():
    headless = Table(
        (Row((Cell.of("Phones"), Cell.of("Lend"), Cell.of("Lent"))), Row((Cell(), Cell(), Cell()))), header_rows=0
    )
    assert [action.theme for action in actions(table(("Doors", "Fit", "Fitted"), NAMES), headless)] == [
        "Doors",
        "Phones",
    ]
    assert [
        action.theme
        for action in actions(table(("Doors", "Fit", "Fitted")), Paragraph("So."), table(("a", "b"), names=("1", "2")))
    ] == ["Doors"]


def test_a_first_column_without_a_known_name_holds_themes_when_its_cells_are_names():
    names = ("What we heard", "What we did", "What changed")
    assert [action.theme for action in actions(table(("Doors stick", "Fit", "Fitted"), names=names))] == ["Doors stick"]
    assert actions(table(("1.2", "Fit", "Fitted"), names=("Ref", "Action", "Progress"))) == ()


def test_a_column_of_whole_recommendations_is_no_theme_table():
    names = ("Recommendation", "Theme", "Action", "Progress")
    row = ("That every door in every home be fitted with a lock", "Doors", "Fit", "Fitted")
    assert actions(table(row, names=names)) == ()
    assert [a.recommendations for a in actions(table(("D 1, D 2 and D 3", *row[1:]), names=names))] == [
        ("D 1", "D 2", "D 3")
    ]


def test_labels_inside_a_cell_say_what_its_parts_are():
    cell = Cell.of("Fit locks. Aim: homes are safe", "Aim:", Bullets(("doors hold",)), "Recommendations: D 1; D 2")
    (found,) = actions(table(("Doors", cell, "Result: calmer nights. All sleep")))
    assert (found.text, found.aim, found.recommendations) == ("Fit locks.", "homes are safe doors hold", ("D 1", "D 2"))
    assert (found.result, found.learning) == ("calmer nights. All sleep", ())


def test_a_result_in_the_middle_of_a_cell_ends_with_its_sentence():
    (found,) = actions(
        table(("Doors", "Fit", "Locks fitted Result: homes have been made calmer Landlords have been told."))
    )
    assert (found.result, [line.text for line in found.learning]) == (
        "homes have been made calmer",
        ["Locks fitted", "Landlords have been told."],
    )
    (found,) = actions(table(("Doors", "Fit", "Locks fitted Result: calmer homes.")))
    assert (found.result, len(found.learning)) == ("calmer homes.", 1)


def test_a_line_that_leads_in_lends_its_state_to_the_list_after_it():
    (found,) = actions(
        table(
            (
                "Doors",
                "Fit",
                Cell.of("We have confirmed that locks are fitted:", Bullets(("in flats", "in houses")), "In all"),
            )
        )
    )
    assert [line.state for line in found.learning] == [State.DONE, State.DONE, State.DONE, State.UNKNOWN]


def test_a_sentence_that_only_says_more_stays_with_the_one_before_it():
    (found,) = actions(table(("Doors", "Fit", "We have a new post. This is a fitter. It has begun.")))
    assert [line.text for line in found.learning] == ["We have a new post. This is a fitter.", "It has begun."]


def test_a_line_with_its_own_state_is_one_line():
    cell = Cell.of("Status: waiting", Bullets(("Fitted. All of them. (done)", "the trust's draft (not known)")))
    (found,) = actions(table(("Doors", "Fit", cell)))
    assert [(line.text, line.state) for line in found.learning] == [
        ("Fitted. All of them.", State.DONE),
        ("the trust's draft", State.UNKNOWN),
    ]
    assert (found.status.state, found.status.written, found.sure) == (State.WAITING, "waiting", 1.0)


def test_a_status_of_its_own_stands_beside_what_was_learned():
    (found,) = actions(table(("Doors", "Fit", Cell.of("Ongoing", "Ongoing: locks are being fitted"))))
    assert (found.status.written, [line.text for line in found.learning]) == (
        "Ongoing",
        ["Ongoing: locks are being fitted"],
    )


def test_the_end_of_a_row_that_stands_in_the_next_is_put_back():
    found, doubts = actions_of(
        Document(
            (
                table(
                    ("Doors", "Fit", "Locks are fitted in all the"),
                    ("Phones", "Lend", "homes we know. Phones are lent"),
                ),
            )
        )
    )
    assert [[line.text for line in action.learning] for action in found] == [
        ["Locks are fitted in all the homes we know."],
        ["Phones are lent"],
    ]
    assert doubts == ("“homes we know.” stood at the start of the row “Phones” and was read as the end of “Doors”.",)
    assert [action.sure for action in found] == [0.7, 0.7]


def test_the_end_of_a_row_may_be_a_paragraph_of_its_own():
    rest = Cell.of("homes we know", "Phones are lent")
    found = actions(table(("Doors", "Fit", "Locks are fitted in all the"), ("Phones", "Lend", rest)))
    assert [[line.text for line in action.learning] for action in found] == [
        ["Locks are fitted in all the homes we know"],
        ["Phones are lent"],
    ]


def test_a_row_that_is_only_a_fragment_keeps_its_words():
    found = actions(
        table(("Doors", "Fit", "Locks are fitted"), ("Phones", "Lend", "in many homes"), ("Cars", "Buy", ""))
    )
    assert [[line.text for line in action.learning] for action in found] == [
        ["Locks are fitted"],
        ["in many homes"],
        [],
    ]


def test_a_theme_cut_short_is_completed_from_the_papers_own_list():
    listed = (Heading("Homes"), Bullets(("Doors and windows of flats", "Phones")), Heading("Homes"))
    found, doubts = actions_of(
        Document(
            (*listed, table(("Doors and windows", "Fit", "Fitted"), ("Phones", "Lend", "Lent"), ("Cars", "Buy", "")))
        )
    )
    assert [action.theme for action in found] == ["Doors and windows of flats", "Phones", "Cars"]
    assert doubts == (
        "The theme “Doors and windows” was read as “Doors and windows of flats”, from the paper's own list of themes.",
    )


def test_a_line_break_inside_a_hyphened_word_is_closed():
    (found,) = actions(table(("Doors", "Fit", "A multi- agency plan for short- and long-term needs is in place.")))
    assert found.learning[0].text == "A multi-agency plan for short- and long-term needs is in place."


def test_rows_read_from_text_say_where_they_stand():
    found, _ = actions_of(from_text("THEME\tACTION\tPROGRESS\nDoors\tFit\tFitted\n"))
    assert str(found[0].at) == "table 1, row 2, line 2"
