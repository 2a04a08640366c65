from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "heed.kit.people"
    label = "people"
