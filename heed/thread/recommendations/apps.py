from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "heed.thread.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        from django.db.models import Count, Q  # noqa: PLC0415 - models are there once the apps are ready

        from heed.kit.lifecycle.models import Dated, holds_every_fact_to  # noqa: PLC0415
        from heed.thread.recommendations.lifecycle import OPEN  # noqa: PLC0415
        from heed.thread.recommendations.models import Recommendation  # noqa: PLC0415
        from heed.thread.recommendations.rules import not_before_it_was_asked  # noqa: PLC0415
        from heed.thread.reviews.days import records_behind  # noqa: PLC0415
        from heed.thread.reviews.register import show_beside  # noqa: PLC0415

        behind = Q(recommendations__state__in=OPEN)

        def asked_of(fact: Dated) -> list[Recommendation]:
            return [record for record in records_behind(fact) if isinstance(record, Recommendation)]

        holds_every_fact_to(not_before_it_was_asked, asked_of)
        show_beside("Open recommendations", Count("recommendations", filter=behind))
