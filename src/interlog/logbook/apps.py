from django.apps import AppConfig


class LogbookConfig(AppConfig):
    name = "interlog.logbook"
    label = "logbook"
