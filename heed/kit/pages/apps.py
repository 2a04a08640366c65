from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Pages(AppConfig):
    name = "heed.kit.pages"
    label = "pages"

    def ready(self) -> None:
        autodiscover_modules("attention")
