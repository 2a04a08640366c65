from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "heed.kit.registers"
    label = "registers"
