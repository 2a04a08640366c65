from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ChasingConfig(AppConfig):
    name = "heed.kit.chasing"
    label = "chasing"

    def ready(self) -> None:
        autodiscover_modules("due")
