from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "heed.kit.files"
    label = "files"
