from django.urls import path

from heed.thread.evidence.views import closing, files, measures, mending, resting, work

app_name = "evidence"

urlpatterns = [
    path("measures/", measures.listed, name="measures"),
    path("does-it-work/", closing.closed, name="closures"),
    path("recommendations/<uuid:pk>/evidence/", closing.recommendation, name="recommendation"),
    path("recommendations/<uuid:pk>/evidence/add/", closing.add_evidence, name="add"),
    path("recommendations/<uuid:pk>/evidence/claim/", closing.claim, name="claim"),
    path("recommendations/<uuid:pk>/evidence/no-measure/", closing.no_measure, name="no-measure"),
    path("recommendations/<uuid:pk>/evidence/assure/", closing.assure, name="assure"),
    path("at-risk/<uuid:pk>/answer/", closing.answer_risk, name="answer-risk"),
    *mending.urls(),
    path("recommendations/<uuid:pk>/outside-work/add/", work.add, name="add-work"),
    path("evidence/<uuid:pk>/files/add/", files.add, name="add-file"),
    path("evidence/files/<uuid:pk>/", files.file, name="kept-file"),
    path("evidence/files/<uuid:pk>/original/", files.original, name="file-original"),
    path("evidence/files/<uuid:pk>/remove/", files.ask_removal, name="ask-file-removal"),
    path("evidence/files/removals/<uuid:pk>/", files.removal, name="file-removal"),
    path("outside-work/<uuid:pk>/", work.work, name="work"),
    path("outside-work/<uuid:pk>/because-of/", work.because_of, name="because-of"),
    path("actions/<uuid:pk>/evidence/", resting.action, name="action"),
    path("actions/<uuid:pk>/evidence/add/", resting.add_to_action, name="add-to-action"),
    path("actions/<uuid:pk>/rests-on/", resting.rest_on, name="rest-on"),
    path("programmes/", resting.programmes, name="programmes"),
    path("programmes/add/", resting.add_programme, name="add-programme"),
    path("programmes/<uuid:pk>/describe/", resting.describe_again, name="describe-again"),
    path("programmes/<uuid:pk>/", resting.programme, name="programme"),
    path("programmes/<uuid:pk>/target/", resting.target, name="target"),
    path("reviews/<uuid:pk>/what-came-of-it/", resting.what_came_of, name="came-of"),
]
