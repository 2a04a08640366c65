from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DailyConfig(AppConfig):
    name = "heed.kit.daily"
    label = "daily"

    def ready(self) -> None:
        autodiscover_modules("daily")
