from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "interlog.identity"
    label = "identity"
