from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "interlog.people"
    label = "people"
