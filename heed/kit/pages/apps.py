from django.apps import AppConfig


class Pages(AppConfig):
    name = "heed.kit.pages"
    label = "pages"
