from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "heed.thread.recommendations"
    label = "recommendations"
