from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "interlog.conversations"
    label = "conversations"
