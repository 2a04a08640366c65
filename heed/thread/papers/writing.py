"""A status paper in each form it can be written in; the ending of the file chooses."""

import json

from heed.kit.documents import files
from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.thread.papers.status import status_paper

FORMS = {
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("PDF", "application/pdf"),
    "html": ("Web page", "text/html; charset=utf-8"),
    "txt": ("Plain text", "text/plain; charset=utf-8"),
    "json": ("Data (JSON)", "application/json"),
}
"""Each ending with its name for people and its media type."""


def written(ending: str, moment: Moment, meeting: str = "", reader: User | None = None) -> bytes:
    """The status paper as at `moment` for that meeting, as the bytes of a file. Raises ValueError for an ending that is not in `FORMS`."""
    paper = status_paper(moment, meeting, reader)
    if ending == "json":
        return json.dumps(paper.findings.as_json(), ensure_ascii=False, indent=1).encode()
    return files.write(paper.document, f".{ending}", made_on=moment.known_at.date())
