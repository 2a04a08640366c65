"""What is done about recommendations, actions, programmes and questions, beside moving them on."""

from heed.thread.recommendations.actions.amendments import amend_target, put_on_theme
from heed.thread.recommendations.actions.programmes import describe_programme
from heed.thread.recommendations.actions.questions import answer_question, ask
from heed.thread.recommendations.actions.recommendations import add_recommendation, answer
from heed.thread.recommendations.actions.repeats import link_repeat
from heed.thread.recommendations.actions.sources import OUR_OWN, Source
from heed.thread.recommendations.actions.themes import theme_called
from heed.thread.recommendations.actions.work import add_action, add_learning, attach

__all__ = [
    "OUR_OWN",
    "Source",
    "add_action",
    "add_learning",
    "add_recommendation",
    "amend_target",
    "answer",
    "answer_question",
    "ask",
    "attach",
    "describe_programme",
    "link_repeat",
    "put_on_theme",
    "theme_called",
]
