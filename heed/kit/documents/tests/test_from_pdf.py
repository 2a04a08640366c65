from hypothesis import given, settings

from heed.kit.documents.blocks import Document
from heed.kit.documents.from_pdf import from_pdf
from heed.kit.documents.tests.papers import PAPER, documents
from heed.kit.documents.to_pdf import to_pdf


def test_the_paper_comes_back_from_pdf():
    assert from_pdf(to_pdf(PAPER)) == PAPER


@settings(max_examples=40, deadline=None)
@given(documents)
def test_what_is_written_to_pdf_reads_back_the_same(document: Document):
    assert from_pdf(to_pdf(document)) == document
