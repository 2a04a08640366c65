from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "heed.kit.search"
    label = "search"

    def ready(self) -> None:
        from heed.kit.activity.unit import after_each  # noqa: PLC0415 - models are there once the apps are ready
        from heed.kit.search.index import follow  # noqa: PLC0415

        after_each(follow)
        autodiscover_modules("search")
