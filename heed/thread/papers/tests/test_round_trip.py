"""What is written reads back the same: in four forms, the findings of the paper are those of the record."""

import zipfile
from datetime import date
from io import BytesIO
from shutil import which

import pytest
from django.utils import timezone

from heed.example import build
from heed.kit.documents import files
from heed.kit.lifecycle.models import Moment
from heed.thread.papers.reading.find import find
from heed.thread.papers.status import status_paper
from heed.thread.papers.tests import papers
from tests.office import saved_again

ENDINGS = (".docx", ".pdf", ".html", ".txt")
NOT_COMPARED = ("at", "sure", "warnings")


def comparable(found):
    """The reading contract without places, without how sure the reader is and what it warns of."""
    if isinstance(found, dict):
        return {key: comparable(value) for key, value in found.items() if key not in NOT_COMPARED}
    return [comparable(one) for one in found] if isinstance(found, list) else found


def told(document):
    return comparable(find(document).as_json())


def only_what_is_seen(content: bytes) -> bytes:
    """A Word file without custom parts, properties and attachments."""
    kept, seen = BytesIO(), zipfile.ZipFile(BytesIO(content))
    with zipfile.ZipFile(kept, "w") as stripped:
        for name in seen.namelist():
            if not name.startswith(("customXml/", "docProps/custom", "word/embeddings/")):
                stripped.writestr(name, seen.read(name))
    return kept.getvalue()


@pytest.fixture
def example_paper(example):
    return status_paper(Moment(build.AS_AT, timezone.now()))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_example_force_reads_back_as_its_record(example_paper, ending):
    content = files.write(example_paper.document, ending)
    assert told(files.read(content, f"paper{ending}")) == comparable(example_paper.findings.as_json())


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_example_force_reads_back_as_at_an_earlier_day(example, ending):
    paper = status_paper(Moment(build.EARLIER, timezone.now()))
    content = files.write(paper.document, ending)
    assert told(files.read(content, f"paper{ending}")) == comparable(paper.findings.as_json())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_record_made_of_one_confirmed_paper_reads_back_as_that_record(asha, ending):
    received = papers.confirm(asha)
    paper = status_paper(Moment(received.on_latest, timezone.now()))
    content = files.write(paper.document, ending)
    assert told(files.read(content, f"paper{ending}")) == comparable(paper.findings.as_json())


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_record_reads_back_as_an_empty_paper(asha, ending):
    paper = status_paper(Moment(date(2024, 5, 1), timezone.now()))
    content = files.write(paper.document, ending)
    assert told(files.read(content, f"paper{ending}")) == comparable(paper.findings.as_json())


def test_the_word_file_is_read_by_what_a_person_sees(example_paper):
    content = only_what_is_seen(files.write(example_paper.document, ".docx"))
    assert told(files.read(content, "paper.docx")) == comparable(example_paper.findings.as_json())


@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed, so no Word file was saved again by it")
def test_the_word_file_reads_back_after_libreoffice_saved_it_again(example_paper, tmp_path):
    content = saved_again(only_what_is_seen(files.write(example_paper.document, ".docx")), tmp_path)
    assert told(files.read(content, "paper.docx")) == comparable(example_paper.findings.as_json())
