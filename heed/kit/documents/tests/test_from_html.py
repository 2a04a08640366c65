from hypothesis import given, settings

from heed.kit.documents.blocks import Document
from heed.kit.documents.from_html import from_html
from heed.kit.documents.tests.papers import PAPER, documents
from heed.kit.documents.to_html import to_html


def test_the_paper_comes_back_from_html():
    assert from_html(to_html(PAPER)) == PAPER


@settings(max_examples=60, deadline=None)
@given(documents)
def test_what_is_written_to_html_reads_back_the_same(document: Document):
    assert from_html(to_html(document)) == document
