"""A status paper in each form it can be written in; the ending of the file chooses."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from heed.kit.documents.to_html import to_html
from heed.kit.documents.to_pdf import to_pdf
from heed.kit.documents.to_text import to_text
from heed.kit.documents.to_word import to_word
from heed.kit.lifecycle.models import Moment
from heed.thread.papers.status import StatusPaper, status_paper


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a paper: its name for people, its media type, and how its bytes are made."""

    label: str
    media_type: str
    write: Callable[[StatusPaper, Moment], bytes]


FORMS = {
    "docx": Form(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda paper, moment: to_word(paper.document, made_on=moment.known_at.date()),
    ),
    "pdf": Form("PDF", "application/pdf", lambda paper, moment: to_pdf(paper.document, made_on=moment.known_at.date())),
    "html": Form("Web page", "text/html; charset=utf-8", lambda paper, _: to_html(paper.document).encode()),
    "txt": Form("Plain text", "text/plain; charset=utf-8", lambda paper, _: to_text(paper.document).encode()),
    "json": Form(
        "Data (JSON)",
        "application/json",
        lambda paper, _: json.dumps(paper.findings.as_json(), ensure_ascii=False, indent=1).encode(),
    ),
}


def written(ending: str, moment: Moment) -> bytes:
    """The status paper as at `moment`, as the bytes of a file. Raises KeyError for an ending that is not in `FORMS`."""
    return FORMS[ending].write(status_paper(moment), moment)
