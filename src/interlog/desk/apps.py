from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "interlog.desk"
    label = "desk"
