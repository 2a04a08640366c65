"""What shows that a recommendation was carried out and works, what was read of it, and what it rests on.

Recommendation ─ Claim ─ NoMeasure ─ Assurance
      │     └─── AtRisk ─ RiskAnswer, RiskOver
Action ─ Evidence ─ (a measure by its key) ─ KeptReading
      │      └─ EvidenceFile ─ EvidenceFileRemoval
      └─ RestsOn ─ Programme ─ ProgrammeTarget
Recommendation ─ Trace ─ (any record that is `Traced`, such as OutsideWork)
"""

from heed.thread.evidence.models.closure import PARTS, Assurance, Claim, NoMeasure
from heed.thread.evidence.models.file import EvidenceFile, EvidenceFileRemoval
from heed.thread.evidence.models.reading import KeptReading
from heed.thread.evidence.models.resting import ProgrammeTarget, RestsOn
from heed.thread.evidence.models.risk import AtRisk, Risk, RiskAnswer, RiskOver
from heed.thread.evidence.models.shown import Evidence, EvidenceKind
from heed.thread.evidence.models.trace import OutsideWork, Trace, Traced, WorkKind, traced_kinds

__all__ = [
    "PARTS",
    "Assurance",
    "AtRisk",
    "Claim",
    "Evidence",
    "EvidenceFile",
    "EvidenceFileRemoval",
    "EvidenceKind",
    "KeptReading",
    "NoMeasure",
    "OutsideWork",
    "ProgrammeTarget",
    "RestsOn",
    "Risk",
    "RiskAnswer",
    "RiskOver",
    "Trace",
    "Traced",
    "WorkKind",
    "traced_kinds",
]
