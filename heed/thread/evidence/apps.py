from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EvidenceConfig(AppConfig):
    name = "heed.thread.evidence"
    label = "evidence"

    def ready(self) -> None:
        autodiscover_modules("measures")
