"""The register of statutory reviews, and what hangs from each."""

from heed.thread.reviews.models.chronology import ChronologyEntry, ChronologyLayout
from heed.thread.reviews.models.definitions import ClockDefinition, Guidance, Kind, OwnClock, StageName
from heed.thread.reviews.models.facts import (
    Commission,
    Death,
    Extension,
    Milestone,
    NameCorrected,
    PenHeld,
    PlanDelivered,
    Publication,
    Told,
)
from heed.thread.reviews.models.family import FamilyContact, Way, Wish
from heed.thread.reviews.models.file import FileRemoval, KeptFile
from heed.thread.reviews.models.hold import Hold, HoldChange
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
from heed.thread.reviews.models.name import NamesOpened, Part, PersonName
from heed.thread.reviews.models.proceeding import Proceeding, ProceedingKind, ProceedingNews
from heed.thread.reviews.models.review import Review, ReviewStep
from heed.thread.reviews.models.running import RunningClock
from heed.thread.reviews.models.wall import Admission, Conflict

__all__ = [
    "Admission",
    "ChronologyEntry",
    "ChronologyLayout",
    "ClockDefinition",
    "Commission",
    "Conflict",
    "Death",
    "Debriefing",
    "Extension",
    "FamilyContact",
    "FileRemoval",
    "Guidance",
    "Hold",
    "HoldChange",
    "ImrAnswer",
    "ImrAuthor",
    "ImrDebrief",
    "ImrDraft",
    "ImrExtension",
    "ImrQuery",
    "ImrSignOff",
    "ImrStep",
    "KeptFile",
    "Kind",
    "ManagementReview",
    "Milestone",
    "NameCorrected",
    "NamesOpened",
    "OwnClock",
    "Part",
    "PenHeld",
    "PersonName",
    "PlanDelivered",
    "Proceeding",
    "ProceedingKind",
    "ProceedingNews",
    "Publication",
    "Review",
    "ReviewStep",
    "RunningClock",
    "StageName",
    "Told",
    "Way",
    "Wish",
]
