from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "heed.thread.reviews"
    label = "reviews"

    def ready(self) -> None:
        from heed.kit.activity.unit import after_each  # noqa: PLC0415
        from heed.thread.reviews.running import follow  # noqa: PLC0415 - models are there once the apps are ready

        after_each(follow)
