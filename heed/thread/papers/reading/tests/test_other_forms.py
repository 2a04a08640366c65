"""The invented papers as others would put them into Word, Excel, PDF, HTML, Markdown and e-mail: what is found stays the same."""

from email.message import EmailMessage
from html import escape
from io import BytesIO

import docx
import pytest
from xlsxwriter import Workbook

from heed.kit.documents import files
from heed.thread.papers.reading.find import find
from heed.thread.papers.reading.tests.test_recommendations import NAMES, PAPERS, bare, expected

FEWEST = 0.98
"""F1 over all papers: within 0.02 of what is found in their text, which is all of it."""


def word(text: str) -> bytes:
    """A paragraph a line."""
    document, out = docx.Document(), BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def excel(text: str) -> bytes:
    """A row a line, all in the first column."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, line in enumerate(text.split("\n")):
            page.write_string(number, 0, line)
    return out.getvalue()


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "What was sent to us", "Elm"
    message.set_content(text)
    return message.as_bytes()


FORMS = {
    ".docx": word,
    ".xlsx": excel,
    ".eml": mail,
    ".html": lambda text: f"<pre>{escape(text)}</pre>".encode(),
    ".md": str.encode,
    ".pdf": lambda text: files.write(files.read(text.encode(), "a.txt"), ".pdf"),
}


@pytest.mark.parametrize("ending", FORMS)
def test_what_is_found_in_other_forms_is_what_is_found_in_the_text(ending):
    wanted, found, both = 0, 0, 0
    for name in NAMES:
        data = FORMS[ending]((PAPERS / f"{name}.txt").read_text())
        texts = [bare(one.text) for one in find(files.read(data, f"a{ending}")).recommendations]
        asked = [bare(one["text"]) for one in expected(name)["recommendations"]]
        wanted, found = wanted + len(asked), found + len(texts)
        both += sum(text in texts for text in asked)
    assert 2 * both / (wanted + found) >= FEWEST
