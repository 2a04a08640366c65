from django.urls import path

from heed.thread.papers import views

app_name = "papers"

urlpatterns = [
    path("papers/", views.received, name="list"),
    path("papers/receive/", views.receive, name="receive"),
    path("papers/out/", views.write, name="write"),
    path("papers/out/status.<str:ending>", views.download, name="download"),
    path("papers/<uuid:id>/", views.paper, name="paper"),
    path("papers/<uuid:id>/original/", views.original, name="original"),
    path("papers/<uuid:id>/ask/", views.ask, name="ask"),
    path("papers/<uuid:id>/confirm/", views.confirm, name="confirm"),
    path("papers/<uuid:id>/set-aside/", views.set_aside, name="set-aside"),
    path("papers/<uuid:id>/<int:position>/", views.proposal, name="proposal"),
    path("papers/<uuid:id>/<int:position>/decide/", views.decide, name="decide"),
]
