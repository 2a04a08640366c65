"""Keeping files with a review or with one of its IMRs. Their removal is `heed.kit.files.removing`."""

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.files.models import described
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews.models import KeptFile, ManagementReview, Review


@action
def keep_file(
    *,
    review: Review,
    words: str,
    file: tuple[str, bytes, str],
    on: PartialDate,
    by: User,
    imr: ManagementReview | None = None,
) -> KeptFile:
    """Keep a file that was checked: its name, its bytes and its media type. Raises `Refused` for one that is there."""
    name, content, media_type = file
    told = described(name, content)
    if review.files.filter(digest=told["digest"], imr=imr).exists():
        raise Refused("The very same file is kept here already.")
    kept = KeptFile(
        review=review, imr=imr, words=words, size=len(content), media_type=media_type, **told, **dated(on, by)
    )
    kept.full_clean()
    kept.save()
    record("reviews.file-kept", by=by, on=kept, sha256=kept.digest, size=kept.size)
    return kept
