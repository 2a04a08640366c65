from django.urls import path

from heed.thread.backloading import views

app_name = "backloading"

urlpatterns = [
    path("reviews/old/", views.imports, name="list"),
    path("reviews/old/blank/", views.blank, name="blank"),
    path("reviews/old/trackers/<uuid:pk>/", views.tracker, name="tracker"),
    path("reviews/old/<uuid:pk>/", views.batch, name="import"),
    path("reviews/old/<uuid:pk>/columns/", views.columns, name="columns"),
    path("reviews/old/<uuid:pk>/words/", views.words, name="words"),
    path("reviews/old/<uuid:pk>/go-on/", views.go_on, name="go-on"),
    path("reviews/old/<uuid:pk>/decide/", views.decide, name="decide"),
    path("reviews/old/<uuid:pk>/undo/", views.undo, name="undo"),
]
