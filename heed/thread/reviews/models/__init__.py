"""The register of statutory reviews, and what hangs from each."""

from heed.thread.reviews.models.review import Review, ReviewKind, ReviewStep
from heed.thread.reviews.models.wall import Admission, Conflict

__all__ = ["Admission", "Conflict", "Review", "ReviewKind", "ReviewStep"]
