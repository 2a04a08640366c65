from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "heed.thread.papers"
    label = "papers"
