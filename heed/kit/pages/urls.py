from django.urls import path

from heed.kit.pages.catalogue import catalogue

app_name = "pages"

urlpatterns = [path("catalogue/", catalogue, name="catalogue")]
