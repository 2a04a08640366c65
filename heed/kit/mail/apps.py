from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "heed.kit.mail"
    label = "mail"
