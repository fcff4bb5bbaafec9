from django.apps import AppConfig


class SetupConfig(AppConfig):
    name = "interlog.setup"
    label = "setup"
