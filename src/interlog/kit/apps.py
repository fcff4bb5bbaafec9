from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "interlog.kit"
    label = "kit"
    verbose_name = "Kit"
