from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "heed.thread.reviews"
    label = "reviews"

    def ready(self) -> None:
        from heed.kit.activity.unit import after_each  # noqa: PLC0415
        from heed.kit.lifecycle.models import holds_every_fact_to  # noqa: PLC0415
        from heed.kit.people.rules import also_when_somebody_leaves  # noqa: PLC0415
        from heed.thread.reviews.actions.walls import no_review_loses_its_last_keeper  # noqa: PLC0415
        from heed.thread.reviews.days import reviews_behind  # noqa: PLC0415
        from heed.thread.reviews.rules import not_before_the_death  # noqa: PLC0415
        from heed.thread.reviews.running import follow  # noqa: PLC0415 - models are there once the apps are ready

        after_each(follow)
        also_when_somebody_leaves(no_review_loses_its_last_keeper)
        holds_every_fact_to(not_before_the_death, reviews_behind)
