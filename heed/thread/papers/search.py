"""What search finds of the papers that came in: their names."""

from heed.kit.search.searchable import Searchable, searchable
from heed.thread.papers.models import ReceivedPaper
from heed.thread.papers.permissions import PaperPermission

searchable(
    Searchable(
        ReceivedPaper,
        "Papers that came in",
        PaperPermission.RECEIVE,
        strong=("name",),
        title=lambda paper: paper.name,
        address=lambda paper: paper.get_absolute_url(),
        unread=("content",),
    )
)
