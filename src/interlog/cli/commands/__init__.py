"""All commands; importing this package registers them."""

from interlog.cli.commands import events, imports, keys, server, settings, users

__all__ = ["events", "imports", "keys", "server", "settings", "users"]
