from hypothesis import given, settings

from heed.kit.documents.blocks import Document
from heed.kit.documents.from_word import from_word
from heed.kit.documents.tests.papers import PAPER, documents
from heed.kit.documents.to_word import to_word


def test_the_paper_comes_back_from_word():
    assert from_word(to_word(PAPER)) == PAPER


@settings(max_examples=40, deadline=None)
@given(documents)
def test_what_is_written_to_word_reads_back_the_same(document: Document):
    assert from_word(to_word(document)) == document
