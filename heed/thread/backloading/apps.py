from django.apps import AppConfig


class BackloadingConfig(AppConfig):
    name = "heed.thread.backloading"
    label = "backloading"
