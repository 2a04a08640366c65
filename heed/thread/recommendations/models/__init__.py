"""What was asked, who answers, what we do about it and what we learned.

    Review ─ Recommendation ─ Answer (an addressee's)
                   │
               Carries (which action carries out which recommendation)
                   │
    Group ─ Theme ─ Action ─ Learning
                       └──── Question

Everything here is added, never overwritten: a paper as at a past day reads the same for ever.
"""

from heed.thread.recommendations.models.action import Action, ActionStep, Carries, Learning
from heed.thread.recommendations.models.amendment import Amended, Amendment
from heed.thread.recommendations.models.programme import Objective, Programme
from heed.thread.recommendations.models.question import Question, QuestionAnswered
from heed.thread.recommendations.models.recommendation import Answer, Recommendation, RecommendationStep, Reply, Scope
from heed.thread.recommendations.models.repeat import Repeat
from heed.thread.recommendations.models.tally import Tally
from heed.thread.recommendations.models.theme import Group, Theme

__all__ = [
    "Action",
    "ActionStep",
    "Amended",
    "Amendment",
    "Answer",
    "Carries",
    "Group",
    "Learning",
    "Objective",
    "Programme",
    "Question",
    "QuestionAnswered",
    "Recommendation",
    "RecommendationStep",
    "Repeat",
    "Reply",
    "Scope",
    "Tally",
    "Theme",
]
