from django.urls import path

from heed.thread.evidence.views import measures

app_name = "evidence"

urlpatterns = [
    path("measures/", measures.listed, name="measures"),
]
