"""All commands; importing this package registers them."""

from interlog.cli.commands import demo, events, imports, keys, server, settings, users

__all__ = ["demo", "events", "imports", "keys", "server", "settings", "users"]
