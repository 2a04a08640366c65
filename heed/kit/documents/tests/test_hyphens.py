import pytest

from heed.kit.documents.blocks import Paragraph
from heed.kit.documents.from_text import from_text
from heed.kit.documents.hyphens import Hyphens

TEXT = "The risk was known, and an assessment of risk, of self-harm and of harassment was made."


@pytest.mark.parametrize(
    ("before", "after"),
    [("a non-mole-", "station order"), ("the re-", "moval of it"), ("of harass-", "ment"), ("no prog-", "ress")],
)
def test_a_word_that_the_printer_broke_is_one(before, after):
    assert Hyphens(TEXT).are_one_word(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("a risk-", "assessment"), ("a multi-", "agency plan"), ("to re-", "audit"), ("a follow-", "up"), ("of self-", "harm"), ("a dash -", "so"), ("from A-", "Z")],
)  # fmt: skip
def test_a_hyphen_that_belongs_to_the_word_stays(before, after):
    assert not Hyphens(TEXT).are_one_word(before, after)


def test_a_paragraph_is_put_together_again():
    (found,) = from_text(
        "They asked for the re-\nmoval of a lock, and a re-\naudit of multi-\nagency work was made.\n"
    ).blocks
    assert found == Paragraph("They asked for the removal of a lock, and a re-audit of multi-agency work was made.")
