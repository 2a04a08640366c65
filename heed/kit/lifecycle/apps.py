from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "heed.kit.lifecycle"
    label = "lifecycle"
