"""What was asked, who answers, what we do about it and what we learned.

    Review ─ Recommendation ─ Addressee, Answer (an addressee's)
                   │    └──── Part, Update, Assessment, ToldBack
               Carries (which action carries out which recommendation)
                   │
    Group ─ Theme ─ Action ─ Learning
                       └──── Question, ActionLead, ActionTarget (who, and by when)
          SpeaksOf (of which reviews the words of an action or a question speak)

Everything here is added, never overwritten: a paper as at a past day reads the same for ever.
"""

from heed.thread.recommendations.models.action import Action, ActionStep, Carries, Learning
from heed.thread.recommendations.models.addressee import Addressee, Answer, Reply
from heed.thread.recommendations.models.agency_name import AgencyName
from heed.thread.recommendations.models.amendment import Amended, Amendment
from heed.thread.recommendations.models.own_words import OwnWords
from heed.thread.recommendations.models.part import Part, PartAnswer
from heed.thread.recommendations.models.programme import Objective, Programme
from heed.thread.recommendations.models.progress import Assessment, Hearer, ToldBack, Update, Verdict
from heed.thread.recommendations.models.question import Question, QuestionAnswered
from heed.thread.recommendations.models.recommendation import (
    OF_A_REVIEW,
    USUAL_ORDER,
    Recommendation,
    RecommendationStep,
    Scope,
    SourceKind,
)
from heed.thread.recommendations.models.repeat import Repeat
from heed.thread.recommendations.models.seeming import Compared, Seeming
from heed.thread.recommendations.models.speaks_of import SpeaksOf
from heed.thread.recommendations.models.tally import Tally
from heed.thread.recommendations.models.theme import (
    Duty,
    Group,
    GroupChange,
    HandOver,
    HandOverTaken,
    Theme,
    ThemeChange,
    ThemeLead,
)
from heed.thread.recommendations.models.who_and_when import ActionLead, ActionTarget

__all__ = [
    "OF_A_REVIEW",
    "USUAL_ORDER",
    "Action",
    "ActionLead",
    "ActionStep",
    "ActionTarget",
    "Addressee",
    "AgencyName",
    "Amended",
    "Amendment",
    "Answer",
    "Assessment",
    "Carries",
    "Compared",
    "Duty",
    "Group",
    "GroupChange",
    "HandOver",
    "HandOverTaken",
    "Hearer",
    "Learning",
    "Objective",
    "OwnWords",
    "Part",
    "PartAnswer",
    "Programme",
    "Question",
    "QuestionAnswered",
    "Recommendation",
    "RecommendationStep",
    "Repeat",
    "Reply",
    "Scope",
    "Seeming",
    "SourceKind",
    "SpeaksOf",
    "Tally",
    "Theme",
    "ThemeChange",
    "ThemeLead",
    "ToldBack",
    "Update",
    "Verdict",
]
