from django.urls import path

from heed.thread.papers.views import abbreviations, boards, drafts, issued, questions, received

app_name = "papers"

urlpatterns = [
    path("papers/", received.received, name="list"),
    path("papers/receive/", received.receive, name="receive"),
    path("papers/out/", received.write, name="write"),
    path("papers/out/status.<str:ending>", received.download, name="download"),
    path("papers/out/<str:kind>/", received.write_other, name="write-other"),
    path("papers/out/<str:kind>.<str:ending>", received.download_other, name="download-other"),
    path("papers/<uuid:pk>/", received.paper, name="paper"),
    path("papers/<uuid:pk>/original/", received.original, name="original"),
    path("papers/<uuid:pk>/ask/", received.ask, name="ask"),
    path("papers/<uuid:pk>/confirm/", received.confirm, name="confirm"),
    path("papers/<uuid:pk>/set-aside/", received.set_aside, name="set-aside"),
    path("papers/<uuid:pk>/<int:position>/", received.proposal, name="proposal"),
    path("papers/<uuid:pk>/<int:position>/decide/", received.decide, name="decide"),
    path("boards/", boards.listing, name="boards"),
    path("boards/add/", boards.add, name="board-add"),
    path("boards/<uuid:pk>/", boards.board, name="board"),
    path("boards/<uuid:pk>/meetings/add/", boards.add_meeting, name="meeting-add"),
    path("boards/<uuid:pk>/seats/add/", boards.add_seat, name="seat-add"),
    path("boards/<uuid:pk>/papers/add/", drafts.add, name="draft-add"),
    path("seats/<uuid:pk>/end/", boards.end_seat, name="seat-end"),
    path("drafts/<uuid:pk>/", drafts.draft, name="draft"),
    path("drafts/<uuid:pk>/move/", drafts.move, name="draft-move"),
    path("drafts/<uuid:pk>/asks/", drafts.asks, name="draft-asks"),
    path("drafts/<uuid:pk>/findings/<int:position>/", drafts.decide, name="finding"),
    path("issued/", issued.listing, name="issued-list"),
    path("issued/<uuid:pk>/", issued.issued, name="issued"),
    path("issued/<uuid:pk>/withdraw/", issued.withdraw, name="withdraw"),
    path("issued/<uuid:pk>/paper.<str:ending>", issued.taken, name="issued-file"),
    path("issued/<uuid:pk>/large-print.<str:ending>", issued.taken, {"large": True}, name="issued-large"),
    path("issued/<uuid:pk>/figures/<str:key>/", issued.figure, name="figure"),
    path("issued/<uuid:pk>/ask/", questions.ask, name="member-ask"),
    path("members-questions/", questions.listing, name="member-questions"),
    path("members-questions/<uuid:pk>/answer/", questions.answer, name="member-answer"),
    path("abbreviations/", abbreviations.listing, name="abbreviations"),
    path("abbreviations/add/", abbreviations.add, name="abbreviation-add"),
]
