from django.urls import path

from heed.kit.registers.views import pages_of
from heed.thread.recommendations.lists import ACTIONS, RECOMMENDATIONS
from heed.thread.recommendations.views import actions, questions, recommendations, repeats, striking

app_name = "recommendations"

urlpatterns = [
    path("recommendations/", recommendations.listed, name="list"),
    *pages_of(RECOMMENDATIONS, "recommendations/"),
    path("reviews/<uuid:review_pk>/recommendations/add/", recommendations.add, name="add"),
    path("recommendations/asked-more-than-once/", repeats.listed, name="repeats"),
    path("recommendations/<uuid:pk>/asked-before/", repeats.asked_before, name="asked-before"),
    path("recommendations/<uuid:pk>/", recommendations.recommendation, name="recommendation"),
    path("recommendations/<uuid:pk>/move/", recommendations.move, name="move"),
    path("recommendations/<uuid:pk>/answer/", recommendations.answer, name="answer"),
    path("actions/", actions.listed, name="actions"),
    *pages_of(ACTIONS, "actions/"),
    path("actions/add/", actions.add, name="add-action"),
    path("actions/<uuid:pk>/", actions.action, name="action"),
    path("actions/<uuid:pk>/move/", actions.move, name="move-action"),
    path("actions/<uuid:pk>/learning/add/", actions.add_learning, name="add-learning"),
    path("actions/<uuid:pk>/recommendations/", actions.attach, name="attach"),
    path("actions/<uuid:pk>/questions/ask/", questions.ask, name="ask"),
    path("actions/learning/<uuid:pk>/strike-out/", striking.learning, name="strike-learning"),
    path("actions/learning/<uuid:pk>/correct/", striking.correct_learning, name="correct-learning"),
    path("actions/attachments/<uuid:pk>/strike-out/", striking.carries, name="strike-attachment"),
    path("recommendations/answers/<uuid:pk>/strike-out/", striking.answer, name="strike-answer"),
    path("questions/<uuid:pk>/strike-out/", striking.question, name="strike-question"),
    path("questions/", questions.listed, name="questions"),
    path("questions/<uuid:pk>/", questions.question, name="question"),
    path("questions/<uuid:pk>/answer/", questions.answer, name="answer-question"),
]
