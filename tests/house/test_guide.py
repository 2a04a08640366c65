"""The guide: every page of it is on its cover, and printed it is a book that can be sent by e-mail."""

import re
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from docs.book import COVER, GUIDE, TITLE, book, tasks
from heed.config.roles import ROLES
from heed.kit.documents.blocks import Heading, Picture
from heed.kit.documents.to_pdf import to_pdf

E_MAILED = 5_000_000
"""Bytes that a mailbox takes with certainty."""


@pytest.fixture(scope="module")
def printed():
    return to_pdf(book())


@pytest.fixture(scope="module")
def pages(printed):
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(printed)]


def titles():
    return [block.text for block in book().blocks if isinstance(block, Heading) and block.level == 1]


def test_the_cover_leads_to_every_page_of_the_guide():
    assert {task.name for task in tasks()} == {file.name for file in GUIDE.glob("*.md")} - {COVER.name}


def test_the_cover_says_where_each_role_begins():
    for role in ROLES.values():
        assert f"| {role.title.lower()}" in COVER.read_text().lower(), role.title


def test_it_can_be_sent_by_e_mail(printed):
    assert len(printed) < E_MAILED


def test_the_cover_says_what_heed_is_and_bears_no_marking(pages):
    assert pages[0].startswith(TITLE)
    assert "OFFICIAL" not in pages[0]
    assert len(re.findall(r"[.] |[.]$", pages[0].partition("| You are")[0].split(" You are ")[0])) >= 3


def test_each_task_begins_a_page_and_the_contents_say_which(pages):
    begins = {
        title: next(n for n, page in enumerate(pages, 1) if n > 2 and title in page[: len(TITLE) + len(title) + 2])
        for title in titles()
    }
    assert len(set(begins.values())) == len(begins)
    assert all(first < then for first, then in pairwise(begins.values()))
    for title, number in begins.items():
        assert re.search(rf"{re.escape(title)}[ .]*{number}\b", pages[1]), (
            f"{title} is not on the list, or not with {number}."
        )
        assert f"Page {number} of {len(pages)}" in pages[number - 1]


def test_it_is_tagged_and_every_picture_is_told_in_words(printed):
    pdf = pikepdf.open(BytesIO(printed))
    assert pdf.open_metadata()["pdfuaid:part"] == "1"
    pictures = [block for block in book().blocks if isinstance(block, Picture)]
    assert pictures
    assert all(len(picture.alt.split()) > 2 for picture in pictures)


def test_every_picture_that_was_taken_is_shown():
    shown = set(re.findall(r"pictures/([a-z-]+\.png)", " ".join(file.read_text() for file in GUIDE.glob("*.md"))))
    assert shown == {file.name for file in (GUIDE / "pictures").iterdir()}
