"""The papers that these tests share: one invented by hand, with every kind of block, and any number made up by chance."""

from hypothesis import strategies as st

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Row, Table, fold
from heed.kit.documents.marks import BULLETS, is_number


def row(*cells: Cell | str) -> Row:
    return Row(tuple(cell if isinstance(cell, Cell) else Cell.of(cell) for cell in cells))


def group(caption: str, *rows: Row) -> Table:
    return Table(
        (row("Theme", "Action", "Learning / changes"), *rows), header_rows=1, widths=(2, 3, 5), caption=caption
    )


PAPER = Document(
    title="How our reviews stand",
    header="OFFICIAL – invented for the tests",
    footer="Wexmoor Constabulary, as at 3 May 2024",
    blocks=(
        Heading("How our reviews stand"),
        Table(
            (
                row("Meeting", "Voices of Wexmoor, spring meeting"),
                row("Date", "3 May 2024"),
                row("Written by", ""),
                row(
                    "For",
                    Cell.of("Members, who are asked:", Bullets(("to note the figures", "to question what is late"))),
                ),
            ),
            header_rows=0,
            header_columns=1,
            widths=(1, 3),
        ),
        Heading("Where the reviews are", 2),
        Paragraph("Since January we have been part of 9 reviews. Each has a named pen-holder & a date."),
        Bullets(("4 are being written – 1 of them by us", "3 wait for the panel’s view", "2 are with the “Home” team")),
        Heading("How it is counted", 3),
        Paragraph("1. is how this paragraph begins, and it is no list; 5 < 6, and R&D stays as it is."),
        Bullets(("First we listen", "Then we write it down", "Then we ask whether that was right"), ordered=True),
        Paragraph("What follows is grouped by who leads."),
        Heading("What we did", 1),
        group(
            "",
            row(
                "Interpreters",
                "Book an interpreter for every first visit, never a relative or a neighbour.",
                Cell.of(
                    "Status: in progress",
                    Bullets(
                        (
                            "A leaflet in four languages is in every car, and the control room reads it out over the phone.",
                            "Re-booking takes 2 minutes",
                        )
                    ),
                    "Result: 41 of 50 first visits had one.",
                ),
            ),
            row(
                "Older women",
                "Ask about carers.",
                Cell.of("Status: done", "Result: asked in each of 12 visits looked at."),
            ),
            row("Pets", "", Cell.of(Bullets(("Fostering is offered",)))),
        ),
        group(
            "Table B: the county’s part",
            *(
                row(
                    f"Theme {number}",
                    "Train each team of the district, and ask them after half a year what they do otherwise now.",
                    Cell.of(
                        "Status: not started",
                        Bullets(
                            (f"Session {number} is booked for the autumn", "Two trainers are off – we look for more")
                        ),
                        f"Result: nothing to measure yet in district {number}.",
                    ),
                )
                for number in range(1, 19)
            ),
        ),
        Heading("Appendix", 1),
        Paragraph("Our aims for the year are these."),
        Bullets(("To be told sooner", "To answer within ten working days")),
    ),
)

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJéüñŵßØ"
_FORMS = ["{}"] * 8 + [
    "{}.",
    "{},",
    "{}:",
    "{}?",
    "“{}”",
    "‘{}’",
    "({})",
    "{}’s",
    "<{}>",
    "£5/{}",
    "half-{}",
    "*{}*",
    "#{}",
    "[{}]",
]
_SIGNS = [
    "–",
    "&",
    "<",
    ">",
    "1.",
    "10%",
    "3/5/2024",
    "and/or",
    "--",
    "~~~",
    "|",
    "=",
    "a)",
    "\\",
    "$x$",
    "it’s",
    "'s",
    "{}",
]


def _says_text(text: str) -> bool:
    """Whether nothing in the text makes it look like something else: a list mark at its beginning."""
    return text[0] not in BULLETS and not is_number(text.split(maxsplit=1)[0])


words = st.sampled_from(_SIGNS) | st.builds(
    str.format, st.sampled_from(_FORMS), st.text(_LETTERS, min_size=1, max_size=7)
)
texts = st.lists(words, min_size=1, max_size=25).map(" ".join).map(fold).filter(bool).filter(_says_text)
paragraphs = st.builds(Paragraph, texts)
lists = st.builds(Bullets, st.lists(texts, min_size=1, max_size=4).map(tuple), ordered=st.booleans())
headings = st.builds(Heading, texts, st.integers(1, 3))


def _lists_apart(blocks: list) -> tuple:
    """No list follows a list of its own kind: on a page the two would be one."""
    kept: list = []
    for block in blocks:
        last = kept[-1] if kept else None
        if not (isinstance(block, Bullets) and isinstance(last, Bullets) and block.ordered == last.ordered):
            kept.append(block)
    return tuple(kept)


cells = st.builds(Cell, st.lists(paragraphs | lists, max_size=3).map(_lists_apart))
named_cells = st.builds(Cell, st.builds(lambda paragraph: (paragraph,), paragraphs))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with at least one row below the header rows and one column beside the header column."""
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    header_rows = draw(st.integers(0, min(2, height - 1)))
    header_columns = draw(st.integers(0, min(1, width - 1)))
    rows = tuple(
        Row(
            tuple(
                draw(named_cells if index < header_rows or column < header_columns else cells)
                for column in range(width)
            )
        )
        for index in range(height)
    )
    caption = draw(st.just("") | texts)
    return Table(rows, header_rows, header_columns, caption)


running_lines = st.lists(words, max_size=6).map(" ".join).map(fold)
documents = st.builds(
    Document,
    st.lists(headings | paragraphs | lists | tables(), max_size=6).map(_lists_apart),
    title=texts,
    header=running_lines.map(lambda text: text and f"H {text} H"),
    footer=running_lines.map(lambda text: text and f"F {text} F"),
)
