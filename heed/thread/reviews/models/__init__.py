"""The register of statutory reviews, and what hangs from each."""

from heed.thread.reviews.models.file import FileRemoval, KeptFile
from heed.thread.reviews.models.imr import (
    Debriefing,
    ImrAnswer,
    ImrAuthor,
    ImrDebrief,
    ImrDraft,
    ImrExtension,
    ImrQuery,
    ImrSignOff,
    ImrStep,
    ManagementReview,
)
from heed.thread.reviews.models.review import Review, ReviewKind, ReviewStep
from heed.thread.reviews.models.wall import Admission, Conflict

__all__ = [
    "Admission",
    "Conflict",
    "Debriefing",
    "FileRemoval",
    "ImrAnswer",
    "ImrAuthor",
    "ImrDebrief",
    "ImrDraft",
    "ImrExtension",
    "ImrQuery",
    "ImrSignOff",
    "ImrStep",
    "KeptFile",
    "ManagementReview",
    "Review",
    "ReviewKind",
    "ReviewStep",
]
