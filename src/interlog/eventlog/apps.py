from django.apps import AppConfig


class EventlogConfig(AppConfig):
    name = "interlog.eventlog"
    label = "eventlog"
