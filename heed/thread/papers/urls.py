from django.urls import path

from heed.thread.papers import removal_views, views

app_name = "papers"

urlpatterns = [
    path("papers/", views.received, name="list"),
    path("papers/receive/", views.receive, name="receive"),
    path("papers/out/", views.write, name="write"),
    path("papers/out/status.<str:ending>", views.download, name="download"),
    path("papers/<uuid:pk>/", views.paper, name="paper"),
    path("papers/<uuid:pk>/original/", views.original, name="original"),
    path("papers/<uuid:pk>/remove/", removal_views.ask, name="ask-removal"),
    path("papers/removals/<uuid:pk>/", removal_views.decide, name="removal"),
    path("papers/<uuid:pk>/ask/", views.ask, name="ask"),
    path("papers/<uuid:pk>/confirm/", views.confirm, name="confirm"),
    path("papers/<uuid:pk>/set-aside/", views.set_aside, name="set-aside"),
    path("papers/<uuid:pk>/<int:position>/", views.proposal, name="proposal"),
    path("papers/<uuid:pk>/<int:position>/decide/", views.decide, name="decide"),
]
