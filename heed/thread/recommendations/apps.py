from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "heed.thread.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        from django.db.models import Count, Q  # noqa: PLC0415 - models are there once the apps are ready

        from heed.thread.recommendations.lifecycle import OPEN  # noqa: PLC0415
        from heed.thread.reviews.register import show_beside  # noqa: PLC0415

        behind = Q(recommendations__state__in=OPEN)
        show_beside("Open recommendations", Count("recommendations", filter=behind))
