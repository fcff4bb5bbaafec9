from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "interlog.imports"
    label = "imports"
