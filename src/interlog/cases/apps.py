from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "interlog.cases"
    label = "cases"
