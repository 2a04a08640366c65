"""What is done about recommendations, actions, programmes and questions, beside moving them on."""

from heed.thread.recommendations.actions.agency_names import say_who_is_meant
from heed.thread.recommendations.actions.amendments import amend_target, hear_chair, put_on_theme
from heed.thread.recommendations.actions.own_words import add_own_words
from heed.thread.recommendations.actions.parts import answer_part, split
from heed.thread.recommendations.actions.programmes import describe_programme
from heed.thread.recommendations.actions.progress import assess, tell_back, update
from heed.thread.recommendations.actions.questions import answer_question, ask
from heed.thread.recommendations.actions.recommendations import add_recommendation, address, answer, enter_in_error
from heed.thread.recommendations.actions.repeats import link_repeat
from heed.thread.recommendations.actions.sources import OUR_OWN, Source
from heed.thread.recommendations.actions.themes import (
    change_theme,
    end_lead,
    give_theme,
    hand_over,
    rename_group,
    take_over,
    theme_called,
)
from heed.thread.recommendations.actions.who_and_when import lead_action, target_action
from heed.thread.recommendations.actions.work import add_action, add_learning, attach

__all__ = [
    "OUR_OWN",
    "Source",
    "add_action",
    "add_learning",
    "add_own_words",
    "add_recommendation",
    "address",
    "amend_target",
    "answer",
    "answer_part",
    "answer_question",
    "ask",
    "assess",
    "attach",
    "change_theme",
    "describe_programme",
    "end_lead",
    "enter_in_error",
    "give_theme",
    "hand_over",
    "hear_chair",
    "lead_action",
    "link_repeat",
    "put_on_theme",
    "rename_group",
    "say_who_is_meant",
    "split",
    "take_over",
    "target_action",
    "tell_back",
    "theme_called",
    "update",
]
