from django.urls import path

from heed.thread.recommendations.views import actions, progress, questions, recommendations

app_name = "recommendations"

urlpatterns = [
    path("recommendations/", recommendations.listed, name="list"),
    path("reviews/<uuid:review_pk>/recommendations/add/", recommendations.add, name="add"),
    path("recommendations/<uuid:pk>/", recommendations.recommendation, name="recommendation"),
    path("recommendations/<uuid:pk>/move/", recommendations.move, name="move"),
    path("recommendations/<uuid:pk>/move/<slug:name>/", recommendations.move_asking, name="move-asking"),
    path("recommendations/add/", recommendations.add_other, name="add-other"),
    path("recommendations/<uuid:pk>/addressees/add/", progress.address, name="address"),
    path("recommendations/<uuid:pk>/updates/add/", progress.update, name="update"),
    path("recommendations/<uuid:pk>/assessments/add/", progress.assess, name="assess"),
    path("recommendations/<uuid:pk>/target/", progress.retarget, name="retarget"),
    path("recommendations/<uuid:pk>/told-back/", progress.tell_back, name="tell-back"),
    path("recommendations/<uuid:pk>/parts/", progress.split, name="split"),
    path("parts/<uuid:pk>/answer/", progress.answer_part, name="answer-part"),
    path("recommendations/<uuid:pk>/answer/", recommendations.answer, name="answer"),
    path("actions/", actions.listed, name="actions"),
    path("actions/add/", actions.add, name="add-action"),
    path("actions/<uuid:pk>/", actions.action, name="action"),
    path("actions/<uuid:pk>/move/", actions.move, name="move-action"),
    path("actions/<uuid:pk>/learning/add/", actions.add_learning, name="add-learning"),
    path("actions/<uuid:pk>/recommendations/", actions.attach, name="attach"),
    path("actions/<uuid:pk>/questions/ask/", questions.ask, name="ask"),
    path("questions/", questions.listed, name="questions"),
    path("questions/<uuid:pk>/", questions.question, name="question"),
    path("questions/<uuid:pk>/answer/", questions.answer, name="answer-question"),
]
