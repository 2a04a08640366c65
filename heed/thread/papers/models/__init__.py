"""Papers in and out.

ReceivedPaper ─ Proposal, StatedFigure              what came in, and what a person took of it
              └ SpokenOf                            which reviews it speaks of, and so who may know of it
Board ─ Meeting, Seat                               where papers go, when, and who sits there
Board ─ Paper ─ DisclosureChoice                    a paper that is being made
              └ FrozenPaper ─ FrozenFigure, FrozenFile   and as it was issued
                            └ SentVersion           and as it was really sent
                            └ IssuedOf              which reviews it speaks of
              └ SectionWords, ParagraphAsked ─ ParagraphGiven   the words people write for it
              └ MemberQuestion ─ MemberAnswer       what the board asked, and what came of it
PaperTemplate                                       the force's own Word file, into which papers are written
Abbreviation                                        what capital letters stand for
"""

from heed.thread.papers.models.abbreviation import Abbreviation
from heed.thread.papers.models.asked import AnswerKind, MemberAnswer, MemberQuestion
from heed.thread.papers.models.board import Board, Meeting, Seat
from heed.thread.papers.models.disclosure import Choice, DisclosureChoice
from heed.thread.papers.models.paper import (
    Audience,
    FrozenFigure,
    FrozenFile,
    FrozenPaper,
    Paper,
    PaperKind,
    PaperStep,
)
from heed.thread.papers.models.received import (
    Decision,
    FileRemoval,
    PaperState,
    Proposal,
    ProposalKind,
    ReceivedPaper,
    StatedFigure,
)
from heed.thread.papers.models.section import ParagraphAsked, ParagraphGiven, SectionWords
from heed.thread.papers.models.sent import SentVersion
from heed.thread.papers.models.spoken_of import IssuedOf, SpokenOf
from heed.thread.papers.models.template import PaperTemplate

__all__ = [
    "Abbreviation",
    "AnswerKind",
    "Audience",
    "Board",
    "Choice",
    "Decision",
    "DisclosureChoice",
    "FileRemoval",
    "FrozenFigure",
    "FrozenFile",
    "FrozenPaper",
    "IssuedOf",
    "Meeting",
    "MemberAnswer",
    "MemberQuestion",
    "Paper",
    "PaperKind",
    "PaperState",
    "PaperStep",
    "PaperTemplate",
    "ParagraphAsked",
    "ParagraphGiven",
    "Proposal",
    "ProposalKind",
    "ReceivedPaper",
    "Seat",
    "SectionWords",
    "SentVersion",
    "SpokenOf",
    "StatedFigure",
]
