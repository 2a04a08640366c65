"""The register of statutory reviews, and what hangs from each."""

from heed.thread.reviews.models.definitions import ClockDefinition, Guidance, Kind, StageName
from heed.thread.reviews.models.facts import Death, Extension, Milestone, PenHeld, PlanDelivered, Publication, Told
from heed.thread.reviews.models.hold import Hold, HoldChange
from heed.thread.reviews.models.review import Review, ReviewStep
from heed.thread.reviews.models.wall import Admission, Conflict

__all__ = [
    "Admission",
    "ClockDefinition",
    "Conflict",
    "Death",
    "Extension",
    "Guidance",
    "Hold",
    "HoldChange",
    "Kind",
    "Milestone",
    "PenHeld",
    "PlanDelivered",
    "Publication",
    "Review",
    "ReviewStep",
    "StageName",
    "Told",
]
