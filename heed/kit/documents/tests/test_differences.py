"""What differs between two documents: nothing where nothing does, and everything that somebody changed."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from heed.kit.documents import differences as module
from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Picture, Row, Table, Unreadable
from heed.kit.documents.differences import Compared, Difference, Passage, differences, passages
from heed.kit.documents.from_word import from_word
from heed.kit.documents.tests.papers import PAPER, documents, row, texts
from heed.kit.documents.to_word import to_word

KEPT, CHANGED, ADDED, TAKEN_OUT = Difference.KEPT, Difference.CHANGED, Difference.ADDED, Difference.TAKEN_OUT


def of(*blocks) -> Document:
    return Document(tuple(blocks))


def told(one: Document, other: Document) -> list[tuple[Difference, str]]:
    """Everything that is not as it was."""
    return [(found.kind, found.stands.text) for found in differences(one, other) if found.kind is not KEPT]


@settings(max_examples=50, deadline=None)
@given(documents)
def test_a_document_differs_in_nothing_from_itself(document):
    assert told(document, document) == []


def test_a_document_differs_in_nothing_from_what_is_read_of_its_file():
    assert told(PAPER, from_word(to_word(PAPER))) == []


@settings(max_examples=100, deadline=None)
@given(documents, documents)
def test_nothing_of_either_document_is_lost_or_told_twice(one, other):
    found = differences(one, other)
    assert [each.before for each in found if each.before] == passages(one)
    assert [each.after for each in found if each.after] == passages(other)
    for each in found:
        words = [(run.before, run.after) for run in each.runs()]
        for side, passage in enumerate((each.before, each.after)):
            assert " ".join(run[side] for run in words if run[side]) == (passage.text if passage else "")
        assert all((run.kind is KEPT) == (run.before == run.after) for run in each.runs())


def places(document: Document) -> list[tuple[int, ...]]:
    """Where a text stands that can be changed: a block; an item; a row, a cell and a block in it."""
    found: list[tuple[int, ...]] = []
    for index, block in enumerate(document.blocks):
        match block:
            case Heading() | Paragraph():
                found.append((index,))
            case Bullets():
                found += [(index, item) for item in range(len(block.items))]
            case Table():
                for position, each in enumerate(block.rows):
                    found += [(index, position, column) for column in range(len(each.cells))]
    return found


def with_text(document: Document, place: tuple[int, ...], text: str) -> Document:
    blocks = list(document.blocks)
    block = blocks[place[0]]
    match block:
        case Heading() | Paragraph():
            blocks[place[0]] = replace(block, text=text)
        case Bullets():
            items = list(block.items)
            items[place[1]] = text
            blocks[place[0]] = replace(block, items=tuple(items))
        case Table():
            rows = list(block.rows)
            cells = list(rows[place[1]].cells)
            cells[place[2]] = Cell.of(text)
            rows[place[1]] = Row(tuple(cells))
            blocks[place[0]] = replace(block, rows=tuple(rows))
    return replace(document, blocks=tuple(blocks))


@settings(max_examples=100, deadline=None)
@given(documents, texts, st.data())
def test_a_change_is_found_wherever_it_is_made(document, text, data):
    where = places(document)
    assume(where)
    other = with_text(document, data.draw(st.sampled_from(where)), text)
    assume([passage.text for passage in passages(other)] != [passage.text for passage in passages(document)])
    found = told(document, other)
    assert found
    assert any(text in words for kind, words in found if kind is not TAKEN_OUT)


@settings(max_examples=50, deadline=None)
@given(documents, texts, st.data())
def test_what_is_added_is_found_and_what_is_taken_out(document, text, data):
    index = data.draw(st.integers(0, len(document.blocks)))
    added = Paragraph(f"Nobody wrote this before: {text}")
    longer = replace(document, blocks=(*document.blocks[:index], added, *document.blocks[index:]))
    assert told(document, longer) == [(ADDED, added.text)]
    assert told(longer, document) == [(TAKEN_OUT, added.text)]


def test_a_passage_is_named_by_where_it_stands():
    document = Document(
        (
            Heading("Figures"),
            Paragraph("We count."),
            Bullets(("One", "Two")),
            Picture("<svg/>", "A picture"),
            Table((row("What", "Now"), row("Open", "18"), row("", "")), caption="So it stands"),
        ),
        header="OFFICIAL",
        footer="As at 3 May 2024",
    )
    assert [(one.place, one.text, one.under, one.head) for one in passages(document)] == [
        ("at the head of every page", "OFFICIAL", "", ""),
        ("heading", "Figures", "", ""),
        ("paragraph", "We count.", "Figures", ""),
        ("point of a list", "One", "Figures", ""),
        ("point of a list", "Two", "Figures", ""),
        ("title of table 1", "So it stands", "Figures", ""),
        ("table 1, row 1", "What | Now", "Figures", "What | Now"),
        ("table 1, row 2", "Open | 18", "Figures", "What | Now"),
        ("at the foot of every page", "As at 3 May 2024", "", ""),
    ]


def test_words_are_set_against_the_words_that_took_their_place():
    compared = Compared(
        Passage("There are 14 reviews in progress.", "paragraph"),
        Passage("There are now 15 reviews in progress.", "paragraph"),
    )
    assert [(run.kind, run.before, run.after) for run in compared.runs()] == [
        (KEPT, "There are", "There are"),
        (CHANGED, "14", "now 15"),
        (KEPT, "reviews in progress.", "reviews in progress."),
    ]


def test_what_was_moved_is_taken_out_in_one_place_and_added_in_the_other():
    one, two = Paragraph("The letter was worded anew."), Paragraph("The ward has a card with three questions.")
    last = Paragraph("Then we ask again.")
    found = told(of(one, two, last), of(two, last, one))
    assert found == [(TAKEN_OUT, one.text), (ADDED, one.text)]


def test_passages_that_share_nothing_are_not_called_a_change_of_one_another():
    found = told(of(Paragraph("The hedge was cut.")), of(Paragraph("Twelve letters came back unread")))
    assert {kind for kind, _ in found} == {ADDED, TAKEN_OUT}


def test_where_very_much_changed_nothing_is_set_against_another_and_nothing_is_lost(monkeypatch):
    monkeypatch.setattr(module, "_MOST_PAIRS", 1)
    monkeypatch.setattr(module, "_MOST_REPEATS", 1)
    one = of(*(Paragraph(f"We did {word} and told you.") for word in ("this", "that", "more")))
    other = of(*(Paragraph(f"We did {word} and told you.") for word in ("little", "less", "nothing")))
    assert [kind for kind, _ in told(one, other)] == [TAKEN_OUT] * 3 + [ADDED] * 3


def test_a_document_of_too_many_passages_is_refused_in_a_sentence(monkeypatch):
    monkeypatch.setattr(module, "MOST_PASSAGES", 2)
    with pytest.raises(Unreadable, match="more than 2 paragraphs"):
        differences(of(*[Paragraph("Again.")] * 3), of())
