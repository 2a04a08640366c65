from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "heed.kit.backups"
    label = "backups"
