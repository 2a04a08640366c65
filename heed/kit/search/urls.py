from django.urls import path

from heed.kit.search import views

app_name = "search"

urlpatterns = [
    path("search/", views.search, name="search"),
]
