from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "heed.thread.reviews"
    label = "reviews"
