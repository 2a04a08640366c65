"""Pages as other programs print them: without our tags and spaces, in any size, ruled in any way."""

from heed.kit.documents.blocks import Bullets, Cell, Heading, Paragraph, Table
from heed.kit.documents.from_pdf import from_pdf
from heed.kit.documents.tests.drawn import LEFT, box, drawn, line, lines
from heed.kit.documents.tests.papers import row

RULER = "A line of words that goes on from the left of the page to the right of it, whose end is"


def blocks(*streams: str):
    return from_pdf(drawn(*streams)).blocks


def ruled(*texts: str, width: float = 200) -> str:
    """A table of one column, a line a row."""
    return "".join(line(text, down) + box(LEFT - 5, width, 1, down) for down, text in enumerate(texts))


def test_a_hyphen_at_a_lines_end_stays_unless_the_word_stands_whole_elsewhere():
    printed = (
        *("We are a multi-", "agency body; it", "met here in 2023-", "24; and police or", "carers say so, po-"),
        *("lice and the car-", "ers agree on hy\xad", "phens at the end."),
    )
    assert blocks(lines(printed) + box(LEFT - 5, 105, len(printed)))[0].rows[0].cells[0].text == (
        "We are a multi-agency body; it met here in 2023-24; and police or carers say so, police and the carers "
        "agree on hyphens at the end."
    )


def test_a_paragraph_goes_on_over_a_page_where_its_sentence_does():
    assert blocks(line(RULER), line("on the next page.")) == (Paragraph(f"{RULER} on the next page."),)
    assert blocks(line(f"{RULER}."), line("Another begins.")) == (Paragraph(f"{RULER}."), Paragraph("Another begins."))


def test_words_set_apart_by_their_places_alone_are_apart():
    assert blocks(f"BT /F 11 Tf {LEFT} 740 Td [(two) -250 (words)] TJ ET") == (Paragraph("two words"),)


def test_spaces_that_stand_alone_are_no_text():
    assert blocks(line(" ", x=400) + line("Said.")) == (Paragraph("Said."),)


def test_a_bullet_typed_into_its_line_makes_an_item():
    wrapped = line("• " + RULER.removesuffix(" is")) + line("where it turns", 1, x=LEFT + 12)
    assert blocks(wrapped) == (Bullets((f"{RULER.removesuffix(' is')} where it turns",)),)


def test_the_largest_size_is_the_first_level_where_the_sizes_are_not_ours():
    sizes = line("Stand", size=22) + line("In detail", 3, size=16) + lines([""] * 5) + line("It is so and so.", 6)
    assert blocks(sizes) == (Heading("Stand", 1), Heading("In detail", 2), Paragraph("It is so and so."))


def test_a_table_goes_on_over_a_page_without_its_header_row():
    first = line("Theme", font="B") + box(LEFT - 5, 200, 1) + line("One", 1) + box(LEFT - 5, 200, 1, 1)
    assert blocks(first, ruled("Two", "Three")) == (Table((row("Theme"), row("One"), row("Two"), row("Three")), 1),)


def test_rules_that_hold_nothing_together_and_frames_of_the_page_are_no_tables():
    strokes = "40 100 m 40 400 l S 30 20 535 800 re S 100 700 m 300 700 l S\n"
    assert blocks(strokes + line("Said.")) == (Paragraph("Said."),)


def test_two_tables_side_by_side_stay_two():
    beside = ruled("Left") + line("Right", x=LEFT + 245) + box(LEFT + 240, 200, 1)
    assert blocks(beside) == (Table((row("Left"),), 0), Table((row("Right"),), 0))


def test_a_cell_reaches_over_rules_that_are_not_drawn():
    left, right = LEFT - 5, LEFT + 195
    rules = (
        f"{left} 752 400 -48 re S {right} 736 m {right} 704 l S {left} 736 m {left + 400} 736 l S "
        f"{right} 720 m {left + 400} 720 l S\n"
    )
    words = line("Over both") + line("Deep", 1) + line("One", 1, x=right + 5) + line("Two", 2, x=right + 5)
    assert blocks(rules + words) == (Table((row("Over both", ""), row("Deep", "One"), row("", "Two")), 0),)


def test_a_cell_of_several_paragraphs_keeps_them_apart():
    assert blocks(lines(["Said.", "Done."]) + box(LEFT - 5, 200, 2)) == (Table((row(Cell.of("Said.", "Done.")),), 0),)


def test_tables_that_touch_are_two_where_all_columns_within_are_others():
    first = box(60, 100, 2) + box(160, 200, 2) + line("Elm", 0, x=62) + line("Ring the bell.", 0, x=162)
    second = box(60, 220, 2, 2) + box(280, 80, 2, 2) + line("Knock at the door.", 2, x=62) + line("Oak", 2, x=282)
    tables = [block for block in from_pdf(drawn(first + second)).blocks if isinstance(block, Table)]
    assert [[row.texts for row in table.rows] for table in tables] == [
        [("Elm", "Ring the bell.")],
        [("Knock at the door.", "Oak")],
    ]


def test_a_row_on_the_next_page_is_not_the_rest_of_the_one_before_where_it_has_a_number_of_its_own():
    def page_of(number, text, down):
        cells = box(60, 40, 2, down) + box(100, 300, 2, down)
        return cells + line(number, down, x=62) + line(text, down, x=102)

    (table,) = from_pdf(
        drawn(page_of("10", "Ring the bell by March 2030", 46), page_of("11", "Knock at the door", 0))
    ).blocks
    assert [row.texts for row in table.rows] == [("10", "Ring the bell by March 2030"), ("11", "Knock at the door")]
